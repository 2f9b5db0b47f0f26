from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from claimtrack.attribution import Type
from claimtrack.reports.html.timeline import MOST_BARS, draw, timeline
from tests.reports.invented import row


@pytest.mark.parametrize(
    ("first", "last", "unit", "labels"),
    [
        (date(2031, 5, 2), date(2031, 5, 2), "day", ["2031-05-02"]),
        (date(2031, 5, 30), date(2031, 6, 1), "day", ["2031-05-30", "2031-05-31", "2031-06-01"]),
        (date(2030, 11, 30), date(2031, 2, 1), "month", ["2030-11", "2030-12", "2031-01", "2031-02"]),
        (date(2020, 1, 1), date(2031, 12, 31), "quarter", ["2020 Q1", "2020 Q2"]),
        (date(1990, 1, 1), date(2031, 12, 31), "year", ["1990", "1991"]),
        (date(1890, 1, 1), date(2031, 12, 31), "decade", ["1890s", "1900s"]),
    ],
)
def test_the_unit_is_the_finest_whose_bars_fit(first: date, last: date, unit: str, labels: list[str]) -> None:
    found = timeline([row(1, published=last), row(2, published=first)])
    assert found.unit == unit
    assert [period.label for period in found.periods][: len(labels)] == labels
    assert len(found.periods) <= MOST_BARS
    assert sum(period.total for period in found.periods) == 2


def test_types_are_counted_apart_and_undated_statements_too() -> None:
    found = timeline([row(1), row(2, type=Type.MIXED), row(3), row(4, published=None)])
    assert [dict(period.counts) for period in found.periods] == [{Type.DIRECT: 2, Type.MIXED: 1}]
    assert found.undated == 1


def test_without_a_date_there_is_no_period() -> None:
    found = timeline([row(1, published=None)])
    assert (found.periods, found.undated) == ((), 1)


@pytest.mark.parametrize("width", [340, 860])
def test_the_drawing_shows_each_count_inside_its_frame(width: int) -> None:
    rows = [row(1), row(2), row(3, type=Type.INDIRECT), row(4, published=date(2031, 6, 1))]
    drawing = ElementTree.fromstring(draw(timeline(rows), width=width))
    bars = [bar for bar in drawing.iter() if bar.tag.endswith("rect")]
    heights = {bar.get("class"): float(bar.get("height") or 0) for bar in bars[:2]}
    assert heights["bar-direct"] == pytest.approx(2 * heights["bar-indirect"], abs=0.1)
    assert len(bars) == 3
    for bar in bars:
        assert float(bar.get("x") or -1) >= 0
        assert float(bar.get("x") or 0) + float(bar.get("width") or 0) <= width
    assert not [one for one in drawing.iter() if one.get("style") or one.tag.endswith(("script", "style"))]


def test_equal_statements_give_equal_drawings() -> None:
    rows = [row(1), row(2, published=date(2031, 6, 1))]
    assert draw(timeline(rows), width=860) == draw(timeline(rows[::-1]), width=860)
