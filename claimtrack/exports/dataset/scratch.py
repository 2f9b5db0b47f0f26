"""The rows of a dataset on their way: as they come from the store, then sorted and with stable ids.

Both steps run in SQLite files beside the dataset, whatever database the store is in, so that memory stays the same
however many rows there are, and every format gets the same rows in the same order.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from claimtrack.exports.dataset.schema import Column, Table

__all__ = ["Scratch", "build", "table_sql"]

BATCH = 500
CACHE_KIB = 32 * 1024
"""What SQLite keeps of each file in memory."""

_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}


class Scratch:
    """Rows as the store has them: ``row`` is the number of each there, ``id`` its stable id, references are numbers."""

    def __init__(self, connection: sqlite3.Connection, tables: Sequence[Table]) -> None:
        self._connection = connection
        self._columns = {table.name: _kept_columns(table) for table in tables}
        self._waiting: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for table in tables:
            names = ", ".join(f'"{name}"' for name in self._columns[table.name])
            connection.execute(f"CREATE TABLE {table.name} ({names})")
            if table.has_id:
                connection.execute(f"CREATE UNIQUE INDEX {table.name}_row ON {table.name} (row)")

    def add(self, table: str, **values: object) -> None:
        """Add one row; values of columns that the dataset leaves out are passed over."""
        waiting = self._waiting[table]
        waiting.append(tuple(_plain(values[name]) for name in self._columns[table]))
        if len(waiting) >= BATCH:
            self.flush(table)

    def id_of(self, table: str, row: int) -> str:
        """The stable id of a row that was added; raises KeyError where there is none."""
        found = self.found_id(table, row)
        if found is None:
            raise KeyError(f"{table} {row}")
        return found

    def found_id(self, table: str, row: int) -> str | None:
        """The stable id of a row; None where it is not in the dataset."""
        self.flush(table)
        found = self._connection.execute(f"SELECT id FROM {table} WHERE row = ?", (row,)).fetchone()
        return None if found is None else str(found[0])

    def flush(self, table: str) -> None:
        """Write the rows that wait."""
        waiting = self._waiting[table]
        if waiting:
            marks = ", ".join("?" * len(self._columns[table]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", waiting)
            waiting.clear()

    def finish(self, tables: Sequence[Table]) -> None:
        """Write what waits, and leave out the rows whose references are not in the dataset or that none refers to."""
        for table in tables:
            self.flush(table.name)
            for column in table.columns:
                if column.to is not None:
                    self._connection.execute(f"CREATE INDEX {table.name}_{column.name} ON {table.name} ({column.name})")
        for table in (*tables, *reversed(tables), *tables):
            for column in table.columns:
                if column.to is not None and not column.optional:
                    self._keep(table, f"{column.name} IN (SELECT row FROM {column.to})")
            if table.used_by is not None:
                user, reference = table.used_by
                self._keep(table, f"row IN (SELECT {reference} FROM {user})")
        self._connection.commit()

    def _keep(self, table: Table, condition: str) -> None:
        self._connection.execute(f"DELETE FROM {table.name} WHERE NOT ({condition})")


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A new SQLite file, written without a journal: it is thrown away when anything fails."""
    with closing(sqlite3.connect(path)) as connection:
        # Deleted content is overwritten with zeros: what is left in a page must not depend on what was there before.
        for setting in (
            "page_size = 4096",
            "journal_mode = OFF",
            "synchronous = OFF",
            f"cache_size = -{CACHE_KIB}",
            "secure_delete = ON",
            "temp_store = FILE",
        ):
            connection.execute(f"PRAGMA {setting}")
        yield connection


def build(connection: sqlite3.Connection, tables: Sequence[Table], *, raw: Path) -> None:
    """Make the tables of the dataset from those of the Scratch at ``raw``: sorted, with ids in place of numbers."""
    connection.execute("ATTACH ? AS raw", (str(raw),))
    for table in tables:
        connection.execute(table_sql(table))
        columns = ", ".join(_selected(column) for column in table.columns)
        names = ", ".join(table.names)
        connection.execute(
            f"INSERT INTO main.{table.name} ({names}) "
            f"SELECT {names} FROM (SELECT {columns} FROM raw.{table.name} own) ORDER BY {table.order}"
        )
    connection.commit()
    connection.execute("DETACH raw")


def table_sql(table: Table) -> str:
    """The statement that makes a table of the dataset in SQLite."""
    lines = [_column_sql(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    lines += [
        f"FOREIGN KEY ({column.name}) REFERENCES {column.to} (id)" for column in table.columns if column.to is not None
    ]
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n)"


def _column_sql(column: Column) -> str:
    text = f"{column.name} {_TYPES.get(column.type, 'TEXT')}"
    return text if column.optional else f"{text} NOT NULL"


def _kept_columns(table: Table) -> list[str]:
    """What comes from the store: the number where others refer to it, and what is not counted afterwards."""
    return ["row"] * table.has_id + [column.name for column in table.columns if column.sql is None]


def _selected(column: Column) -> str:
    if column.sql is not None:
        return f"({column.sql}) AS {column.name}"
    if column.to is not None:
        return f"(SELECT id FROM raw.{column.to} t WHERE t.row = own.{column.name}) AS {column.name}"
    return f"own.{column.name} AS {column.name}"


def _plain(value: object) -> object:
    """A value as SQLite keeps it: moments in UTC to the second, JSON with sorted keys."""
    if value is None or (isinstance(value, (str, int, float)) and not isinstance(value, (Enum, bool))):
        return value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
