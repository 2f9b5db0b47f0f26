"""``claimtrack speakers``: who is on record, and deciding about it."""

from __future__ import annotations

from dataclasses import asdict

import click

from claimtrack.attribution import Act, Kind, Manner
from claimtrack.cli.database import open_store
from claimtrack.cli.finding import chosen_speaker, speaker_argument
from claimtrack.cli.listing import ListStyle, list_options, print_list, print_record
from claimtrack.cli.parameters import Period, WordChoice, manner_options, period_options
from claimtrack.cli.settings import CommandGroup, Settings, pass_settings
from claimtrack.cli.speakers_decide import alias, link, merge, rename, split, unlink
from claimtrack.cli.speakers_holders import holders_then, print_holders
from claimtrack.cli.speakers_import import import_speakers
from claimtrack.cli.speakers_look import history, undo, why
from claimtrack.cli.speakers_review import review

__all__ = ["speakers"]

LASTING_KINDS = (Kind.PERSON, Kind.ORGANIZATION, Kind.OFFICE)
"""The kinds that are followed from article to article; "residents" of two articles are not one speaker."""

COLUMNS = ("id", "name", "kind", "role", "organization", "attributions", "articles", "outlets", "first", "last")


@click.group(cls=CommandGroup)
def speakers() -> None:
    """Who is on record, and deciding who is who."""


for _command in (alias, history, import_speakers, link, merge, rename, review, split, undo, unlink, why):
    speakers.add_command(_command)


@speakers.command("list", epilog="claimtrack speakers list --kind person --contains jeff")
@click.option("--kind", type=WordChoice(LASTING_KINDS), help="Only persons, or organizations, or offices.")
@click.option("--contains", metavar="WORDS", help="The words begin words of one of the speaker's names.")
@click.option("--outlet", metavar="NAME", help="Quoted there.")
@period_options
@manner_options(act=Act.ASSERTION)
@list_options
@pass_settings
def list_speakers(
    settings: Settings,
    kind: Kind | None,
    contains: str | None,
    outlet: str | None,
    period: Period,
    manner: Manner,
    style: ListStyle,
) -> None:
    """List speakers, the most quoted first.

    Counts and dates are of the attributions asked for: of assertions, without options. Who has none of those that an
    option asks for is left out.
    """
    from claimtrack.store import queries

    with open_store(settings) as store, store.session() as session:
        rows = queries.speakers(
            session,
            kind=kind,
            words=contains,
            outlet=outlet,
            since=period.since,
            until=period.until,
            manner=manner,
            limit=style.needed(settings),
        )
        print_list(settings, style, COLUMNS, rows)


@speakers.command("show", epilog="claimtrack speakers show Jeff Davis\nclaimtrack speakers show 12 --json")
@speaker_argument
@click.option("--json", "as_json", is_flag=True, help="A JSON object.")
@pass_settings
def show_speaker(settings: Settings, words: tuple[str, ...], as_json: bool) -> None:
    """Show one speaker's names, roles and links.

    Each link is a decision that a name in an article is this speaker, with its reason and who made it. Of an unnamed
    official, those who held the post then are listed, none of whom is the speaker.
    """
    from claimtrack.reports.terminal import print_links, print_speaker

    with open_store(settings) as store, store.session() as session:
        detail = chosen_speaker(settings, session, words)
        holders = holders_then(session, detail)
    if as_json:
        print_record(asdict(detail) | {"post_holders_not_the_speaker": holders})
    else:
        print_speaker(detail, settings.results)
        print_links(detail, settings.results)
        print_holders(holders, tuple(link.published for link in detail.links))
