"""Attributions within others: speech of somebody else stays, errors of reading go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.attribution import Type
from claimtrack.detection.assembly import Found, assemble
from claimtrack.detection.cues import load_lexicon
from tests.detection.test_assembly import found

# name, text, the finds as (cue, source, content, confidence), what stays as (source, cue, content, its parent's source)
Find = tuple[str, str | None, str, float]
Kept = tuple[str, str, str, str | None]
CASES: list[tuple[str, str, list[Find], list[Kept]]] = [
    (
        "speech of another",
        "The mayor said that Voss had denied the theft.",
        [("said", "The mayor", "that Voss had denied the theft", 0.9), ("denied", "Voss", "the theft", 0.6)],
        [("The mayor", "said", "that Voss had denied the theft", None), ("Voss", "denied", "the theft", "The mayor")],
    ),
    (
        "a doubtful one",
        "The mayor said that Voss had denied the theft.",
        [("said", "The mayor", "that Voss had denied the theft", 0.4), ("denied", "Voss", "the theft", 0.45)],
        [("The mayor", "said", "that Voss had denied the theft", None)],
    ),
    (
        "no word of speech",
        "The mayor said that Voss liked the plan.",
        [("said", "The mayor", "that Voss liked the plan", 0.6), ("liked", "Voss", "the plan", 0.9)],
        [("The mayor", "said", "that Voss liked the plan", None)],
    ),
    (
        "neither is speech",
        "Orlo pushed for a vote welcomed by Voss.",
        [("pushed for", "Orlo", "a vote welcomed by Voss", 0.4), ("welcomed by", "Voss", "a vote", 0.9)],
        [("Voss", "welcomed by", "a vote", None)],
    ),
    (
        "the outer one without a source",
        "It came to her claim that Voss had lied.",
        [("came to", None, "her claim that Voss had lied", 0.9), ("claim", "her", "that Voss had lied", 0.4)],
        [("her", "claim", "that Voss had lied", None)],
    ),
    (
        "one speaker, two things said",
        "The police announced an arrest at the port, and said the roads were open.",
        [
            ("announced", "The police", "an arrest at the port, and said the roads were open", 0.8),
            ("said", "The police", "the roads were open", 0.6),
        ],
        [
            ("The police", "said", "the roads were open", None),
            ("The police", "announced", "an arrest at the port", None),
        ],
    ),
    (
        "one speaker, one thing said",
        "Orlo said as much, arguing that it was late.",
        [("said as much", "Orlo", "arguing that it was late", 0.7), ("arguing", "Orlo", "that it was late", 0.8)],
        [("Orlo", "said as much", "arguing that it was late", None)],
    ),
    (
        "one speaker, one cue in two parts",
        "Orlo captioned the video with: “No way.”",
        [("captioned", "Orlo", "the video with: “No way.”", 0.7), ("with:", "Orlo", "No way.", 0.6)],
        [("Orlo", "captioned", "the video with: “No way.”", None)],
    ),
    (
        "one speaker, and more behind",
        "The police announced an arrest and said so to the press at the port.",
        [
            ("announced", "The police", "an arrest and said so to the press at the port", 0.8),
            ("said", "The police", "so", 0.6),
        ],
        [("The police", "announced", "an arrest and said so to the press at the port", None)],
    ),
]


@pytest.mark.parametrize(("name", "text", "finds", "expected"), CASES, ids=[case[0] for case in CASES])
def test_within_another(name: str, text: str, finds: list[Find], expected: list[Kept]) -> None:
    items: list[Found] = [
        replace(found(text, cue, source, content), confidence=confidence) for cue, source, content, confidence in finds
    ]
    made = assemble(text, items, load_lexicon())

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " | ".join(text[start:end] for start, end in spans)

    sources = {one.id: words(one.source) for one in made}
    assert [
        (words(one.source), words(one.cue), words(one.content), sources[one.parent] if one.parent else None)
        for one in made
    ] == expected


def test_a_content_in_two_parts_lies_within_one_in_two_parts() -> None:
    text = "“We agree,” Voss said, the Courier reported. “We all do.”"
    outer = found(text, "reported", "the Courier", "“We agree,” Voss said", "We all do.")
    inner = found(text, "said", "Voss", "We agree,", "We all do.")
    made = assemble(text, [inner, outer], load_lexicon())
    by_cue = {text[one.cue[0].start : one.cue[0].end]: one for one in made}
    assert [text[s.start : s.end] for s in by_cue["said"].content] == ["We agree,", "We all do."]
    assert by_cue["said"].parent == by_cue["reported"].id
    assert by_cue["reported"].parent is None


def test_an_outer_content_is_cut_at_each_further_cue_and_its_type_told_anew() -> None:
    text = "The police announced an arrest, said the roads were open, and added “all was well.”"
    whole = text.removeprefix("The police announced ").removesuffix(".”") + ".”"
    made = assemble(
        text,
        [
            replace(found(text, "announced", "The police", whole), confidence=0.8),
            found(text, "said", "The police", "the roads were open"),
            found(text, "added", "The police", "all was well."),
        ],
        load_lexicon(),
    )
    told = {text[one.cue[0].start : one.cue[0].end]: one for one in made}
    assert {cue: [text[s.start : s.end] for s in one.content] for cue, one in told.items()} == {
        "announced": ["an arrest"],
        "said": ["the roads were open"],
        "added": ["all was well."],
    }
    assert told["announced"].type is Type.INDIRECT
