"""Speaker turns of interviews and transcripts: paragraphs that open with "SMITH:", "Q:" or "Q" and wide space."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimtrack.attribution import Span
from claimtrack.detection.labels import load_labels
from claimtrack.detection.quotations import paragraphs

__all__ = ["Turn", "find_turns"]

_CAPITALS = (
    r"[^\S\n]*[\"“‘']?((?:[A-Z][A-Z'’.-]*[^\S\n]+){0,4}[A-Z][A-Z'’.-]*)(?:,[^\S\n][A-Z]{2,}(?:[^\S\n][A-Z]{2,}){0,3})?"
    r"[^\S\n]*(:)"
)
"""A name in capitals, perhaps with what the speaker is: "ANN ORLO, HOST:"."""
_LABEL = re.compile(rf"{_CAPITALS}[^\S\n]+(?=\S)")
_ALONE = re.compile(rf"{_CAPITALS}[^\S\n]*\Z")
"""A label that is a paragraph of its own: it begins a turn where the text has another turn of that name."""
_QUESTION = re.compile(r"[^\S\n]*(Q)()(?=[^\S\n]{2}\s*\S)")
"""The mark of a question that has no colon but wide space behind it, as the White House writes it: "Q   Thank you."."""
_NAMED = re.compile(r"[^\S\n]*(?=[A-Z])((?:[A-Z][\w'’.-]*[^\S\n]+){0,3}([A-Z][\w'’-]*[a-z][\w'’-]*))(:)[^\S\n]+(?=\S)")
"""A name that is not in capitals: it begins a turn beside another turn, and if the text names somebody so elsewhere."""
_MARKS = "\"“”‘’'"
_LEAST_TURNS = 3
"""Fewer labels make no conversation: two colons may stand in any article."""
_PARAGRAPHS_A_TURN = 3
"""A text with at most so many paragraphs a turn between its first and its last one is a transcript throughout."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks (``label``), the colon, and what is said: a span in each paragraph.

    A label without a colon ("Q") is its own cue.
    """

    label: Span
    colon: Span
    contents: tuple[Span, ...]


def find_turns(text: str) -> tuple[Turn, ...]:
    """The speaker turns of a text, in order; none unless there are several, or two beside each other by name.

    In a transcript throughout, paragraphs without a label go on with the turn before; else a turn is one paragraph.
    """
    bounds = list(paragraphs(text))
    labels = {number: match for number, (start, end) in enumerate(bounds) if (match := _label(text, start, end))}
    labels |= _alone(text, bounds, labels)
    named = _named(text, bounds, labels)
    if len(labels) < _LEAST_TURNS and not named:
        return ()
    labels |= named
    first, last = min(labels), max(labels)
    throughout = last - first < _PARAGRAPHS_A_TURN * (len(labels) - 1)
    turns: list[Turn] = []
    if labels[last].end() == bounds[last][1]:  # a label alone: what is said comes behind it
        last += 1
    for number in range(first, last + 1):
        start, end = bounds[number]
        if match := labels.get(number):
            label, colon = Span(*match.span(1)), Span(*match.span(match.lastindex or 2))
            said = (_stripped(text, match.end(), end),) if match.end() < end else ()
            turns.append(Turn(label, colon if colon.end > colon.start else label, said))
        elif throughout or not turns[-1].contents:
            before = turns[-1]
            turns[-1] = Turn(before.label, before.colon, (*before.contents, _stripped(text, start, end)))
    return tuple(turn for turn in turns if turn.contents)


def _label(text: str, start: int, end: int) -> re.Match[str] | None:
    match = _LABEL.match(text, start, end) or _QUESTION.match(text, start, end)
    return match if match and _is_name(match[1]) else None


def _is_name(label: str) -> bool:
    return not load_labels().not_speakers.issuperset(label.replace(".", "").split())


def _alone(
    text: str, bounds: Sequence[tuple[int, int]], labels: Mapping[int, re.Match[str]]
) -> dict[int, re.Match[str]]:
    """Labels that are paragraphs of their own, by paragraph: of names with two turns, before one without a label."""
    found = {
        number: match
        for number, (start, end) in enumerate(bounds[:-1])
        if (match := _ALONE.match(text, start, end)) and number + 1 not in labels and _is_name(match[1])
    }
    names = Counter(match[1].split()[-1] for match in (*labels.values(), *found.values()))
    return {number: match for number, match in found.items() if names[match[1].split()[-1]] > 1}


def _named(
    text: str, bounds: Sequence[tuple[int, int]], labels: Mapping[int, re.Match[str]]
) -> dict[int, re.Match[str]]:
    """Turns labelled with names that are not in capitals, by paragraph: each beside a turn of somebody else.

    Below a heading in capitals they are notes on teams or parties: "UP NEXT", "Rovers: Host the Blues on Sunday."
    """
    found: dict[int, re.Match[str]] = {}
    notes: set[int] = set()
    for number, (start, end) in enumerate(bounds):
        if number in labels:
            continue
        match = _NAMED.match(text, start, end)
        if text[start:end].isupper() or (match and number - 1 in notes):
            notes.add(number)
        elif match and _names_elsewhere(text, match[2]):
            found[number] = match

    def is_answered(number: int) -> bool:
        beside = [labels.get(at) or found.get(at) for at in (number - 1, number + 1)]
        return any(other is not None and other[1] != found[number][1] for other in beside)

    return {number: match for number, match in found.items() if is_answered(number)}


def _names_elsewhere(text: str, name: str) -> bool:
    """Whether a name stands behind another capitalised word, and no colon behind it: "Minister Radu Ilescu said"."""
    return re.search(rf"\b[A-Z][\w'’.-]+ {re.escape(name)}\b(?!:)", text) is not None


def _stripped(text: str, start: int, end: int) -> Span:
    """Without white space and quotation marks at the edges: a transcript may be quoted as a whole."""
    while start < end and (text[start].isspace() or text[start] in _MARKS):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _MARKS):
        end -= 1
    return Span(start, end)
