"""Small questions about spans of a text."""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from claimtrack.attribution import Span
from claimtrack.detection.labels import load_labels

__all__ = [
    "EDGE",
    "WORD",
    "Places",
    "count_words",
    "gap",
    "holds",
    "line_of",
    "overlap",
    "sentence_ends",
    "trimmed",
    "words_of",
]

WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
EDGE = " \t\n\r\u00a0\u2009\u202f,;:.—–-"
"""Characters that begin or end no source and no content that stands outside quotation marks."""
_ABBREVIATION = re.compile(r"\w\.\w\.\Z")


class Places:
    """Where a text is taken by any of many spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(itertools.accumulate((span.end for span in ordered), max))

    def touch(self, start: int, end: int) -> bool:
        """Whether a span shares a character with [start, end)."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start


def gap(one: Span, other: Span) -> int:
    """Code points between two spans, 0 where they touch or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two (start, end) share a character."""
    return one[0] < other[1] and other[0] < one[1]


def holds(spans: Iterable[Span], inner: Span) -> bool:
    """Whether one of the spans holds the inner one."""
    return any(span.start <= inner.start and inner.end <= span.end for span in spans)


def line_of(text: str, span: Span) -> Span:
    """The paragraph that a span stands in, without the line break."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))


def count_words(text: str, start: int, end: int) -> int:
    """Words that begin in text[start:end]."""
    return sum(1 for _ in WORD.finditer(text, start, end)) if start < end else 0


def words_of(text: str, span: Span) -> Iterator[str]:
    """The words that begin in a span, in lower case."""
    return (match[0].lower() for match in WORD.finditer(text, *span))


def sentence_ends(text: str, start: int, end: int) -> Iterator[Span]:
    """The stops in text[start:end] that end sentences there, with the marks around them; a line break ends one too."""
    return (Span(*match.span()) for match in _sentence_end().finditer(text, start, end))


@functools.cache
def _sentence_end() -> re.Pattern[str]:
    """A stop behind no title and no initial, before a capital or a digit; what else ends a sentence there."""
    titles = "".join(rf"(?<!\b{word})" for word in sorted(load_labels().shortened))
    return re.compile(rf"\n|(?:{titles}(?<!\b[A-Z])\.|[!?…])[\"”’)\]]*(?=\s+[\"“‘'(\[]*[A-Z\d]|\s*\Z)")


def trimmed(text: str, span: Span, characters: str) -> Span | None:
    """The span without these characters at its edges; the full stop of an abbreviation ("the U.S.") stays."""
    start, end = span
    while start < end and text[start] in characters:
        start += 1
    while start < end and text[end - 1] in characters and not _ABBREVIATION.search(text, max(start, end - 4), end):
        end -= 1
    return Span(start, end) if start < end else None
