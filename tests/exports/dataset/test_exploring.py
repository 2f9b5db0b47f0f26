"""Datasette opens a dataset: every page is there, explained and searched."""

from __future__ import annotations

import asyncio
import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette

from claimtrack.errors import CannotRunError, UsageError
from claimtrack.exports.dataset.database import load_views
from claimtrack.exports.dataset.exploring import datasette_command
from claimtrack.exports.dataset.schema import load_schema

from .record import Release


def visit(folder: Path, *pages: str) -> list[Any]:
    """The pages that Datasette shows, as text; each must be there."""
    metadata = json.loads((folder / "metadata.json").read_text("utf-8"))

    async def all_pages() -> list[str]:
        shown = Datasette(immutables=[str(folder / "dataset.sqlite")], metadata=metadata)
        await shown.invoke_startup()
        found = []
        for page in pages:
            response = await shown.client.get(page)
            assert response.status_code == 200, page
            found.append(response.text)
        return found

    return asyncio.run(all_pages())


@pytest.mark.parametrize("words", [True, False])
def test_every_table_and_view_has_its_page_with_the_explanations(released: Release, words: bool) -> None:
    tables = load_schema(words=words)
    about = {table.name: table.about for table in tables} | {view.name: view.about for view in load_views()}
    pages = visit(released("sqlite", words=words), *(f"/dataset/{name}" for name in about))
    for page, text in zip(pages, about.values(), strict=True):
        assert text.split(",")[0].split('"')[0] in page


def test_articles_are_searched(released: Release) -> None:
    (found,) = visit(released("sqlite"), "/dataset/articles.json?_search=locks&_shape=array")
    assert [row["title"] for row in json.loads(found)] == ["'=1+1"]


def test_the_ready_queries_run(released: Release) -> None:
    names, words = visit(
        released("sqlite"),
        "/dataset/what_one_speaker_said.json?_shape=array&" + urlencode({"name": "lindqvist"}),
        "/dataset/who_said_these_words.json?_shape=array&" + urlencode({"words": 'never be "sold'}),
    )
    assert {row["speaker"] for row in json.loads(names)} == {"Mara Lindqvist"}
    assert len(json.loads(names)) == 7
    assert [row["outlet"] for row in json.loads(words)] == ["Velm Post", "+Wire", "Velm Post"]


def test_the_command_is_one_that_datasette_takes(released: Release) -> None:
    command = datasette_command(released("sqlite"))
    asked = ["--get", "/dataset/speakers_by_kind.json?_shape=array"]
    done = subprocess.run([*command, *asked], capture_output=True, text=True, check=True)
    assert {row["kind"] for row in json.loads(done.stdout)} == {"person", "office", "group", "implicit"}


def test_another_folder_is_no_dataset(released: Release) -> None:
    with pytest.raises(UsageError, match="holds no dataset in SQLite; `claimtrack export"):
        datasette_command(released("csv"))


def test_without_datasette_the_extra_is_named(released: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimtrack.exports.dataset.exploring.find_spec", lambda name: None)
    with pytest.raises(CannotRunError, match=r'pip install "claimtrack\[explore\]"'):
        datasette_command(released("sqlite"))
