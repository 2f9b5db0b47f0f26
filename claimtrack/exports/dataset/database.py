"""A dataset as an SQLite database: indexes, views for the usual questions, and full-text search."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from claimtrack.exports.dataset.schema import Table

__all__ = ["SEARCHED", "View", "complete_database", "load_views"]

SEARCHED = {
    "articles": ("title", "text"),
    "speakers": ("name",),
    "attributions": ("content",),
    "claims": ("wording",),
}
"""The columns with full-text search, where the dataset has them; the index of ``articles`` is ``articles_fts``."""

LAYOUT = 1
"""The version of the tables; a column that changes its meaning makes a new one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A query that stands in the database; ``columns`` maps the name of each column to what it tells."""

    name: str
    about: str
    sql: str
    columns: dict[str, str]


@lru_cache(maxsize=1)
def load_views() -> tuple[View, ...]:
    """The views, as ``views.yaml`` has them."""
    text = files("claimtrack.exports.dataset").joinpath("views.yaml").read_text("utf-8")
    return tuple(View(name=name, **entry) for name, entry in yaml.safe_load(text).items())


def complete_database(connection: sqlite3.Connection, tables: Sequence[Table]) -> None:
    """Add indexes, views and full-text search to the tables, and the statistics that SQLite plans with."""
    for table in tables:
        for column in table.columns:
            if column.to is not None and table.key[0] != column.name:
                connection.execute(f"CREATE INDEX {table.name}_{column.name} ON {table.name} ({column.name})")
    for view in load_views():
        connection.execute(f"CREATE VIEW {view.name} AS\n{view.sql.strip()}")
    for table in tables:
        searched = [name for name in SEARCHED.get(table.name, ()) if name in table.names]
        if searched:
            _make_searchable(connection, table.name, searched)
    connection.execute("ANALYZE")
    connection.execute(f"PRAGMA user_version = {LAYOUT}")
    connection.commit()


def _make_searchable(connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
    index = f"{table}_fts"
    # The words stay in the table alone (an external content table); diacritics are folded, words not stemmed, for
    # names must be found as they are written. Datasette finds the index by its square brackets.
    connection.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5({', '.join(columns)}, "
        f"content=[{table}], tokenize='unicode61 remove_diacritics 2')"
    )
    connection.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
    connection.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")
