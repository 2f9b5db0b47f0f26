"""How every list is printed: a table for people, tab-separated lines for pipes, JSON and CSV for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import click

from claimtrack.cli.console import utf8_stdout
from claimtrack.cli.parameters import gathered
from claimtrack.cli.settings import Settings
from claimtrack.errors import UsageError
from claimtrack.exports.cells import write_csv
from claimtrack.reports.display import one_line

__all__ = ["ListStyle", "list_options", "print_list"]

TABLE_LIMIT = 100
"""Rows of a table on a terminal when no --limit is given; a note says that there are more."""

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ListStyle:
    """What the list options ask for. ``limit`` None: all rows, or TABLE_LIMIT in a table on a terminal."""

    as_json: bool
    as_csv: bool
    raw: bool
    limit: int | None

    def __post_init__(self) -> None:
        if self.as_json and self.as_csv:
            raise UsageError("--json and --csv exclude each other")
        if self.raw and not self.as_csv:
            raise UsageError("--raw goes with --csv")


list_options = gathered(
    "style",
    ListStyle,
    (
        click.option("--json", "as_json", is_flag=True, help="A JSON array, one object a line."),
        click.option("--csv", "as_csv", is_flag=True, help="CSV with a header, safe to open in a spreadsheet."),
        click.option("--raw", is_flag=True, help="With --csv: leave cells that look like formulas as they are."),
        click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N rows."),
    ),
)
"""Gives a command --json, --csv, --raw and --limit, as ``style``."""


def print_list(settings: Settings, style: ListStyle, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Print the rows on stdout in the style asked for; only the named columns are shown, in that order."""
    if style.as_json:
        _print_json(columns, islice(rows, style.limit))
    elif style.as_csv:
        with utf8_stdout() as stream:
            write_csv(stream, columns, islice(rows, style.limit), raw=style.raw)
    elif settings.results.is_terminal:
        _print_table(settings, columns, iter(rows), limit=style.limit)
    else:
        _print_lines(columns, islice(rows, style.limit))


def _print_json(columns: Sequence[str], rows: Iterator[Row]) -> None:
    with utf8_stdout() as stream:
        before = "["
        for row in rows:
            stream.write(before + json.dumps({column: row[column] for column in columns}, ensure_ascii=False))
            before = ",\n "
        stream.write("]\n" if before != "[" else "[]\n")


def _print_lines(columns: Sequence[str], rows: Iterator[Row]) -> None:
    with utf8_stdout() as stream:
        stream.write("\t".join(columns) + "\n")
        for row in rows:
            stream.write("\t".join(_shown(row[column]) for column in columns) + "\n")


def _print_table(settings: Settings, columns: Sequence[str], rows: Iterator[Row], *, limit: int | None) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column)
    for row in islice(rows, limit or TABLE_LIMIT):
        table.add_row(*(_shown(row[column]) for column in columns))
    settings.results.print(table)
    if limit is None and next(rows, None) is not None:
        settings.note(f"the first {TABLE_LIMIT} are shown; --limit N shows more, --json and --csv show all")


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return one_line(", ".join(map(str, value)))
    return one_line(f"{value:.2f}" if isinstance(value, float) else str(value))
