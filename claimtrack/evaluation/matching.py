"""Which prediction stands for which gold attribution of the same article, one to one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from enum import StrEnum

from claimtrack.evaluation.compared import Compared

__all__ = ["LEAST_OVERLAP", "Matching", "SourceRule", "match_equal", "match_overlapping", "overlap", "source_is_right"]

LEAST_OVERLAP = 0.5
"""Intersection over union of the content words from which a pair may match."""

Matching = dict[int, int]
"""Index of a gold attribution -> index of the prediction that stands for it."""


class SourceRule(StrEnum):
    """When a predicted source is right: it holds the gold head word, shares a word, or has the same words."""

    HEAD = "head"
    ANY = "any"
    EXACT = "exact"


def overlap(first: frozenset[int], second: frozenset[int]) -> float:
    """Intersection over union (Jaccard), 0..1; two empty sets do not overlap."""
    shared = len(first & second)
    return shared / (len(first) + len(second) - shared) if shared else 0.0


def source_is_right(gold: Compared, predicted: Compared, rule: SourceRule) -> bool:
    """Whether the predicted source is right; a gold without a source wants none.

    A gold source without a head word (it has no word at all) falls back from HEAD to ANY.
    """
    if not gold.source or not predicted.source:
        return not gold.source and not predicted.source
    if rule is SourceRule.EXACT:
        return gold.source == predicted.source
    if rule is SourceRule.ANY or gold.head is None:
        return not gold.source.isdisjoint(predicted.source)
    return gold.head in predicted.source


def match_overlapping(
    gold: Sequence[Compared], predicted: Sequence[Compared], *, rule: SourceRule | None = None
) -> Matching:
    """Take the pairs of content overlap LEAST_OVERLAP or more, best first, each attribution once.

    Ties go to more shared source words, then more shared cue words, then text order. With ``rule`` only pairs whose
    source is right may match.
    """
    pairs = sorted(
        (-shared, -len(left.source & right.source), -len(left.cue & right.cue), i, j)
        for i, left in enumerate(gold)
        for j, right in enumerate(predicted)
        if (shared := overlap(left.content, right.content)) >= LEAST_OVERLAP
        and (rule is None or source_is_right(left, right, rule))
    )
    matching: Matching = {}
    taken: set[int] = set()
    for *_, i, j in pairs:
        if i not in matching and j not in taken:
            matching[i] = j
            taken.add(j)
    return matching


def match_equal(
    gold: Sequence[Compared], predicted: Sequence[Compared], *, key: Callable[[Compared], Hashable]
) -> Matching:
    """Match where ``key`` is equal; each gold, in order, takes the one left that shares most of its source."""
    left_over: dict[Hashable, list[int]] = {}
    for j, attribution in enumerate(predicted):
        left_over.setdefault(key(attribution), []).append(j)
    matching: Matching = {}
    for i, attribution in enumerate(gold):
        candidates = left_over.get(key(attribution))
        if candidates:
            matching[i] = max(candidates, key=lambda j: len(attribution.source & predicted[j].source))
            candidates.remove(matching[i])
    return matching
