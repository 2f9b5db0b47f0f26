"""``claimtrack articles same-story``, ``not-same-story``, ``undo-story``: deciding what is one story."""

from __future__ import annotations

import click

from claimtrack.cli.database import open_store
from claimtrack.cli.deciding import by_option, reviewer
from claimtrack.cli.finding import LARGEST_ID
from claimtrack.cli.parameters import WholeNumber
from claimtrack.cli.settings import Command, Settings, pass_settings

__all__ = ["not_same_story", "same_story", "undo_story"]

NUMBER = WholeNumber(1, LARGEST_ID)


@click.command("same-story", cls=Command, epilog="claimtrack articles same-story 3 12")
@click.argument("first", type=NUMBER, metavar="ID", help="An article's number in the list.")
@click.argument("second", type=NUMBER, metavar="ID", help="Another one's.")
@by_option
@pass_settings
def same_story(settings: Settings, first: int, second: int, by: str | None) -> None:
    """Decide that two articles are the same story.

    It stands above what the machine finds, now and later; `claimtrack articles undo-story` takes it back.
    """
    _decide(settings, first, second, same=True, by=by)


@click.command("not-same-story", cls=Command, epilog="claimtrack articles not-same-story 3 12")
@click.argument("first", type=NUMBER, metavar="ID", help="An article's number in the list.")
@click.argument("second", type=NUMBER, metavar="ID", help="Another one's.")
@by_option
@pass_settings
def not_same_story(settings: Settings, first: int, second: int, by: str | None) -> None:
    """Decide that two articles are two stories.

    It stands above what the machine finds, now and later; `claimtrack articles undo-story` takes it back.
    """
    _decide(settings, first, second, same=False, by=by)


@click.command("undo-story", cls=Command, epilog="claimtrack articles undo-story 4")
@click.argument("decision", type=NUMBER, metavar="DECISION", help="The number told when it was decided.")
@by_option
@pass_settings
def undo_story(settings: Settings, decision: int, by: str | None) -> None:
    """Take a decision on stories back.

    It stays on record as withdrawn.
    """
    from claimtrack.store.storying import undo_story as undo

    name = reviewer(by)
    with open_store(settings) as store, store.session(write=True) as session:
        undo(session, decision, by=name)
    click.echo(f"decision {decision} is withdrawn")


def _decide(settings: Settings, first: int, second: int, *, same: bool, by: str | None) -> None:
    from claimtrack.store.storying import decide_story

    name = reviewer(by)
    with open_store(settings) as store, store.session(write=True) as session:
        decision = decide_story(session, article_id=first, other_id=second, same=same, by=name)
    click.echo(f"decision {decision}: articles {first} and {second} are {'one story' if same else 'two stories'}")
