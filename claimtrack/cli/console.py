"""Where the command line writes: results on stdout, everything else on stderr; and how progress is shown."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from claimtrack.reports.display import one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

__all__ = ["MessageHandler", "Ticker", "message_console", "progress", "result_console", "utf8_stdout"]

UNWRAPPED = 100_000
"""Columns of a console that is no terminal and has no COLUMNS: lines are left whole, so that grep finds them."""


def result_console() -> Console:
    """A console on stdout; markup, emoji codes and highlighting are off, so no text is ever interpreted."""
    from rich.console import Console

    console = Console(markup=False, emoji=False, highlight=False, soft_wrap=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = UNWRAPPED
    return console


def message_console() -> Console:
    """A console on stderr, as safe as the one on stdout."""
    from rich.console import Console

    return Console(stderr=True, markup=False, emoji=False, highlight=False, soft_wrap=True)


@contextmanager
def utf8_stdout() -> Iterator[TextIO]:
    """Stdout for JSON and CSV: UTF-8 whatever the locale, line ends as written, left open at the end."""
    sys.stdout.flush()
    stream = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    try:
        yield stream
        stream.flush()
    finally:
        stream.detach()


class MessageHandler(logging.Handler):
    """Logs warnings, and more with --verbose, on the console that also draws the progress bar."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console

    def emit(self, record: logging.LogRecord) -> None:
        """Print one record on one line."""
        self._console.print(f"{record.levelname.lower()}: {one_line(record.getMessage())}")


@dataclass(frozen=True, slots=True)
class Ticker:
    """Counts pieces of work on a progress bar; without a bar it counts nothing."""

    bar: Progress | None
    task: TaskID | None

    def tick(self) -> None:
        """One more piece is done."""
        if self.bar is not None and self.task is not None:
            self.bar.advance(self.task)


@contextmanager
def progress(console: Console, *, what: str, total: int | None, shown: bool) -> Iterator[Ticker]:
    """A progress bar on stderr that goes away when done; drawn only on a terminal and when ``shown``.

    ``total`` is the number of pieces, or None when unknown: then the bar moves to and fro beside the count. Results
    that scroll by on the same terminal are progress enough, so there is no bar beside them.
    """
    if not shown or not console.is_terminal:
        yield Ticker(None, None)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Redirecting would swap sys.stdout for an object that is no binary stream; nothing else writes to stderr.
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        yield Ticker(bar, bar.add_task(what, total=total))
