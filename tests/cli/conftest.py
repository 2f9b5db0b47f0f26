from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimtrack.cli import main

from .invented import ARTICLES, QuotePipeline

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the stand-in for the pipeline and no database yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMTRACK_DATABASE_URL", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr("claimtrack.pipeline.Pipeline", QuotePipeline)
    return tmp_path


@pytest.fixture
def claimtrack(folder: Path) -> Run:
    """Runs a command in the folder."""

    def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=stdin)

    return run


@pytest.fixture
def articles(folder: Path) -> Path:
    """The invented articles as a JSONL file."""
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    return path


@pytest.fixture
def stored(claimtrack: Run, articles: Path) -> Run:
    """Runs a command on a database that holds the invented articles."""
    assert claimtrack("ingest", str(articles)).exit_code == 0
    return claimtrack
