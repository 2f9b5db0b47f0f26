"""How far confidence can be trusted: of the attributions given 0.9, are nine in ten right?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimtrack.evaluation.compared import compare
from claimtrack.evaluation.corpus import Predictions, read_gold, read_predictions, read_rows
from claimtrack.evaluation.matching import SourceRule, match_overlapping
from claimtrack.evaluation.measures import ALL
from claimtrack.evaluation.scoring import score
from claimtrack.evaluation.words import Words

__all__ = ["Bin", "Judged", "Kept", "expected_calibration_error", "judge_confidence", "reliability", "thin_out"]

Judged = tuple[float, bool]
"""A prediction's confidence, and whether it is right: content IoU at least 0.5 and the source's head word in it."""


def judge_confidence(gold: Path, predictions: Predictions) -> list[Judged]:
    """Each prediction's confidence and whether it is right; raises EvaluationError as ``score`` does."""
    corpus = read_gold(gold)
    judged: list[Judged] = []
    for identifier, document in read_predictions(predictions, corpus).items():
        words = Words(corpus[identifier].text)
        right = [compare(each, words) for each in corpus[identifier].attributions]
        guesses = [compare(each, words) for each in document.attributions]
        matched = set(match_overlapping(right, guesses, rule=SourceRule.HEAD).values())
        judged.extend(
            (float(marked["confidence"]), place in matched) for place, marked in enumerate(document.row["attributions"])
        )
    return judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The predictions with a confidence in [low, high): how many, their mean confidence, and the share that is right.

    The last bin holds 1 as well. An empty one has 0 for both.
    """

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is left when only predictions of at least ``least`` confidence count; shares of 1."""

    least: float
    count: int
    precision: float
    recall: float
    f1: float


def reliability(judged: Sequence[Judged], *, bins: int = 10) -> list[Bin]:
    """The judged predictions in bins of equal width."""
    found = []
    for number in range(bins):
        inside = [(c, r) for c, r in judged if min(int(c * bins), bins - 1) == number]
        size = max(len(inside), 1)
        found.append(
            Bin(
                low=number / bins,
                high=(number + 1) / bins,
                count=len(inside),
                confidence=sum(c for c, _ in inside) / size,
                right=sum(r for _, r in inside) / size,
            )
        )
    return found


def expected_calibration_error(judged: Sequence[Judged], *, bins: int = 10) -> float:
    """The mean gap between confidence and share of right ones, over bins of equal width, weighed by their size.

    Between 0 and 1; Naeini et al. 2015, "Obtaining Well Calibrated Probabilities Using Bayesian Binning".
    """
    gap = sum(each.count * abs(each.confidence - each.right) for each in reliability(judged, bins=bins))
    return gap / len(judged) if judged else 0.0


def thin_out(gold: Path, predictions: Predictions, levels: Iterable[float]) -> list[Kept]:
    """Precision, recall and F1 of ``E2E head`` when predictions below each level are left out.

    Raises EvaluationError as ``score`` does.
    """
    rows = [row for _, row in read_rows(predictions)] if isinstance(predictions, Path) else list(predictions)
    found = []
    for least in levels:
        left = [
            {**row, "attributions": [a for a in row["attributions"] if float(a["confidence"]) >= least]} for row in rows
        ]
        tally = score(gold, left).counts.tallies["E2E head"][ALL]
        found.append(
            Kept(least=least, count=tally.predicted, precision=tally.precision, recall=tally.recall, f1=tally.f1)
        )
    return found
