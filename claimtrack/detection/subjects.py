"""Sentences with much between their subject and their verb of speech, read again without it.

"The inquiry, led by Lord Orlo, who retired last year, concluded that ...": the network takes the name beside the verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.attribution import Span
from claimtrack.detection.contents import Found, Quotations
from claimtrack.detection.labels import load_labels
from claimtrack.detection.quotations import find_quotations
from claimtrack.detection.retold import Retelling
from claimtrack.detection.spans import WORD, line_of

__all__ = ["find_subjects"]

_SUBJECT = re.compile(
    r"(?!(?:After|Although|And|As|At|Because|Before|But|By|During|For|From|He|I|If|In|It|Of|On|Once|She|Since|So|That|They"
    r"|This|Though|To|Under|Until|We|When|Where|While|With|You|According|Despite"
    r"|Also|Earlier|Early|Here|However|Instead|Last|Late|Meanwhile|Now|Then|There|Today|Yesterday"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\w{3,}ed|\w{4,}ing)\b)"
    r"[A-Z][^,.;:!?“”\"()\n—–]{1,80}(?=, )"
)
"""The first words of a sentence up to a comma, if they may be its subject."""
_RELATIVE = frozenset({"that", "which", "who"})
_SENTENCE = re.compile(r"(?:[a-z0-9)%]{3}[.!?…][\"”’)]*[^\S\n]+|\A|\n)(?=[\"“‘(]*[A-Z])")
"""Where a sentence begins; "Mr." ends none."""
_CLAUSE = re.compile(r"\b(?:who|which|that|where|whose)\b")
"""A relative word, which a verb of its own follows."""
_LONGEST = 600
"""Code points of a sentence that is read again."""


def find_subjects(text: str, found: Sequence[Found]) -> list[Retelling]:
    """The sentences whose source stands behind a comma and before another one, without all between subject and cue."""
    quotations = Quotations(find_quotations(text))
    starts = [match.end() for match in _SENTENCE.finditer(text)]
    readings = []
    for item in found:
        if not _is_enclosed(text, item) or quotations.around([item.cue]):
            continue
        start = max((at for at in starts if at <= item.cue.start), default=0)
        subject = _SUBJECT.match(text, start, item.cue.start)
        line = line_of(text, item.cue)
        if not subject or item.source is None or item.source.start <= subject.end() or start < line.start:
            continue
        if item.cue.start - start > _LONGEST:
            continue
        first, second = Span(start, subject.end()), Span(item.cue.start, line.end)
        around = f"{text[first.start : first.end]} {text[second.start : second.end]}"
        readings.append(
            Retelling(
                around, (first, second), (0, first.end - first.start + 1), parted=True, odd=(item.cue,), subject=first
            )
        )
    return readings


def _is_enclosed(text: str, item: Found) -> bool:
    """Whether a cue of speech stands behind a comma that ends its source, and before what is said."""
    if item.source is None or item.source.end > item.cue.start or any(s.start < item.cue.start for s in item.contents):
        return False
    if text[item.source.start : item.source.end].lower() in _RELATIVE:
        return False
    labels = load_labels()
    words = labels.retold | labels.ending | labels.reporting | {"called"}
    if not any(match[0].lower() in words for match in WORD.finditer(text, *item.cue)):
        return False
    between = text[item.source.end : item.cue.start].strip()
    return (
        between == ","
        or (not between and "," in text[item.source.start : item.source.end])
        or _is_clause(text, item.source)
    )


def _is_clause(text: str, source: Span) -> bool:
    """Whether a source holds a relative word, which its own verb follows."""
    return re.search(r"\b(?:who|which|that|where|whose)\b", text[source.start : source.end]) is not None
