"""Counting right and wrong per article, adding up, and resampling.

Every measure is micro-averaged: counts are summed over articles before any division.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.attribution import Type
from claimtrack.evaluation.compared import Compared
from claimtrack.evaluation.matching import Matching, SourceRule, match_equal, match_overlapping, source_is_right

__all__ = ["ALL", "GROUPS", "Counts", "Share", "Tally", "count_article", "resampled_f1", "total"]

ALL = "all"
GROUPS = (ALL, *(type.value for type in Type))
"""What each measure is given for: all attributions, and those of each type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was found against what was there.

    ``found`` of ``gold`` items are covered by a prediction, ``right`` of ``predicted`` items are covered by gold. The
    two differ only where items are words, which several attributions may share.
    """

    found: int = 0
    gold: int = 0
    right: int = 0
    predicted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            found=self.found + other.found,
            gold=self.gold + other.gold,
            right=self.right + other.right,
            predicted=self.predicted + other.predicted,
        )

    @property
    def precision(self) -> float:
        """Share of the predicted that is right, 0 where nothing is predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found, 0 where there is none."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """``right`` cases out of ``of``."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float:
        """The share, 0 where there is no case."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The counts of one article or of many, by measure and group."""

    tallies: Mapping[str, Mapping[str, Tally]]
    shares: Mapping[str, Mapping[str, Share]]


def count_article(gold: Sequence[Compared], predicted: Sequence[Compared]) -> Counts:
    """Count every measure for the attributions of one article.

    A matched prediction counts in the group of its gold, an unmatched one in that of its own type.
    """
    overlapping = match_overlapping(gold, predicted)
    matchings = {
        "content IoU>=.5": overlapping,
        "content exact": match_equal(gold, predicted, key=_content),
        "content strict": match_equal(gold, predicted, key=_spans),
        **{f"E2E {rule}": match_overlapping(gold, predicted, rule=rule) for rule in SourceRule},
    }
    types = _predicted_types(gold, predicted, overlapping)
    return Counts(
        tallies={
            **{name: _by_match(gold, predicted, matching) for name, matching in matchings.items()},
            "content tokens": _by_word(gold, predicted, types, lambda attribution: attribution.content),
            "cue tokens": _by_word(gold, predicted, types, lambda attribution: attribution.cue),
        },
        shares=_shares([(gold[i], predicted[j]) for i, j in overlapping.items()]),
    )


def total(parts: Iterable[Counts]) -> Counts:
    """Add up counts; a measure that no part has is absent from the sum."""
    tallies: dict[str, dict[str, Tally]] = {}
    shares: dict[str, dict[str, Share]] = {}
    for part in parts:
        for name, tally_groups in part.tallies.items():
            summed = tallies.setdefault(name, dict.fromkeys(GROUPS, Tally()))
            for group, tally in tally_groups.items():
                summed[group] += tally
        for name, share_groups in part.shares.items():
            summed_shares = shares.setdefault(name, dict.fromkeys(GROUPS, Share()))
            for group, share in share_groups.items():
                summed_shares[group] += share
    return Counts(tallies=tallies, shares=shares)


def resampled_f1(parts: Sequence[Counts], measures: Iterable[str], *, samples: int) -> dict[str, tuple[float, float]]:
    """The 95 % interval of each measure's F1 under resampling of articles (percentile bootstrap, Efron 1979).

    The articles are drawn from one generator with a fixed seed, measure after measure: the same files always give
    the same interval.
    """
    generator = random.Random(0)
    intervals = {}
    for measure in measures:
        tallies = [part.tallies[measure][ALL] for part in parts]
        scores = sorted(
            sum((tallies[generator.randrange(len(tallies))] for _ in tallies), Tally()).f1 for _ in range(samples)
        )
        intervals[measure] = scores[int(0.025 * samples)], scores[min(samples - 1, int(0.975 * samples))]
    return intervals


def _content(attribution: Compared) -> Hashable:
    return attribution.content


def _spans(attribution: Compared) -> Hashable:
    return attribution.spans


def _predicted_types(gold: Sequence[Compared], predicted: Sequence[Compared], matching: Matching) -> list[Type]:
    types = [attribution.type for attribution in predicted]
    for i, j in matching.items():
        types[j] = gold[i].type
    return types


def _by_match(gold: Sequence[Compared], predicted: Sequence[Compared], matching: Matching) -> dict[str, Tally]:
    types = _predicted_types(gold, predicted, matching)
    tallies = {}
    for group in GROUPS:
        matched = sum(group in (ALL, gold[i].type) for i in matching)
        tallies[group] = Tally(
            found=matched,
            gold=sum(group in (ALL, attribution.type) for attribution in gold),
            right=matched,
            predicted=sum(group in (ALL, type) for type in types),
        )
    return tallies


def _by_word(
    gold: Sequence[Compared],
    predicted: Sequence[Compared],
    types: Sequence[Type],
    words: Callable[[Compared], frozenset[int]],
) -> dict[str, Tally]:
    """Words covered by any attribution: those of a group on one side against those of all on the other."""
    gold_words = {
        group: _union(words(attribution) for attribution in gold if group in (ALL, attribution.type))
        for group in GROUPS
    }
    predicted_words = {
        group: _union(
            words(attribution) for attribution, type in zip(predicted, types, strict=True) if group in (ALL, type)
        )
        for group in GROUPS
    }
    return {
        group: Tally(
            found=len(gold_words[group] & predicted_words[ALL]),
            gold=len(gold_words[group]),
            right=len(predicted_words[group] & gold_words[ALL]),
            predicted=len(predicted_words[group]),
        )
        for group in GROUPS
    }


def _union(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*sets)


def _shares(pairs: Sequence[tuple[Compared, Compared]]) -> dict[str, dict[str, Share]]:
    """How often the source, and the speaker where both sides name one, is right among matched pairs."""
    shares: dict[str, dict[str, Share]] = {}

    def count(name: str, type: Type, right: bool) -> None:
        groups = shares.setdefault(name, dict.fromkeys(GROUPS, Share()))
        for group in (ALL, type.value):
            groups[group] += Share(int(right), 1)

    for gold, predicted in pairs:
        for rule in SourceRule:
            count(f"source {rule} | matched", gold.type, source_is_right(gold, predicted, rule))
        if gold.speaker and predicted.speaker is not None:
            count("speaker | matched", gold.type, _last_word(gold.speaker) == _last_word(predicted.speaker))
    return shares


def _last_word(name: str) -> list[str]:
    return name.casefold().split()[-1:]
