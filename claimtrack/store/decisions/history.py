"""What persons decided, in the order of their decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.store.decisions.log import Action, events, standing
from claimtrack.store.models import Alias
from claimtrack.store.queries.told import members

__all__ = ["AliasRow", "EventRow", "aliases", "history"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One decision: who, when, what, why (``note``), of which speakers; ``undone_by`` is the undo that stands."""

    id: int
    made_at: datetime
    made_by: str
    action: Action
    what: str
    note: str | None
    speakers: tuple[int, ...]
    undoes: int | None
    undone_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasRow:
    """A name of a speaker, or of one that is merged into it, and who gave it."""

    id: int
    name: str
    speaker_id: int
    judge: str
    made_by: str
    made_at: datetime


def history(session: Session, *, speaker: int | None = None, skipped: bool = False) -> list[EventRow]:
    """The events, the newest first; of one speaker and those merged into it, or all.

    ``skipped`` adds what was passed over in the review.
    """
    log = events(session)
    in_force = {event.id for event in standing(log)}
    undone = {event.undoes: event.id for event in log if event.undoes is not None and event.id in in_force}
    about = set(session.scalars(members([speaker]))) if speaker is not None else None
    return [
        EventRow(
            id=event.id,
            made_at=event.made_at,
            made_by=event.made_by,
            action=event.action,
            what=event.effects.what,
            note=event.note,
            speakers=event.effects.speakers,
            undoes=event.undoes,
            undone_by=undone.get(event.id),
        )
        for event in reversed(log)
        if (about is None or about & set(event.effects.speakers)) and (skipped or event.action is not Action.SKIP)
    ]


def aliases(session: Session, speaker: int) -> list[AliasRow]:
    """The names that a speaker is known by, in the order they came."""
    rows = session.scalars(
        select(Alias).where(Alias.speaker_id.in_(members([speaker])), Alias.withdrawn_at.is_(None)).order_by(Alias.id)
    )
    return [
        AliasRow(
            id=row.id,
            name=row.name,
            speaker_id=row.speaker_id,
            judge=row.judge,
            made_by=row.made_by,
            made_at=row.made_at,
        )
        for row in rows
    ]
