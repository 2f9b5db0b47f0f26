"""A speaker's report: who the speaker is, and what was said when, where and in which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from claimtrack.store.queries import (
    AttributionFilter,
    AttributionRow,
    ChangeRow,
    SpeakerDetail,
    TenureRow,
    attributions,
    changes,
    tenures,
)

__all__ = ["Entry", "Report", "gather_report", "make_report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing said: an attribution and, where it carries a claim, the later appearances of the same claim."""

    first: AttributionRow
    again: tuple[AttributionRow, ...] = ()

    @property
    def appearances(self) -> tuple[AttributionRow, ...]:
        """Every appearance, the first one first."""
        return (self.first, *self.again)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that printed it, each once, in the order of their first appearance."""
        return tuple(dict.fromkeys(one.outlet for one in self.appearances if one.outlet))

    @property
    def stories(self) -> int:
        """In how many stories it appeared: copies of one text are one story, however many outlets print it."""
        return len({one.story_id for one in self.appearances})

    @property
    def period(self) -> tuple[date, date] | None:
        """The first and the last day of publication, or None when no article has a date."""
        return _period(self.appearances)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is known of a speaker within the filters asked for; entries by date, undated ones last.

    ``changes`` are possible changes of position between two of the entries, the latest first.
    """

    speaker: SpeakerDetail
    entries: tuple[Entry, ...]
    posts: tuple[TenureRow, ...] = ()
    changes: tuple[ChangeRow, ...] = ()

    @property
    def attributions(self) -> tuple[AttributionRow, ...]:
        """Everything said, repetitions included."""
        return tuple(one for entry in self.entries for one in entry.appearances)

    @property
    def articles(self) -> int:
        """How many articles it stands in."""
        return len({one.article_id for one in self.attributions})

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that printed it, by name."""
        return tuple(sorted({outlet for entry in self.entries for outlet in entry.outlets}))

    @property
    def period(self) -> tuple[date, date] | None:
        """The first and the last day of publication, or None when no article has a date."""
        return _period(self.attributions)


def gather_report(session: Session, speaker: SpeakerDetail, wanted: AttributionFilter) -> Report:
    """The report on one speaker with the attributions ``wanted``, read from the store."""
    said = attributions(session, replace(wanted, speaker=speaker.speaker.id))
    found = changes(session, speaker=speaker.speaker.id)
    return make_report(speaker, said, posts=tenures(session, speaker.speaker.id), changes=found)


def make_report(
    speaker: SpeakerDetail,
    said: Iterable[AttributionRow],
    *,
    posts: tuple[TenureRow, ...] = (),
    changes: Iterable[ChangeRow] = (),
) -> Report:
    """Arrange attributions by date and gather the appearances of one claim into one entry.

    Words that stand in several versions of an article count once, where they stand last. Of the changes those stay
    whose claims both are among the entries.
    """
    entries: dict[tuple[str, int], list[AttributionRow]] = {}
    for row in sorted(_once_an_article(said), key=_when):
        carried = ("attribution", row.id) if row.claim_id is None else ("claim", row.claim_id)
        entries.setdefault(carried, []).append(row)
    return Report(
        speaker=speaker,
        entries=tuple(Entry(first=first, again=tuple(again)) for first, *again in entries.values()),
        posts=posts,
        changes=tuple(
            one for one in changes if ("claim", one.earlier_claim) in entries and ("claim", one.later_claim) in entries
        ),
    )


def _period(rows: Iterable[AttributionRow]) -> tuple[date, date] | None:
    days = [row.published for row in rows if row.published]
    return (min(days), max(days)) if days else None


def _once_an_article(attributions: Iterable[AttributionRow]) -> Iterable[AttributionRow]:
    latest: dict[tuple[int, tuple[str, ...]], int] = {}
    rows = list(attributions)
    for row in rows:
        words = (row.article_id, row.content)
        latest[words] = max(latest.get(words, 0), row.version)
    return (row for row in rows if row.version == latest[row.article_id, row.content])


def _when(row: AttributionRow) -> tuple[date, int, int]:
    return (row.published or date.max, row.article_id, row.id)
