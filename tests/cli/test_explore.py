from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that were started, each of which ended with exit code 3."""
    commands: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 3)

    monkeypatch.setattr(subprocess, "run", run)
    return commands


def test_datasette_is_started_on_the_dataset(stored: Run, folder: Path, started: list[list[str]]) -> None:
    assert stored("export", "dataset").exit_code == 0
    result = stored("explore", "dataset", "--port", "8123")
    ((_, _, program, *arguments),) = started
    assert program == "datasette"
    assert arguments[-2:] == ["--port", "8123"]
    assert "dataset/dataset.sqlite" in arguments
    # It listens to this machine alone unless it is told otherwise.
    assert not {"-h", "--host"} & set(arguments)
    assert result.exit_code == 3
    assert result.stderr.splitlines() == [
        "http://127.0.0.1:8123/ shows dataset; Ctrl-C ends it",
        "claimtrack: Datasette ended with exit code 3",
    ]


def test_without_a_dataset_one_line_says_how_to_make_one(claimtrack: Run, started: list[list[str]]) -> None:
    result = claimtrack("explore", "dataset")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == ("claimtrack: dataset holds no dataset in SQLite; `claimtrack export dataset` writes one\n")
    assert started == []


def test_without_datasette_one_line_names_the_extra(
    stored: Run, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stored("export", "dataset").exit_code == 0
    monkeypatch.setattr("claimtrack.exports.dataset.exploring.find_spec", lambda _: None)
    result = stored("explore", "dataset")
    assert (result.exit_code, result.stderr) == (
        3,
        'claimtrack: explore needs Datasette: pip install "claimtrack[explore]"\n',
    )
    assert started == []
