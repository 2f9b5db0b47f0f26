from pathlib import Path

import pytest

from claimtrack import Pipeline
from claimtrack.attribution import Span
from claimtrack.evaluation import score, score_speakers
from claimtrack.evaluation.floors import enforce
from tests.gold.samples import gold_articles, gold_rows, locate, write_gold

FLOORS = Path(__file__).parents[1] / "floors.json"


def test_every_speaker_is_declared() -> None:
    for row in gold_rows():
        declared = {speaker["key"] for speaker in row["speakers"]}
        assert {marked["speaker"] for marked in row["attributions"]} <= declared


def test_gold_is_right_by_itself(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl")
    assert score(gold, gold).figures()["E2E exact, all"] == 100.0
    assert score_speakers(gold, gold, gold).figures()["accuracy"] == 100.0


@pytest.mark.pack
def test_pack_keeps_its_floors(pipeline: Pipeline, tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl")
    found = [extraction.to_json() for extraction in pipeline.extract_many(gold_articles())]
    enforce(score(gold, found), FLOORS, gold)
    enforce(score_speakers(gold, gold, found), FLOORS, gold, gold)


@pytest.mark.parametrize(
    ("stretch", "near", "place"),
    [
        ("said", [Span(20, 25)], (15, 19)),
        ("said", [Span(0, 2)], (3, 7)),
        (":", [], (19, 20)),
    ],
)
def test_locate(stretch: str, near: list[Span], place: tuple[int, int]) -> None:
    assert locate("He said no she said: rain", stretch, near=near) == place


@pytest.mark.parametrize("stretch", ["said", "snow"])
def test_locate_wants_one_place(stretch: str) -> None:
    with pytest.raises(ValueError, match="places"):
        locate("He said no, she said rain", stretch)
