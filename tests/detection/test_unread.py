"""Quotations that no cue claims: where they are read again, and what may claim them then."""

from __future__ import annotations

import pytest

from claimtrack.detection.assembly import assemble
from claimtrack.detection.cues import load_lexicon
from claimtrack.detection.decoding import Rules
from claimtrack.detection.unread import find_unread, lenient, with_unread
from tests.detection.test_assembly import found, span

from .effort import lines_run

# name, text, what is read again
READ_AGAIN = [
    ("its paragraph", "Rain fell.\nThe tagline goes, “No time.”\nSun.", ["The tagline goes, “No time.”"]),
    ("with a colon before it", "Orlo put it so:\n“No time.”\nSun.", ["Orlo put it so:\n“No time.”"]),
    ("a colon, then words", "Orlo put it so:\nIn brief, “No time.”", ["In brief, “No time.”"]),
    ("two in a paragraph", "“No time” and “no money”", ["“No time” and “no money”"]),
    ("never closed", "Orlo said “No time.", []),
    ("no marks", "Orlo said no.", []),
]

# name, text, cue, source and contents as they are read the second time, the content in the end
CLAIMS = [
    ("naming", "The tagline goes, “no time left.”", ("goes", "The tagline", "no time left"), "no time left."),
    ("saying", "Then he says, not to me, “I left.”", ("says", "he", "not to me, “I left"), "I left."),
    ("mixed", "Orlo called the gate “a ruin”", ("called", "Orlo", "the gate “a ruin”"), "the gate “a ruin”"),
    ("no word of speech", "Orlo scrapped the “Open Gate” plan", ("scrapped", "Orlo", "the “Open Gate” plan"), None),
    ("an infinitive", "Orlo tried to put on “a show”", ("to put on", "Orlo", "“a show”"), None),
    ("a helping verb", "Orlo has now called it “a ruin”", ("has now called", "Orlo", "it “a ruin”"), "it “a ruin”"),
    ("a colon", "The finding: “It is shut.”", (":", "The finding", "“It is shut.”"), "It is shut."),
    ("a heading's colon", "Row: Orlo lost the “old” gate", (":", "Row", "Orlo lost the “old” gate"), None),
    ("no source", "A site called “Open Gate”", ("called", None, "“Open Gate”"), None),
    ("something else", "Orlo said it was shut. “Open Gate” is a song.", ("said", "Orlo", "it was shut"), None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), READ_AGAIN, ids=[case[0] for case in READ_AGAIN])
def test_where_it_is_read_again(name: str, text: str, expected: list[str]) -> None:
    assert [one.reading.text for one in find_unread(text, [])] == expected


def test_what_is_claimed_is_not_read_again() -> None:
    text = "“No time,” Orlo said of the “Open Gate”."
    made = assemble(text, [found(text, "said", "Orlo", "No time")], load_lexicon())
    (unread,) = find_unread(text, made)
    assert [text[q.start : q.end] for q in unread.quotations] == ["Open Gate"]


@pytest.mark.parametrize(("name", "text", "item", "expected"), CLAIMS, ids=[case[0] for case in CLAIMS])
def test_what_may_claim_it(name: str, text: str, item: tuple[str, str | None, str], expected: str | None) -> None:
    (unread,) = find_unread(text, [])
    kept = with_unread(text, [], [(unread, [found(text, *item)])])
    made = assemble(text, kept, load_lexicon())
    assert [text[s.start : s.end] for one in made for s in one.content] == ([expected] if expected else [])


def test_a_determiner_alone_is_no_source() -> None:
    text = "It rests on this finding: “The gate is shut.”"
    (unread,) = find_unread(text, [])
    kept = with_unread(text, [], [(unread, [found(text, "finding:", "this", "The gate is shut.")])])
    (one,) = assemble(text, kept, load_lexicon())
    assert (one.source, one.cue) == ((span(text, "this finding"),), (span(text, ":"),))


def test_a_cue_that_was_found_before_stays_as_it_is() -> None:
    text = "Orlo called the gate “a ruin”"
    before = found(text, "called", "Orlo", "the gate")
    (unread,) = find_unread(text, [])
    assert with_unread(text, [before], [(unread, [found(text, "called", "Orlo", "“a ruin”")])]) == [before]


def test_less_evidence_is_asked_for_and_nothing_else_changes() -> None:
    rules = Rules(cue=0.2, attribution=0.6, source_bias=1.0)
    asked = lenient(rules)
    assert asked.cue < rules.cue
    assert asked.attribution < rules.attribution
    assert asked.source_bias == rules.source_bias


@pytest.mark.parametrize("part", [" “a”", "\n“a b.”", ":\n“a”", " “a” said"])
def test_to_look_for_them_takes_as_long_as_the_text_is(part: str) -> None:
    text, longer = (f"Rain fell{part * times}." for times in (100, 1000))
    assert lines_run(lambda: find_unread(longer, [])) < 15 * lines_run(lambda: find_unread(text, []))
    assert sum(len(one.reading.text) for one in find_unread(longer, [])) <= 3 * len(longer)
