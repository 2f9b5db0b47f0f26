"""The paragraph around an attribution."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.attribution import Span

__all__ = ["paragraph", "sentence"]

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?][”’\"')]*\s+(?=[“‘\"'(]*[A-Z0-9])")
_LINE_END = re.compile(r"\s*\n\s*")


def paragraph(window: str, spans: Sequence[Span]) -> Span:
    """The paragraph, or paragraphs, of ``window`` that hold all the spans: code points, end exclusive.

    Blank lines part paragraphs, or line ends in a text without blank lines. White space around is left out; without
    spans the result is empty.
    """
    if not spans:
        return Span(0, 0)
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    found = _between(_BLANK_LINES, window, first, last) or _between(_LINE_END, window, first, last)
    start, end = found or (0, len(window))
    inside = window[start:end]
    return Span(start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip()))


def _between(border: re.Pattern[str], window: str, first: int, last: int) -> tuple[int, int] | None:
    """Where the last border before ``first`` ends and the first from ``last`` on begins; None without any border."""
    start, met = 0, False
    for one in border.finditer(window):
        met = True
        if one.start() >= last:
            return start, one.start()
        if one.end() <= first:
            start = one.end()
    return (start, len(window)) if met else None


def sentence(text: str, span: Span) -> Span:
    """About the sentence of ``text`` that holds the span, within its paragraph: code points, end exclusive.

    Ends are guessed by punctuation, so an abbreviation may cut it short; what is shown is for a person to read.
    """
    around = paragraph(text, [span])
    inside = text[around.start : around.end]
    ends = [around.start + end.end() for end in _SENTENCE_END.finditer(inside)]
    start = max((end for end in ends if end <= span.start), default=around.start)
    end = min((end for end in ends if end >= span.end), default=around.end)
    return Span(start, start + len(text[start:end].rstrip()))
