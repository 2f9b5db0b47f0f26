"""Which of several holders of a post a description tells."""

from __future__ import annotations

import pytest

from claimtrack.resolution.specifics import agree, specifics_of


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
    ],
)
def test_agreement(one: set[str], other: set[str], same: bool) -> None:
    assert agree(frozenset(one), frozenset(other)) is same
