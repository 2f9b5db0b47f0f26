"""The lines of a text: each is tokenized by itself, so that a line break always ends a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.attribution import Span

__all__ = ["even", "lines"]

_BREAKS = re.compile("[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")

LONGEST_LINE = 5_000
"""Longer lines are cut, at a blank where there is one: the tokenizer pads every line of a batch to the longest."""


def lines(text: str) -> Iterator[Span]:
    """The non-empty lines of a text without the blanks around them, in order."""
    start = 0
    for line_break in _BREAKS.finditer(text):
        yield from _pieces(text, start, line_break.start())
        start = line_break.end()
    yield from _pieces(text, start, len(text))


def even(text: str) -> str:
    """The text with every blank and control character as a space: same length, no line break."""
    return _BLANK.sub(" ", text)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        cut = min(end, start + LONGEST_LINE)
        if cut < end:
            blank = max(text.rfind(" ", start, cut), text.rfind("\t", start, cut))
            cut = blank + 1 if blank > start else cut
        line = even(text[start:cut])
        left = len(line) - len(line.lstrip(" "))
        right = len(line.rstrip(" "))
        if left < right:
            yield Span(start + left, start + right)
        start = cut
