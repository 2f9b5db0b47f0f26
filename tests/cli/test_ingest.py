from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run
from .exported import without_runs


def test_a_second_run_changes_nothing(claimtrack: Run, articles: Path) -> None:
    first = claimtrack("ingest", str(articles))
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout == "3 stored, 0 unchanged, 0 failed; 4 attributions in them\n"
    before = claimtrack("export", "-").stdout
    second = claimtrack("ingest", str(articles))
    assert second.stdout == "0 stored, 3 unchanged, 0 failed; 4 attributions in them\n"
    assert claimtrack("export", "-").stdout == before


def test_stdin_is_read_with_what_the_options_tell(claimtrack: Run) -> None:
    options = ("--outlet", "Harbour Post", "--date", "2031-05-02", "--title", "Stay", "--url", "https://h.example/s")
    assert claimtrack("ingest", "-", *options, stdin="“We stay,” said Ana Dorel.").exit_code == 0
    (article,) = json.loads(claimtrack("articles", "list", "--json").stdout)
    assert (article["outlet"], article["published"], article["title"]) == ("Harbour Post", "2031-05-02", "Stay")
    assert article["url"] == "https://h.example/s"


def test_verbose_tells_how_each_article_ended(claimtrack: Run) -> None:
    story = ("-", "--url", "https://h.example/s")
    endings = [claimtrack("ingest", "-v", *story, stdin="“We stay,” said Ana Dorel.").stderr for _ in range(2)]
    assert endings == [f"info: https://h.example/s: {status}, 1 attribution\n" for status in ("stored", "unchanged")]


def test_quiet_tells_only_what_failed(claimtrack: Run, articles: Path) -> None:
    result = claimtrack("ingest", "-q", str(articles), "missing.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "missing.txt: no such file or folder\n"


def test_the_database_can_be_named_after_the_command(claimtrack: Run, articles: Path, folder: Path) -> None:
    assert claimtrack("ingest", str(articles), "--database", "sqlite:///other.db").exit_code == 0
    assert (folder / "other.db").exists()
    assert not (folder / "claimtrack.db").exists()


@pytest.mark.slow
def test_several_processes_store_the_same_record(claimtrack: Run, articles: Path) -> None:
    assert claimtrack("ingest", str(articles)).exit_code == 0
    here = without_runs(claimtrack("export", "-").stdout)
    shared = ("--database", "sqlite:///shared.db")
    result = claimtrack("ingest", str(articles), "--jobs", "2", *shared)
    assert (result.exit_code, result.stderr) == (0, "")
    assert without_runs(claimtrack("export", "-", *shared).stdout) == here


def test_what_is_less_sure_than_asked_for_is_not_kept(claimtrack: Run, articles: Path) -> None:
    assert claimtrack("ingest", str(articles), "--min-confidence", "0.95").stdout == (
        "3 stored, 0 unchanged, 0 failed; 0 attributions in them\n"
    )
    assert claimtrack("ingest", str(articles)).stdout == "3 stored, 0 unchanged, 0 failed; 4 attributions in them\n"
    assert claimtrack("ingest", str(articles)).stdout == "0 stored, 3 unchanged, 0 failed; 4 attributions in them\n"
