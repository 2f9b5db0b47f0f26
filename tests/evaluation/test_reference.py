"""The figures agree, digit for digit, with the reference scorers where those lie beside the repository."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from claimtrack.evaluation import score, score_speakers
from tests.evaluation.invented import disturbed, random_corpus, random_speakers, write_rows

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
REFERENCE = SHARED / "eval"
DEV = SHARED / "data" / "polnear" / "dev.jsonl"
DEV_SPEAKERS = DEV.with_name("speakers_dev.jsonl")

pytestmark = pytest.mark.skipif(
    not (REFERENCE / "score.py").exists(), reason="the reference scorer does not lie at ../shared/eval"
)
needs_dev = pytest.mark.skipif(not DEV.exists(), reason="the development articles do not lie at ../shared/data")


def run_reference(script: str, *arguments: object) -> str:
    command = [sys.executable, str(REFERENCE / script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize(
    ("seed", "flags"),
    [
        (1, {}),
        (2, {"merge_same_cue": True}),
        (3, {"speech_only": True}),
        (4, {"merge_same_cue": True, "speech_only": True, "bootstrap": 40}),
    ],
)
def test_invented_articles(seed: int, flags: dict[str, Any], tmp_path: Path) -> None:
    generator = random.Random(seed)
    gold = random_corpus(generator, articles=150)
    assert_same_figures(gold, disturbed(generator, gold), flags, tmp_path)


@needs_dev
def test_development_articles(tmp_path: Path) -> None:
    gold = [json.loads(line) for line in DEV.read_text("utf-8").splitlines()]
    assert_same_figures(gold, disturbed(random.Random(5), gold), {"bootstrap": 20}, tmp_path)


def test_invented_speakers(tmp_path: Path) -> None:
    generator = random.Random(6)
    articles = random_corpus(generator, articles=200)
    gold = random_speakers(generator, articles)
    for row in gold:
        row["doubtful"] = [marked["id"] for marked in row["attributions"] if generator.random() < 0.1]
    predictions = random_speakers(generator, disturbed(generator, articles))
    path = write_rows(tmp_path / "gold.jsonl", gold)
    assert_same_speaker_figures(path, path, predictions, tmp_path)


@needs_dev
def test_development_speakers(tmp_path: Path) -> None:
    generator = random.Random(7)
    gold = [json.loads(line) for line in DEV.read_text("utf-8").splitlines()]
    assert_same_speaker_figures(DEV, DEV_SPEAKERS, random_speakers(generator, disturbed(generator, gold)), tmp_path)


def assert_same_figures(
    gold: list[dict[str, Any]], predictions: list[dict[str, Any]], flags: dict[str, Any], folder: Path
) -> None:
    gold_path = write_rows(folder / "gold.jsonl", gold)
    predicted_path = write_rows(folder / "predicted.jsonl", predictions)
    switches = [f"--{name.replace('_', '-')}" for name, value in flags.items() if value is True]
    run_reference(
        "score.py", gold_path, predicted_path, *switches,
        "--bootstrap", flags.get("bootstrap", 0), "--json", folder / "reference.json",
    )  # fmt: skip
    assert score(gold_path, predicted_path, **flags).to_json() == json.loads((folder / "reference.json").read_text())


def assert_same_speaker_figures(gold: Path, speakers: Path, predictions: list[dict[str, Any]], folder: Path) -> None:
    predicted = write_rows(folder / "predicted.jsonl", predictions)
    printed = run_reference("score_speakers.py", gold, speakers, predicted).split()
    ours = score_speakers(gold, speakers, predicted).render().split()
    assert figures(ours) == figures(printed)


def figures(printed: list[str]) -> list[str]:
    """The numbers of a printed report, in order."""
    return [word for word in printed if word.rstrip("%").replace(".", "", 1).isdigit()]
