"""What the commands that decide have in common: who decides, in one unit of work, and how it is told."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from claimtrack.cli.database import open_store
from claimtrack.cli.finding import chosen_speaker
from claimtrack.cli.parameters import WholeNumber, gathered
from claimtrack.cli.settings import Settings
from claimtrack.errors import UsageError
from claimtrack.reports.display import one_line

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claimtrack.store.decisions import Event, Review

__all__ = [
    "REVIEWER_VARIABLE",
    "Decider",
    "by_option",
    "decider_options",
    "deciding",
    "reviewer",
    "speaker_number",
    "tell",
]

REVIEWER_VARIABLE = "CLAIMTRACK_REVIEWER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """Who decides and why, and the newest decision that they know of (None: all that there are)."""

    by: str | None
    note: str | None
    seen: int | None


by_option = click.option(
    "--by",
    metavar="NAME",
    envvar=REVIEWER_VARIABLE,
    show_envvar=True,
    help="Who decides.  [default: the login name]",
)

decider_options = gathered(
    "decider",
    Decider,
    (
        by_option,
        click.option("--note", metavar="TEXT", help="Why, kept with the decision."),
        click.option(
            "--seen",
            type=WholeNumber(min=0),
            metavar="EVENT",
            help="Refuse when a later event than this one decided about the same.",
        ),
    ),
)
"""Gives a command --by, --note and --seen, as ``decider``."""


def reviewer(name: str | None) -> str:
    """The name to decide under: the one given, or the login name. Raises UsageError when there is neither."""
    try:
        found = one_line(name if name is not None else getpass.getuser())
    except (OSError, KeyError):
        found = ""
    if not found:
        raise UsageError(f"nobody knows who decides: give --by NAME or set {REVIEWER_VARIABLE}")
    return found


@contextmanager
def deciding(settings: Settings, decider: Decider) -> Iterator[Review]:
    """A unit of work in which a person decides; nothing of it is kept when an error leaves it."""
    from claimtrack.ingest import prepare, review_rules
    from claimtrack.store.decisions import Review

    by = reviewer(decider.by)
    with open_store(settings) as store:
        store.check_schema()
        prepare(store)
        with store.session(write=True) as session:
            yield Review(session=session, by=by, rules=review_rules(), note=decider.note, seen=decider.seen)


def speaker_number(settings: Settings, session: Session, words: str) -> int:
    """The number of the speaker that the words mean; a number is taken as it is, once it is one on record.

    Raises UsageError when nobody or several fit, and lists them.
    """
    shown = chosen_speaker(settings, session, (words,)).speaker.id
    plain = words.strip()
    return int(plain) if plain.isdecimal() else shown


def tell(event: Event) -> None:
    """Print what was decided, and the number by which it can be undone."""
    click.echo(f"event {event.id}: {event.action}: {one_line(event.effects.what)}")
