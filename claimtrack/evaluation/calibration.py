"""How far confidence can be trusted: of the attributions given 0.9, are nine in ten right?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claimtrack.evaluation.compared import compare
from claimtrack.evaluation.corpus import Predictions, read_gold, read_predictions
from claimtrack.evaluation.matching import SourceRule, match_overlapping
from claimtrack.evaluation.words import Words

__all__ = ["Judged", "expected_calibration_error", "judge_confidence"]

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


def expected_calibration_error(judged: Sequence[Judged], *, bins: int = 10) -> float:
    """The mean gap between confidence and share of right ones, over bins of equal width, weighed by their size.

    Between 0 and 1; Naeini et al. 2015, "Obtaining Well Calibrated Probabilities Using Bayesian Binning".
    """
    gap = 0.0
    for number in range(bins):
        inside = [(c, r) for c, r in judged if min(int(c * bins), bins - 1) == number]
        if inside:
            gap += abs(sum(c for c, _ in inside) - sum(r for _, r in inside))
    return gap / len(judged) if judged else 0.0
