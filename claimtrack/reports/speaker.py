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
    """One thing said: the appearances of a claim by date, or one attribution that carries no claim.

    Among them are attributions that carry the claim beside their own; they stand in the entry of that one too.
    """

    claim: int | None
    appearances: tuple[AttributionRow, ...]

    @property
    def own(self) -> tuple[AttributionRow, ...]:
        """The appearances whose own claim it is."""
        return tuple(one for one in self.appearances if self.is_own(one))

    def is_own(self, row: AttributionRow) -> bool:
        """Whether it is the attribution's own claim, not one that it carries beside that."""
        return row.claim_id == self.claim

    @property
    def first(self) -> AttributionRow:
        """The first appearance whose own claim it is, where there is one: its words tell the claim."""
        return (self.own or self.appearances)[0]

    @property
    def again(self) -> tuple[AttributionRow, ...]:
        """The other appearances."""
        return tuple(one for one in self.appearances if one is not self.first)

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
        """Everything said, repetitions included, each once."""
        return tuple(one for entry in self.entries for one in entry.own)

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
    rows = sorted(_once_an_article(said), key=_when)
    claims: dict[int, list[AttributionRow]] = {row.claim_id: [] for row in rows if row.claim_id is not None}
    for row in rows:
        for claim in (row.claim_id, *row.further_claims):
            if claim in claims:
                claims[claim].append(row)
    entries = [
        *(Entry(claim=None, appearances=(row,)) for row in rows if row.claim_id is None),
        *(Entry(claim=claim, appearances=tuple(found)) for claim, found in claims.items()),
    ]
    return Report(
        speaker=speaker,
        entries=tuple(sorted(entries, key=lambda entry: _when(entry.first))),
        posts=posts,
        changes=tuple(one for one in changes if {one.earlier_claim, one.later_claim} <= claims.keys()),
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
