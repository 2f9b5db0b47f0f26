"""The rows of groups: a story or a claim keeps its number as long as its first member, or most of its members, stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import Protocol, TypeVar

__all__ = ["rows_of_groups"]


class Row(Protocol):
    """A row that stands for a group, known by the key of its first member."""

    id: int
    key: str


AnyRow = TypeVar("AnyRow", bound=Row)


def rows_of_groups(
    groups: Mapping[int, Collection[int]],
    *,
    keys: Mapping[int, str],
    held: Mapping[int, AnyRow],
    make: Callable[[int], AnyRow],
) -> tuple[dict[int, AnyRow], list[AnyRow]]:
    """The row of each group, by first member, and the rows that are left without one.

    ``groups`` are all that changed, in the order in which new rows are made, ``keys`` the keys of their first members,
    ``held`` the row that each member has so far; ``make`` makes the row of a group that can take none of these over.
    """
    by_key = {row.key: row for row in held.values()}
    found = {first: by_key[keys[first]] for first in groups if keys[first] in by_key}
    taken = {row.id for row in found.values()}
    free = {row.id: row for row in held.values() if row.id not in taken}
    for first in groups:
        if first in found:
            continue
        came_from = Counter(held[one].id for one in groups[first] if one in held and held[one].id in free)
        if came_from:
            row = free.pop(min(came_from, key=lambda number: (-came_from[number], number)))
            row.key = keys[first]
            found[first] = row
        else:
            found[first] = make(first)
    return found, list(free.values())
