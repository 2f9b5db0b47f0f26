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
    ("begun anew", 'He said: "We go. "We do."', "said", "He", ["We go. \"We do"], ["We go.", "We do."], "direct"),
    ("a question before it", "How bad? “Very bad,” says Lee.", "says", "Lee", ["How bad? “Very bad"], ["Very bad,"],
     "direct"),
    ("a sentence before it", "Lee was blunt. “No,” he said.", "said", "he", ["Lee was blunt", "No"], ["No,"], "direct"),
    ("what it is about", "Lee said of the cuts: “No way.”", "said of", "Lee", ["the cuts: “No way"], ["No way."],
     "direct"),
    ("no topic but a clause", "Lee said of Roe that he was “a cad.”", "said of", "Lee", ["that he was “a cad.”"],
     ["that he was “a cad.”"], "mixed"),
    ("a dateline before it", "Velm, Tazh – “No,” he said.", "said", "he", ["Velm, Tazh – “No"], ["No,"], "direct"),
    ("its first words before it", "The “old” gate “is shut,” he said.", "said", "he", ["The “old” gate “is shut"],
     ["The “old” gate “is shut,”"], "mixed"),
    ("a word alone", "They say, “Enough.”", "say", "They", ["Enough"], ["Enough."], "direct"),
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
    ("a part of a quotation", "“We agree. We always did. We will,” he said.", "said", "he", ["We will"],
     ["We agree. We always did. We will,"], "direct"),
    ("a part of a quotation in a mixed content", "He said it was “bad and getting worse by the day” now.", "said", "He",
     ["it was “bad and getting worse"], ["it was “bad and getting worse by the day”"], "mixed"),
    ("narration after a quote", "“We agree,” she said, but Bo had left.", "said", "she", ["We agree", "Bo had left"],
     ["We agree,"], "direct"),
    ("a quote after a quote", "“We agree,” she said, but “not today.”", "said", "she", ["We agree", "not today"],
     ["We agree,", "not today."], "direct"),
    ("a narrated sentence within", "She said: “Never.” The hall fell silent. “Never,” she said.", "said", "She",
     ["“Never.” The hall fell silent"], ["Never."], "direct"),
    ("a whole quoted sentence after its speaker's", "Lee described the scene. “It was as dark as night.”", "described",
     "Lee", ["the scene"], ["the scene", "It was as dark as night."], "mixed"),
    ("a quoted phrase after a sentence", "Lee described the scene. “Night Water” ran on.", "described", "Lee",
     ["the scene"], ["the scene"], "indirect"),
    ("doubled alike", "''We agree,'' he said.", "said", "he", ["'We agree"], ["We agree,"], "direct"),
    ("guillemets", "«We agree», he said.", "said", "he", ["We agree"], ["We agree"], "direct"),
    ("spaced guillemets", "« We agree », he said.", "said", "he", ["We"], ["We agree"], "direct"),
    ("low and high", "„We agree“, he said.", "said", "he", ["agree"], ["We agree"], "direct"),
    ("a scare quote within", "He said the “peace bridge” was shut.", "said", "He", ["the “peace bridge” was shut"],
     ["the “peace bridge” was shut"], "mixed"),
    ("an odd mark before", 'The 5" gun fired. "We agree," he said.', "said", "he", ["We agree"], ["We agree,"],
     "direct"),
    ("capitals", "“WE AGREE,” HE SAID.", "SAID", "HE", ["WE AGREE"], ["WE AGREE,"], "direct"),
    ("according to in front", "According to Lee, it rained.", "According to", "Lee", ["it rained"], ["it rained"],
     "indirect"),
    ("according to at the end", "It rained, according to Lee.", "according to", "Lee", ["It rained,"], ["It rained"],
     "indirect"),
    ("three paragraphs", "“One,” he said. “Two.\n\n“Three.\n\n“Four.”\n\nIt rained.", "said", "he", ["One", "Two"],
     ["One,", "Two.", "Three.", "Four."], "direct"),
    ("single marks over paragraphs", "He said: ‘One.\n\n‘Two.’", "said", "He", ["One"], ["One.", "Two."], "direct"),
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


REMARKS = [
    ("“It helps,” Lee said, referring to the dam, “and it holds.”", "referring", "to the dam, “and it holds",
     "to the dam", ["It helps,", "and it holds."]),
    ("“It helps,” Lee said, stressing why dams matter. “It holds.”", "stressing", "why dams matter. “It holds",
     "why dams matter", ["It helps,", "It holds."]),
    ("“It helps,” Lee said, listing what it holds, “Rain, snow, ice.”", "listing", "what it holds, “Rain, snow, ice",
     "what it holds, “Rain, snow, ice.”", ["It helps,"]),
    ("“It helps,” Lee said, calling the dam “a wall of hope.”", "calling", "the dam “a wall of hope",
     "the dam “a wall of hope.”", ["It helps,"]),
    ("“It helps,” Lee said, warning of “rain” and all that is “old.”", "warning", "of “rain” and all that is “old",
     "of “rain” and all that is “old.”", ["It helps,"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "read_as", "remark", "quote"), REMARKS)
def test_a_quote_goes_on_after_a_remark(text: str, cue: str, read_as: str, remark: str, quote: list[str]) -> None:
    first, second = read(text, found(text, "said", "Lee", "It helps"), found(text, cue, "Lee", read_as))
    assert [text[s.start : s.end] for s in first.content] == quote
    assert [text[s.start : s.end] for s in second.content] == [remark]


@pytest.mark.parametrize(
    ("before", "behind", "expected"),
    [
        ('"Did you?" Lee asked.', '"Not once?"', ["No,"]),
        ('"Did you?"', '"Not once?"', ["No,"]),
        ('"Did you?" Lee asked.', '"Not once."', ["No,", "Not once."]),
        ('"They did," Lee noted.', '"Not once?"', ["No,", "Not once?"]),
    ],
)
def test_the_next_question_is_not_the_answers(before: str, behind: str, expected: list[str]) -> None:
    text = f'{before}\n\n"No," Roe replied.\n\n{behind}\n\n"I told Bo," she said.'
    made = read(text, found(text, "replied", "Roe", "No,", behind[1:-1]), found(text, "said", "she", "I told Bo,"))
    assert [text[start:end] for start, end in made[0].content] == expected


def test_a_quote_goes_to_the_cue_of_its_own_paragraph() -> None:
    text = "Whales\n\nThe park will keep no whales, SeaLand said\n\n“It was time,” Lee noted. “At last.”"
    (attribution,) = read(
        text, found(text, "said", "SeaLand", "It was time"), found(text, "noted", "Lee", "It was time", "At last")
    )
    assert [text[s.start : s.end] for s in (*attribution.source, *attribution.content)] == [
        "Lee", "It was time,", "At last."]  # fmt: skip


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


@pytest.mark.parametrize("mark", ["'", "“", "‘"])
def test_a_quote_over_paragraphs_belongs_to_the_cue_behind_the_last(mark: str) -> None:
    close = {"'": "'", "“": "”", "‘": "’"}[mark]
    text = f"It rained.\n\n{mark}We came.\n\n{mark}We saw.\n\n{mark}We left,{close} Lee said."
    (one,) = read(text, found(text, "said", "Lee", "We left"))
    assert [text[s.start : s.end] for s in one.content] == ["We came.", "We saw.", "We left,"]


def test_an_odd_mark_spoils_nothing_beyond_its_paragraph() -> None:
    text = 'He took the "odd road.\n\n"We agree," he said. "We do."\n\n"So do we," said Lee.'
    first, second = read(
        text,
        found(text, "said", None, "We agree", "We do"),
        Found(cue=Span(text.rindex("said"), text.rindex("said") + 4), source=span(text, "Lee"),
              contents=(span(text, "So do"),), confidence=0.9),
    )  # fmt: skip
    assert [text[s.start : s.end] for s in (*first.content, *second.content)] == ["We agree,", "We do.", "So do we,"]


def test_a_cue_cut_in_two_is_one_attribution() -> None:
    text = "“It rained. It poured,” Lee further wrote."
    (attribution,) = read(
        text,
        found(text, "further", "Lee", "It rained. It poured"),
        replace(found(text, "wrote", "Lee", "It poured,” Lee"), confidence=0.7),
    )
    assert text[attribution.cue[0].start : attribution.cue[0].end] == "further"


HEADLINES = [
    ("Voss: ‘We will not go’", [("Voss", ":", "We will not go")]),
    ("Voss: Valley must be held.", [("Voss", ":", "Valley must be held")]),
    ("Mayor Irena Voss: Valley must be held", [("Mayor Irena Voss", ":", "Valley must be held")]),
    ("‘We will not go’: Voss rejects calls to leave", [("Voss", ":", "We will not go")]),
    ("'We will not go': deputy mayor defends the wall", [("deputy mayor", ":", "We will not go")]),
    ("'We will not go': passengers recall the flood", [("passengers", ":", "We will not go")]),
    ("'Night Water': film returns to Velm", []),
    ("'I love it': Inside the last bakery", []),
    ("'We will not go' – Voss", [("Voss", "–", "We will not go")]),
    ("‘We will not go’, mayor Voss tells council", []),
    ("Analysis: Valley must be held", []),
    ("UPDATE: Valley must be held", []),
    ("‘Night Water’ opens on Monday", []),
]


@pytest.mark.parametrize(("headline", "expected"), HEADLINES, ids=[headline for headline, _ in HEADLINES])
def test_headlines_without_a_verb(headline: str, expected: list[tuple[str, str, str]]) -> None:
    text = f"{headline}\n\nIt rained on Monday, the mayor, Irena Voss said."
    *made, _ = read(text, found(text, "said", "the mayor, Irena Voss", "It rained on Monday"))
    assert [tuple(text[s.start : s.end] for s in (*a.source, *a.cue, *a.content)) for a in made] == expected


REPORTS = [
    ("Valley must be held, mayor says", [("mayor", "says", "Valley must be held")]),
    ("Two dead after storm, flood in Vale, police say.", [("police", "say", "Two dead after storm, flood in Vale")]),
    ("‘We will not go’, mayor of Sel says", [("mayor of Sel", "says", "We will not go")]),
    ("Rents rise across the North, study finds", [("study", "finds", "Rents rise across the North")]),
    ("Sea may rise by a metre, experts have found", [("experts", "have found", "Sea may rise by a metre")]),
    ("# Valley must be held, Gov. Voss says", [("Gov. Voss", "says", "Valley must be held")]),
    ("'We held it, all of us... I am glad.' Voss said", []),
    ("Talks fail, leaders meet", []),
    ("Goodbye, mayor says", []),
    ("It rained. Fields flooded, mayor says", []),
    ("“It helps,” mayor says", []),
    ("Valley held: Sel, Orrin, mayor of both: who says", []),
]


@pytest.mark.parametrize(("headline", "expected"), REPORTS, ids=[headline for headline, _ in REPORTS])
def test_headlines_that_end_with_a_verb_of_saying(headline: str, expected: list[tuple[str, str, str]]) -> None:
    text = f"{headline}\n\nIt rained on Monday, the mayor, Irena Voss said."
    *made, _ = read(text, found(text, "said", "the mayor, Irena Voss", "It rained on Monday"))
    assert [tuple(text[s.start : s.end] for s in (*a.source, *a.cue, *a.content)) for a in made] == expected


def test_a_headline_of_this_form_does_not_take_its_content_from_the_text_below() -> None:
    text = "Bridge unsafe since the flood, mayor says\n\nIt was discussed on Monday.\n"
    (made,) = read(text, found(text, "says", "mayor", "It was discussed"))
    assert [text[s.start : s.end] for s in made.content] == ["Bridge unsafe since the flood"]


def test_a_headline_that_the_network_read_is_left_to_it() -> None:
    text = "Voss: Valley must be held\n\nIt rained, Irena Voss said."
    made = read(text, found(text, ":", "Voss", "Valley must be"), found(text, "said", "Irena Voss", "It rained"))
    assert [text[a.content[0].start : a.content[0].end] for a in made] == ["Valley must be", "It rained"]


def test_a_first_paragraph_without_text_below_is_no_headline() -> None:
    text = "Voss: Valley must be held"
    assert read(text) == ()


def test_a_source_that_takes_in_another_cue_is_that_cue_once_more() -> None:
    text = "“It rains,” spokesman Lee told Reuters in a statement."
    told = found(text, "told", "spokesman Lee", "It rains")
    again = replace(
        found(text, "in a statement", "spokesman Lee told Reuters", "It rains"), confidence=told.confidence / 2
    )
    (one,) = read(text, told, again)
    assert text[one.cue[0].start : one.cue[0].end] == "told"
