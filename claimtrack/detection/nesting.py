"""Which attributions stand within the content of others, and which of them cannot.

Speech within speech is kept ("the mayor said that Voss had denied it"). Otherwise an attribution within another one is
an error of reading, since PolNeAR has none: the network has given a content to two cues.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.attribution import Attribution, Span, Type
from claimtrack.detection.labels import load_labels
from claimtrack.detection.spans import EDGE, holds, trimmed

__all__ = ["find_parents", "with_sound_nesting"]

_SIBLINGS = 200
"""Contents that may begin between a content and another one that it holds; looking at all would take too long."""
_LEAST = 0.5
"""Least confidence of speech within speech: below, it is rather an error."""
_WORD = re.compile(r"\w+")
_JOINING = re.compile(
    r"(?:\s*(?:[;–—-]|,(?![\"”’']))\s*(?:(?:and|but|while)(?:\s+also)?)?|(?<=,[\"”’'])|\s+(?:and|but|while)(?:\s+also)?)\s*\Z"
)
"""What stands between what a speaker says first and the cue of what the same one says next."""


def find_parents(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the number of the one whose contents hold its cue and contents, of several the shortest."""
    contents = sorted((span, number) for number, one in enumerate(attributions) for span in one.content)
    starts = [span.start for span, _ in contents]
    parents = []
    for number, one in enumerate(attributions):
        start = min(span.start for span in (*one.cue, *one.content))
        at = bisect_right(starts, start)
        holding = {
            other
            for span, other in contents[max(at - _SIBLINGS, 0) : at]
            if span.end > start and other != number and _holds_all(attributions[other], one)
        }
        parents.append(min(holding, key=lambda other: (_length(attributions[other]), other), default=None))
    return parents


def with_sound_nesting(text: str, made: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without those that stand within another one and report no speech of somebody else.

    Of such two one with a source goes before one without, then an outer one with a word of speech, then the more
    confident one. Both stay where they have one source, and the outer one's content can end where the inner one's cue
    begins: "The police | announced [an arrest and | said the roads were open]".
    """
    kept: list[Attribution | None] = list(made)
    parents = find_parents(made)
    # From the last cue on: of what one speaker says in three steps, the last one is cut off first.
    for inner in sorted(range(len(made)), key=lambda number: made[number].cue, reverse=True):
        outer = parents[inner]
        one, other = kept[inner], kept[outer] if outer is not None else None
        if outer is None or one is None or other is None or not _holds_all(other, one):
            continue  # gone, or cut before it
        if _is_speech_of_another(text, one, other):
            continue
        may_end = one.source == other.source and other.type is not Type.DIRECT  # a direct one is all between the marks
        before = _content_before(text, one, other) if may_end else None
        if before:
            kept[outer] = replace(other, content=before)
        else:
            kept[inner if _rank(text, other) >= _rank(text, one, outer=False) else outer] = None
    return [one for one in kept if one is not None]


def _is_speech_of_another(text: str, inner: Attribution, outer: Attribution) -> bool:
    """Whether the inner attribution tells who says something: by a word of speech, or a mark alone (a colon)."""
    if not inner.source or inner.source == outer.source or inner.confidence < _LEAST:
        return False
    return _tells(text, inner)


def _tells(text: str, attribution: Attribution) -> bool:
    words = [match[0].lower() for span in attribution.cue for match in _WORD.finditer(text, *span)]
    labels = load_labels()
    return not words or any(word in labels.retold or word in labels.introducing for word in words)


def _rank(text: str, attribution: Attribution, *, outer: bool = True) -> tuple[bool, bool, float]:
    return bool(attribution.source), outer and _tells(text, attribution), attribution.confidence


def _content_before(text: str, inner: Attribution, outer: Attribution) -> tuple[Span, ...] | None:
    """The outer contents up to the inner cue, where the inner one takes all the rest; None where nothing is left."""
    cue = min(inner.cue)
    taken = (*inner.cue, *inner.content)
    rest = [Span(max(span.start, cue.start), span.end) for span in outer.content if span.end > cue.start]
    if not rest or max(span.end for span in rest) > max(span.end for span in taken) + 1:
        return None
    before = []
    for span in outer.content:
        if span.end <= cue.start:
            before.append(span)
        elif span.start < cue.start:
            joined = _JOINING.search(text, span.start, cue.start)
            part = trimmed(text, Span(span.start, joined.start()), EDGE) if joined else None
            if part is None:
                return None
            before.append(part)
    return tuple(before) or None


def _holds_all(outer: Attribution, inner: Attribution) -> bool:
    return all(holds(outer.content, span) for span in (*inner.cue, *inner.content))


def _length(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)
