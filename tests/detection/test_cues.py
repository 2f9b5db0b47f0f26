"""The lexicon of cues: its forms, its phrases, and what is refused."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from claimtrack.attribution import Act
from claimtrack.detection.cues import Form, Lexicon, inflect, load_lexicon, parse_lexicon, plural

LISTS = [
    field.name for field in fields(Lexicon) if field.type == "frozenset[str]" and field.name not in ("verbs", "nouns")
]


def data(**changed: Any) -> dict[str, Any]:
    """A lexicon of a few words."""
    empty = {"verbs": "", "nouns": "", "adjectives": ""}
    return {
        "assertion": {**empty, "verbs": "say tell", "nouns": "story"},
        "belief": {**empty, "adjectives": "sure"},
        "fact": {**empty, "verbs": "know"},
        "eventuality": {**empty, "verbs": "want"},
        "phrases": {"assertion": "make clear, make it clear", "eventuality": "call for"},
        "frames": {"tell": {"action": "eventuality"}},
        "irregular": {"say": "said says", "tell": "told", "make": "made"},
        **dict.fromkeys(LISTS, ""),
        "between": "quite very",
        **changed,
    }


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", {"says", "sayed", "saying"}),
        ("deny", {"denies", "denied", "denying"}),
        ("note", {"notes", "noted", "noting", "noteing"}),
        ("stress", {"stresses", "stressed", "stressing"}),
        ("admit", {"admits", "admited", "admiting", "admitted", "admitting"}),
    ],
)
def test_regular_forms(lemma: str, forms: set[str]) -> None:
    assert set(inflect(lemma)) == forms


@pytest.mark.parametrize(("noun", "many"), [("story", "stories"), ("survey", "surveys"), ("speech", "speeches")])
def test_regular_plurals(noun: str, many: str) -> None:
    assert plural(noun) == many


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("told", "tell"), ("tells", "tell"), ("stories", "story"), ("calling", "call"), ("unheard-of", "unheard-of")],
)
def test_lemmas(form: str, lemma: str) -> None:
    assert parse_lexicon(data()).lemma(form) == lemma


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("called for", (2, "call for", Act.EVENTUALITY)),
        ("calls loudly for help", (3, "call for", Act.EVENTUALITY)),
        ("makes it quite clear", (4, "make it clear", Act.ASSERTION)),
        ("makes it a rule", None),
        ("made it clear that", (3, "make it clear", Act.ASSERTION)),
        ("made clear", (2, "make clear", Act.ASSERTION)),
        ("made", None),
        ("call", None),
    ],
)
def test_phrases(words: str, found: tuple[int, str, Act] | None) -> None:
    assert parse_lexicon(data()).phrase(words.split()) == found


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"rumours": ""}, "rumours"),
        ({"fact": {"verbs": "say", "nouns": "", "adjectives": ""}}, "'say' stands under"),
        ({"frames": {"vow": {"clause": "assertion"}}}, "'vow' has frames"),
        ({"frames": {"tell": {"sonnet": "assertion"}}}, "sonnet"),
        ({"frames": {"tell": {"clause": "poetry"}}}, "poetry"),
    ],
)
def test_data_that_is_wrong_is_refused(changed: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        parse_lexicon(data(**changed))


def test_a_lexicon_without_a_section_is_refused() -> None:
    whole = data()
    del whole["denying"]
    with pytest.raises(ValueError, match="denying"):
        parse_lexicon(whole)


def test_the_lexicon_that_ships_is_broad() -> None:
    lexicon = load_lexicon()
    by_act = {act: sum(one is act for one in lexicon.acts.values()) for act in Act}
    assert min(by_act[act] for act in (Act.ASSERTION, Act.BELIEF, Act.EVENTUALITY)) > 200
    assert by_act[Act.FACT] > 50
    assert lexicon.frames["tell"][Form.ACTION] is Act.EVENTUALITY


@pytest.mark.parametrize("name", LISTS)
def test_every_word_of_the_lists_is_in_lower_case(name: str) -> None:
    assert all(word == word.lower() for word in getattr(load_lexicon(), name))
