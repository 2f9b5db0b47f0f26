import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimtrack.evaluation.floors import (
    BelowFloorError,
    FloorsError,
    check,
    digest,
    enforce,
    floors_for,
    lower_floors,
    raise_floors,
    read_floors,
)

DAY = date(2026, 11, 22)


class Reached:
    """A report with the figures it is given."""

    def __init__(self, **figures: float) -> None:
        self._figures = figures

    def figures(self) -> dict[str, float]:
        return self._figures


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    path.write_text("gold")
    return path


@pytest.fixture
def floor_file(tmp_path: Path, corpus: Path) -> Path:
    path = tmp_path / "floors.json"
    row = {"sha256": digest(corpus), "at_least": {"f1": 70.0}, "at_most": {"false": 6.0}, "lowered": []}
    path.write_text(json.dumps({"harbour": row, "other": {"sha256": "0"}}))
    return path


@pytest.mark.parametrize(
    ("figures", "breaches"),
    [
        ({"f1": 70.0, "false": 6.0}, []),
        ({"f1": 69.96, "false": 1.0}, ["f1: 69.96, floor 70.0"]),
        ({"f1": 71.0, "false": 6.01}, ["false: 6.01, floor 6.0"]),
        ({"f1": 71.0}, ["false: not measured, floor 6.0"]),
        ({}, ["f1: not measured, floor 70.0", "false: not measured, floor 6.0"]),
    ],
)
def test_check(figures: dict[str, float], breaches: list[str], floor_file: Path, corpus: Path) -> None:
    _, floors = floors_for(floor_file, corpus)
    assert [str(breach) for breach in check(Reached(**figures), floors)] == breaches


def test_enforce_says_what_was_kept(floor_file: Path, corpus: Path) -> None:
    assert enforce(Reached(f1=80, false=1), floor_file, corpus) == "harbour keeps its 2 floors"


def test_enforce_fails_below(floor_file: Path, corpus: Path) -> None:
    with pytest.raises(BelowFloorError, match=r"harbour is below its floors: f1: 60.00, floor 70.0") as caught:
        enforce(Reached(f1=60, false=1), floor_file, corpus)
    assert caught.value.exit_code == 1


def test_changed_corpus_has_no_floors(floor_file: Path, corpus: Path) -> None:
    corpus.write_text("other gold")
    with pytest.raises(FloorsError, match=hashlib.sha256(b"other gold").hexdigest()):
        enforce(Reached(), floor_file, corpus)


def test_digest_runs_over_all_files(corpus: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.write_text("en")
    assert digest(corpus, second) == hashlib.sha256(b"golden").hexdigest()


def test_raise_never_lowers(floor_file: Path, corpus: Path) -> None:
    raise_floors(Reached(f1=75.55, false=7), floor_file, corpus)
    floors = read_floors(floor_file)["harbour"]
    assert (floors.at_least, floors.at_most) == ({"f1": 75.3}, {"false": 6.0})


def test_lower_records_the_reason(floor_file: Path, corpus: Path) -> None:
    given_up = lower_floors(Reached(f1=65.0, false=7.0), floor_file, corpus, reason="gold was corrected", day=DAY)
    assert [breach.figure for breach in given_up] == ["f1", "false"]
    floors = read_floors(floor_file)["harbour"]
    assert (floors.at_least, floors.at_most) == ({"f1": 64.8}, {"false": 7.2})
    assert [(entry.floor, entry.day, entry.reason) for entry in floors.lowered] == [
        (70.0, "2026-11-22", "gold was corrected"),
        (6.0, "2026-11-22", "gold was corrected"),
    ]


def test_lower_keeps_other_corpora(floor_file: Path, corpus: Path) -> None:
    before = read_floors(floor_file)["other"]
    lower_floors(Reached(f1=65.0, false=1), floor_file, corpus, reason="gold was corrected", day=DAY)
    assert read_floors(floor_file)["other"] == before


@pytest.mark.parametrize(
    ("figures", "reason", "message"),
    [
        ({"f1": 65.0, "false": 1.0}, " ", "needs a reason"),
        ({"false": 1.0}, "why not", "f1 was not measured"),
    ],
)
def test_lower_refuses(figures: dict[str, float], reason: str, message: str, floor_file: Path, corpus: Path) -> None:
    with pytest.raises(FloorsError, match=message):
        lower_floors(Reached(**figures), floor_file, corpus, reason=reason, day=DAY)


@pytest.mark.parametrize(
    "rows",
    [
        3,
        {"harbour": 3},
        {"harbour": {}},
        {"harbour": {"sha256": "0", "at_last": {}}},
        {"harbour": {"sha256": "0", "at_least": {"f1": "high"}}},
        {"harbour": {"sha256": "0", "lowered": [{"figure": "f1"}]}},
    ],
)
def test_bad_floor_file(rows: Any, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps(rows))
    with pytest.raises(FloorsError, match="no floor file"):
        read_floors(path)


def test_missing_floor_file(tmp_path: Path) -> None:
    with pytest.raises(FloorsError, match="No such file"):
        read_floors(tmp_path / "nowhere.json")
