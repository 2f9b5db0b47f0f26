"""Sentences with much between their subject and their verb of speech, read again without it.

"The inquiry, led by Lord Orlo, who retired last year, concluded that ...": the network takes the name beside the verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.attribution import Span
from claimtrack.detection.contents import Found, Quotations
from claimtrack.detection.labels import speech_words
from claimtrack.detection.quotations import find_quotations
from claimtrack.detection.retold import Retelling
from claimtrack.detection.spans import line_of, sentence_ends, words_of

__all__ = ["find_subjects"]

_SUBJECT = re.compile(
    r"(?!(?:After|Although|And|As|At|Because|Before|But|By|During|For|From|He|I|If|In|It|Of|On|Once|She|Since|So|That|They"
    r"|This|Though|To|Under|Until|We|When|Where|While|With|You|According|Despite"
    r"|Also|Earlier|Early|Here|However|Instead|Last|Late|Meanwhile|Now|Then|There|Today|Yesterday"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\w{3,}ed|\w{4,}ing)\b)"
    r"[A-Z](?:[^,.;:!?“”\"()\n—–]|(?<=[A-Z][a-z])\.|(?<=[A-Z][a-z]{2})\.){1,80}(?=, )"
)
"""The first words of a sentence up to a comma, if they may be its subject."""
_RELATIVE = frozenset({"that", "which", "who"})
_CLAUSE = re.compile(r"\b(?:who|which|that|where|whose)\b")
"""A relative word, which a verb of its own follows."""
_LONGEST = 600
"""Code points of a sentence up to its cue; what is longer is not read again."""


def find_subjects(text: str, found: Sequence[Found]) -> list[Retelling]:
    """The sentences whose source stands behind a comma and before another one, without all between subject and cue."""
    quotations = Quotations(find_quotations(text))
    return [
        _reading(text, subject, item)
        for item in found
        if _is_enclosed(text, item) and not quotations.around([item.cue])
        for subject in (_subject(text, item.cue),)
        if subject and item.source and item.source.start > subject.end
    ]


def _subject(text: str, cue: Span) -> Span | None:
    """The first words of a cue's sentence, if they may be its subject."""
    line = line_of(text, cue)
    begin = max(line.start, cue.start - _LONGEST)
    start = max((end.end for end in sentence_ends(text, begin, cue.start)), default=begin)
    if start == begin > line.start:
        return None
    while text[start].isspace():
        start += 1
    match = _SUBJECT.match(text, start, cue.start)
    return Span(*match.span()) if match else None


def _reading(text: str, subject: Span, item: Found) -> Retelling:
    """The sentence without all between its subject and its cue."""
    rest = Span(item.cue.start, line_of(text, item.cue).end)
    around = f"{text[subject.start : subject.end]} {text[rest.start : rest.end]}"
    starts = (0, subject.end - subject.start + 1)
    return Retelling(around, (subject, rest), starts, parted=True, odd=(item.cue,), subject=subject)


def _is_enclosed(text: str, item: Found) -> bool:
    """Whether a cue of speech stands behind a comma that ends its source, and before what is said."""
    if item.source is None or item.source.end > item.cue.start or any(s.start < item.cue.start for s in item.contents):
        return False
    source = text[item.source.start : item.source.end]
    if source.lower() in _RELATIVE or (speech_words() | {"called"}).isdisjoint(words_of(text, item.cue)):
        return False
    between = text[item.source.end : item.cue.start].strip()
    return between == "," or (not between and "," in source) or _CLAUSE.search(source) is not None
