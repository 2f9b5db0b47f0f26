"""Posts of social media that a page shows as they are: the words, a dash, who wrote them, the account and the day.

"The bridge is open again. — Town of Selby (@selbytown) May 3, 2024": so pages keep what they embed from Twitter,
without quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.attribution import Span
from claimtrack.detection.signatures import Signed
from claimtrack.detection.spans import trimmed

__all__ = ["find_posts"]

_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_SIGNATURE = re.compile(
    rf"""(?P<dash>[—–―]|--?)[^\S\n]*(?P<name>[^\s()—–―][^()\n—–―]{{0,48}}[^\s()—–―])
        [^\S\n]\(@\w{{1,30}}\)[^\S\n]+(?:{_MONTH}[^\S\n]\d{{1,2}},|\d{{1,2}}[^\S\n]{_MONTH})[^\S\n]\d{{4}}[^\S\n]*\.?
        [^\S\n]*$""",
    re.VERBOSE | re.MULTILINE,
)
_LINK = re.compile(r"(?:https?://\S+|pic\.twitter\.com/\w+)\Z")
_BLANK = " \t\u00a0"
_LONGEST = 600
"""Code points in a line before the dash; a post is shorter."""


def find_posts(text: str) -> Iterator[Signed]:
    """The posts of a text, in order: each a line that ends with account and day; links at the end are no words."""
    for signature in _SIGNATURE.finditer(text):
        line = text.rfind("\n", 0, signature.start()) + 1
        words = trimmed(text, Span(line, signature.start()), _BLANK) if signature.start() - line <= _LONGEST else None
        while words and (link := _LINK.search(text, *words)):
            words = trimmed(text, Span(words.start, link.start()), _BLANK)
        if words:
            yield Signed(words, Span(*signature.span("dash")), Span(*signature.span("name")))
