"""The views count what the codebook says that they count, on a record small enough to count by hand."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from .record import Release


@pytest.fixture
def ask(released: Release) -> Any:
    def rows(query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(released("sqlite") / "dataset.sqlite")) as connection:
            return connection.execute(query).fetchall()

    return rows


def test_unnamed_sources_by_outlet(ask: Any) -> None:
    """Velm Post: the sale, the spokesman's locks, the dam that nobody is named for, three cranes, two lamps."""
    columns = "outlet, assertions, named, unnamed, unexpressed, round(share_unnamed, 3)"
    assert ask(f"SELECT {columns} FROM unnamed_sources_by_outlet") == [
        ("Velm Post", 8, 6, 1, 1, 0.125),
        ("+Wire", 3, 3, 0, 0, 0.0),
    ]


def test_claims_per_speaker_and_month(ask: Any) -> None:
    """The sale in two papers, one story; the cranes in three, two of them copies, and one claim of them split.

    The lamps in two, of which one tells of the sale as well.
    """
    columns = "speaker, month, claims, appearances, stories, outlets"
    assert ask(f"SELECT {columns} FROM claims_per_speaker_and_month WHERE speaker = 'Mara Lindqvist'") == [
        ("Mara Lindqvist", "2031-03", 5, 7, 5, 2)
    ]


def test_speakers_by_kind_counts_merged_speakers_once(ask: Any) -> None:
    assert set(ask("SELECT kind, on_record, attributions FROM speakers_by_kind")) == {
        ("person", 3, 10),
        ("office", 1, 1),
        ("group", 0, 1),
        ("implicit", 0, 1),
    }


def test_direct_and_indirect_speech_leaves_out_what_is_no_assertion(ask: Any) -> None:
    columns = "outlet, kind, assertions, direct, mixed, indirect, share_direct"
    assert ask(f"SELECT {columns} FROM direct_and_indirect_speech WHERE outlet = 'Velm Post'") == [
        ("Velm Post", "person", 6, 0, 0, 6, 0.0),
        ("Velm Post", "implicit", 1, 0, 0, 1, 0.0),
        ("Velm Post", "office", 1, 0, 0, 1, 0.0),
    ]


def test_statements_have_one_row_an_attribution(ask: Any) -> None:
    assert ask("SELECT count(*) FROM statements") == ask("SELECT count(*) FROM attributions")
    assert ask("SELECT DISTINCT speaker FROM statements WHERE kind = 'office'") == [("spokesman, Ministry of Canals",)]


def test_words_are_found_without_their_accents_and_case(ask: Any) -> None:
    found = ask(
        "SELECT attributions.content FROM attributions_fts JOIN attributions ON attributions.rowid = "
        "attributions_fts.rowid WHERE attributions_fts MATCH 'LÖCKS'"
    )
    assert found == [("the locks\r\nare “safe”",)]
