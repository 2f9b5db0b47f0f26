"""``claimtrack report``: what one speaker said, by date."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimtrack.attribution import Act, Manner
from claimtrack.cli.console import progress, utf8_stdout
from claimtrack.cli.database import open_store
from claimtrack.cli.finding import chosen_speaker
from claimtrack.cli.listing import print_record
from claimtrack.cli.parameters import Period, gathered, manner_options, period_options
from claimtrack.cli.settings import Command, Settings, pass_settings
from claimtrack.errors import UsageError
from claimtrack.reports.display import counted

if TYPE_CHECKING:
    from claimtrack.reports.speaker import Report

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """In which form the report goes where; ``site`` is the folder for a site of all speakers."""

    style: str
    as_json: bool
    output: Path | None
    force: bool
    site: Path | None

    def check(self, words: tuple[str, ...], period: Period, filters: Filters) -> None:
        """Raise UsageError where the options do not go together."""
        if self.site is not None:
            if words or self.output or self.as_json or self.style not in ("terminal", "html"):
                raise UsageError("--all makes a site of all speakers; it takes no SPEAKER, --output or other --format")
            if period.since or period.until or filters.outlet or filters.contains:
                raise UsageError(
                    "--all takes --type, --act, --polarity and --min-confidence; its pages filter the rest"
                )
        elif not words:
            raise UsageError("name a SPEAKER, or --all DIR for a site of all of them")
        elif self.output is not None and (self.as_json or self.style not in ("html", "markdown")):
            raise UsageError("--output goes with --format html and --format markdown")


target_options = gathered(
    "target",
    Target,
    (
        click.option(
            "--format",
            "style",
            type=click.Choice(["terminal", "markdown", "json", "html"]),
            default="terminal",
            show_default=True,
            help="For people, for notes, for programs, or for a browser.",
        ),
        click.option("--json", "as_json", is_flag=True, help="Short for --format json."),
        click.option(
            "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where the page goes, else stdout."
        ),
        click.option("--force", is_flag=True, help="Replace what stands at FILE."),
        click.option(
            "--all",
            "site",
            type=click.Path(path_type=Path),
            metavar="DIR",
            help="A site of all speakers, in a new or empty folder or over an older site.",
        ),
    ),
)


@click.command(
    cls=Command,
    epilog="claimtrack report Jeff Davis --from 2017-01-01 --type direct\n"
    "claimtrack report 12 --format html -o davis.html\n"
    "claimtrack report --all site",
)
@click.argument(
    "words", nargs=-1, metavar="[SPEAKER]", help="A name, a part of one, or a speaker's number; none with --all."
)
@period_options
@filter_options
@manner_options(act=Act.ASSERTION)
@target_options
@pass_settings
def report(
    settings: Settings, words: tuple[str, ...], period: Period, filters: Filters, manner: Manner, target: Target
) -> None:
    """Print what a speaker said, by date.

    Repetitions of one claim stand together. When several speakers fit, they are listed with their numbers, and the
    exit code is 2; so it is when nobody fits. An HTML page holds all it needs in one file and loads nothing.
    """
    target.check(words, period, filters)
    if target.site is not None:
        _write_site(settings, target.site, manner)
        return
    from claimtrack.reports.speaker import gather_report
    from claimtrack.store.queries import AttributionFilter

    wanted = AttributionFilter(
        since=period.since,
        until=period.until,
        outlet=filters.outlet,
        words=filters.contains,
        **asdict(manner),
    )
    with open_store(settings) as store, store.session() as session:
        made = gather_report(session, chosen_speaker(settings, session, words), wanted)
    _print(settings, made, target)


def _print(settings: Settings, made: Report, target: Target) -> None:
    if target.as_json or target.style == "json":
        from claimtrack.reports.records import report_record

        print_record(report_record(made))
    elif target.style == "html":
        from claimtrack.reports.html.pages import speaker_page

        _write(speaker_page(made), target)
    elif target.style == "markdown":
        from claimtrack.reports.markdown import markdown_report

        _write(markdown_report(made), target)
    else:
        from claimtrack.reports.terminal import print_report

        print_report(made, settings.results)


def _write(page: str, target: Target) -> None:
    from claimtrack.exports.files import replacing

    with utf8_stdout() if target.output is None else replacing(target.output, force=target.force) as stream:
        stream.write(page)


def _write_site(settings: Settings, folder: Path, manner: Manner) -> None:
    from claimtrack.reports.html.site import gather_site, write_site

    with open_store(settings) as store, store.session() as session:
        site = gather_site(session, manner)
        with progress(settings.messages, what="writing pages", total=site.pages, shown=not settings.quiet) as ticker:
            pages = write_site(session, site, folder, tick=ticker.tick)
    settings.note(f"{folder}: {counted(pages, 'page')}, {counted(len(site.speakers), 'speaker')}")
