"""Quotations that no cue claims, in a paragraph where one source alone speaks: they are its words as well.

"The zoo said in a statement that the boy “fell.” A gorilla was in the yard with him, and “our team made the difficult
decision to shoot it.”" A paragraph that is nothing but such a quotation goes on with who alone speaks in the
one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.attribution import Attribution, Span
from claimtrack.detection.quotations import Quotation, paragraphs
from claimtrack.detection.spans import WORD, Places, trimmed

__all__ = ["find_unclaimed"]

_LEAST_WORDS = 6
"""Words of such a quotation: shorter ones are terms and titles."""
_LEAST_ALONE = 8
"""Words of one that is a paragraph: shorter ones may be headings."""
_LEAST_LOWER = 3
"""Words in lower case that no title has."""
_ENDS = set(".!?…:\"”’'»")
"""What a paragraph of sentences ends with, and a heading does not."""
_AUTHOR = {"i", "we"}
"""Sources that are who writes."""
_SURE = 0.7
"""Confidence, at most; all of eight in PolNeAR dev and the events of news/clusters were right."""


def find_unclaimed(text: str, made: Sequence[Attribution], quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """One more attribution for each quotation, with source and cue of the last one before it that speaks alone."""
    taken = Places([span for one in made for span in (*one.source, *one.cue, *one.content)])
    long = [
        q
        for q in quotations
        if q.closed and not q.depth and not taken.touch(q.start, q.end) and _has_words(text, q, _LEAST_WORDS)
    ]
    if not long:
        return
    bounds = list(paragraphs(text))
    for number, (start, end) in enumerate(bounds):
        for quotation in long:
            if not start <= quotation.outer_start < end:
                continue
            since = start
            if not text[start : quotation.outer_start].strip() and not text[quotation.outer_end : end].strip():
                since = _before(text, bounds, number, quotation)
            before = [one for one in made if one.source and _stands(one, since, quotation.outer_start)]
            content = trimmed(text, Span(quotation.start, quotation.end), " \t\u00a0")
            sources = {text[s.start : s.end].lower() for one in before for s in one.source}
            if content and len(sources) == 1 and not sources & _AUTHOR:
                last = max(before, key=lambda one: one.cue)
                yield replace(last, content=(content,), confidence=min(last.confidence, _SURE))


def _before(text: str, bounds: Sequence[tuple[int, int]], number: int, quotation: Quotation) -> int:
    """Where the paragraph before the quotation's own begins, unless one of them may be a heading."""
    start, end = bounds[max(0, number - 1)]
    may = number > 1 and text[start:end].rstrip()[-1] in _ENDS and _has_words(text, quotation, _LEAST_ALONE)
    return start if may else bounds[number][0]


def _stands(one: Attribution, start: int, end: int) -> bool:
    return all(start <= span.start < end for span in (*one.source, *one.cue))


def _has_words(text: str, quotation: Quotation, least: int) -> bool:
    words = [match[0] for match in WORD.finditer(text, quotation.start, quotation.end)]
    return len(words) >= least and sum(word.islower() for word in words) >= _LEAST_LOWER
