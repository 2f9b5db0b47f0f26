"""Datasets read back: what a user of each format sees, as plain values."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from claimtrack.exports.cells import unguarded
from claimtrack.exports.dataset.schema import Column, Table

__all__ = ["TABULAR", "read_table"]

TABULAR = ("sqlite", "parquet", "csv", "jsonl")

_FROM_TEXT: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def read_table(folder: Path, style: str, table: Table) -> list[dict[str, Any]]:
    """The rows of a table in their order; numbers, booleans and JSON as such, dates and moments as ISO text."""
    return [
        {column.name: _plain(column, row[column.name]) for column in table.columns}
        for row in _rows(folder, style, table)
    ]


def _rows(folder: Path, style: str, table: Table) -> list[dict[str, Any]]:
    file = folder / f"{table.name}.{style}"
    if style == "sqlite":
        with closing(sqlite3.connect(folder / "dataset.sqlite")) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(f"SELECT * FROM {table.name} ORDER BY rowid")]
    if style == "parquet":
        rows: list[dict[str, Any]] = pq.read_table(file).to_pylist()
        return rows
    if style == "jsonl":
        return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]
    with file.open(encoding="utf-8", newline="") as stream:
        return [{name: _cell(table, name, cell) for name, cell in row.items()} for row in csv.DictReader(stream)]


def _cell(table: Table, name: str, cell: str) -> Any:
    column = next(column for column in table.columns if column.name == name)
    if cell == "" and (column.optional or column.type != "text"):
        return None
    return _FROM_TEXT.get(column.type, unguarded)(cell)


def _plain(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.type in ("object", "array") and isinstance(value, str):
        return json.loads(value)
    if column.type == "boolean":
        return bool(value)
    if column.type == "time" and not isinstance(value, str):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return str(value) if column.type == "date" else value
