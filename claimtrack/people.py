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
from claimtrack.store.officials import record_profile

__all__ = ["Imported", "import_people"]

_TOGETHER = 200
"""People a transaction: a commit each would take most of the time, and others wait while one is open."""


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
        done: list[Imported] = []
        with store.session(write=True) as session:
            for one in group:
                if isinstance(one, Unreadable):
                    done.append(Imported(where=one.where, status="failed", reason=one.reason))
                    continue
                try:
                    recorded = record_profile(session, one, rules=rules)
                except WriteError as error:
                    done.append(Imported(where=one.name, status="failed", reason=str(error)))
                    continue
                status: Literal["new", "changed", "unchanged"]
                status = "new" if recorded.new else "changed" if recorded.changed else "unchanged"
                done.append(Imported(where=one.name, status=status))
        yield from done
