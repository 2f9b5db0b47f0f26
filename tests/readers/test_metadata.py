from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.article import UnreadableTextError
from claimtrack.readers.metadata import Metadata, metadata_from, parse_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017-06-12", date(2017, 6, 12)),
        (" 2017-06-12\n", date(2017, 6, 12)),
        ("20170612", date(2017, 6, 12)),
        ("2017-06-12T10:00Z", date(2017, 6, 12)),
        ("2017-06-12T23:30:00.000-05:00", date(2017, 6, 12)),
        ("2017-06-12 23:30:00+0500", date(2017, 6, 12)),
        ("12 Jun 2017", date(2017, 6, 12)),
        ("Mon, 12 Jun 2017 23:30:00 -0500", date(2017, 6, 12)),
        ("Mon, 12 Jun 2017 10:00 GMT", date(2017, 6, 12)),
        ("12 June 2017", date(2017, 6, 12)),
        ("June 12, 2017", date(2017, 6, 12)),
        ("September 1, 2017", date(2017, 9, 1)),
        ("May 1, 2017", date(2017, 5, 1)),
        ("1600-01-01", date(1600, 1, 1)),
        ("2100-12-31", date(2100, 12, 31)),
    ],
)
def test_clear_date(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "12/06/2017",
        "12.06.2017",
        "June 12 2017",
        "12 Juni 2017",
        "June 31, 2017",
        "June 2017",
        "2017",
        "2017-06",
        "2017-W24",
        "2017-W24-1",
        "2017-06-31",
        "31 Jun 2017",
        "2017-06-12 or so",
        "yesterday",
        "1497225600",
        "1599-12-31",
        "2101-01-01",
        "0001-01-01",
        "",
    ],
)
def test_unclear_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not (a date like 2017-06-12|between the years 1600 and 2100)"):
        parse_date(text)


@given(st.dates(date(1600, 1, 1), date(2100, 12, 31)))
def test_iso_dates_are_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day


def test_long_date_is_cut_in_the_message() -> None:
    with pytest.raises(ValueError, match=f'^"{"x" * 40}…" is not'):
        parse_date("x" * 5000)


@pytest.mark.parametrize(
    ("record", "metadata"),
    [
        ({}, Metadata()),
        ({"author": "A. Holm", "text": "…", "attributions": 7}, Metadata()),
        ({"id": None, "url": "", "title": " \n", "outlet": None, "published": ""}, Metadata()),
        ({"id": 7}, Metadata(id="7")),
        ({"id": "007", "title": " A title "}, Metadata(id="007", title="A title")),
        (
            {"publisher": "The Courier", "date": "2024-04-18"},
            Metadata(outlet="The Courier", published=date(2024, 4, 18)),
        ),
        ({"date": "2024-04-18", "published": "2024-04-17"}, Metadata(published=date(2024, 4, 17))),
        ({"published": None, "date": "2024-04-18"}, Metadata(published=date(2024, 4, 18))),
        ({"source_url": "https://courier.example/1"}, Metadata(url="https://courier.example/1")),
    ],
)
def test_fields(record: dict[str, Any], metadata: Metadata) -> None:
    assert metadata_from(record) == metadata


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"published": "12/06/2017"}, '"published": "12/06/2017" is not a date like'),
        ({"date": "soon"}, '"date": "soon" is not a date like'),
        ({"published": 20170612}, '"published" is a number, not a string'),
        ({"title": ["A", "B"]}, '"title" is a list, not a string'),
        ({"outlet": {"name": "A"}}, '"outlet" is an object, not a string'),
        ({"id": True}, '"id" is true or false, not a string'),
        ({"id": 1.5}, '"id" is a number, not a string'),
    ],
)
def test_wrong_field(record: dict[str, Any], reason: str) -> None:
    with pytest.raises(UnreadableTextError) as caught:
        metadata_from(record)
    assert str(caught.value).startswith(reason)


def test_or_else_fills_what_is_missing() -> None:
    own = Metadata(title="Own", published=date(2024, 1, 1))
    other = Metadata(title="Other", outlet="The Courier")
    assert own.or_else(other) == Metadata(title="Own", outlet="The Courier", published=date(2024, 1, 1))
