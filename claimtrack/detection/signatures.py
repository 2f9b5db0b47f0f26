"""Signed quotations: a paragraph in quotation marks, a dash, and the name of whoever said it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.attribution import Span
from claimtrack.detection.quotations import Quotation

__all__ = ["Signed", "find_signed"]

_SIGNATURE = re.compile(
    r"\s{0,4}([—–―]|--?)\s?((?:[^\W\d_][\w'’.-]*)(?:,?[^\S\n]+[^\s–—―-][^\s–—―]*){0,11})[^\S\n]*(?=\n|\Z)"
)
_MANY_LOWER = 3
"""More words in lower case than this before the first comma make a sentence, not a name."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What is quoted, the dash, and the name with whatever describes it."""

    content: Span
    dash: Span
    name: Span


def find_signed(text: str, quotations: Sequence[Quotation]) -> Iterator[Signed]:
    """The signed quotations of a text, in order. The quotation must open its paragraph."""
    for quotation in quotations:
        opens = not text[text.rfind("\n", 0, quotation.outer_start) + 1 : quotation.outer_start].strip()
        match = (
            _SIGNATURE.match(text, quotation.outer_end) if opens and quotation.closed and not quotation.depth else None
        )
        if match and _is_name(match[2]):
            yield Signed(Span(quotation.start, quotation.end), Span(*match.span(1)), Span(*match.span(2)))


def _is_name(words: str) -> bool:
    name = words.split(",")[0].split()
    return words[0].isupper() and len(name) > 1 and sum(word.islower() for word in name) <= _MANY_LOWER
