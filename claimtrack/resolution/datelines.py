"""The places that reports begin with: "NAIROBI, Kenya (MPA) - Rain fell", "Karsund (KR) — Rain fell"."""

from __future__ import annotations

import re

from claimtrack.attribution import Span

__all__ = ["find_datelines", "named_in_datelines"]

_BEHIND = r"(?:,[^\n()—–]{2,40}?)?[^\S\n]*"
"""The country or the day."""
_AGENCY = r"\([^\n()]{2,40}\)[^\S\n]*"
_DASH = r"(?:—|--?|–)[^\S\n]+"
_DATELINE = re.compile(
    rf"""^[^\S\n]*(?:
        (?P<capitals>[A-Z][A-Z'’.-]{{3,}}(?:[ /][A-Z][A-Z'’.-]+)*){_BEHIND}(?:{_AGENCY})?{_DASH}
      | (?P<agency>[A-Z][\w'’.-]+(?:\ [A-Z][\w'’.-]+){{0,2}}){_BEHIND}{_AGENCY}{_DASH}
      | \A(?P<first>[A-Z][\w'’-]+){_BEHIND}—[^\S\n]+(?=[A-Z“"][^\n]+[.!?]["”]?(?:\n|\Z))
    )""",
    re.VERBOSE | re.MULTILINE,
)
"""In capitals; or with the agency; or the word that a text begins with whose first paragraph is a sentence."""


def find_datelines(text: str) -> list[Span]:
    """Where the places stand that paragraphs of a text begin with."""
    return [Span(*match.span(match.lastgroup or 0)) for match in _DATELINE.finditer(text)]


def named_in_datelines(text: str) -> frozenset[str]:
    """The places of one word, as they are written there and elsewhere: "KARSUND" and "Karsund"."""
    words = {text[span.start : span.end] for span in find_datelines(text)}
    return frozenset(form for word in words if word.isalpha() for form in (word, word.title()))
