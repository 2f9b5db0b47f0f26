"""Signed quotations: a paragraph in quotation marks, a dash, and the name of whoever said it, or the name first."""

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
_NAMED = re.compile(r"[^\S\n]*((?:[^\W\d_][\w'’.-]*)(?:,?[^\S\n]+[^\s–—―-][^\s–—―]*){0,7})[^\S\n]*([—–―]|--?)\s?")
_LOOK = 20
"""Code points behind a quotation in which stops and white space may stand."""
_MANY_LOWER = 3
"""More words in lower case than this before the first comma make a sentence, not a name."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What is quoted, the dash, and the name with whatever describes it."""

    content: Span
    dash: Span
    name: Span


def find_signed(text: str, quotations: Sequence[Quotation]) -> Iterator[Signed]:
    """The signed quotations of a text, in order. Quotation, dash and name make up the whole paragraph."""
    for quotation in quotations:
        if quotation.depth or not quotation.closed:
            continue
        first = text.rfind("\n", 0, quotation.outer_start) + 1
        content = Span(quotation.start, quotation.end)
        if not text[first : quotation.outer_start].strip():
            match = _SIGNATURE.match(text, quotation.outer_end)
            if match and _is_name(match[2]):
                yield Signed(content, Span(*match.span(1)), Span(*match.span(2)))
        elif not _rest(text, quotation.outer_end):
            match = _NAMED.fullmatch(text, first, quotation.outer_start)
            # A lone word in capitals before a dash is a dateline: "KARSUND — “We agree.”"
            if match and (_is_name(match[1]) or match[1].istitle()):
                yield Signed(content, Span(*match.span(2)), Span(*match.span(1)))


def _rest(text: str, start: int) -> str:
    """The next characters in the same line, without stops and white space at their edges."""
    end = text.find("\n", start, start + _LOOK)
    return text[start : end if end >= 0 else start + _LOOK].strip(" .\u00a0")


def _is_name(words: str) -> bool:
    name = words.split(",")[0].split()
    return words[0].isupper() and len(name) > 1 and sum(word.islower() for word in name) <= _MANY_LOWER
