"""The tables and columns of a dataset, as ``schema.yaml`` has them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, TypeAlias, get_args

import yaml

__all__ = ["Column", "ColumnType", "Table", "load_schema", "make_schema"]

ColumnType: TypeAlias = Literal["id", "text", "integer", "number", "boolean", "date", "day", "time", "object", "array"]
"""``id`` is 20 hexadecimal digits, ``day`` an ISO date that may be a year or a month, ``time`` ISO 8601 in UTC,
``object`` and ``array`` are JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; ``to`` is the table whose id it holds, ``sql`` counts it from other tables, ``of`` are its words.

    ``words`` says that it holds words of an article's text.
    """

    name: str
    type: ColumnType
    about: str
    optional: bool = False
    to: str | None = None
    words: bool = False
    sql: str | None = None
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table; no two rows share the ``key``, ``order`` is SQL, ``used_by`` the table and column that need a row."""

    name: str
    about: str
    key: tuple[str, ...]
    order: str
    columns: tuple[Column, ...]
    used_by: tuple[str, str] | None = None

    @property
    def has_id(self) -> bool:
        """Whether other tables can refer to its rows."""
        return self.key == ("id",)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def load_schema(*, words: bool = True) -> tuple[Table, ...]:
    """The tables in the order in which they refer to each other; without ``words``, less the columns that hold them."""
    tables = _shipped()
    if words:
        return tables
    return tuple(
        replace(table, columns=tuple(column for column in table.columns if not column.words)) for table in tables
    )


@lru_cache(maxsize=1)
def _shipped() -> tuple[Table, ...]:
    text = files("claimtrack.exports.dataset").joinpath("schema.yaml").read_text("utf-8")
    return make_schema(yaml.safe_load(text))


def make_schema(tables: dict[str, dict[str, Any]]) -> tuple[Table, ...]:
    """The tables of a schema file; raises ValueError naming the table and column where something is wrong."""
    made = tuple(_table(name, entry) for name, entry in tables.items())
    by_name = {table.name: table for table in made}
    for table in made:
        _check(table, by_name)
    return made


def _table(name: str, entry: dict[str, Any]) -> Table:
    columns = tuple(_column(f"{name}.{column}", column, fields) for column, fields in entry["columns"].items())
    user, _, reference = entry.get("used_by", "").partition(".")
    return Table(
        name=name,
        about=entry["about"],
        key=tuple(entry["key"]),
        order=entry["order"],
        columns=columns,
        used_by=(user, reference) if user else None,
    )


def _column(place: str, name: str, fields: dict[str, Any]) -> Column:
    try:
        return Column(name=name, **{**fields, "of": tuple(fields.get("of", ()))})
    except TypeError as error:
        raise ValueError(f"{place}: {error}") from None


def _check(table: Table, tables: dict[str, Table]) -> None:
    if not table.about:
        raise ValueError(f"{table.name} is not explained")
    unknown = set(table.key) - set(table.names)
    if unknown:
        raise ValueError(f"{table.name}: no column {min(unknown)} to be its key")
    for column in table.columns:
        place = f"{table.name}.{column.name}"
        if not column.about:
            raise ValueError(f"{place} is not explained")
        if column.type not in get_args(ColumnType):
            raise ValueError(f"{place} has no type that is known: {column.type}")
        if column.to is not None and not (column.to in tables and tables[column.to].has_id):
            raise ValueError(f"{place} refers to {column.to}, which is no table with an id")
    if table.used_by is not None:
        user, reference = table.used_by
        if user not in tables or reference not in tables[user].names:
            raise ValueError(f"{table.name}: no {user}.{reference} to be used by")
