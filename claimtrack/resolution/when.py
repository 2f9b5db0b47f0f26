"""When something was said: the time words of the reporting clause, read against the day of publication.

Time words inside the content tell when something happened, not when it was said, and those of another clause tell of
another act. Where no time words belong to the saying, or it lies ahead, nothing is known: an article of Tuesday may
quote what was said on Monday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from claimtrack.attribution import Attribution, Sentence, Span
from claimtrack.resolution.timewords import TimeWord, time_words

__all__ = ["date_attributions", "said_at"]

FARTHEST_AFTER = 14
"""Words between a cue and its time words: "told reporters at the ministry in the capital late on Friday"."""
FARTHEST_SOURCE = 8
"""Words between time words that open a sentence and the source: "On Friday, after the vote, Pell said"."""
FARTHEST_BESIDE = 3
"""Words between a source and the time words before its cue: "Pell, late on Friday, said"."""
LONGEST_OPENING = 8
"""Words before the time words in an opening such as "In an interview with the Harbour Post on Friday"."""

# Occasions and documents in which something is said; what dates one of them dates the saying.
_OCCASION = re.compile(
    r"\b(?:statements?|interviews?|speech(?:es)?|tweets?|posts?|(?:news|press)\s+conferences?|briefings?|letters?|"
    r"testimony|remarks|e-?mails?|messages?|reports?|hearings?|calls?|address|videos?|articles?|editorials?|memos?|"
    r"documents?|filings?|stud(?:y|ies)|polls?|surveys?|indictments?|releases?|announcements?|notes?|op-eds?|columns?|"
    r"blogs?|papers?|debates?|rall(?:y|ies)|sessions?|meetings?|appearances?|broadcasts?|speaking|addressing|asked|"
    r"writing|testifying|replying|responding)\b",
    re.IGNORECASE,
)
# Words that open another clause or another matter: time words beyond them are not those of the saying.
_OTHER_CLAUSE = re.compile(
    r"\b(?:after|before|since|until|when|where|who|whom|whose|which|that|while|because|if|about|over|regarding|amid|"
    r"following|ahead|against|despite|but|although|though|whether|how|why)\b|[;:—–]",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\s*(?:of|about)\b", re.IGNORECASE)
"""After a cue: what it speaks of ("said of the attack on Friday")."""
# A cue with one of these before it reports what is still to be said.
_TO_COME = re.compile(
    r"\b(?:will|shall|would|to|may|might|could|should|going\s+to|[’']ll)(?:\s+(?:be|have|also|later|now))?\s*$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"[\s\"“”‘’',]*(?:(?:but|and|then|so|yet|only|just|earlier|late|early|on|in|at)\b[\s,]*)*$", re.IGNORECASE
)
_BESIDE = re.compile(r"\s*(?:,\s*)?(?:also|again|later|then|first|has|had|have)?\s*$", re.IGNORECASE)


def date_attributions(
    attributions: Sequence[Attribution], text: str, sentences: Sequence[Sentence], published: date | None
) -> tuple[Attribution, ...]:
    """The attributions with ``said_at``: an ISO date, a month or a year, None when unsure."""
    return tuple(replace(one, said_at=said_at(one, attributions, text, sentences, published)) for one in attributions)


def said_at(
    attribution: Attribution,
    others: Sequence[Attribution],
    text: str,
    sentences: Sequence[Sentence],
    published: date | None,
) -> str | None:
    """When the attribution was said, told from the words around its cue; ``others`` holds all of the article."""
    if not attribution.cue:
        return None
    cue = attribution.cue[0]
    clause = _clause(attribution, others, cue, sentences)
    if clause is None or _TO_COME.search(text[clause.start : cue.start]):
        return None
    source = next((span for span in attribution.source if clause.start <= span.start < clause.end), None)
    found = [
        (abs(word.start - cue.start), word.means)
        for word in _placed(text, clause, published)
        if _dates_the_saying(text, word, clause, cue, source)
    ]
    return min(found, key=lambda one: one[0])[1] if found else None


def _placed(text: str, clause: Span, published: date | None) -> Iterator[TimeWord]:
    for word in time_words(text[clause.start : clause.end], published):
        yield replace(word, start=word.start + clause.start, end=word.end + clause.start)


def _clause(
    attribution: Attribution, others: Sequence[Attribution], cue: Span, sentences: Sequence[Sentence]
) -> Span | None:
    """The stretch of the cue's sentence around the cue that is no content, of this attribution or of one beside it."""
    sentence = next((one for one in sentences if one.start <= cue.start < one.end), None)
    if sentence is None:
        return None
    start, end = sentence.start, sentence.end
    for other in others:
        for span in other.content:
            if other is not attribution and span.start <= cue.start and cue.end <= span.end:
                start, end = max(start, span.start), min(end, span.end)  # inside what another one reports
            elif span.end <= cue.start:
                start = max(start, span.end)
            elif span.start >= cue.end:
                end = min(end, span.start)
    return Span(start, end) if start <= cue.start < cue.end <= end else None


def _dates_the_saying(text: str, word: TimeWord, clause: Span, cue: Span, source: Span | None) -> bool:
    if word.possessive and not _OCCASION.match(text[word.end : clause.end].lstrip("’'s ")):
        return False
    if cue.start <= word.start < cue.end:
        return True
    if source is not None and source.start <= word.start < source.end:
        before = text[source.start : word.start]
        return bool(_OCCASION.search(text[source.start : source.end])) and not _OTHER_CLAUSE.search(before)
    if word.start >= cue.end:
        return _follows(text[cue.end : word.start])
    return _opens(text, word, clause, cue, source) or _is_beside(text, word, cue, source)


def _follows(between: str) -> bool:
    """Whether time words with ``between`` before them belong to the cue that precedes."""
    near = len(between.split()) <= FARTHEST_AFTER
    return near and not _SUBJECT.match(between) and not _OTHER_CLAUSE.search(between)


def _opens(text: str, word: TimeWord, clause: Span, cue: Span, source: Span | None) -> bool:
    """Whether time words open the clause of the saying: "On Friday, Pell said", "In a statement on Friday, ..."."""
    before, after = text[clause.start : word.start], text[word.end : (source or cue).start]
    if source is not None and source.start < word.end:
        return False
    if len(after.split()) > FARTHEST_SOURCE or re.search(r"[;.!?]", after):
        return False
    if _OPENING.match(before):
        return True
    told = len(before.split()) <= LONGEST_OPENING and _OCCASION.search(before)
    return bool(told) and not _OTHER_CLAUSE.search(before)


def _is_beside(text: str, word: TimeWord, cue: Span, source: Span | None) -> bool:
    """Whether time words stand between source and cue and belong to the cue: "Pell on Friday said"."""
    if source is None or source.end > word.start or not _BESIDE.match(text[word.end : cue.start]):
        return False
    between = text[source.end : word.start]
    return len(between.split()) <= FARTHEST_BESIDE and not _OTHER_CLAUSE.search(between)
