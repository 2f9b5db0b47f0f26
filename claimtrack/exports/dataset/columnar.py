"""A dataset as Parquet: one file a table, written in row groups so that memory stays the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from claimtrack.exports.dataset.flat import rows_of
from claimtrack.exports.dataset.schema import Column, Table

__all__ = ["arrow_schema", "write_parquet"]

GROUP_BYTES = 16_000_000
"""A row group ends here: about so much of a table is in memory at once, and once more as columns."""

CELL_BYTES = 64
"""What a value takes in memory beside its characters."""

_TYPES = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "time": pa.timestamp("ms", tz="UTC"),
}


def write_parquet(connection: sqlite3.Connection, tables: Sequence[Table], folder: Path) -> None:
    """Write every table as ``TABLE.parquet``; JSON and imprecise days are text."""
    for table in tables:
        schema = arrow_schema(table)
        with pq.ParquetWriter(folder / f"{table.name}.parquet", schema, compression="zstd") as writer:
            for group in _groups(rows_of(connection, table)):
                columns = [
                    pa.array([_value(column, value) for value in values], type=schema.field(column.name).type)
                    for column, values in zip(table.columns, zip(*group, strict=True), strict=True)
                ]
                writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def arrow_schema(table: Table) -> pa.Schema:
    """The columns with their types, and their explanations as metadata ``description``."""
    return pa.schema(
        [
            pa.field(
                column.name,
                _TYPES.get(column.type, pa.string()),
                nullable=column.optional,
                metadata={"description": column.about},
            )
            for column in table.columns
        ],
        metadata={"description": table.about},
    )


def _groups(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    group: list[tuple[Any, ...]] = []
    size = 0
    for row in rows:
        group.append(row)
        size += CELL_BYTES * len(row) + sum(len(value) for value in row if isinstance(value, str))
        if size >= GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _value(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.type == "date":
        return date.fromisoformat(value)
    if column.type == "time":
        return datetime.fromisoformat(value)
    return bool(value) if column.type == "boolean" else value
