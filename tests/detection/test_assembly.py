"""Spans become attributions: exact quotes, types, parents, quotes over paragraphs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.attribution import Attribution, Span
from claimtrack.detection.assembly import Found, assemble
from claimtrack.detection.cues import load_lexicon


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def found(text: str, cue: str, source: str | None, *contents: str) -> Found:
    return Found(
        cue=span(text, cue),
        source=span(text, source) if source else None,
        contents=tuple(span(text, content) for content in contents),
        confidence=0.9,
    )


def read(text: str, *items: Found) -> tuple[Attribution, ...]:
    return assemble(text, items, load_lexicon())


# name, text, cue, source, contents as the network cut them, contents as they must be stored, type
CONTENTS = [
    ("exact already", "“We agree,” he said.", "said", "he", ["We agree"], ["We agree,"], "direct"),
    ("with the marks", "“We agree,” he said.", "said", "he", ["“We agree,”"], ["We agree,"], "direct"),
    ("a word short", "“We all agree,” he said.", "said", "he", ["all agree"], ["We all agree,"], "direct"),
    ("a word too many", "“We agree,” he said.", "said", None, ["“We agree,” he"], ["“We agree,” he"], "mixed"),
    ("split by its cue", '"We," she said, "agree."', "said", "she", ['"We,"', '"agree'], ["We,", "agree."], "direct"),
    ("mixed", "He said that costs “rose fast” in May.", "said", "He", ["that costs “rose fast” in May"],
     ["that costs “rose fast” in May"], "mixed"),
    ("mixed keeps the last mark", "He said that costs “rose fast.”", "said", "He", ["that costs “rose fast"],
     ["that costs “rose fast.”"], "mixed"),
    ("brushes a quotation", "It fell, said Bo. “We all know that,” he added.", "added", "he", ["It fell, said Bo. “We"],
     ["It fell, said Bo"], "indirect"),
    ("indirect", "Costs rose, he said.", "said", "he", ["Costs rose,"], ["Costs rose"], "indirect"),
    ("abbreviation", "He backed the U.S.", "backed", "He", ["the U.S."], ["the U.S."], "indirect"),
    ("British", "‘We agree,’ he said.", "said", "he", ["We agree"], ["We agree,"], "direct"),
    ("over paragraphs", "He said: “First.\n\n“Second.”", "said", "He", ["First"], ["First.", "Second."], "direct"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "cue", "source", "cut", "stored", "kind"), CONTENTS, ids=[c[0] for c in CONTENTS]
)
def test_contents(
    name: str, text: str, cue: str, source: str | None, cut: list[str], stored: list[str], kind: str
) -> None:
    (attribution,) = read(text, found(text, cue, source, *cut))
    assert [text[s.start : s.end] for s in attribution.content] == stored
    assert attribution.type == kind


def test_a_cue_without_content_is_no_attribution() -> None:
    text = "He said."
    assert read(text, Found(cue=span(text, "said"), source=span(text, "He"), contents=(), confidence=0.9)) == ()


def test_a_quote_inside_a_quote_has_a_parent_and_is_not_stretched() -> None:
    text = "“Ann told me it would rain, and I believed her,” he said."
    outer, inner = read(
        text,
        found(text, "said", None, "Ann told me it would rain, and I believed her"),
        found(text, "told", "Ann", "it would rain"),
    )
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert text[inner.content[0].start : inner.content[0].end] == "it would rain"


def test_a_next_paragraph_with_its_own_attribution_is_not_taken_over() -> None:
    text = "He said: “First.\n\n“Second,” she said."
    first, second = read(text, found(text, "said", "He", "First"), Found(
        cue=Span(text.rindex("said"), text.rindex("said") + 4), source=span(text, "she"),
        contents=(span(text, "Second"),), confidence=0.8))  # fmt: skip
    assert [text[s.start : s.end] for s in first.content] == ["First."]
    assert [text[s.start : s.end] for s in second.content] == ["Second,"]


def test_a_stretch_that_two_cues_claim_goes_to_the_nearer_one() -> None:
    text = "“It helps,” Lee said, adding: “It is due to rain.”"
    first, second = read(
        text,
        found(text, "said", "Lee", "It helps", "It is due to rain"),
        found(text, "adding:", "Lee", "It is due to rain"),
    )
    assert [text[s.start : s.end] for s in first.content] == ["It helps,"]
    assert [text[s.start : s.end] for s in second.content] == ["It is due to rain."]


def test_a_content_over_two_paragraphs_is_a_span_in_each() -> None:
    text = "She said: “One.\n\n“Two.”"
    (attribution,) = read(text, found(text, "said", "She", "One.\n\n“Two"))
    assert [text[s.start : s.end] for s in attribution.content] == ["One.", "Two."]


def test_a_source_over_two_paragraphs_is_cut_to_the_one_of_its_cue() -> None:
    text = "So did Bo.\n\nTwo officials said it rained."
    (attribution,) = read(text, found(text, "said", "Bo.\n\nTwo officials", "it rained"))
    assert [text[s.start : s.end] for s in attribution.source] == ["Two officials"]


DATELINES = ["WASHINGTON (AP) — ", "KARSUND, March 14 (MPA) - ", "SAINT ORRIN/KYIV, Jan. 3 – ", "PORT SEL -- "]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_is_no_part_of_a_source(dateline: str) -> None:
    text = f"Headline\n\n{dateline}The ministry said it rained."
    (attribution,) = read(text, found(text, "said", f"{dateline}The ministry", "it rained"))
    assert [text[s.start : s.end] for s in attribution.source] == ["The ministry"]


def test_a_name_in_capitals_before_a_dash_stays_a_source() -> None:
    text = "KOSTVALD — It rained."
    (attribution,) = read(text, found(text, "—", "KOSTVALD", "It rained"))
    assert [text[s.start : s.end] for s in attribution.source] == ["KOSTVALD"]


def test_two_cues_with_one_source_and_content_are_one_attribution() -> None:
    text = "It rained, Bo said on Monday."
    doubtful = replace(found(text, "Monday", "Bo", "It rained"), confidence=0.4)
    (attribution,) = read(text, doubtful, found(text, "said", "Bo", "It rained"))
    assert text[attribution.cue[0].start : attribution.cue[0].end] == "said"


def test_a_part_of_what_the_next_cue_says_is_not_taken_along() -> None:
    text = "Bo said it rained, while Ann described the rain and its noise as “hellish.”"
    first, second = read(
        text,
        found(text, "said", "Bo", "it rained", "its noise as “hellish"),
        found(text, "described", "Ann", "the rain and its noise as “hellish"),
    )
    assert [text[s.start : s.end] for s in first.content] == ["it rained"]
    assert [text[s.start : s.end] for s in second.content] == ["the rain and its noise as “hellish.”"]
