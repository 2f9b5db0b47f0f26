"""Act and polarity, read from cues in their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from claimtrack.attribution import Act, Polarity, Span
from claimtrack.detection.acts import content_form, read_act
from claimtrack.detection.cues import Form, load_lexicon

ACTS = {"a": Act.ASSERTION, "b": Act.BELIEF, "f": Act.FACT, "e": Act.EVENTUALITY}
POLARITIES = {"+": Polarity.POSITIVE, "-": Polarity.NEGATIVE}
MARKS = {"[": "]", "<": ">", "{": "}"}


def cases() -> Iterator[tuple[Act, Polarity, str]]:
    """The labels and the marked sentence of every case in act_cases.yaml."""
    groups = yaml.safe_load(Path(__file__).with_name("act_cases.yaml").read_text("utf-8"))
    for group in groups.values():
        for line in group:
            yield ACTS[line[0]], POLARITIES[line[1]], line[3:]


def unmarked(marked: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """The sentence without marks, and the spans that stood in each kind of brackets."""
    text, spans, opened = "", {mark: [] for mark in MARKS}, {}  # type: ignore[var-annotated]
    for piece in re.split(r"([\[\]<>{}])", marked):
        if piece in MARKS:
            opened[MARKS[piece]] = piece, len(text)
        elif piece in opened:
            mark, start = opened.pop(piece)
            spans[mark].append(Span(start, len(text)))
        else:
            text += piece
    return text, {mark: tuple(found) for mark, found in spans.items()}


def read(marked: str) -> tuple[Act, Polarity]:
    text, spans = unmarked(marked)
    (cue,) = spans["<"]
    return read_act(text, cue, load_lexicon(), source=spans["["], content=spans["{"])


@pytest.mark.parametrize(("act", "polarity", "marked"), list(cases()), ids=str)
def test_acts_and_polarities(act: Act, polarity: Polarity, marked: str) -> None:
    assert read(marked) == (act, polarity)


def test_there_are_cases_of_every_act_and_polarity() -> None:
    assert {(act, polarity) for act, polarity, _ in cases()} == {(act, pol) for act in Act for pol in Polarity}


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "‘{}’", "''{}''"])
def test_contents_quoted_with_any_marks_are_quotes(marks: str) -> None:
    for inside in (marks.format("{We will rebuild it,}"), "{" + marks.format("We will rebuild it,") + "}"):
        assert read(f"{inside} [Lind] <promised>.") == (Act.ASSERTION, Polarity.POSITIVE)


@pytest.mark.parametrize(
    ("marked", "form"),
    [
        ("{“We go,”} <said> [Lind]", Form.QUOTE),
        ("[Lind] <said> {“we go”}", Form.CLAUSE),
        ("[Lind] <asked> {whether it rains}", Form.QUESTION),
        ("[Lind] <said> {that it rains}", Form.CLAUSE),
        ("[Lind] <said> {it rains}", Form.CLAUSE),
        ("[Lind] <said> {the river will rise}", Form.CLAUSE),
        ("[Lind] <wants> {to leave}", Form.ACTION),
        ("[Lind] <wants to> {leave}", Form.ACTION),
        ("[Lind] <wants> {not to leave}", Form.ACTION),
        ("[Lind] <told> {the boys to leave}", Form.ACTION),
        ("[Lind] <told> {the boys Oru plans to leave}", Form.CLAUSE),
        ("[Lind] <spoke> {to the boys}", Form.NOUN),
        ("[Lind] <suggested> {leaving}", Form.GERUND),
        ("[Lind] <suggested> {nothing}", Form.NOUN),
        ("[Lind] <rejected> {the claim that it rains}", Form.SAID),
        ("[Lind] <sees> {the river as a threat}", Form.AS),
        ("[Lind] <praised> {the river}", Form.NOUN),
        ("[Lind] <said>", Form.NOUN),
    ],
)
def test_the_form_of_a_content(marked: str, form: Form) -> None:
    text, spans = unmarked(marked)
    assert content_form(text, spans["<"][0], spans["{"], load_lexicon()) is form


@pytest.mark.parametrize(
    ("text", "cue"), [("", Span(0, 0)), ("’", Span(0, 1)), ("n’t", Span(0, 3)), ("é\u0301", Span(0, 2))]
)
def test_odd_cues_are_assertions(text: str, cue: Span) -> None:
    assert read_act(text, cue, load_lexicon())[0] is Act.ASSERTION
