"""From files about people to the store: each person on record once, each bad row told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from claimtrack.ingest import prepare, review_rules
from claimtrack.readers import Unreadable
from claimtrack.registry import Profile
from claimtrack.store.connection import WriteError
from claimtrack.store.database import Store
from claimtrack.store.profiles import Recorded, record_profiles

__all__ = ["Imported", "import_people"]

_TOGETHER = 500
"""People a transaction, looked up and written together; others wait meanwhile, for less than a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of one row: ``reason`` says why it failed, ``where`` names the person or the place."""

    where: str
    status: Literal["new", "changed", "unchanged", "failed"]
    reason: str | None = None


def import_people(store: Store, people: Iterable[Profile | Unreadable]) -> Iterator[Imported]:
    """Put every person on record; yields one Imported a row, in input order, once it is stored.

    The same people again change nothing. Raises DatabaseError when the database cannot be worked with; SQLite is made
    and upgraded by itself.
    """
    prepare(store)
    rules = review_rules()
    iterator = iter(people)
    while group := list(islice(iterator, _TOGETHER)):
        profiles = [one for one in group if isinstance(one, Profile)]
        with store.session(write=True) as session:
            recorded = iter(record_profiles(session, profiles, rules=rules))
        yield from [_unread(one) if isinstance(one, Unreadable) else _told(one, next(recorded)) for one in group]


def _unread(row: Unreadable) -> Imported:
    return Imported(where=row.where, status="failed", reason=row.reason)


def _told(person: Profile, outcome: Recorded | WriteError) -> Imported:
    if isinstance(outcome, WriteError):
        return Imported(where=person.name, status="failed", reason=str(outcome))
    return Imported(where=person.name, status="new" if outcome.new else "changed" if outcome.changed else "unchanged")
