"""Arguments and options that several commands share, each group handed to the command as one record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import wraps
from math import isnan
from typing import TYPE_CHECKING, Any

import click

from claimtrack.attribution import Act, Manner, Polarity, Type
from claimtrack.errors import UsageError

if TYPE_CHECKING:
    from claimtrack.article import Article
    from claimtrack.readers import Unreadable

__all__ = [
    "ALL_ACTS",
    "DAY",
    "Inputs",
    "Period",
    "Share",
    "WholeNumber",
    "WordChoice",
    "gathered",
    "input_options",
    "jobs_option",
    "manner_options",
    "min_confidence_option",
    "period_options",
]

CommandFunction = Callable[..., Any]
Decorator = Callable[[CommandFunction], CommandFunction]


class _Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date like 2017-06-12", param, ctx)


class WholeNumber(click.IntRange):
    """A whole number within bounds; click calls what is none "not a valid integer range"."""

    name = "whole number"


class WordChoice(click.Choice[StrEnum]):
    """One of the words of an enum, typed as they stand in the record; click itself would take the members' names."""

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        """The word of a member, or of what was typed."""
        return super().normalize_choice(str(choice), ctx)


ALL_ACTS = "all"
"""Typed for --act where no act is to be left out."""


class Share(click.FloatRange):
    """A number from 0 to 1."""

    name = "share"

    def __init__(self) -> None:
        super().__init__(0, 1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; what is none ("nan") lies in no range, though no comparison says so."""
        number: float = super().convert(value, param, ctx)
        if isnan(number):
            self.fail(f"{value!r} is no number between 0 and 1", param, ctx)
        return number


DAY = _Day()
"""A day as YYYY-MM-DD."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The paths to read, and what is known of them where they do not say it themselves."""

    paths: tuple[str, ...]
    outlet: str | None
    url: str | None
    day: date | None
    title: str | None

    def read(self) -> Iterator[Article | Unreadable]:
        """Read them one by one, in the order given."""
        from claimtrack.readers import read

        return read(self.paths, outlet=self.outlet, url=self.url, published=self.day, title=self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days of publication, both included; None where there is no bound."""

    since: date | None
    until: date | None

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"--from {self.since} is after --to {self.until}")


_INPUT_PARAMETERS: tuple[Decorator, ...] = (
    click.argument("paths", nargs=-1, required=True, metavar="PATH...", help="Files, folders, or - for stdin."),
    click.option("--outlet", metavar="NAME", help="Who published the inputs, where they do not say it."),
    click.option("--url", help="The address of the input, where it does not say it."),
    click.option("--date", "day", type=DAY, metavar="DAY", help="The day of publication, as 2017-06-12."),
    click.option("--title", help="The headline of the input, where it does not say it."),
)

jobs_option = click.option(
    "--jobs", type=WholeNumber(min=1), default=1, show_default=True, metavar="N", help="Work with N processes."
)


def gathered(name: str, record: type[Any], decorators: tuple[Decorator, ...]) -> Decorator:
    """A decorator that gives a command the options and hands their values on as one ``record`` named ``name``."""

    def decorate(command: CommandFunction) -> CommandFunction:
        @wraps(command)
        def gather(*args: Any, **values: Any) -> Any:
            fields = {field: values.pop(field) for field in record.__dataclass_fields__}
            return command(*args, **values, **{name: record(**fields)})

        result: CommandFunction = gather
        for decorator in reversed(decorators):
            result = decorator(result)
        return result

    return decorate


input_options = gathered("inputs", Inputs, _INPUT_PARAMETERS)
"""Gives a command PATH... and what is known of the paths, as ``inputs``."""

period_options = gathered(
    "period",
    Period,
    (
        click.option("--from", "since", type=DAY, metavar="DAY", help="Published on this day or later."),
        click.option("--to", "until", type=DAY, metavar="DAY", help="Published on this day or before."),
    ),
)
"""Gives a command --from and --to, as ``period``."""


def _chosen_act(ctx: click.Context, param: click.Parameter, value: str) -> Act | None:
    del ctx, param
    return None if value == ALL_ACTS else Act(value)


min_confidence_option = click.option(
    "--min-confidence",
    type=Share(),
    default=0,
    metavar="SHARE",
    help="Only what is at least this sure, between 0 and 1.",
)


def manner_options(*, act: str) -> Decorator:
    """Gives a command --type, --act, --polarity and --min-confidence, as ``manner``.

    ``act`` is what --act defaults to.
    """
    return gathered(
        "manner",
        Manner,
        (
            click.option("--type", type=WordChoice(Type), help="Only speech quoted so."),
            click.option(
                "--act",
                type=click.Choice([*(one.value for one in Act), ALL_ACTS]),
                callback=_chosen_act,
                default=str(act),
                show_default=True,
                help="What the reporting words make of the content.",
            ),
            click.option("--polarity", type=WordChoice(Polarity), help="Said, or denied and withheld."),
            min_confidence_option,
        ),
    )
