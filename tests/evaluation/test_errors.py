"""Every mistake gets the name of what is wrong with it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from claimtrack.evaluation.corpus import read_gold, read_predictions
from claimtrack.evaluation.errors import Case, Mismatch, judge_corpus
from claimtrack.evaluation.measures import ALL
from claimtrack.evaluation.scoring import score
from tests.evaluation.invented import attribution, disturbed, random_corpus, write_rows

TEXT = (
    "Mara Voss, the mayor, said that the harbour would open in May and that it would stay open until the end of the"
    " year. Bo Ray agreed with her. It will rain, he said."
)
GOLD = {"source": "Mara Voss, the mayor", "cue": "said", "content": "that the harbour would open in May"}
WHOLE = "that the harbour would open in May and that it would stay open until the end of the year"
LAST = {"source": "he", "cue": "agreed", "content": "It will rain"}


def judged(tmp_path: Path, gold: list[dict[str, str]], found: list[dict[str, str]]) -> list[Case]:
    def row(items: list[dict[str, str]]) -> dict[str, Any]:
        return {"id": "1", "text": TEXT, "attributions": [attribution(TEXT, **item) for item in items]}

    corpus = read_gold(write_rows(tmp_path / "gold.jsonl", [row(gold)]))
    return list(judge_corpus(corpus, read_predictions([row(found)], corpus)))


# name, gold, found, mismatches of gold, mismatches of what was found
CASES = [
    ("right", [GOLD], [GOLD], ["right"], ["right"]),
    ("nothing found", [GOLD], [], ["nothing there"], []),
    ("nothing near", [GOLD], [LAST], ["nothing there"], ["nothing there"]),
    ("no source", [GOLD], [GOLD | {"source": ""}], ["source missing"], ["source missing"]),
    ("wrong source", [GOLD], [GOLD | {"source": "Bo Ray"}], ["source wrong"], ["source wrong"]),
    ("odd source", [GOLD | {"source": ""}], [GOLD], ["source where gold has none"], ["source where gold has none"]),
    ("wide", [GOLD], [GOLD | {"content": WHOLE}], ["content too wide"], ["content too wide"]),
    ("narrow", [GOLD | {"content": WHOLE}], [GOLD], ["content too narrow"], ["content too narrow"]),
    ("elsewhere", [GOLD], [GOLD | {"content": "It will rain"}], ["content elsewhere"], ["content elsewhere"]),
    ("moved", [GOLD], [GOLD | {"content": "in May and that it would stay"}], ["content moved"], ["content moved"]),
    ("twice", [GOLD], [GOLD, GOLD], ["right"], ["right", "double"]),
    ("split", [GOLD | {"content": WHOLE}], [GOLD | {"content": "that the harbour"},
      GOLD | {"content": "the end of the year"}], ["split"], ["split", "split"]),
    ("joined", [GOLD | {"content": "that the harbour"}, GOLD | {"content": "the end of the year"}],
     [GOLD | {"content": WHOLE}], ["joined", "joined"], ["joined"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "gold", "found", "of_gold", "of_found"), CASES, ids=[case[0] for case in CASES])
def test_mismatch(
    tmp_path: Path,
    name: str,
    gold: list[dict[str, str]],
    found: list[dict[str, str]],
    of_gold: list[str],
    of_found: list[str],
) -> None:
    cases = judged(tmp_path, gold, found)
    assert [case.mismatch for case in cases if case.is_gold] == of_gold
    assert [case.mismatch for case in cases if not case.is_gold] == of_found


def test_the_counterpart_is_what_shares_the_cue(tmp_path: Path) -> None:
    first, *_ = judged(tmp_path, [GOLD], [LAST, GOLD | {"content": WHOLE}])
    assert first.other
    assert TEXT[first.other.content[0].start :].startswith("that the harbour")


@pytest.mark.parametrize("seed", range(5))
def test_right_is_what_the_measure_counts(tmp_path: Path, seed: int) -> None:
    generator = random.Random(seed)
    rows = random_corpus(generator, articles=20)
    path, found = write_rows(tmp_path / "gold.jsonl", rows), disturbed(generator, rows)
    corpus = read_gold(path)
    cases = list(judge_corpus(corpus, read_predictions(found, corpus)))
    tally = score(path, found).counts.tallies["E2E head"][ALL]
    assert (tally.gold, tally.predicted) == (
        sum(case.is_gold for case in cases),
        sum(not case.is_gold for case in cases),
    )
    for side in (True, False):
        assert tally.found == sum(case.mismatch is Mismatch.RIGHT for case in cases if case.is_gold is side)
