"""Quotations that a fixed phrase gives to somebody, or to something with writing on it.

"A banner reading “14 games, 9 excuses”", "in the words of one guard, “...”", "“...,” as the Post put it". PolNeAR's
papers have few of them, and the network is not sure of any.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from claimtrack.attribution import Attribution, Span
from claimtrack.detection.contents import Found
from claimtrack.detection.labels import load_labels
from claimtrack.detection.quotations import Quotation
from claimtrack.detection.spans import Places

__all__ = ["find_formulas"]

_REACH = 140
"""Code points before or behind a quotation in which the phrase stands."""
_CONFIDENCE = 0.8
"""By reading all of seven were right in 484 articles of PolNeAR (five), news/clusters and 36 invented ones (two)."""
_WRITTEN = re.compile(
    r"\b(?:(?:that|which)[ ])?(?P<cue>reading|reads?|emblazoned with|inscribed with|saying|says|said|declaring|declared"
    r"|proclaiming|proclaimed)[,:]?[ ]?\Z"
)
_BARRIER = re.compile(r"[.;:“”\"\n]")
_NAME = r"(?P<source>(?!(?:he|she|it|they|I|we|you)\b)[^,.;:“”\"()\n—–]{2,60}?)"
_WORDS_BEFORE = re.compile(rf"\b(?P<cue>[Ii]n the words of) {_NAME}(?:,|:)? ?\Z")
_WORDS_BEHIND = re.compile(rf",? (?P<cue>in the words of) {_NAME}(?=[,.;—–\n]|\s[—–-]|\Z)")
_PUT_BEFORE = re.compile(rf"\b[Aa]s {_NAME} (?P<cue>(?:has |had )?puts? it|has it|had it)(?:,|:)? ?\Z")
_PUT_BEHIND = re.compile(rf",? as {_NAME} (?P<cue>(?:has |had )?puts? it)\b")


def find_formulas(text: str, made: Sequence[Attribution], quotations: Sequence[Quotation]) -> Iterator[Found]:
    """One find for each quotation that nobody claims and such a phrase gives away."""
    taken = Places([span for one in made for span in (*one.source, *one.cue, *one.content)])
    for quotation in quotations:
        if quotation.depth or not quotation.closed or taken.touch(quotation.outer_start, quotation.outer_end):
            continue
        found = _phrase(text, quotation) or _bearer(text, quotation)
        if found is None or any(taken.touch(*span) for span in found):
            continue
        source, cue = found
        yield Found(cue, source, (Span(quotation.start, quotation.end),), _CONFIDENCE)


def _phrase(text: str, quotation: Quotation) -> tuple[Span, Span] | None:
    """Source and cue of "in the words of" or "as ... put it" beside a quotation."""
    start, end = max(quotation.outer_start - _REACH, 0), quotation.outer_end + _REACH
    match = (
        _WORDS_BEHIND.match(text, quotation.outer_end, end)
        or _PUT_BEHIND.match(text, quotation.outer_end, end)
        or _WORDS_BEFORE.search(text, start, quotation.outer_start)
        or _PUT_BEFORE.search(text, start, quotation.outer_start)
    )
    return (Span(*match.span("source")), Span(*match.span("cue"))) if match else None


def _bearer(text: str, quotation: Quotation) -> tuple[Span, Span] | None:
    """What bears the writing, and the word that says so."""
    start = max(quotation.outer_start - _REACH, 0)
    cue = _WRITTEN.search(text, start, quotation.outer_start)
    if cue is None:
        return None
    before = _bearers().finditer(text, start, cue.start())
    bears = [match for match in before if not _BARRIER.search(text, match.end(), cue.start())]
    return (Span(*bears[-1].span()), Span(*cue.span("cue"))) if bears else None


@functools.cache
def _bearers() -> re.Pattern[str]:
    nouns = "|".join(sorted(load_labels().inscribed, key=len, reverse=True))
    word = r"(?!(?:and|at|in|of|on|or|with)[ ])[\w’'-]+"
    determiner = r"(?:an?|the|one|another|his|her|its|their|several|some)"
    return re.compile(rf"(?<![\w’'])(?:{determiner}[ ](?:{word}[ ]){{0,3}}?)?(?:{nouns})\b", re.IGNORECASE)
