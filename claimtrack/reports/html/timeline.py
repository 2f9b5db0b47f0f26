"""When a speaker spoke: statements counted by period, drawn as SVG that takes its colours from the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import svg
from markupsafe import Markup

from claimtrack.attribution import Type
from claimtrack.store.queries import AttributionRow

__all__ = ["Period", "Timeline", "draw", "timeline"]

MOST_BARS = 60
"""Bars that can be told apart on a phone 360 pixels wide."""

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 170, 10, 24, 34, 10
LABEL_WIDTH = 84
LABEL_SIZE = 12


@dataclass(frozen=True, slots=True)
class Period:
    """A day, month, quarter, year or decade, and how many statements of each type were published in it."""

    label: str
    counts: Mapping[Type, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every period between the first and the last statement, empty ones too; ``undated`` statements are in none."""

    unit: str
    periods: tuple[Period, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    number: Callable[[date], int]
    label: Callable[[int], str]


_DAY_ZERO = date(1, 1, 1)

_UNITS = (
    _Unit("day", lambda day: (day - _DAY_ZERO).days, lambda number: str(_DAY_ZERO + timedelta(number))),
    _Unit("month", lambda day: day.year * 12 + day.month - 1, lambda number: f"{number // 12:04}-{number % 12 + 1:02}"),
    _Unit(
        "quarter", lambda day: day.year * 4 + (day.month - 1) // 3, lambda number: f"{number // 4:04} Q{number % 4 + 1}"
    ),
    _Unit("year", lambda day: day.year, lambda number: f"{number:04}"),
    _Unit("decade", lambda day: day.year // 10, lambda number: f"{number:03}0s"),
)


def timeline(rows: Iterable[AttributionRow]) -> Timeline:
    """The statements by day of publication, in the finest unit that needs no more than MOST_BARS."""
    said = [(row.published, row.type) for row in rows]
    dated = [(day, type) for day, type in said if day is not None]
    undated = len(said) - len(dated)
    if not dated:
        return Timeline("day", (), undated)
    first, last = min(day for day, _ in dated), max(day for day, _ in dated)
    unit = next((one for one in _UNITS if one.number(last) - one.number(first) < MOST_BARS), _UNITS[-1])
    counts = Counter((unit.number(day), type) for day, type in dated)
    return Timeline(
        unit.name,
        tuple(
            Period(unit.label(number), {type: counts[number, type] for type in Type if counts[number, type]})
            for number in range(unit.number(first), unit.number(last) + 1)
        ),
        undated,
    )


def draw(found: Timeline, *, width: int) -> Markup:
    """Bars for the periods, a colour for each type; hidden from screen readers, for which the page has a table.

    ``width`` is in CSS pixels; letters keep their size, so there is one drawing for wide and one for narrow screens.
    """
    tallest = max((period.total for period in found.periods), default=0)
    scale = _Scale(width, len(found.periods), max(tallest, 1))
    drawing = svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, width, HEIGHT),
        width=width,
        height=HEIGHT,
        class_=["timeline"],
        elements=[*_grid(scale), *_bars(scale, found.periods), *_labels(scale, found.periods)],
        extra={"aria-hidden": "true", "focusable": "false"},
    )
    # Nothing in the drawing comes from an article: numbers, and dates that were numbers.
    return Markup(drawing.as_str())


@dataclass(frozen=True, slots=True)
class _Scale:
    width: int
    bars: int
    tallest: int

    @property
    def step(self) -> float:
        return (self.width - LEFT - RIGHT) / max(self.bars, 1)

    @property
    def floor(self) -> int:
        return HEIGHT - BOTTOM

    def x(self, number: int) -> float:
        return LEFT + number * self.step

    def height(self, count: int) -> float:
        return count / self.tallest * (self.floor - TOP)


def _bars(scale: _Scale, periods: Sequence[Period]) -> Iterator[svg.Element]:
    # A single bar as wide as the page would be a wall.
    thick = min(scale.step * 0.8, 36.0)
    for number, period in enumerate(periods):
        below = 0
        for type, count in period.counts.items():
            below += count
            yield svg.Rect(
                x=round(scale.x(number) + (scale.step - thick) / 2, 2),
                y=round(scale.floor - scale.height(below), 2),
                width=round(thick, 2),
                height=round(scale.height(count), 2),
                class_=[f"bar-{type.value}"],
            )


def _grid(scale: _Scale) -> Iterator[svg.Element]:
    for count in sorted({0, scale.tallest // 2, scale.tallest} if scale.tallest > 1 else {0, 1}):
        y = round(scale.floor - scale.height(count), 2)
        yield svg.Line(x1=LEFT, x2=scale.width - RIGHT, y1=y, y2=y, class_=["grid"])
        yield svg.Text(x=LEFT - 6, y=y + 4, text_anchor="end", font_size=LABEL_SIZE, text=svg.escape(str(count)))


def _labels(scale: _Scale, periods: Sequence[Period]) -> Iterator[svg.Element]:
    """As many labels as fit beside each other, at even distances."""
    fitting = max(1, (scale.width - LEFT - RIGHT) // LABEL_WIDTH)
    every = -(-len(periods) // fitting) if periods else 1
    for number in range(0, len(periods), every):
        centre = min(max(scale.x(number) + scale.step / 2, LEFT + LABEL_WIDTH / 2 - 8), scale.width - LABEL_WIDTH / 2)
        yield svg.Text(
            x=round(centre, 2),
            y=HEIGHT - 6,
            text_anchor="middle",
            font_size=LABEL_SIZE,
            text=svg.escape(periods[number].label),
        )
