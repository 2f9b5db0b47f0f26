"""The tables of mistakes, and the samples to read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from claimtrack.training.error_tables import main
from tests.evaluation.invented import attribution, write_rows

TEXT = "Mara Voss said that it rains.\n\n“We wanted that,” he says. She hopes for sun | rain."


def row(*items: dict[str, Any], **more: str) -> dict[str, Any]:
    return {"id": "1", "text": TEXT, "attributions": list(items)} | more


SAID = attribution(TEXT, source="Mara Voss", cue="said", content="that it rains")
SAYS = attribution(TEXT, source="he", cue="says", content="We wanted that")
HOPES = attribution(TEXT, source="She", cue="hopes", content="for sun | rain")


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    gold = write_rows(tmp_path / "gold.jsonl", [row(SAID, SAYS, outlet="courier")])
    found = write_rows(tmp_path / "found.jsonl", [row(SAID, SAYS | {"source": []}, HOPES)])
    return [str(gold), str(found)]


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize(
    "line",
    [
        "| source missing | 1 | 100 | 1 | 50 |",
        "| nothing there | 0 | 0 | 1 | 50 |",
        "| direct | 1 | 1 | 1 | 0.0 | 0.0 | 0.0 |",
        "| indirect | 1 | 0 | 1 | 50.0 | 100.0 | 66.7 |",
        "| courier | 2 | 1 | 2 | 33.3 | 50.0 | 40.0 |",
        "| 01 to 04 | 2 | 1 | 2 | 33.3 | 50.0 | 40.0 |",
        "| assertion, positive | 2 | 1 | 1 | 50.0 | 50.0 | 50.0 |",
        "| belief, positive | 0 | 0 | 1 | 0.0 | 0.0 | 0.0 |",
        "| others | 2 | 1 | 2 | 33.3 | 50.0 | 40.0 |",
    ],
)
def test_tables_count_mistakes(files: list[str], line: str) -> None:
    assert line in run(*files)


def test_samples_are_the_same_for_the_same_seed_and_show_both_sides(files: list[str], tmp_path: Path) -> None:
    drawn = [
        (run(*files, "--out", str(tmp_path / "tables.md"), "--samples", str(path)), path.read_text("utf-8"))[1]
        for path in (tmp_path / "one.jsonl", tmp_path / "two.jsonl")
    ]
    assert drawn[0] == drawn[1]
    samples = [json.loads(line) for line in drawn[0].splitlines()]
    assert {(s["side"], s["mismatch"]) for s in samples} == {
        ("missed", "source missing"),
        ("false", "source missing"),
        ("false", "nothing there"),
    }
    missed = next(s for s in samples if s["side"] == "missed")
    assert missed["this"] == "“[C: We wanted that],” [S: he] [Q: says]. She hopes for sun | rain."
    assert missed["other"] == "“[C: We wanted that],” he [Q: says]. She hopes for sun | rain."
