"""Ids that hold in every copy of a record: made of what a row is, never of its number in a database."""

from __future__ import annotations

from collections import Counter

from claimtrack.store.identity import digest

__all__ = ["LENGTH", "Numbered", "short", "stable_id"]

LENGTH = 20
"""Hexadecimal digits, 80 bits: among ten million rows two are alike with a chance of one in 20 billion."""


def short(key: str) -> str:
    """The id of a row that the store knows by a digest."""
    return key[:LENGTH]


def stable_id(*parts: object) -> str:
    """The id of a row that is known by the parts, in their order; None differs from the empty text."""
    return short(digest(*(None if part is None else str(part) for part in parts)))


class Numbered:
    """Ids of rows that may be alike in all that they are known by: the second and later ones are told apart by number.

    One object counts the rows of one article or of one small table, in their order.
    """

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def id(self, *parts: object) -> str:
        """The id of the next row that is known by the parts."""
        plain = stable_id(*parts)
        self._seen[plain] += 1
        before = self._seen[plain] - 1
        return stable_id(plain, before) if before else plain
