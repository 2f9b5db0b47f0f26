"""Contents that reach into what somebody else says: cut where another speaker's clause begins.

"The paper said the minister knew; the minister called it “a tale”", "the talks had failed but the envoy insisted they
would go on", and two "according to" in one sentence, of which each has what stands before it since the other.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from claimtrack.attribution import Span
from claimtrack.detection.contents import Found, Quotations
from claimtrack.detection.labels import load_labels
from claimtrack.detection.spans import EDGE, sentence_ends, trimmed

__all__ = ["Clause", "find_clauses", "without_rivals"]

_ACCORDING = re.compile(r"according to", re.IGNORECASE)
_NO_VERBS = frozenset({
    "according", "add", "claim", "claims", "note", "notes", "reply", "respond", "say", "state", "states", "tell",
    "write",
})  # fmt: skip
_BETWEEN = re.compile(r"[\s,;]*(?:(?:and|but|while|whereas)\b)?[\s,]*", re.IGNORECASE)


def without_rivals(text: str, found: Sequence[Found], quotations: Quotations) -> list[Found]:
    """The finds in the order of their cues, each without what another speaker's clause says."""
    ordered = sorted(found, key=lambda item: item.cue)
    return _apart(text, [_until_rival(text, item, quotations) for item in ordered])


def _until_rival(text: str, item: Found, quotations: Quotations) -> Found:
    """The contents behind a cue up to a clause in which another one speaks."""
    if item.source is None or item.source.end > item.cue.start or min(item.contents, default=item.cue) <= item.cue:
        return item
    end = max(span.end for span in item.contents)
    clause = next((one for one in find_clauses(text, item.cue.end, end) if not quotations.around([one.who])), None)
    if clause is None:
        return item
    cut = [Span(span.start, min(span.end, clause.start)) for span in item.contents if span.start < clause.start]
    kept = tuple(part for span in cut if (part := trimmed(text, span, EDGE)))
    return replace(item, contents=kept) if kept else item


def _apart(text: str, found: Sequence[Found]) -> list[Found]:
    """Of two "according to" behind what they tell, in one sentence, each with its own stretch."""
    result = list(found)
    tails = [
        number
        for number, item in enumerate(result)
        if item.source and _ACCORDING.fullmatch(text, *item.cue) and any(s.end <= item.cue.start for s in item.contents)
    ]
    for first, second in pairwise(tails):
        one, other = result[first], result[second]
        if one.source is None or any(sentence_ends(text, one.cue.start, other.cue.start)):
            continue
        between = _BETWEEN.match(text, one.source.end)
        start = min(between.end() if between else one.source.end, other.cue.start)
        own = trimmed(text, Span(start, other.cue.start), EDGE)
        before = tuple(Span(s.start, min(s.end, one.cue.start)) for s in one.contents if s.start < one.cue.start)
        if own is None or not before or not any(s.start < one.source.end for s in other.contents):
            continue
        result[first] = replace(one, contents=before)
        result[second] = replace(other, contents=(own,))
    return result


class Clause(NamedTuple):
    """Where a clause of another speaker's begins, with its conjunction; who speaks; the word of speech."""

    start: int
    who: Span
    verb: Span


def find_clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """The clauses in text[start:end] in which another one speaks than in the clause before."""
    for match in _rival().finditer(text, start, end):
        yield Clause(match.start(), Span(*match.span("who")), Span(*match.span("verb")))


@functools.cache
def _rival() -> re.Pattern[str]:
    """A conjunction or semicolon, who speaks, and a finite word of speech that no auxiliary stands before."""
    words = {word for word in load_labels().retold | {"called", "calls"} if not word.endswith("ing")} - _NO_VERBS
    verbs = "|".join(sorted(words))
    who = r"(?:the|an?|his|her|its|their|[A-Z][\w’'.-]*)(?:[ ][\w’'.-]+){0,4}?"
    no_auxiliary = "".join(
        rf"(?<!\b{word})" for word in ("had", "has", "have", "be", "is", "are", "was", "were", "been")
    )
    return re.compile(rf"(?:;|,?[ ](?:but|while|whereas))[ ](?P<who>{who}){no_auxiliary}[ ](?P<verb>{verbs})\b")
