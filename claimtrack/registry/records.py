"""A public person as registries know one: names, ids, and the posts held with their dates (Popolo)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from claimtrack.registry.keys import plain

__all__ = ["Holding", "Post", "Profile", "check_day", "earliest_day", "joined", "latest_day", "name_slug"]

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")

_GAP_DAYS = 45
"""Terms of one post at most so far apart are one tenure: Congress ends a term on 3 January and opens by the 6th or,
where the election was contested or the oath late, weeks after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office, whoever holds it: its label as written in prose, and the body that it belongs to."""

    label: str
    organization: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A post held from when to when: ISO dates, a year or a month where no more is known, None where nothing is.

    ``source`` names where it stands, and ``as_of`` the last date that this source knows of: a tenure without an end was
    held then, and nothing is known of it after that. Where neither start nor end is known, ``over_by`` may tell a year
    in which it was over at the latest.
    """

    post: Post
    starts: str | None = None
    ends: str | None = None
    source: str
    as_of: str | None = None
    over_by: str | None = None

    def held(self, day: date) -> bool | None:
        """Whether the post was held on a day, within what imprecise dates allow; None where that is not known."""
        if self.over_by is not None and day > latest_day(self.over_by):
            return False
        if self.starts is None:
            return None
        if day < earliest_day(self.starts):
            return False
        if self.ends is None:
            return None if self.as_of is not None and day > latest_day(self.as_of) else True
        return day <= latest_day(self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A public person.

    ``id`` is stable: a Wikidata id ("Q76"), "bioguide:L000174", or a name of our own ("claimtrack:john-kirby").
    ``aliases`` are other names in use; one of a single word is a family name that the name puts first. ``identifiers``
    pair schemes ("wikidata", "bioguide") with values. ``born`` is an ISO date or a part of one; ``active`` bounds the
    years of public life where they are known better than by the birth.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    gender: str | None = None
    born: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    holdings: tuple[Holding, ...] = ()
    active: tuple[int, int] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)

    @property
    def years(self) -> tuple[int, int] | None:
        """The years in which the person may have spoken in public: ``active``, else twenty to a hundred; or None."""
        if self.active is not None or self.born is None:
            return self.active
        return int(self.born[:4]) + 20, int(self.born[:4]) + 100


def check_day(value: str) -> str:
    """The value, if it is an ISO date, or the month or year of one; else raises ValueError."""
    value = value.strip()
    if not _DAY.fullmatch(value):
        raise ValueError(f'"{value}" is no date: YYYY, YYYY-MM or YYYY-MM-DD is expected')
    try:
        earliest_day(value)
    except ValueError:
        raise ValueError(f'"{value}" is no day of the calendar') from None
    return value


def earliest_day(value: str) -> date:
    """The first day that an imprecise date may mean."""
    parts = [int(part) for part in value.split("-")]
    return date(*[*parts, 1, 1][:3])


def latest_day(value: str | None) -> date:
    """The last day that an imprecise date may mean; the end of the calendar for None."""
    if value is None:
        return date.max
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], parts[1] + 1) if len(parts) == 2 else (parts[0], 13)
    return date.fromordinal(date(year + (month > 12), 1 if month > 12 else month, 1).toordinal() - 1)


def joined(holdings: Iterable[Holding]) -> tuple[Holding, ...]:
    """The holdings by date, each once, and terms of one post that follow on each other made one tenure."""
    found: list[Holding] = []
    for one in sorted(set(holdings), key=lambda held: (held.starts or "", held.ends or "9", held.post.label)):
        at = next((i for i in range(len(found) - 1, -1, -1) if _follows(found[i], one)), None)
        if at is None:
            found.append(one)
            continue
        before = found[at]
        # One source saw it go on, another one saw it end.
        last = max((held for held in (before, one) if held.ends), key=lambda held: str(held.ends), default=before)
        found[at] = replace(before, ends=last.ends, as_of=last.as_of)
    return tuple(found)


def _follows(before: Holding, after: Holding) -> bool:
    """Whether a tenure goes on with, or lies within, one that began no later."""
    if before.post != after.post:
        return False
    if before.starts is None or after.starts is None:
        return (before.starts, before.ends) == (after.starts, after.ends)
    return earliest_day(after.starts).toordinal() <= min(latest_day(before.ends).toordinal() + _GAP_DAYS, 10**7)


def name_slug(name: str) -> str:
    """A name in plain lower case for an id: "Karine Jean-Pierre" -> "karine-jean-pierre"."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")
