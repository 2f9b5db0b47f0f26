"""A speaker's report: who the speaker is, and what was said when, where and in which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claimtrack.attribution import Act, Kind, Polarity, Type

__all__ = ["Entry", "Profile", "Report", "Statement", "make_report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Who the speaker is, as the record has it."""

    id: int
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution with the article it stands in.

    ``content`` holds the exact words of each span; ``said_at`` is an ISO date, possibly only a year or a month;
    ``claim`` is the number of the claim that it carries, None for acts that claim nothing.
    """

    id: int
    article: int
    published: date | None
    outlet: str | None
    title: str | None
    url: str | None
    type: Type
    act: Act
    polarity: Polarity
    content: tuple[str, ...]
    source: str = ""
    cue: str = ""
    confidence: float = 1.0
    said_at: str | None = None
    claim: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the report: a statement and, where it carries a claim, the later appearances of the same claim."""

    first: Statement
    again: tuple[Statement, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every appearance, the first one first."""
        return (self.first, *self.again)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that printed it, each once, in the order of their first appearance."""
        return tuple(dict.fromkeys(one.outlet for one in self.statements if one.outlet))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that is known of a speaker within the filters asked for; entries by date, undated ones last."""

    speaker: Profile
    entries: tuple[Entry, ...]

    @property
    def statements(self) -> int:
        """How many attributions the report holds, repetitions included."""
        return sum(len(entry.statements) for entry in self.entries)

    @property
    def articles(self) -> int:
        """How many articles they stand in."""
        return len({one.article for entry in self.entries for one in entry.statements})

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that printed them, by name."""
        return tuple(sorted({outlet for entry in self.entries for outlet in entry.outlets}))

    @property
    def period(self) -> tuple[date, date] | None:
        """The first and the last day of publication, or None when no article has a date."""
        days = [one.published for entry in self.entries for one in entry.statements if one.published]
        return (min(days), max(days)) if days else None


def make_report(speaker: Profile, statements: Iterable[Statement]) -> Report:
    """Arrange statements by date and gather the appearances of one claim into one entry."""
    entries: dict[tuple[str, int], list[Statement]] = {}
    for statement in sorted(statements, key=_when):
        carried = ("claim", statement.claim) if statement.claim is not None else ("statement", statement.id)
        entries.setdefault(carried, []).append(statement)
    return Report(
        speaker=speaker,
        entries=tuple(Entry(first=first, again=tuple(again)) for first, *again in entries.values()),
    )


def _when(statement: Statement) -> tuple[date, int, int]:
    return (statement.published or date.max, statement.article, statement.id)
