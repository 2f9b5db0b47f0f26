from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run


def test_articles_come_out_in_input_order_one_a_line(claimtrack: Run, articles: Path, folder: Path) -> None:
    result = claimtrack("extract", str(articles))
    assert (result.exit_code, result.stderr) == (0, "")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["title"] for record in records] == ["Bridge [bold]reopens[/bold]", "Again", "Silence"]
    first = records[0]
    (start, end), cue = first["attributions"][0]["content"][0], first["attributions"][0]["cue"][0]
    assert first["text"][start:end] == "“The bridge is safe,”"
    assert first["text"][slice(*cue)] == "said"
    assert not list(folder.glob("*.db"))


def test_what_is_extracted_can_be_read_again(claimtrack: Run, articles: Path, folder: Path) -> None:
    once = claimtrack("extract", str(articles)).stdout
    (folder / "again.jsonl").write_text(once, encoding="utf-8")
    assert claimtrack("extract", "again.jsonl").stdout == once


def test_text_is_a_listing_to_read(claimtrack: Run, articles: Path) -> None:
    lines = claimtrack("extract", "--format", "text", str(articles)).stdout.splitlines()
    assert lines[:3] == [
        "# Bridge [bold]reopens[/bold], Harbour Post, 2031-05-02",
        "Ana Dorel (person, mayor): “The bridge is safe,” [direct, 0.90]",
        "Ana Dorel (person, mayor): “It will rain,” [direct, belief, 0.90]",
    ]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--act", "belief"], [["a2"], [], []]),
        (["--act", "assertion"], [["a1"], ["a1", "a2"], []]),
        (["--type", "indirect"], [[], [], []]),
        (["--polarity", "positive"], [["a1", "a2"], ["a1", "a2"], []]),
        (["--min-confidence", "0.91"], [[], [], []]),
    ],
)
def test_only_what_is_asked_for_is_printed(
    claimtrack: Run, articles: Path, options: list[str], found: list[list[str]]
) -> None:
    records = [json.loads(line) for line in claimtrack("extract", str(articles), *options).stdout.splitlines()]
    assert [[one["id"] for one in record["attributions"]] for record in records] == found


@pytest.mark.parametrize("share", ["1.5", "-0.1", "nan", "much"])
def test_a_confidence_lies_between_0_and_1(claimtrack: Run, articles: Path, share: str) -> None:
    assert claimtrack("extract", str(articles), "--min-confidence", share).exit_code == 2
