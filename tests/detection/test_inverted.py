"""Quotations with their verb and speaker right behind."""

from __future__ import annotations

import pytest

from claimtrack.detection.inverted import find_inverted
from claimtrack.detection.quotations import find_quotations
from tests.detection.test_assembly import found, read

SAID = [
    ("“Out!” yelled the linesman.", "yelled", "the linesman", "Out!"),
    ("“Off!” cried captain Leo Brandt, and left.", "cried", "captain Leo Brandt", "Off!"),
    ("‘Why?’ asked the head of the guild as it rained.", "asked", "the head of the guild", "Why?"),
]

NOT_SAID = [
    "“Out,” he said.",
    "“Out.” Said Lee left.",
    "“Out” said the sign.",
    "“Out,” said to be his last word, was heard.",
    "“Out,” told in his own words, is a film.",
]


@pytest.mark.parametrize(("text", "cue", "source", "content"), SAID)
def test_verb_and_speaker_behind_a_quotation_say_it(text: str, cue: str, source: str, content: str) -> None:
    (one,) = find_inverted(text, find_quotations(text))
    assert [text[s.start : s.end] for s in (one.cue, one.source, *one.contents) if s] == [cue, source, content]


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_else_follows_a_quotation_does_not(text: str) -> None:
    assert not list(find_inverted(text, find_quotations(text)))


def test_the_next_one_has_its_own_words_alone() -> None:
    text = "“Out!” yelled the linesman. “In,” said the umpire."
    both = read(text, found(text, "said", "the umpire", "Out!", "In"))
    assert [[text[s.start : s.end] for s in (*one.source, *one.content)] for one in both] == [
        ["the linesman", "Out!"],
        ["the umpire", "In,"],
    ]


def test_a_cue_that_the_network_found_stays() -> None:
    text = "“Out!” yelled the linesman."
    (one,) = read(text, found(text, "yelled", "the linesman", "Out"))
    assert one.confidence == 0.9
