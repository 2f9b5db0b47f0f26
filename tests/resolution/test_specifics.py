"""Which of several holders of a post a description tells."""

from __future__ import annotations

import pytest

from claimtrack.resolution.specifics import agree, all_told, specifics_of


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("Varnian army spokesman", {"varnian", "army"}),
        ("senior spokesman", set()),
        ("Republican nominee", set()),
        ("director of the Harbour Board", {"harbour", "board"}),
        ("D-Calif. senator", {"d-calif", "d", "calif"}),
    ],
)
def test_specifics(role: str, words: set[str]) -> None:
    assert specifics_of(role) == words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"varnia"}, {"varnian"}, True),
        ({"pentagon"}, {"defense", "department"}, True),
        ({"varnia"}, {"ostland"}, False),
        ({"uk"}, {"ukraine"}, False),
        (set(), {"varnia"}, False),
        ({"varnian", "ministry"}, {"ministry"}, True),
        ({"varnian", "ministry"}, {"ostish", "ministry"}, False),
    ],
)
def test_agreement(one: set[str], other: set[str], same: bool) -> None:
    assert agree(frozenset(one), frozenset(other)) is same


@pytest.mark.parametrize(
    ("words", "around", "told"),
    [
        ({"varnian", "ministry"}, {"varnia", "ministry", "selby"}, True),
        ({"varnian", "ministry"}, {"varnian", "consulate"}, False),
        ({"pentagon"}, {"defense", "department"}, True),
    ],
)
def test_each_word_is_told(words: set[str], around: set[str], told: bool) -> None:
    assert all_told(frozenset(words), frozenset(around)) is told
