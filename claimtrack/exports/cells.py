"""CSV that a spreadsheet cannot mistake for formulas (OWASP, "CSV Injection")."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TextIO

__all__ = ["guarded", "unguarded", "write_csv"]

# A spreadsheet takes a cell that begins so for a formula; the last four are the full-width forms of the first four.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would read a formula.

    A text that has apostrophes before a formula of its own gets one more, so that the guard can be taken away again.
    """
    return "'" + text if text.lstrip("'").startswith(_FORMULA_STARTS) else text


def unguarded(cell: str) -> str:
    """The text that a guarded cell stands for."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA_STARTS) else cell


def write_csv(
    stream: TextIO, columns: Sequence[str], rows: Iterable[Mapping[str, object]], *, raw: bool = False
) -> int:
    """Write a header and the rows as RFC 4180 has them, line ends CRLF; returns the number of rows.

    None becomes an empty cell, dates are ISO 8601, several values are joined by "; ". Text is guarded against formulas
    unless ``raw``.
    """
    # Python 3.11 quotes a line end only if its terminator holds it: with CRLF no break in a text splits a row.
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([_cell(row[column], raw=raw) for column in columns])
        count += 1
    return count


def _cell(value: object, *, raw: bool) -> object:
    if value is None or isinstance(value, (int, float)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    text = "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return text if raw else guarded(text)
