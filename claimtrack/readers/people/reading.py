"""The one way in for files about people: a path to Profiles, the format by what the file holds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from claimtrack.article import UnreadableTextError
from claimtrack.readers.decoding import decode
from claimtrack.readers.people.congress import member, member_of_row
from claimtrack.readers.people.popolo import people
from claimtrack.readers.people.table import person_of_row, table_columns
from claimtrack.readers.stream import Stream
from claimtrack.readers.unreadable import Unreadable, shown_path
from claimtrack.registry.records import Profile

__all__ = ["read_people"]

_UNKNOWN = (
    "neither Popolo (an object with persons), nor congress-legislators (a list of objects with name and terms; "
    'CSV with bioguide_id), nor a table with a column "name"'
)

_DEEPEST = 100

# libyaml reads congress-legislators ten times faster than the pure Python loader; both are safe. Dates stay strings.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_people(path: Path) -> Iterator[Profile | Unreadable]:
    """The people of a file, plain or gzip: JSON, YAML or CSV; each bad row is an Unreadable, and the rest go on.

    A file that cannot be read as a whole gives one Unreadable. Rows of one person follow as several Profiles with one
    id. No user data raises.
    """
    where = shown_path(path)
    try:
        with path.open("rb") as file:
            text = decode(Stream(file).everything())
        yield from _people(path, text, where)
    except UnreadableTextError as error:
        yield Unreadable(where, str(error))
    except (FileNotFoundError, ValueError):  # the second: a NUL in the path
        yield Unreadable(where, "no such file")
    except OSError as error:
        yield Unreadable(where, (error.strerror or "cannot be read").lower())


def _people(path: Path, text: str, where: str) -> Iterator[Profile | Unreadable]:
    if not text.strip():
        raise UnreadableTextError("nothing in it")
    suffix = Path(path.name.lower().removesuffix(".gz")).suffix
    if suffix in {".yaml", ".yml"}:
        yield from _structure(_yaml(text), where, shown_path(path.name))
    elif suffix == ".csv":
        yield from _rows(text, where, shown_path(path.name))
    elif suffix == ".json":
        yield from _structure(_json(text), where, shown_path(path.name))
    else:
        raise UnreadableTextError("not read: .json, .yaml, .yml or .csv is expected, or one of them with .gz")


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableTextError(f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise UnreadableTextError("not taken: nested too deep") from None
    except ValueError:
        raise UnreadableTextError("not taken: JSON number of too many digits") from None


_TOO_DEEP = "maximum nesting depth"
"""What libyaml says of it since PyYAML 6.0.4; before, it went on until its stack was full."""


def _yaml(text: str) -> object:
    try:
        _check_depth(text)
        return yaml.load(text, _LOADER)
    except yaml.MarkedYAMLError as error:
        if _TOO_DEEP in str(error.problem):
            raise UnreadableTextError("not taken: nested too deep") from None
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise UnreadableTextError(f"not YAML{line}: {error.problem}") from None
    except yaml.YAMLError:
        raise UnreadableTextError("not YAML: a character that YAML does not allow") from None
    except RecursionError:
        raise UnreadableTextError("not taken: nested too deep") from None


def _check_depth(text: str) -> None:
    """Raise RecursionError where a text nests deeper than any of ours: libyaml would run out of stack and crash."""
    depth = 0
    for event in yaml.parse(text, _LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                raise RecursionError
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _structure(content: object, where: str, source: str) -> Iterator[Profile | Unreadable]:
    if isinstance(content, dict) and isinstance(content.get("persons"), list):
        for found in people(content, source=source):
            yield found if isinstance(found, Profile) else Unreadable(where, f"{found[0]}: {found[1]}")
        return
    if not isinstance(content, list) or not any(isinstance(one, dict) and "terms" in one for one in content):
        raise UnreadableTextError(f"not read, {_UNKNOWN}")
    for at, record in enumerate(content):
        try:
            yield member(record, source=source)
        except ValueError as error:
            yield Unreadable(where, f"[{at}]: {error}")


def _rows(text: str, where: str, source: str) -> Iterator[Profile | Unreadable]:
    """The rows of a CSV file, located by the line they end on."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        columns = table_columns(next(rows))
        of_congress = {"bioguide_id", "last_name", "type"} <= set(columns)
        if not of_congress and "name" not in columns:
            raise UnreadableTextError(f"not read, {_UNKNOWN}")
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            place = f"{where}:{rows.line_num}"
            if len(row) != len(columns):
                yield Unreadable(place, f"{len(row)} cells under {len(columns)} columns")
                continue
            values = dict(zip(columns, row, strict=True))
            try:
                found = member_of_row(values, source=source) if of_congress else person_of_row(values, source=source)
            except ValueError as error:
                yield Unreadable(place, str(error))
            else:
                yield found
    except csv.Error as error:
        yield Unreadable(f"{where}:{rows.line_num}", f"not CSV: {error}")
