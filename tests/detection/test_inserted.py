"""Quotations that a name says within a sentence of somebody else's."""

from __future__ import annotations

import pytest

from claimtrack.detection.inserted import find_inserted
from claimtrack.detection.quotations import find_quotations
from tests.detection.test_assembly import found, read

SAID = [
    ("The film ends with Ann Voss saying, “Never again.”", "Ann Voss", "saying", "Never again."),
    ("It has footage of Mr. Brandt shouting during the flood, “Open the gates!”", "Mr. Brandt", "shouting",
     "Open the gates!"),
    ("Many warned, among them Ann van Voss – “It cannot hold, not in winter” – and two others.", "Ann van Voss", "–",
     "It cannot hold, not in winter"),
    ("So did Ann Voss -- ''It cannot hold any more'' -- and two others.", "Ann Voss", "--", "It cannot hold any more"),
]  # fmt: skip

NOT_SAID = [
    "The board wrote a letter to Voss saying “we regret it.”",
    "The board issued a statement Tuesday saying “we regret it.”",
    "The plan of Ann Voss – “Harbour Two” – is late.",
    "It opened in Merravel – “a town without any ships” – in May.",
    "She read Ann Voss’s – “It cannot hold any more” – and left.",
    "It ends with Ann Voss smiling, “Never again” on her lips.",
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), SAID)
def test_a_name_before_a_participle_or_between_dashes_says_it(text: str, source: str, cue: str, content: str) -> None:
    (one,) = find_inserted(text, find_quotations(text))
    assert [text[span.start : span.end] for span in (one.source, one.cue, one.content)] == [source, cue, content]


@pytest.mark.parametrize("text", NOT_SAID)
def test_other_names_before_a_quotation_do_not(text: str) -> None:
    assert not list(find_inserted(text, find_quotations(text)))


def test_what_the_network_made_of_name_and_quotation_together_goes() -> None:
    text = "The film uses footage of Ann Voss saying, “Never again.”"
    (one,) = read(text, found(text, "uses footage of Ann", "The film", "Voss saying, “Never again.”"))
    assert [text[s.start : s.end] for s in (*one.source, *one.cue, *one.content)] == [
        "Ann Voss",
        "saying",
        "Never again.",
    ]


def test_what_the_network_made_of_it_otherwise_stays() -> None:
    text = "The film has the friend of Ann Voss saying, “Never again.”"
    (one,) = read(text, found(text, "saying", "the friend of Ann Voss", "Never again."))
    assert [text[s.start : s.end] for s in one.source] == ["the friend of Ann Voss"]
