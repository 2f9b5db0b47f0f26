"""Floors: the scores that a corpus must keep, pinned to the digest of its files.

A floor file is a JSON object: corpus name -> ``sha256``, ``at_least`` and ``at_most`` (figure -> per cent, figures
named as in the reports' ``figures()``), and ``lowered``, the history of every floor that was given up, with its
reason. Raising is free; lowering needs a reason.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from claimtrack.errors import ClaimtrackError, UsageError

__all__ = [
    "SLACK",
    "BelowFloorError",
    "Breach",
    "Floors",
    "FloorsError",
    "Lowering",
    "Measured",
    "check",
    "digest",
    "enforce",
    "floors_for",
    "lower_floors",
    "raise_floors",
    "read_floors",
    "write_floors",
]

SLACK = 0.2
"""A floor is set this many points below what was reached: another processor's arithmetic turns a few of some 2,000
attributions, each worth 0.05 points."""

_SIDES = ("at_least", "at_most")


class FloorsError(UsageError):
    """A floor file that cannot be used, or that has no floors for the corpus."""


class BelowFloorError(ClaimtrackError):
    """Scores have slid; the message names each figure with its floor."""

    exit_code = 1


class Measured(Protocol):
    """A report with one figure, in per cent, a measure."""

    def figures(self) -> dict[str, float]:
        """Figure by measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowering:
    """A floor given up: ``floor`` was what ``figure`` had to keep before the day (ISO date)."""

    figure: str
    floor: float
    day: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What one corpus must keep, in per cent; ``at_most`` is for figures of which less is better."""

    sha256: str
    at_least: Mapping[str, float] = field(default_factory=dict)
    at_most: Mapping[str, float] = field(default_factory=dict)
    lowered: tuple[Lowering, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A figure on the wrong side of its floor; ``value`` is None where the report does not have the figure."""

    figure: str
    value: float | None
    floor: float

    def __str__(self) -> str:
        reached = "not measured" if self.value is None else f"{self.value:.2f}"
        return f"{self.figure}: {reached}, floor {self.floor:.1f}"


def digest(*files: Path) -> str:
    """SHA-256 of the files' bytes one after another, 64 hexadecimal digits. Raises FloorsError where one is missing."""
    sha256 = hashlib.sha256()
    for path in files:
        try:
            sha256.update(path.read_bytes())
        except OSError as error:
            raise FloorsError(f"{path}: {error.strerror}") from error
    return sha256.hexdigest()


def read_floors(path: Path) -> dict[str, Floors]:
    """Read a floor file: floors by corpus name. Raises FloorsError where it is missing or not of that shape."""
    try:
        rows = json.loads(path.read_bytes())
        return {name: _floors(row) for name, row in rows.items()}
    except OSError as error:
        raise FloorsError(f"{path}: {error.strerror}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise FloorsError(f"{path}: no floor file ({error})") from error


def write_floors(path: Path, floors: Mapping[str, Floors]) -> None:
    """Write a floor file that ``read_floors`` reads back."""
    rows = {name: asdict(each) for name, each in floors.items()}
    path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def floors_for(path: Path, *corpus: Path) -> tuple[str, Floors]:
    """The name and the floors of the corpus, which is known by the digest of its files.

    Raises FloorsError where the floor file has no such digest: the corpus is new or was changed.
    """
    wanted = digest(*corpus)
    for name, floors in read_floors(path).items():
        if floors.sha256 == wanted:
            return name, floors
    files = ", ".join(map(str, corpus))
    raise FloorsError(f"{path} has no floors for {files} as it is now: its sha256 is {wanted}")


def check(report: Measured, floors: Floors) -> tuple[Breach, ...]:
    """Every floor that the report's figures do not keep, in the order of the floors."""
    figures = report.figures()
    below = [
        Breach(figure=figure, value=figures.get(figure), floor=floor)
        for figure, floor in floors.at_least.items()
        if figure not in figures or figures[figure] < floor
    ]
    above = [
        Breach(figure=figure, value=figures.get(figure), floor=floor)
        for figure, floor in floors.at_most.items()
        if figure not in figures or figures[figure] > floor
    ]
    return (*below, *above)


def enforce(report: Measured, path: Path, *corpus: Path) -> str:
    """Hold a report against the floors of its corpus; returns a line that says what was kept.

    Raises BelowFloorError where a figure is on the wrong side of its floor, FloorsError as ``floors_for`` does.
    """
    name, floors = floors_for(path, *corpus)
    breaches = check(report, floors)
    if breaches:
        raise BelowFloorError(f"{name} is below its floors: " + "; ".join(map(str, breaches)))
    return f"{name} keeps its {len(floors.at_least) + len(floors.at_most)} floors"


def raise_floors(report: Measured, path: Path, *corpus: Path) -> None:
    """Move every floor of the corpus up to what the report reached, less SLACK, and write the file.

    A floor that was not reached stays as it is. Raises FloorsError as ``floors_for`` does.
    """
    name, floors = floors_for(path, *corpus)
    figures = report.figures()
    raised = replace(
        floors,
        at_least={
            figure: max(floor, _reachable(figures.get(figure, floor))) for figure, floor in floors.at_least.items()
        },
        at_most={
            figure: min(ceiling, _bearable(figures.get(figure, ceiling))) for figure, ceiling in floors.at_most.items()
        },
    )
    write_floors(path, read_floors(path) | {name: raised})


def lower_floors(report: Measured, path: Path, *corpus: Path, reason: str, day: date) -> tuple[Breach, ...]:
    """Give up the floors that the report does not keep, and write them with day and reason into the file's history.

    Returns what was given up. Raises FloorsError without a reason, for a figure that was not measured, and as
    ``floors_for`` does.
    """
    if not reason.strip():
        raise FloorsError("lowering a floor needs a reason")
    name, floors = floors_for(path, *corpus)
    breaches = check(report, floors)
    at_least, at_most = dict(floors.at_least), dict(floors.at_most)
    for breach in breaches:
        if breach.value is None:
            raise FloorsError(f"{breach.figure} was not measured; a floor is lowered to what was reached")
        if breach.figure in at_least:
            at_least[breach.figure] = _reachable(breach.value)
        else:
            at_most[breach.figure] = _bearable(breach.value)
    history = tuple(
        Lowering(figure=breach.figure, floor=breach.floor, day=day.isoformat(), reason=reason) for breach in breaches
    )
    lowered = replace(floors, at_least=at_least, at_most=at_most, lowered=floors.lowered + history)
    write_floors(path, read_floors(path) | {name: lowered})
    return breaches


def _reachable(value: float) -> float:
    return math.floor(10 * (value - SLACK)) / 10


def _bearable(value: float) -> float:
    return math.ceil(10 * (value + SLACK)) / 10


def _floors(row: dict[str, Any]) -> Floors:
    limits = {side: {str(figure): float(limit) for figure, limit in row.get(side, {}).items()} for side in _SIDES}
    lowered = tuple(Lowering(**entry) for entry in row.get("lowered", []))
    unknown = set(row) - {"sha256", "lowered", *_SIDES}
    if unknown or not isinstance(row.get("sha256"), str):
        raise ValueError(f"expected sha256, at_least, at_most and lowered; found {', '.join(row)}")
    return Floors(sha256=row["sha256"], lowered=lowered, **limits)
