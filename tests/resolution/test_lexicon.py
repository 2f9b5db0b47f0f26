"""The word lists: their shape, and that a bad entry is named."""

from __future__ import annotations

import pytest

from claimtrack.resolution import lexicon as module
from claimtrack.resolution.lexicon import lexicon


def test_lists_hold_folded_words() -> None:
    words = lexicon()
    assert words.titles[("secretary", "of", "state")].role == "secretary of state"
    assert words.titles[("mr",)].gender == "m"
    assert {"spokesman", "official"} <= words.roles
    assert words.metonyms["elysee"] == "French presidency"
    assert words.given_names["helen"] == "f"


def test_no_noun_is_in_two_kinds() -> None:
    words = lexicon()
    assert not words.documents & words.organizations
    assert not words.roles & words.documents
    assert not words.roles & words.organizations


def test_epithets_are_role_nouns() -> None:
    words = lexicon()
    assert words.epithets <= words.roles


def test_outlets_are_organizations() -> None:
    words = lexicon()
    assert words.outlets <= words.organizations


BAD = [
    ("nouns.yaml", "roles: [spokesman, on]\n", "quotation marks"),
    ("nouns.yaml", "roles: []\n", "roles"),
    ("nouns.yaml", "- roles\n", "mapping"),
    ("titles.yaml", "honorifics:\n  Mr: {sex: m}\ntitles: {}\n", "Mr"),
    ("titles.yaml", "honorifics:\n  Mr: {gender: x}\ntitles: {}\n", "m or f"),
    ("nicknames.yaml", "- [Bob]\n", "nicknames.yaml"),
    ("given_names.txt", "x: Bob\n", "line 1"),
]


@pytest.mark.parametrize(("file", "content", "message"), BAD, ids=[row[2] for row in BAD])
def test_bad_entry_is_named(file: str, content: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = module._read
    monkeypatch.setattr(module, "_read", lambda name: content if name == file else read(name))
    with pytest.raises(ValueError, match=message):
        lexicon.__wrapped__()
