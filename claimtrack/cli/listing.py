"""How every list is printed: a table for people, tab-separated lines for pipes, JSON and CSV for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from types import NoneType
from typing import Any

import click

from claimtrack.cli.console import utf8_stdout
from claimtrack.cli.parameters import WholeNumber, gathered
from claimtrack.cli.settings import Settings
from claimtrack.errors import UsageError
from claimtrack.exports.cells import write_csv
from claimtrack.reports.display import one_line

__all__ = ["ListStyle", "list_options", "print_list", "print_record"]

TABLE_LIMIT = 100
"""Rows of a table on a terminal when no --limit is given; a note says that there are more."""

MOST_ROWS = 2**63 - 1
"""More rows than this no database counts; who asks for more gets all."""

FOLDED = 16
"""Columns to which a column of text may be narrowed."""

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

    def needed(self, settings: Settings) -> int | None:
        """How many rows the list can use: one more than a table shows, to tell that there are more; None for all."""
        as_table = not self.as_json and not self.as_csv and settings.results.is_terminal
        return TABLE_LIMIT + 1 if as_table and self.limit is None else self.limit


def _countable(ctx: click.Context, param: click.Parameter, value: int | None) -> int | None:
    del ctx, param
    return None if value is None else min(value, MOST_ROWS)


list_options = gathered(
    "style",
    ListStyle,
    (
        click.option("--json", "as_json", is_flag=True, help="A JSON array, one object a line."),
        click.option("--csv", "as_csv", is_flag=True, help="CSV with a header, safe to open in a spreadsheet."),
        click.option("--raw", is_flag=True, help="With --csv: leave cells that look like formulas as they are."),
        click.option("--limit", type=WholeNumber(min=1), callback=_countable, metavar="N", help="At most N rows."),
    ),
)
"""Gives a command --json, --csv, --raw and --limit, as ``style``."""


def print_list(settings: Settings, style: ListStyle, columns: Sequence[str], rows: Iterable[object]) -> None:
    """Print the rows on stdout in the style asked for; ``columns`` names the attributes shown, in their order."""
    chosen: Iterator[Row] = ({column: getattr(row, column) for column in columns} for row in rows)
    if style.as_json:
        _print_json(islice(chosen, style.limit))
    elif style.as_csv:
        with utf8_stdout() as stream:
            write_csv(stream, columns, islice(chosen, style.limit), raw=style.raw)
    elif settings.results.is_terminal:
        _print_table(settings, columns, chosen, limit=style.limit)
    else:
        _print_lines(columns, islice(chosen, style.limit))


def print_record(record: Mapping[str, Any]) -> None:
    """Print one JSON object on stdout, indented for a reader."""
    with utf8_stdout() as stream:
        stream.write(json.dumps(record, ensure_ascii=False, indent=2, default=_json_value) + "\n")


def _print_json(rows: Iterator[Row]) -> None:
    with utf8_stdout() as stream:
        before = "["
        for row in rows:
            stream.write(before + json.dumps(row, ensure_ascii=False, default=_json_value))
            before = ",\n "
        stream.write("]\n" if before != "[" else "[]\n")


def _json_value(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _print_lines(columns: Sequence[str], rows: Iterator[Row]) -> None:
    with utf8_stdout() as stream:
        stream.write("\t".join(columns) + "\n")
        for row in rows:
            stream.write("\t".join(map(_shown, row.values())) + "\n")


def _print_table(settings: Settings, columns: Sequence[str], rows: Iterator[Row], *, limit: int | None) -> None:
    from rich.table import Table

    shown = list(islice(rows, limit or TABLE_LIMIT))
    widths = [_least_width(column, shown) for column in columns]
    fitting = _fitting(widths, settings.results.width)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column, width in zip(columns[:fitting], widths, strict=False):
        table.add_column(column, min_width=width, overflow="fold")
    for row in shown:
        table.add_row(*map(_shown, islice(row.values(), fitting)))
    settings.results.print(table)
    if fitting < len(columns):
        settings.note(f"a wider terminal, --json or --csv show more: {', '.join(columns[fitting:])}")
    if limit is None and next(rows, None) is not None:
        settings.note(f"the first {TABLE_LIMIT} are shown; --limit N shows more, --json and --csv show all")


def _least_width(column: str, rows: Sequence[Row]) -> int:
    """The columns that a table's column cannot do without: long text may be folded, dates and numbers may not."""
    cells = [row[column] for row in rows]
    longest = max((len(_shown(cell)) for cell in cells), default=0)
    foldable = all(isinstance(cell, (str, tuple, NoneType)) for cell in cells)
    return max(len(column), min(longest, FOLDED) if foldable else longest)


def _fitting(widths: Sequence[int], available: int) -> int:
    """How many columns, from the left, fit beside each other; there is always one."""
    taken = 0
    for number, width in enumerate(widths):
        taken += width + (2 if number else 0)
        if taken > available and number:
            return number
    return len(widths)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return one_line(", ".join(map(str, value)))
    return one_line(f"{value:.2f}" if isinstance(value, float) else str(value))
