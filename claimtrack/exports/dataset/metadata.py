"""What Datasette shows beside the tables: explanations of tables and columns, labels, facets, ready queries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claimtrack.exports.dataset.database import load_views
from claimtrack.exports.dataset.package import TITLE
from claimtrack.exports.dataset.schema import Table

__all__ = ["metadata_of", "write_metadata"]

_LABELS = {
    "outlets": "name",
    "articles": "title",
    "speakers": "name",
    "organizations": "name",
    "posts": "label",
    "article_speakers": "name",
    "claims": "wording",
}
"""The column that stands for a row where another table refers to it."""

_FACETS = {
    "articles": ["outlet_id"],
    "speakers": ["kind"],
    "article_speakers": ["kind"],
    "attributions": ["type", "act", "polarity"],
    "links": ["method", "judge", "stands"],
    "decisions": ["action"],
    "statements": ["outlet", "kind", "type", "act"],
}


def write_metadata(path: Path, tables: Sequence[Table], *, database: str, words: bool) -> None:
    """Write ``metadata.json`` for the database of that name."""
    metadata = metadata_of(tables, database=database, words=words)
    path.write_text(json.dumps(metadata, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def metadata_of(tables: Sequence[Table], *, database: str, words: bool) -> dict[str, Any]:
    """Datasette's metadata for a database with these tables and the views."""
    described = {table.name: _table(table) for table in tables}
    for view in load_views():
        described[view.name] = {"description": view.about, "columns": view.columns, **_facets(view.name)}
    return {
        "title": TITLE,
        "description": "Made by claimtrack; codebook.md explains every table and column.",
        "databases": {database: {"tables": described, "queries": _queries(words=words)}},
    }


def _table(table: Table) -> dict[str, Any]:
    label = _LABELS.get(table.name)
    return {
        "description": table.about,
        "columns": {column.name: column.about for column in table.columns},
        **({"label_column": label} if label in table.names else {}),
        **_facets(table.name),
    }


def _facets(name: str) -> dict[str, Any]:
    return {"facets": _FACETS[name]} if name in _FACETS else {}


def _queries(*, words: bool) -> dict[str, Any]:
    speaker = {
        "title": "What one speaker said",
        "description": "Everything that a speaker of this name is on record with, by date.",
        "params": ["name"],
        "sql": "SELECT * FROM statements WHERE speaker_id IN (SELECT speakers.id FROM speakers "
        "JOIN speakers_fts ON speakers_fts.rowid = speakers.rowid "
        "WHERE speakers_fts MATCH '\"' || replace(:name, '\"', '\"\"') || '\"') ORDER BY published",
    }
    said = {
        "title": "Who said these words",
        "description": "Contents with all of these words in this order.",
        "params": ["words"],
        "sql": "SELECT statements.*, attributions.content FROM attributions_fts "
        "JOIN attributions ON attributions.rowid = attributions_fts.rowid "
        "JOIN statements ON statements.attribution_id = attributions.id "
        "WHERE attributions_fts MATCH '\"' || replace(:words, '\"', '\"\"') || '\"' ORDER BY published",
    }
    return {"what_one_speaker_said": speaker, **({"who_said_these_words": said} if words else {})}
