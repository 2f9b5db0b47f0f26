from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.exports.cells import guarded, unguarded, write_csv


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A1"]
)
def test_formulas_get_an_apostrophe(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["", "plain", "1=1", " =1", "“=quoted”", "—dash"])
def test_other_text_is_left_alone(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize("text", ["'=1", "''+1"])
def test_a_text_that_looks_guarded_already_gets_one_apostrophe_more(text: str) -> None:
    assert guarded(text) == "'" + text


@given(st.text() | st.from_regex("'{0,3}[=+@-].{0,2}", fullmatch=True))
def test_the_guard_can_be_taken_away(text: str) -> None:
    assert unguarded(guarded(text)) == text


def written(rows: list[dict[str, object]], *, raw: bool = False) -> str:
    stream = io.StringIO(newline="")
    write_csv(stream, ["a", "b"], rows, raw=raw)
    return stream.getvalue()


def test_rows_are_written_in_the_order_of_the_columns() -> None:
    rows: list[dict[str, object]] = [{"b": -1.5, "a": None}, {"a": ("x", "=y"), "b": 'say "no"\nnow'}]
    assert written(rows) == 'a,b\r\n,-1.5\r\nx; =y,"say ""no""\nnow"\r\n'


def test_dates_are_iso() -> None:
    rows: list[dict[str, object]] = [{"a": date(2031, 5, 2), "b": datetime(2031, 5, 2, 9, 5, tzinfo=UTC)}]
    assert written(rows) == "a,b\r\n2031-05-02,2031-05-02T09:05:00+00:00\r\n"


def test_raw_turns_the_guard_off() -> None:
    assert written([{"a": "=1", "b": "@x"}], raw=True) == "a,b\r\n=1,@x\r\n"


@given(st.lists(st.fixed_dictionaries({"a": st.text(), "b": st.text()})))
def test_raw_cells_are_read_back_as_they_were(rows: list[dict[str, object]]) -> None:
    stream = io.StringIO(written(rows, raw=True), newline="")
    assert list(csv.DictReader(stream)) == rows


@given(st.text())
def test_no_guarded_text_begins_a_formula(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
