"""Words marked inside a text, as a flat run of openings, words and closings that HTML can nest."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from claimtrack.article import safe_text
from claimtrack.attribution import Span
from claimtrack.store.queries import AttributionRow

__all__ = ["Close", "Mark", "Open", "Part", "Token", "Words", "attribution_marks", "marked", "passage"]

Part: TypeAlias = Literal["source", "cue", "content"]

AROUND = 400
"""Code points of a paragraph shown on either side of an attribution; some outlets print a page without a break."""

CUT = "…"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to mark: code points, end exclusive. ``tone`` is the number of its colour.

    ``note`` is the number to show where the mark ends, None for none.
    """

    start: int
    end: int
    part: Part
    tone: int = 0
    note: int | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A mark begins, or goes on after one that crosses it ended."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class Close:
    """A mark ends; with ``whole`` False it only stops for one that crosses it."""

    mark: Mark
    whole: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Text between two edges of marks."""

    text: str


Token: TypeAlias = Open | Close | Words


def marked(text: str, marks: Iterable[Mark]) -> Iterator[Token]:
    """The text in pieces with every mark opened and closed, properly nested; unsafe characters become U+FFFD.

    Marks that cross are taken apart: the inner one stops where the outer one ends, and goes on behind it.
    """
    text, _ = safe_text(text)
    # Outer marks open first; of two that cover the same words the content holds the source and the cue.
    order = sorted(
        {mark for mark in marks if 0 <= mark.start < mark.end <= len(text)},
        key=lambda mark: (mark.start, -mark.end, mark.part, mark.tone, mark.note or 0),
    )
    opened: list[Mark] = []
    position = 0
    for place in sorted({edge for mark in order for edge in (mark.start, mark.end)}):
        if place > position:
            yield Words(text[position:place])
            position = place
        goes_on = yield from _closed(opened, place)
        begins = [*goes_on, *(mark for mark in order if mark.start == place)]
        for mark in sorted(begins, key=lambda mark: -mark.end):
            opened.append(mark)
            yield Open(mark)
    if position < len(text):
        yield Words(text[position:])


def _closed(opened: list[Mark], place: int) -> Generator[Token, None, list[Mark]]:
    """Close the marks that end at the place, and those inside them; the latter are returned, to be opened again."""
    ending = [number for number, mark in enumerate(opened) if mark.end == place]
    if not ending:
        return []
    inside = opened[ending[0] :]
    del opened[ending[0] :]
    for mark in reversed(inside):
        yield Close(mark, whole=mark.end == place)
    return [mark for mark in inside if mark.end > place]


def attribution_marks(row: AttributionRow, *, tone: int = 0, note: int | None = None) -> Iterator[Mark]:
    """The marks of an attribution's content, source and cue; the number stands behind the content's last words."""
    parts: tuple[tuple[tuple[Span, ...], Part], ...] = (
        (row.content_spans, "content"),
        (row.source_spans, "source"),
        (row.cue_spans, "cue"),
    )
    for spans, part in parts:
        for span in spans:
            last = part == "content" and span == max(spans)
            yield Mark(span.start, span.end, part, tone, note if last else None)


def passage(row: AttributionRow) -> tuple[Token, ...]:
    """The paragraph around an attribution with its words marked, cut to AROUND code points on either side."""
    marks = [
        Mark(mark.start - row.context_start, mark.end - row.context_start, mark.part) for mark in attribution_marks(row)
    ]
    if not marks:
        return tuple(marked(row.context, ()))
    shown = _shown(row.context, Span(min(mark.start for mark in marks), max(mark.end for mark in marks)))
    moved = (Mark(mark.start - shown.start, mark.end - shown.start, mark.part) for mark in marks)
    tokens = marked(row.context[shown.start : shown.end], moved)
    before = (Words(CUT + " "),) if shown.start > 0 else ()
    after = (Words(" " + CUT),) if shown.end < len(row.context) else ()
    return (*before, *tokens, *after)


def _shown(text: str, inside: Span) -> Span:
    """What to show of the text: the span with whole words around it."""
    start, end = max(0, inside.start - AROUND), min(len(text), inside.end + AROUND)
    if start > 0:
        gap = text.find(" ", start, inside.start)
        start = inside.start if gap < 0 else gap + 1
    if end < len(text):
        gap = text.rfind(" ", inside.end, end)
        end = inside.end if gap < 0 else gap
    return Span(start, end)
