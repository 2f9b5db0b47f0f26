"""``claimtrack claims``: what speakers assert, and how often."""

from __future__ import annotations

import click

from claimtrack.attribution import Act, Manner
from claimtrack.cli.claims_decide import merge, rebuild, split, undo
from claimtrack.cli.database import open_store
from claimtrack.cli.finding import LARGEST_ID, chosen_speaker
from claimtrack.cli.listing import ListStyle, list_options, print_list
from claimtrack.cli.parameters import ALL_ACTS, Period, WholeNumber, manner_options, period_options
from claimtrack.cli.settings import CommandGroup, Settings, pass_settings
from claimtrack.errors import UsageError

__all__ = ["claims"]

COLUMNS = ("id", "speaker_name", "wording", "polarity", "appearances", "stories", "outlets", "first", "last")


APPEARANCES = (
    "attribution_id",
    "published",
    "said_at",
    "outlet",
    "type",
    "text",
    "method",
    "score",
    "explanation",
    "url",
)
MORE_APPEARANCES = (*APPEARANCES, "own")
CHANGES = ("speaker_name", "earlier", "earlier_wording", "later", "later_wording", "differs")
MORE_CHANGES = (*CHANGES, "earlier_claim", "later_claim", "score")


@click.group(cls=CommandGroup)
def claims() -> None:
    """What speakers assert, and deciding what is one claim."""


for _command in (merge, split, undo, rebuild):
    claims.add_command(_command)


@claims.command("list", epilog="claimtrack claims list --speaker 'Jeff Davis' --repeated")
@click.option("--speaker", metavar="SPEAKER", help="A name, a part of one, or a speaker's number.")
@click.option("--contains", metavar="WORDS", help="The words stand in the claim, in any case.")
@click.option("--outlet", metavar="NAME", help="Appeared there.")
@click.option("--repeated", is_flag=True, help="Only claims that appeared more than once.")
@period_options
@manner_options(act=Act.ASSERTION)
@list_options
@pass_settings
def list_claims(
    settings: Settings,
    speaker: str | None,
    contains: str | None,
    outlet: str | None,
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
            outlet=outlet,
            since=period.since,
            until=period.until,
            manner=manner,
            min_appearances=2 if repeated else 1,
            limit=style.needed(settings),
        )
        print_list(settings, style, COLUMNS, rows)


@claims.command("search", epilog="claimtrack claims search 'east bank' --speaker Kostvald --from 2024-01-01")
@click.argument(
    "words", nargs=-1, required=True, metavar="WORDS", help="All stand in one of its wordings, in any order and case."
)
@click.option("--speaker", metavar="SPEAKER", help="A name, a part of one, or a speaker's number.")
@click.option("--outlet", metavar="NAME", help="Appeared there.")
@period_options
@manner_options(act=Act.ASSERTION)
@list_options
@pass_settings
def search_claims(
    settings: Settings,
    words: tuple[str, ...],
    speaker: str | None,
    outlet: str | None,
    period: Period,
    manner: Manner,
    style: ListStyle,
) -> None:
    """Search claims by their words.

    All their wordings are searched; the most repeated come first.
    """
    from claimtrack.store import queries

    with open_store(settings) as store, store.session() as session:
        rows = queries.claims(
            session,
            speaker=chosen_speaker(settings, session, (speaker,)).speaker.id if speaker else None,
            search=" ".join(words),
            outlet=outlet,
            since=period.since,
            until=period.until,
            manner=manner,
            limit=style.needed(settings),
        )
        print_list(settings, style, COLUMNS, rows)


@claims.command("show", epilog="claimtrack claims show 3 --json")
@click.argument("number", type=WholeNumber(1, LARGEST_ID), metavar="CLAIM", help="The claim's number in the list.")
@click.option("--outlet", metavar="NAME", help="Appeared there.")
@period_options
@manner_options(act=ALL_ACTS)
@list_options
@pass_settings
def show_claim(
    settings: Settings, number: int, outlet: str | None, period: Period, manner: Manner, style: ListStyle
) -> None:
    """Show where a claim appeared, and in which words.

    Each appearance has the reason why it is taken for the claim.

    The first column numbers the appearances, as `claimtrack claims split` takes them.
    """
    from claimtrack.store import queries

    with open_store(settings) as store, store.session() as session:
        rows = queries.claim_appearances(
            session, number, outlet=outlet, since=period.since, until=period.until, manner=manner
        )
        if not rows and not queries.claim_appearances(session, number):
            raise UsageError(f"there is no claim {number}")
        columns = MORE_APPEARANCES if style.as_json or style.as_csv else APPEARANCES
        print_list(settings, style, columns, rows)


@claims.command("changes", epilog="claimtrack claims changes Irena Kostvald\nclaimtrack claims changes --json")
@click.argument("words", nargs=-1, metavar="[SPEAKER]", help="A name, a part of one, or a number; else everybody.")
@click.option("--outlet", metavar="NAME", help="Both appeared there.")
@period_options
@manner_options(act=Act.ASSERTION)
@list_options
@pass_settings
def list_changes(
    settings: Settings, words: tuple[str, ...], outlet: str | None, period: Period, manner: Manner, style: ListStyle
) -> None:
    """List possible changes of position.

    These are claims of one speaker on the same matter that differ.

    The two differ in a number, in whether it is so, in whether it is certain, or in time. Whether the speaker changed
    position is for you to judge: the words and the days on which they were first seen stand side by side.
    """
    from claimtrack.store import queries

    with open_store(settings) as store, store.session() as session:
        speaker = chosen_speaker(settings, session, words).speaker.id if words else None
        rows = queries.changes(
            session,
            speaker=speaker,
            outlet=outlet,
            since=period.since,
            until=period.until,
            manner=manner,
            limit=style.needed(settings),
        )
        columns = MORE_CHANGES if style.as_json or style.as_csv else CHANGES
        print_list(settings, style, columns, rows)
