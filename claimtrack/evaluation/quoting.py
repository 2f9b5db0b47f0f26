"""Which stretches of a text stand inside quotation marks, as the measures define it.

Curly and straight double quotes, guillemets, ``...'' and single quotes, each within its paragraph. A double quote
that is never closed runs to the end of its paragraph: that is how news prints a quote of many paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.attribution import Span

__all__ = ["quoted_regions"]

_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING = re.compile("[“„«\"‘']|``")
_CLOSING = {"“": "”", "„": "”", "«": "»"}
_SINGLE = re.compile("[’']")

# How far a single quote may reach: beyond that, its mark is far more often an apostrophe than a quote left open.
_SINGLE_REACH = 300


def quoted_regions(text: str) -> Iterator[Span]:
    """Yield the quoted stretches, marks included, in text order and without overlap (code points, end exclusive)."""
    for paragraph in _PARAGRAPH.finditer(text):
        line, offset = paragraph.group(), paragraph.start()
        position = 0
        while opening := _OPENING.search(line, position):
            end = _end(line, opening.start(), opening.group())
            if end is None:
                position = opening.start() + 1
            else:
                yield Span(offset + opening.start(), offset + end)
                position = end


def _end(line: str, start: int, mark: str) -> int | None:
    """Where the quote that ``mark`` opens at ``start`` ends, or None where the mark opens no quote."""
    if mark in _CLOSING:
        return _after(line, _first(line, start + 1, _CLOSING[mark], '"'), 1)
    if mark == '"':
        return _after(line, _straight_close(line, start), 1)
    if mark == "``":
        return _after(line, line.find("''", start + 2), 2)
    return _single_end(line, start)


def _after(line: str, close: int, width: int) -> int:
    """The end behind a closing mark; the line's end where there is none (``close`` below 0)."""
    return len(line) if close < 0 else close + width


def _first(line: str, start: int, *marks: str) -> int:
    """The place of the first of ``marks`` that occurs at all, tried in the order given; -1 for none."""
    return next((place for mark in marks if (place := line.find(mark, start)) >= 0), -1)


def _straight_close(line: str, start: int) -> int:
    """Where a straight quote closes: at a straight mark, or sooner at a curly one that no curly mark opened."""
    straight = line.find('"', start + 1)
    curly = line.find("”", start + 1)
    if straight < 0 or (0 <= curly < straight and "“" not in line[start:curly]):
        return curly
    return straight


def _single_end(line: str, start: int) -> int | None:
    """A single quote opens after no letter, digit or apostrophe and before no blank, and closes before no letter."""
    before, after = line[start - 1 : start] if start else "", line[start + 1 : start + 2]
    if before.isalnum() or before in ("’", "'") or not after or after.isspace():
        return None
    for mark in _SINGLE.finditer(line, start + 1, start + 1 + _SINGLE_REACH):
        if not line[mark.start() - 1].isspace() and not line[mark.end() : mark.end() + 1].isalnum():
            return mark.end()
    return None
