"""Quotations that stand written on something."""

from __future__ import annotations

import pytest

from claimtrack.detection.assembly import assemble
from claimtrack.detection.cues import load_lexicon
from claimtrack.detection.inscribed import find_inscribed
from claimtrack.detection.quotations import find_quotations
from tests.detection.test_assembly import found

WRITTEN = [
    ("Jeers rose where a banner reading “14 games, 9 excuses” hung.", "a banner", "reading", "14 games, 9 excuses"),
    (
        "They hung a bedsheet and a huge painted sign from the roof reading: “No.”",
        "a huge painted sign",
        "reading",
        "No.",
    ),
    ("A man in a shirt that read “Velm First” left.", "a shirt", "read", "Velm First"),
    ("His hat, which said “Velm First”, fell.", "His hat", "said", "Velm First"),
    ("Placards proclaiming 'No more fees' were sold.", "Placards", "proclaiming", "No more fees"),
]

NOT_WRITTEN = [
    "She wore a hat. The mayor, reading “Velm”, left.",
    "The banner hung low; Orlo was reading “Velm First”.",
    "The banner of the club, “Velm First”, hung low.",
    "Orlo, reading “Velm First”, left.",
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), WRITTEN)
def test_what_bears_it_is_its_source(text: str, source: str, cue: str, content: str) -> None:
    (one,) = find_inscribed(text, [], find_quotations(text))
    assert [text[s.start : s.end] for s in (*one.source, *one.cue, *one.content)] == [source, cue, content]


@pytest.mark.parametrize("text", NOT_WRITTEN)
def test_nothing_bears_it(text: str) -> None:
    assert not list(find_inscribed(text, [], find_quotations(text)))


def test_what_somebody_says_is_left_alone() -> None:
    text = "“No,” Orlo said of a banner reading “Velm First”."
    made = assemble(text, [found(text, "said", "Orlo", "No", "“Velm First”")], load_lexicon())
    assert not list(find_inscribed(text, made, find_quotations(text)))
