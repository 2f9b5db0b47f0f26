from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from .conftest import Run
from .exported import without_runs

EXTRACT = ("--format", "extract")


def test_json_lines_go_to_a_file_or_to_stdout(stored: Run, folder: Path) -> None:
    result = stored("export", "record.jsonl", *EXTRACT)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "record.jsonl: 3 articles\n")
    written = (folder / "record.jsonl").read_text(encoding="utf-8")
    piped = stored("export", "-")
    assert (piped.stdout, piped.stderr) == (written, "stdout: 3 articles\n")
    assert [json.loads(line)["title"] for line in written.splitlines()][1:] == ["Again", "Silence"]


@pytest.mark.parametrize(
    ("style", "file"),
    [
        ("sqlite", "dataset.sqlite"),
        ("parquet", "claims.parquet"),
        ("csv", "claims.csv"),
        ("jsonl", "claims.jsonl"),
        ("jsonld", "dataset.jsonld"),
    ],
)
def test_a_dataset_goes_to_a_folder(stored: Run, folder: Path, style: str, file: str) -> None:
    result = stored("export", "dataset", "--format", style)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "dataset: 3 articles, 4 attributions, 2 speakers, 2 claims\n"
    assert {file, "codebook.md", "datapackage.json"} <= {path.name for path in (folder / "dataset").iterdir()}


def test_sqlite_is_what_a_folder_gets(stored: Run, folder: Path) -> None:
    assert stored("export", "dataset").exit_code == 0
    assert sorted(path.name for path in (folder / "dataset").iterdir()) == [
        "codebook.md",
        "datapackage.json",
        "dataset.sqlite",
        "metadata.json",
    ]


def test_nothing_is_replaced_without_force(stored: Run, folder: Path) -> None:
    (folder / "record.jsonl").write_text("mine", encoding="utf-8")
    refused = stored("export", "record.jsonl", *EXTRACT)
    assert (refused.exit_code, refused.stderr) == (2, "claimtrack: record.jsonl exists; --force replaces it\n")
    assert (folder / "record.jsonl").read_text(encoding="utf-8") == "mine"
    assert stored("export", "record.jsonl", *EXTRACT, "--force").exit_code == 0
    assert (folder / "record.jsonl").read_text(encoding="utf-8") != "mine"


def test_an_export_can_be_read_back(stored: Run, folder: Path) -> None:
    assert stored("export", "record.jsonl", *EXTRACT).exit_code == 0
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


def test_a_folder_with_other_files_is_left_alone(stored: Run, folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "diary.txt").write_text("dear", encoding="utf-8")
    for force in ([], ["--force"]):
        refused = stored("export", "mine", *force)
        assert refused.exit_code == 2
        assert refused.stderr == "claimtrack: mine holds files that are no dataset; name a new or an empty folder\n"
    assert [path.name for path in (folder / "mine").iterdir()] == ["diary.txt"]


def test_only_force_replaces_a_dataset(stored: Run, folder: Path) -> None:
    assert stored("export", "dataset", "--format", "csv").exit_code == 0
    refused = stored("export", "dataset")
    assert (refused.exit_code, refused.stderr) == (2, "claimtrack: dataset holds a dataset; --force replaces it\n")
    assert stored("export", "dataset", "--force").exit_code == 0
    assert "claims.csv" not in {path.name for path in (folder / "dataset").iterdir()}


def test_no_text_goes_through(stored: Run, folder: Path) -> None:
    assert stored("export", "dataset", "--format", "csv", "--no-text").exit_code == 0
    written = "".join(path.read_text(encoding="utf-8") for path in (folder / "dataset").glob("*.csv"))
    assert "bridge is safe" not in written
    assert "https://harbourpost.example/bridge" in written
