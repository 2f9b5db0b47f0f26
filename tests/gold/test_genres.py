from pathlib import Path

import pytest

from claimtrack import Pipeline
from claimtrack.article import make_article
from claimtrack.evaluation import score
from claimtrack.evaluation.floors import enforce
from tests.gold.genres import UNSEEN, genre_rows, write_genres

FLOORS = Path(__file__).parents[1] / "floors.json"


def test_gold_is_right_by_itself(tmp_path: Path) -> None:
    gold = write_genres(tmp_path / "genres.jsonl")
    assert score(gold, gold).figures()["E2E exact, all"] == 100.0


def test_the_unseen_are_half_of_them() -> None:
    assert {row["id"] for row in genre_rows(unseen_only=True)} == UNSEEN
    assert len(genre_rows()) == 2 * len(UNSEEN)


@pytest.mark.pack
def test_pack_keeps_its_floors(pipeline: Pipeline, tmp_path: Path) -> None:
    gold = write_genres(tmp_path / "genres.jsonl")
    articles = [make_article(row["text"], id=row["id"]) for row in genre_rows()]
    enforce(score(gold, [found.to_json() for found in pipeline.extract_many(articles)]), FLOORS, gold)
