"""``claimtrack report``: what one speaker said, by date."""

from __future__ import annotations

from dataclasses import dataclass

import click

from claimtrack.attribution import Act, Polarity, Type
from claimtrack.cli.database import open_store
from claimtrack.cli.finding import chosen_speaker, speaker_argument
from claimtrack.cli.listing import print_record
from claimtrack.cli.parameters import Period, WordChoice, gathered, period_options
from claimtrack.cli.settings import Command, Settings, pass_settings

__all__ = ["report"]

ALL_ACTS = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which attributions the report takes in."""

    outlet: str | None
    type: Type | None
    act: str
    polarity: Polarity | None
    min_confidence: float
    contains: str | None

    @property
    def wanted_act(self) -> Act | None:
        """The act, or None for every act."""
        return None if self.act == ALL_ACTS else Act(self.act)


filter_options = gathered(
    "filters",
    Filters,
    (
        click.option("--outlet", metavar="NAME", help="Published there."),
        click.option("--type", type=WordChoice(Type), help="Only speech quoted so."),
        click.option(
            "--act",
            type=click.Choice([*(act.value for act in Act), ALL_ACTS]),
            default=Act.ASSERTION.value,
            show_default=True,
            help="What the reporting words make of the content.",
        ),
        click.option("--polarity", type=WordChoice(Polarity), help="Said, or denied and withheld."),
        click.option(
            "--min-confidence", type=click.FloatRange(0, 1), default=0, metavar="SHARE", help="Between 0 and 1."
        ),
        click.option("--contains", metavar="WORDS", help="The words stand in what was said, in any case."),
    ),
)


@click.command(cls=Command, epilog="claimtrack report Jeff Davis --from 2017-01-01 --type direct\nclaimtrack report 12")
@speaker_argument
@period_options
@filter_options
@click.option(
    "--format",
    "style",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="For people or for programs.",
)
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@pass_settings
def report(
    settings: Settings, words: tuple[str, ...], period: Period, filters: Filters, style: str, *, as_json: bool
) -> None:
    """Print what a speaker said, by date.

    Repetitions of one claim stand together. When several speakers fit, they are listed with their numbers, and the
    exit code is 2; so it is when nobody fits.
    """
    from claimtrack.reports.records import report_record
    from claimtrack.reports.speaker import make_report
    from claimtrack.reports.terminal import print_report
    from claimtrack.store.queries import AttributionFilter, attributions

    with open_store(settings) as store, store.session() as session:
        detail = chosen_speaker(settings, session, words)
        wanted = AttributionFilter(
            speaker=detail.speaker.id,
            since=period.since,
            until=period.until,
            outlet=filters.outlet,
            type=filters.type,
            act=filters.wanted_act,
            min_confidence=filters.min_confidence,
            words=filters.contains,
        )
        rows = (row for row in attributions(session, wanted) if filters.polarity in (None, row.polarity))
        made = make_report(detail, rows)
    if as_json or style == "json":
        print_record(report_record(made))
    else:
        print_report(made, settings.results)
