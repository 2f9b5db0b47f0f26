"""Building the registry file: ``python -m claimtrack.training.registry FOLDER`` (docs/registry.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from claimtrack.registry.records import Profile
from claimtrack.training.registry.merging import Book
from claimtrack.training.registry.sources import (
    OWN_TABLES,
    Entry,
    congress,
    four_star_officers,
    members_with_dates,
    office_holders,
    tables,
    with_latest_ends,
)

__all__ = ["build", "merge"]


def build(folder: Path, *, own: Path = OWN_TABLES) -> tuple[list[Profile], list[str]]:
    """The profiles made from the source files in a folder and the tables ``own``, and the merges that a name decided.

    Raises ValueError or OSError when a source cannot be read or its people cannot be told apart.
    """
    book = Book()
    merge(book, congress(folder))
    merge(book, office_holders(folder, own))
    merge(book, members_with_dates(own, book.profiles()))
    merge(book, four_star_officers(folder, own))
    merge(book, tables(own))
    return with_latest_ends(folder, book.profiles()), book.merged


def merge(book: Book, entries: Iterable[Entry]) -> None:
    """Add entries to a book in their order."""
    for entry in entries:
        book.add(entry.profile, same_as=entry.same_as, by_name=entry.by_name)


def counts(profiles: Sequence[Profile]) -> dict[str, int]:
    """How many people, posts, dated tenures and names there are."""
    holdings = [held for one in profiles for held in one.holdings]
    return {
        "people": len(profiles),
        "posts": len({held.post for held in holdings}),
        "dated tenures": sum(held.starts is not None for held in holdings),
        "names": sum(len(one.names) for one in profiles),
    }
