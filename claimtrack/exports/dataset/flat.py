"""A dataset as CSV or JSON Lines: one file a table."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from claimtrack.exports.cells import write_csv
from claimtrack.exports.dataset.schema import Column, Table
from claimtrack.exports.files import write_json_lines

__all__ = ["rows_of", "write_csv_tables", "write_jsonl_tables"]


def rows_of(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a table of the dataset, in its order."""
    return connection.execute(f"SELECT {', '.join(table.names)} FROM {table.name} ORDER BY rowid")


def write_csv_tables(
    connection: sqlite3.Connection, tables: Sequence[Table], folder: Path, *, raw: bool = False
) -> None:
    """Write every table as ``TABLE.csv``: RFC 4180 in UTF-8, guarded against formulas unless ``raw``."""
    for table in tables:
        rows = (
            {column.name: _written(column, value) for column, value in zip(table.columns, row, strict=True)}
            for row in rows_of(connection, table)
        )
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as stream:
            write_csv(stream, table.names, rows, raw=raw)


def write_jsonl_tables(connection: sqlite3.Connection, tables: Sequence[Table], folder: Path) -> None:
    """Write every table as ``TABLE.jsonl``: one object a line with all columns, null where a value is missing."""
    for table in tables:
        rows = (
            {column.name: _read(column, value) for column, value in zip(table.columns, row, strict=True)}
            for row in rows_of(connection, table)
        )
        with (folder / f"{table.name}.jsonl").open("w", encoding="utf-8", newline="") as stream:
            write_json_lines(stream, rows)


def _written(column: Column, value: Any) -> object:
    if column.type == "boolean" and value is not None:
        return "true" if value else "false"
    return value


def _read(column: Column, value: Any) -> object:
    if value is None:
        return None
    if column.type == "boolean":
        return bool(value)
    return json.loads(value) if column.type in ("object", "array") else value
