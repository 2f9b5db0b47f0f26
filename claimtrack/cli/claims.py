"""``claimtrack claims``: what speakers assert, and how often."""

from __future__ import annotations

import click

from claimtrack.attribution import Act, Manner
from claimtrack.cli.database import open_store
from claimtrack.cli.finding import chosen_speaker
from claimtrack.cli.listing import ListStyle, list_options, print_list
from claimtrack.cli.parameters import Period, manner_options, period_options
from claimtrack.cli.settings import CommandGroup, Settings, pass_settings

__all__ = ["claims"]

COLUMNS = ("id", "speaker_name", "wording", "polarity", "appearances", "articles", "outlets", "first", "last")


@click.group(cls=CommandGroup)
def claims() -> None:
    """What speakers assert, and how often."""


@claims.command("list", epilog="claimtrack claims list --speaker 'Jeff Davis' --repeated")
@click.option("--speaker", metavar="SPEAKER", help="A name, a part of one, or a speaker's number.")
@click.option("--contains", metavar="WORDS", help="The words stand in the claim, in any case.")
@click.option("--repeated", is_flag=True, help="Only claims that appeared more than once.")
@period_options
@manner_options(act=Act.ASSERTION)
@list_options
@pass_settings
def list_claims(
    settings: Settings,
    speaker: str | None,
    contains: str | None,
    repeated: bool,
    period: Period,
    manner: Manner,
    style: ListStyle,
) -> None:
    """List claims, the most repeated first.

    Counts and dates are of the appearances asked for. Claims are made of assertions; beliefs, knowledge and wishes
    stand in `claimtrack report SPEAKER --act all`.
    """
    from claimtrack.store import queries

    with open_store(settings) as store, store.session() as session:
        rows = queries.claims(
            session,
            speaker=chosen_speaker(settings, session, (speaker,)).speaker.id if speaker else None,
            words=contains,
            since=period.since,
            until=period.until,
            manner=manner,
            min_appearances=2 if repeated else 1,
            limit=style.needed(settings),
        )
        print_list(settings, style, COLUMNS, rows)
