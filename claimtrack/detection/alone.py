"""Paragraphs that are read again by themselves, where something is odd about what was read in their surroundings.

The network sees several paragraphs at once, and what stands beside a sentence can mislead it: a caption without a stop,
a list of links, a neighbour of the same form. Read alone, most of such sentences are clear.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimtrack.attribution import Span
from claimtrack.detection.contents import Found, Quotations
from claimtrack.detection.labels import load_labels, speech_words
from claimtrack.detection.quotations import find_quotations
from claimtrack.detection.retold import Retelling
from claimtrack.detection.rivals import find_clauses
from claimtrack.detection.spans import WORD, Places, line_of, overlap, sentence_ends, words_of
from claimtrack.passives import is_passive

__all__ = ["find_odd"]

_LONGEST = 4000
"""Code points of a paragraph that is read again; what is longer is no paragraph."""
_NO_CUES = frozenset({
    "according", "claim", "claims", "note", "notes", "reply", "respond", "responds", "saying", "state", "states",
    "suggest", "tweet", "tweets", "writing",
})  # fmt: skip
"""Words of speech that mostly are no verbs, or nobody's, where the network passes over them."""
_NOT_SAID = re.compile(r"\b(?:to|(?:will|would|can|could|may|might|must|should)(?: have)?|not|\w+n['’]t)[^\S\n]\Z")
"""What stands before words of speech that are wanted, possible or denied."""
_MID_CLAUSE = re.compile(r"[a-z]+[^\S\n]\Z")
_REACH = 30


def find_odd(text: str, found: Sequence[Found]) -> list[Retelling]:
    """The paragraphs of an article that are worth reading alone, each with the cues that are looked for there."""
    quotations = Quotations(find_quotations(text))
    odd: dict[Span, list[Span]] = defaultdict(list)
    for cue in (*_odd_cues(text, found, quotations), *_passed_over(text, found, quotations)):
        odd[line_of(text, cue)].append(cue)
    clauses = _clauses(text, list(odd), found, quotations)
    return clauses + [
        Retelling(text[line.start : line.end], (line,), (0,), odd=tuple(cues))
        for line, cues in odd.items()
        if line.end - line.start <= _LONGEST and text[line.start : line.end] != text.strip()
    ]


def _clauses(text: str, lines: Sequence[Span], found: Sequence[Found], quotations: Quotations) -> list[Retelling]:
    """The ends of sentences in which another one speaks than in the clause before, where no cue is that one's."""
    cues = Places(item.cue for item in found)
    read = []
    for line in lines:
        for clause in find_clauses(text, line.start, min(line.end, line.start + _LONGEST)):
            if not cues.touch(*clause.verb) and not quotations.around([clause.who]):
                end = next((stop.start for stop in sentence_ends(text, clause.verb.end, line.end)), line.end)
                piece = Span(clause.who.start, end)
                read.append(Retelling(f"{text[piece.start : piece.end]}.", (piece,), (0,), odd=(clause.verb,)))
    return read


def _odd_cues(text: str, found: Sequence[Found], quotations: Quotations) -> Iterator[Span]:
    """The cues with a word of speech of which the first reading cannot be right."""
    for item in found:
        if speech_words().isdisjoint(words_of(text, item.cue)) or quotations.around([item.cue]):
            continue
        if _lacks_source(text, item) or _strays(text, item, quotations) or _begins_late(text, item, quotations):
            yield item.cue


def _lacks_source(text: str, item: Found) -> bool:
    return item.source is None and not is_passive(text, [item.cue], [])


def _strays(text: str, item: Found, quotations: Quotations) -> bool:
    """Whether all that is said stands in other paragraphs, though no colon and no quotation mark leads there."""
    line = line_of(text, item.cue)
    if text[item.cue.end : line.end].lstrip()[:1] == ":":
        return False
    return all(not overlap(span, line) and not quotations.near(*span) for span in item.contents)


def _begins_late(text: str, item: Found, quotations: Quotations) -> bool:
    """Whether what is said in front of ", X said" begins in the midst of a clause."""
    first = min(item.contents)
    if first.end > item.cue.start or "," not in text[first.end : item.cue.start] or quotations.near(*first):
        return False
    return bool(_MID_CLAUSE.search(text, max(first.start - _REACH, 0), first.start))


def _passed_over(text: str, found: Sequence[Found], quotations: Quotations) -> Iterator[Span]:
    """The words of speech outside quotation marks that no cue has."""
    words = load_labels().retold - _NO_CUES
    cues = Places(item.cue for item in found)
    for match in WORD.finditer(text):
        span = Span(*match.span())
        if match[0] not in words or cues.touch(*span) or quotations.around([span]):
            continue
        if not _NOT_SAID.search(text, max(span.start - _REACH, 0), span.start):
            yield span
