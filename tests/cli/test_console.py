from __future__ import annotations

import io
import logging
import sys

import pytest
from rich.console import Console

from claimtrack.cli.console import MessageHandler, progress, result_console, utf8_stdout


def shown(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def console(*, terminal: bool) -> Console:
    return Console(file=io.StringIO(), force_terminal=terminal, width=80, markup=False, highlight=False)


@pytest.mark.parametrize(("total", "counted"), [(3, "3/3"), (None, "3/?")])
def test_a_terminal_shows_how_far_the_work_is(total: int | None, counted: str) -> None:
    where = console(terminal=True)
    with progress(where, what="reading", total=total, shown=True) as bar:
        for _ in range(3):
            bar.tick()
    assert "reading" in shown(where)
    assert counted in shown(where)


@pytest.mark.parametrize(("terminal", "wanted"), [(False, True), (True, False), (False, False)])
def test_there_is_no_bar_without_a_terminal_or_when_not_wanted(terminal: bool, wanted: bool) -> None:
    where = console(terminal=terminal)
    with progress(where, what="reading", total=3, shown=wanted) as bar:
        bar.tick()
    assert shown(where) == ""


def test_records_of_libraries_are_one_plain_line() -> None:
    where = console(terminal=False)
    record = logging.LogRecord("x", logging.WARNING, "x.py", 1, "two\nlines %s", ("[red]\x1b[2J",), None)
    MessageHandler(where).emit(record)
    assert shown(where) == "warning: two lines [red]\ufffd[2J\n"


def test_stdout_takes_utf8_and_stays_open(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with utf8_stdout() as stream:
        stream.write("Zoë\r\nŁuk\n")
    sys.stdout.write("after")
    sys.stdout.flush()
    assert capsysbinary.readouterr().out == "Zoë\r\nŁuk\nafter".encode()


@pytest.mark.parametrize(("columns", "wrapped"), [("40", True), (None, False)])
def test_a_pipe_gets_whole_lines_unless_columns_are_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: str | None, wrapped: bool
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    result_console().print("word " * 40)
    assert (capsys.readouterr().out.count("\n") > 1) == wrapped
