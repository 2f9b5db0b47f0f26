"""``claimtrack report``: what one speaker said, by date."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import click

from claimtrack.attribution import Act, Manner
from claimtrack.cli.database import open_store
from claimtrack.cli.finding import chosen_speaker, speaker_argument
from claimtrack.cli.listing import print_record
from claimtrack.cli.parameters import Period, gathered, manner_options, period_options
from claimtrack.cli.settings import Command, Settings, pass_settings

__all__ = ["report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which attributions the report takes in, besides how they report."""

    outlet: str | None
    contains: str | None


filter_options = gathered(
    "filters",
    Filters,
    (
        click.option("--outlet", metavar="NAME", help="Published there."),
        click.option("--contains", metavar="WORDS", help="The words stand in what was said, in any case."),
    ),
)


@click.command(cls=Command, epilog="claimtrack report Jeff Davis --from 2017-01-01 --type direct\nclaimtrack report 12")
@speaker_argument
@period_options
@filter_options
@manner_options(act=Act.ASSERTION)
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
    settings: Settings,
    words: tuple[str, ...],
    period: Period,
    filters: Filters,
    manner: Manner,
    style: str,
    *,
    as_json: bool,
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
            words=filters.contains,
            **asdict(manner),
        )
        made = make_report(detail, attributions(session, wanted))
    if as_json or style == "json":
        print_record(report_record(made))
    else:
        print_report(made, settings.results)
