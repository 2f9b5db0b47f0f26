"""Bad input and bad surroundings: one clear line each, and the exit code of DESIGN.md section 3."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimtrack.cli.workers import worker_pool
from claimtrack.errors import PackError

from .conftest import Run

GOOD = {"text": "“We stay,” said Ana Dorel.", "url": "https://harbourpost.example/stay"}


def make_inputs(folder: Path) -> None:
    (folder / "good.jsonl").write_text(json.dumps(GOOD) + "\n", encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02\xff\xfe" * 400)
    (folder / "latin.txt").write_bytes("“Zoë bleibt hier,” said Zoë.".encode("utf-16-le"))
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "broken.jsonl").write_text(f'{json.dumps(GOOD)}\n{{"text": "half\n', encoding="utf-8")
    (folder / "untold.jsonl").write_text('{"title": "no text"}\n', encoding="utf-8")
    (folder / "poison.txt").write_text("This poison makes the pipeline fail.", encoding="utf-8")
    (folder / "nothing").mkdir()


BAD_INPUTS = [
    ("empty.txt", "empty.txt: no text in it"),
    ("binary.txt", "binary.txt: "),
    ("latin.txt", "latin.txt: "),
    ("picture.png", 'picture.png: not read, ".png" is none of '),
    ("missing.txt", "missing.txt: no such file or folder"),
    ("nothing", "nothing: no articles in it"),
    ("broken.jsonl", "broken.jsonl:2: "),
    ("untold.jsonl", "untold.jsonl:1: "),
]


@pytest.mark.parametrize(("path", "line"), BAD_INPUTS)
@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_a_bad_input_is_one_line_and_the_good_one_beside_it_is_read(
    claimtrack: Run, folder: Path, command: str, path: str, line: str
) -> None:
    make_inputs(folder)
    result = claimtrack(command, path, "good.jsonl")
    assert result.exit_code == 1
    (told,) = result.stderr.splitlines()
    assert told.startswith(line)
    assert len(told) > len("binary.txt: ")
    if command == "extract":
        assert "We stay" in result.stdout.splitlines()[-1]
    else:
        assert result.stdout.endswith(" 1 failed; 1 attribution in them\n") or path == "broken.jsonl"
        assert claimtrack("articles", "list", "--json").stdout.count("harbourpost.example/stay") == 1


def test_an_article_that_breaks_the_pipeline_is_named_and_the_others_are_read(claimtrack: Run, folder: Path) -> None:
    make_inputs(folder)
    result = claimtrack("extract", "poison.txt", "good.jsonl")
    assert result.exit_code == 1
    assert "extraction failed: ValueError: poisoned text" in result.stderr
    assert "We stay" in result.stdout


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("sqlite:///missing/folder/x.db", "claimtrack: there is no folder missing/folder for the database x.db"),
        ("nonsense", "claimtrack: not a database URL: nonsense; try sqlite:///claimtrack.db"),
        ("mysql://localhost/x", "claimtrack: mysql is not supported"),
        (
            "postgresql://nobody:secret@127.0.0.1:1/x",
            "claimtrack: cannot work with the database postgresql://nobody:***@",
        ),
        ("sqlite:///good.jsonl", "claimtrack: good.jsonl is not an SQLite database"),
    ],
)
@pytest.mark.parametrize("command", [["ingest", "good.jsonl"], ["report", "Dorel"], ["db", "current"], ["export", "-"]])
def test_a_database_that_cannot_be_reached_is_exit_3(
    claimtrack: Run, folder: Path, command: list[str], url: str, line: str
) -> None:
    make_inputs(folder)
    result = claimtrack("--database", url, *command)
    assert result.exit_code == 3
    (told,) = result.stderr.splitlines()
    assert told.startswith(line)
    assert "secret" not in told
    assert result.stdout == ""


@pytest.mark.parametrize(
    "command",
    [["report", "Dorel"], ["speakers", "list"], ["articles", "show", "1"], ["claims", "list"], ["export", "-"]],
)
def test_reading_before_anything_is_stored_says_what_to_do(claimtrack: Run, folder: Path, command: list[str]) -> None:
    result = claimtrack(*command)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == "claimtrack: there is no database claimtrack.db; `claimtrack ingest` makes one\n"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("command", [["ingest", "good.jsonl"], ["extract", "good.jsonl"], ["evaluate", "good.jsonl"]])
def test_a_missing_pack_is_exit_3_and_nothing_is_made(
    claimtrack: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    def no_pack(pack: str | None, **_: object) -> None:
        raise PackError(f"no pack at {pack}")

    make_inputs(folder)
    monkeypatch.setattr("claimtrack.pipeline.Pipeline", no_pack)
    result = claimtrack(*command, "--pack", "nowhere")
    assert (result.exit_code, result.stdout, result.stderr) == (3, "", "claimtrack: no pack at nowhere\n")
    assert not (folder / "claimtrack.db").exists()


@pytest.mark.parametrize("arguments", [["articles", "show", "x"], ["claims", "list", "--limit", "x"]])
def test_a_word_in_place_of_a_number_is_called_one(claimtrack: Run, arguments: list[str]) -> None:
    assert "'x' is not a valid whole number." in claimtrack(*arguments).stderr


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["extract", "a.txt", "b.txt", "--title", "One"], "claimtrack: url, title and id belong to one article"),
        (["claims", "list", "--json", "--csv"], "claimtrack: --json and --csv exclude each other"),
        (["claims", "list", "--raw"], "claimtrack: --raw goes with --csv"),
        (["articles", "list", "--from", "2031-02-01", "--to", "2031-01-01"], "claimtrack: --from 2031-02-01 is after"),
        (["export", "-", "--format", "csv"], "claimtrack: csv makes a folder"),
        (["export", "-", "--raw"], "claimtrack: --raw goes with --format csv"),
        (["export", "-", "--no-text"], "claimtrack: --no-text goes with a dataset"),
        (["evaluate", "g", "p", "--save", "s"], "claimtrack: --save goes with reading"),
        (["evaluate", "g", "--raise-floors"], "claimtrack: --raise-floors and --lower-floors need --floors"),
        (["evaluate", "g", "p"], "claimtrack: g: No such file or directory"),
    ],
)
def test_options_that_do_not_go_together_are_exit_2(claimtrack: Run, arguments: list[str], line: str) -> None:
    result = claimtrack(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    (told,) = result.stderr.splitlines()
    assert told.startswith(line)


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "Dorel", "--from", "2031-13-01"],
        ["report", "Dorel", "--type", "shouted"],
        ["report", "Dorel", "--min-confidence", "2"],
        ["speakers", "list", "--kind", "group"],
        ["articles", "show", "0"],
        ["ingest", "a.txt", "--jobs", "0"],
    ],
)
def test_values_that_cannot_be_are_exit_2(claimtrack: Run, arguments: list[str]) -> None:
    assert claimtrack(*arguments).exit_code == 2


def test_one_job_needs_no_other_process() -> None:
    with worker_pool(1) as pool:
        assert pool is None
