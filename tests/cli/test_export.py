from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from .conftest import Run
from .exported import without_runs

TABLES = [
    "appearances.csv",
    "articles.csv",
    "attributions.csv",
    "claims.csv",
    "decisions.csv",
    "links.csv",
    "runs.csv",
    "speakers.csv",
]


def test_json_lines_go_to_a_file_or_to_stdout(stored: Run, folder: Path) -> None:
    result = stored("export", "record.jsonl")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "record.jsonl: 3 articles\n")
    written = (folder / "record.jsonl").read_text(encoding="utf-8")
    piped = stored("export", "-")
    assert (piped.stdout, piped.stderr) == (written, "stdout: 3 articles\n")
    assert [json.loads(line)["title"] for line in written.splitlines()][1:] == ["Again", "Silence"]


def test_tables_go_to_a_folder(stored: Run, folder: Path) -> None:
    result = stored("export", "dataset", "--format", "csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert sorted(path.name for path in (folder / "dataset").iterdir()) == TABLES
    assert "4 attributions" in result.stderr


def test_the_same_database_gives_the_same_bytes(stored: Run, folder: Path) -> None:
    for name in ("one", "two"):
        assert stored("export", name, "--format", "csv").exit_code == 0
    for name in TABLES:
        assert (folder / "one" / name).read_bytes() == (folder / "two" / name).read_bytes()


def test_nothing_is_replaced_without_force(stored: Run, folder: Path) -> None:
    (folder / "record.jsonl").write_text("mine", encoding="utf-8")
    refused = stored("export", "record.jsonl")
    assert (refused.exit_code, refused.stderr) == (2, "claimtrack: record.jsonl exists; --force replaces it\n")
    assert (folder / "record.jsonl").read_text(encoding="utf-8") == "mine"
    assert stored("export", "record.jsonl", "--force").exit_code == 0
    assert (folder / "record.jsonl").read_text(encoding="utf-8") != "mine"


def test_an_export_can_be_read_back(stored: Run, folder: Path) -> None:
    assert stored("export", "record.jsonl").exit_code == 0
    copy = ("--database", "sqlite:///copy.db")
    assert stored("ingest", "record.jsonl", *copy).exit_code == 0
    again = stored("export", "-", *copy).stdout
    assert without_runs(again) == without_runs((folder / "record.jsonl").read_text(encoding="utf-8"))


def test_raw_leaves_cells_as_they_are(claimtrack: Run, folder: Path) -> None:
    assert claimtrack("ingest", "-", "--title", "=1", stdin="Nothing.").exit_code == 0
    for name, raw in (("safe", []), ("raw", ["--raw"])):
        assert claimtrack("export", name, "--format", "csv", *raw).exit_code == 0
    assert ",'=1," in (folder / "safe" / "articles.csv").read_text(encoding="utf-8")
    assert ",=1," in (folder / "raw" / "articles.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "contents"),
    [
        (["--act", "belief"], ["“It will rain,”"]),
        (["--act", "assertion", "--type", "direct"], ["“The bridge is safe,”"] * 2 + ["“=1+1 [/] [red]x[/red]”"]),
        (["--polarity", "negative"], []),
        (["--min-confidence", "0.95"], []),
    ],
)
def test_only_what_is_asked_for_is_exported(stored: Run, folder: Path, options: list[str], contents: list[str]) -> None:
    records = [json.loads(line) for line in stored("export", "-", *options).stdout.splitlines()]
    assert len(records) == 3
    found = [record["text"][slice(*one["content"][0])] for record in records for one in record["attributions"]]
    assert found == contents
    assert stored("export", "dataset", "--format", "csv", "--raw", *options).exit_code == 0
    with (folder / "dataset" / "attributions.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["content"] for row in csv.DictReader(stream)] == contents


def test_decisions_are_exported_with_their_whole_history(stored: Run, folder: Path) -> None:
    for arguments in (["merge", "1", "2"], ["link", "1#a1", "1"], ["undo", "--note", "no"]):
        assert stored("speakers", *arguments, "--by", "ana").exit_code == 0
    assert stored("export", "dataset", "--format", "csv").exit_code == 0
    tables = {}
    for name in ("decisions", "links", "speakers"):
        with (folder / "dataset" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            tables[name] = list(csv.DictReader(stream))
    assert [(row["id"], row["action"], row["note"], row["undone_by"]) for row in tables["decisions"]] == [
        ("1", "merge", "", ""),
        ("2", "link", "", "3"),
        ("3", "undo", "no", ""),
    ]
    assert [row["id"] for row in tables["speakers"]] == ["1"]
    by_ana = [row for row in tables["links"] if row["made_by"] == "ana"]
    assert [(row["event_id"], row["withdrawn_event_id"], row["article_speaker_key"]) for row in by_ana] == [
        ("2", "3", "s1")
    ]
    assert all(row["rivals"] == "[]" for row in by_ana)
