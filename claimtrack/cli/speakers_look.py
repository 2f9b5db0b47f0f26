"""``claimtrack speakers why``, ``history``, ``undo`` and ``alias list``: looking at decisions, and taking them back."""

from __future__ import annotations

from dataclasses import asdict

import click

from claimtrack.cli.database import open_store
from claimtrack.cli.deciding import Decider, decider_options, deciding, tell
from claimtrack.cli.finding import chosen_speaker, speaker_argument
from claimtrack.cli.listing import ListStyle, list_options, print_list, print_record
from claimtrack.cli.parameters import WholeNumber
from claimtrack.cli.settings import Command, Settings, pass_settings
from claimtrack.cli.speakers_decide import alias, subject_argument

__all__ = ["history", "undo", "why"]

EVENT_COLUMNS = ("id", "made_at", "made_by", "action", "what", "note", "undone_by")
ALIAS_COLUMNS = ("name", "speaker_id", "judge", "made_by", "made_at")


@click.command(cls=Command, epilog="claimtrack speakers why 2#a1\nclaimtrack speakers why 412 --json")
@subject_argument
@click.option("--json", "as_json", is_flag=True, help="A JSON object.")
@pass_settings
def why(settings: Settings, subject: str, as_json: bool) -> None:
    """Tell why a statement has its speaker.

    The link with its score and its reason, what the article says of the speaker, and who else was looked at and lost.
    """
    from claimtrack.reports.why import print_why
    from claimtrack.store import queries

    with open_store(settings) as store, store.session() as session:
        told = queries.why(session, queries.pointed_at(session, subject))
    if as_json:
        print_record(asdict(told))
    else:
        print_why(told, settings.results)


@click.command(cls=Command, epilog="claimtrack speakers history Jeff Davis\nclaimtrack speakers history --json")
@click.argument("words", nargs=-1, metavar="[SPEAKER]", help="A name, a part of one, or a speaker's number.")
@click.option("--skipped", is_flag=True, help="Also what was passed over in the review.")
@list_options
@pass_settings
def history(settings: Settings, words: tuple[str, ...], skipped: bool, style: ListStyle) -> None:
    """List what persons decided, the newest first.

    Nothing is ever deleted: what was undone says by which event.
    """
    from claimtrack.store.decisions.history import history as history_of

    with open_store(settings) as store, store.session() as session:
        speaker = chosen_speaker(settings, session, words).speaker.id if words else None
        print_list(settings, style, EVENT_COLUMNS, history_of(session, speaker=speaker, skipped=skipped))


@click.command(cls=Command, epilog="claimtrack speakers undo\nclaimtrack speakers undo 4 --note 'they were two'")
@click.argument("event", type=WholeNumber(min=1), required=False, help="The event, as `speakers history` numbers it.")
@decider_options
@pass_settings
def undo(settings: Settings, event: int | None, decider: Decider) -> None:
    """Take a decision back.

    Without EVENT the newest one of yours that stands. An undo can be undone as well.
    """
    from claimtrack.store import decisions

    with deciding(settings, decider) as review:
        done = decisions.undo(review, event)
    tell(done)


@alias.command("list", epilog="claimtrack speakers alias list Jeff Davis")
@speaker_argument
@list_options
@pass_settings
def list_aliases(settings: Settings, words: tuple[str, ...], style: ListStyle) -> None:
    """List the names of a speaker.

    SPEAKER_ID is which of those merged into the speaker has the name.
    """
    from claimtrack.store.decisions.history import aliases

    with open_store(settings) as store, store.session() as session:
        speaker = chosen_speaker(settings, session, words).speaker.id
        print_list(settings, style, ALIAS_COLUMNS, aliases(session, speaker))
