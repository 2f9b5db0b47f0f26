"""Quotations that a fixed phrase gives to somebody, or to something with writing on it."""

from __future__ import annotations

import pytest

from claimtrack.detection.assembly import assemble
from claimtrack.detection.cues import load_lexicon
from claimtrack.detection.formulas import find_formulas
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
    ("In the words of coach Ana Ferro, “we slept”.", "coach Ana Ferro", "In the words of", "we slept"),
    ("He is, in the words of one ally, “a dead man”.", "one ally", "in the words of", "a dead man"),
    ("“A dead man”, in the words of one ally, he left.", "one ally", "in the words of", "A dead man"),
    ("The plan — “a tale,” as the Courier-Post put it — fell.", "the Courier-Post", "put it", "a tale,"),
    ("As the proverb has it, “the fish rots”.", "the proverb", "has it", "the fish rots"),
    ("Placards proclaiming 'No more fees' were sold.", "Placards", "proclaiming", "No more fees"),
]

NOT_WRITTEN = [
    "She wore a hat. The mayor, reading “Velm”, left.",
    "The banner hung low; Orlo was reading “Velm First”.",
    "The banner of the club, “Velm First”, hung low.",
    "In the words of the law: it is so. “Velm First” is a club.",
    "Orlo, reading “Velm First”, left.",
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), WRITTEN)
def test_what_the_phrase_names_is_its_source(text: str, source: str, cue: str, content: str) -> None:
    (one,) = find_formulas(text, [], find_quotations(text))
    assert [text[s.start : s.end] for s in (one.source, one.cue, *one.contents) if s] == [source, cue, content]


@pytest.mark.parametrize("text", NOT_WRITTEN)
def test_nothing_gives_it_away(text: str) -> None:
    assert not list(find_formulas(text, [], find_quotations(text)))


def test_what_somebody_says_is_left_alone() -> None:
    text = "“No,” Orlo said of a banner reading “Velm First”."
    made = assemble(text, [found(text, "said", "Orlo", "No", "“Velm First”")], load_lexicon())
    assert not list(find_formulas(text, made, find_quotations(text)))
