"""The description of a dataset's files by the Data Package standard (Frictionless, version 1)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from claimtrack.exports.dataset.schema import Column, Table

__all__ = ["package_of", "write_package"]

NAME = "claimtrack-dataset"
TITLE = "Who said what: attributions in news, their speakers and claims"

BLOCK = 1024 * 1024

_MEDIA_TYPES = {
    "csv": "text/csv",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
    "jsonld": "application/ld+json",
}
_FIELD_TYPES = {
    "id": "string",
    "text": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
    "day": "string",
    "time": "datetime",
    "object": "object",
    "array": "array",
}
_PATTERNS = {"id": "[0-9a-f]{20}", "day": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"}
_TABULAR = ("csv", "jsonl", "parquet")


def write_package(path: Path, tables: Sequence[Table], counts: Mapping[str, int], *, style: str, words: bool) -> None:
    """Write ``datapackage.json`` for the files that stand beside it.

    Tables without a row, by ``counts``, are not listed in JSON Lines: Frictionless refuses a file without a line.
    """
    listed = [table for table in tables if style != "jsonl" or counts[table.name]]
    package = package_of(path.parent, listed, style=style, words=words)
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def package_of(folder: Path, tables: Sequence[Table], *, style: str, words: bool) -> dict[str, Any]:
    """The descriptor: one resource a table with its schema, or one for the one file that holds all tables."""
    texts = "with the articles' texts" if words else "without the words of the articles' texts"
    names = {table.name for table in tables}
    if style in _TABULAR:
        resources = [
            {
                "name": _resource_name(table.name),
                **_file(folder / f"{table.name}.{style}", style),
                "profile": "tabular-data-resource",
                "description": table.about,
                "schema": _schema(table, names),
            }
            for table in tables
        ]
    else:
        file = _file(folder / f"dataset.{style}", style)
        contents = [
            {"name": table.name, "description": table.about, "schema": _schema(table, names)} for table in tables
        ]
        resources = [{"name": "dataset", **file, "profile": "data-resource", "tables": contents}]
    return {
        "profile": "data-package",
        "name": NAME,
        "title": TITLE,
        "description": f"Made by claimtrack, {texts}. codebook.md explains every table and column.",
        "resources": resources,
    }


def _resource_name(table: str) -> str:
    """The standard wants hyphens in names."""
    return table.replace("_", "-")


def _file(path: Path, style: str) -> dict[str, Any]:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return {
        "path": path.name,
        "format": style,
        "mediatype": _MEDIA_TYPES[style],
        **({"encoding": "utf-8"} if style in ("csv", "jsonl", "jsonld") else {}),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest.hexdigest()}",
    }


def _schema(table: Table, listed: Collection[str]) -> dict[str, Any]:
    references = [
        {
            "fields": [column.name],
            "reference": {
                "resource": "" if column.to == table.name else _resource_name(column.to or ""),
                "fields": ["id"],
            },
        }
        for column in table.columns
        if column.to in listed
    ]
    return {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": references} if references else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if column.optional or column.type == "text" else {"required": True}
    if column.of:
        constraints["enum"] = list(column.of)
    if column.type in _PATTERNS:
        constraints["pattern"] = _PATTERNS[column.type]
    return {
        "name": column.name,
        "type": _FIELD_TYPES[column.type],
        "description": column.about,
        **({"constraints": constraints} if constraints else {}),
    }
