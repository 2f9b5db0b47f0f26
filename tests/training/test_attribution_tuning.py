"""Calibration of confidence."""

from __future__ import annotations

import numpy as np
import pytest

from claimtrack.detection.decoding import Rules
from claimtrack.evaluation.calibration import Judged, expected_calibration_error
from claimtrack.training.attribution_tuning import platt


def overconfident(number: int) -> list[Judged]:
    """Chances that are right less often than they say, drawn with a fixed seed."""
    rng = np.random.default_rng(7)
    chances = rng.uniform(0.3, 0.99, number)
    return [(float(chance), bool(rng.random() < chance**2)) for chance in chances]


def test_fitting_brings_confidence_near_the_share_that_is_right() -> None:
    judged = overconfident(4000)
    slope, shift = platt(judged)
    rules = Rules(confidence_slope=slope, confidence_shift=shift)
    assert expected_calibration_error(judged) > 0.1
    assert expected_calibration_error([(rules.confidence(chance), right) for chance, right in judged]) < 0.03


@pytest.mark.parametrize(
    ("judged", "error"),
    [
        ([], 0.0),
        ([(1.0, True), (1.0, True)], 0.0),
        ([(1.0, False)], 1.0),
        ([(0.5, True), (0.5, False)], 0.0),
        ([(0.9, True), (0.9, False), (0.1, False), (0.1, False)], 0.25),
    ],
)
def test_expected_calibration_error(judged: list[Judged], error: float) -> None:
    assert expected_calibration_error(judged) == pytest.approx(error)
