"""Quotations that no cue claims, in a paragraph where one source alone speaks: they are its words as well.

"The zoo said in a statement that the boy “fell.” A gorilla was in the yard with him, and “our team made the difficult
decision to shoot it.”"
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
_LEAST_LOWER = 3
"""Words in lower case that no title has."""
_SURE = 0.7
"""Confidence, at most; all of eight in PolNeAR dev and the events of news/clusters were right."""


def find_unclaimed(text: str, made: Sequence[Attribution], quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """One more attribution for each quotation, with source and cue of the last one before it in its paragraph."""
    taken = Places([span for one in made for span in (*one.source, *one.cue, *one.content)])
    long = [
        q for q in quotations if q.closed and not q.depth and not taken.touch(q.start, q.end) and _is_speech(text, q)
    ]
    if not long:
        return
    for start, end in paragraphs(text):
        for quotation in long:
            if not start <= quotation.outer_start < end:
                continue
            before = [one for one in made if one.source and _stands(one, start, quotation.outer_start)]
            content = trimmed(text, Span(quotation.start, quotation.end), " \t\u00a0")
            if content and len({text[s.start : s.end].lower() for one in before for s in one.source}) == 1:
                last = max(before, key=lambda one: one.cue)
                yield replace(last, content=(content,), confidence=min(last.confidence, _SURE))


def _stands(one: Attribution, start: int, end: int) -> bool:
    return all(start <= span.start < end for span in (*one.source, *one.cue))


def _is_speech(text: str, quotation: Quotation) -> bool:
    words = [match[0] for match in WORD.finditer(text, quotation.start, quotation.end)]
    return len(words) >= _LEAST_WORDS and sum(word.islower() for word in words) >= _LEAST_LOWER
