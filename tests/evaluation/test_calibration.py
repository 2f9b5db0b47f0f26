"""Bins of confidence, and what a least confidence costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.evaluation.calibration import judge_confidence, reliability, thin_out
from tests.evaluation.invented import attribution, write_rows

TEXT = "Mara Voss said that it rains. Bo Ray hopes for sun. He thinks so."
SAID = attribution(TEXT, source="Mara Voss", cue="said", content="that it rains")
HOPES = attribution(TEXT, source="Bo Ray", cue="hopes", content="for sun")
WRONG = attribution(TEXT, source="He", cue="thinks", content="so")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    gold = write_rows(tmp_path / "gold.jsonl", [{"id": "1", "text": TEXT, "attributions": [SAID, HOPES]}])
    found = [SAID | {"confidence": 1.0}, HOPES | {"confidence": 0.55}, WRONG | {"confidence": 0.52}]
    return gold, write_rows(tmp_path / "found.jsonl", [{"id": "1", "text": TEXT, "attributions": found}])


def test_bins_hold_what_lies_in_them(files: tuple[Path, Path]) -> None:
    bins = [b for b in reliability(judge_confidence(*files)) if b.count]
    assert [(b.low, b.high, b.count, b.confidence, b.right) for b in bins] == [
        (0.5, 0.6, 2, pytest.approx(0.535), 0.5),
        (0.9, 1.0, 1, 1.0, 1.0),
    ]


def test_a_least_confidence_trades_recall_for_precision(files: tuple[Path, Path]) -> None:
    kept = thin_out(*files, [0.0, 0.54, 0.9, 1.0])
    assert [(k.count, round(k.precision, 3), k.recall) for k in kept] == [
        (3, 0.667, 1.0),
        (2, 1.0, 1.0),
        (1, 1.0, 0.5),
        (1, 1.0, 0.5),
    ]
