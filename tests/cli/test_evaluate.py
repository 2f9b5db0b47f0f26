from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def gold(stored: Run, folder: Path) -> Path:
    """What the stand-in finds is gold here, and all of it right."""
    path = folder / "gold.jsonl"
    path.write_text(stored("extract", "articles.jsonl").stdout, encoding="utf-8")
    return path


def write_floors(folder: Path, floor: float, *corpus: Path) -> None:
    from claimtrack.evaluation.floors import Floors, digest, write_floors

    floors = Floors(sha256=digest(*corpus), at_least={"content exact, all": floor})
    write_floors(folder / "floors.json", {"invented": floors})


def test_the_texts_of_the_gold_are_read_and_measured(stored: Run, gold: Path, folder: Path) -> None:
    result = stored("evaluate", "gold.jsonl", "--json", "--save", "found.jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["attributions"]["content exact"]["all"]["f1"] == 1.0
    assert (folder / "found.jsonl").read_text(encoding="utf-8") == gold.read_text(encoding="utf-8")


def test_predictions_of_another_tool_can_be_measured(stored: Run, gold: Path, folder: Path) -> None:
    empty = [{**json.loads(line), "attributions": []} for line in gold.read_text(encoding="utf-8").splitlines()]
    (folder / "found.jsonl").write_text("".join(json.dumps(row) + "\n" for row in empty), encoding="utf-8")
    result = stored("evaluate", "gold.jsonl", "found.jsonl", "--json")
    assert json.loads(result.stdout)["attributions"]["content exact"]["all"]["f1"] == 0.0


def test_speakers_are_measured_beside(stored: Run, gold: Path) -> None:
    result = stored("evaluate", "gold.jsonl", "gold.jsonl", "--speakers", "gold.jsonl")
    assert result.exit_code == 0
    assert "content exact" in result.stdout
    assert "B-cubed" in result.stdout


@pytest.mark.parametrize(("floor", "code"), [(99.0, 0), (100.5, 1)])
def test_a_score_below_its_floor_is_exit_1(stored: Run, gold: Path, folder: Path, floor: float, code: int) -> None:
    write_floors(folder, floor, gold)
    result = stored("evaluate", "gold.jsonl", "gold.jsonl", "--floors", "floors.json")
    assert result.exit_code == code
    assert ("below its floors" in result.stderr) == bool(code)
    assert "content exact" in result.stdout


def test_floors_are_raised_and_lowered_only_when_asked(stored: Run, gold: Path, folder: Path) -> None:
    measure = ("evaluate", "gold.jsonl", "gold.jsonl", "--floors", "floors.json")
    write_floors(folder, 50.0, gold)
    assert stored(*measure, "--raise-floors").exit_code == 0
    raised = json.loads((folder / "floors.json").read_text(encoding="utf-8"))["invented"]
    assert raised["at_least"]["content exact, all"] > 99
    write_floors(folder, 100.5, gold)
    assert stored(*measure, "--lower-floors", "a stricter corpus").exit_code == 0
    lowered = json.loads((folder / "floors.json").read_text(encoding="utf-8"))["invented"]
    assert lowered["lowered"][0]["reason"] == "a stricter corpus"


def test_a_gold_file_that_is_none_is_wrong_usage(stored: Run, folder: Path) -> None:
    (folder / "gold.jsonl").write_text("{}\n", encoding="utf-8")
    result = stored("evaluate", "gold.jsonl", "gold.jsonl")
    assert result.exit_code == 2
    assert result.stderr.startswith("claimtrack: gold.jsonl:1: ")


def label_cues(gold: Path, folder: Path, acts: tuple[str, str]) -> Path:
    """Labels for the first article's two attributions, "said" and "feared"."""
    first = json.loads(gold.read_text(encoding="utf-8").splitlines()[0])
    rows = ["article\tattribution\tcue_start\tcue_end\tact\tpolarity"]
    for one, act in zip(first["attributions"], acts, strict=True):
        (start, end) = one["cue"][0]
        rows.append(f"{first['id']}\t{one['id']}\t{start}\t{end}\t{act}\tpositive")
    path = folder / "acts.tsv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("acts", "right"), [(("assertion", "belief"), 1.0), (("assertion", "fact"), 0.5)])
def test_acts_are_measured_without_reading_the_texts(
    stored: Run, gold: Path, folder: Path, acts: tuple[str, str], right: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.pipeline.Pipeline", None)
    label_cues(gold, folder, acts)
    result = stored("evaluate", "gold.jsonl", "--acts", "acts.tsv", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["acts"]["act"] == {"acc": right, "n": 2}


def test_acts_have_floors_of_their_own(stored: Run, gold: Path, folder: Path) -> None:
    from claimtrack.evaluation.floors import Floors, digest, write_floors

    acts = label_cues(gold, folder, ("assertion", "fact"))
    write_floors(folder / "floors.json", {"acts": Floors(sha256=digest(gold, acts), at_least={"act": 95.0})})
    result = stored("evaluate", "gold.jsonl", "--acts", "acts.tsv", "--floors", "floors.json")
    assert result.exit_code == 1
    assert "act: 50.00, floor 95.0" in result.stderr


@pytest.mark.parametrize(
    "options", [["gold.jsonl"], ["--speakers", "gold.jsonl"], ["--save", "x.jsonl"], ["--bootstrap", "9"]]
)
def test_acts_are_measured_alone(stored: Run, gold: Path, folder: Path, options: list[str]) -> None:
    label_cues(gold, folder, ("assertion", "belief"))
    result = stored("evaluate", "gold.jsonl", *options, "--acts", "acts.tsv")
    assert (result.exit_code, result.stderr) == (2, "claimtrack: --acts goes with --floors and --json alone\n")
