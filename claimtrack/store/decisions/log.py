"""The log of what persons decided: events that are only ever added, and which of them stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from claimtrack.errors import ClaimtrackError
from claimtrack.store import models
from claimtrack.store.rules import Rules

__all__ = [
    "Action",
    "ChangedError",
    "Effects",
    "Event",
    "NameChange",
    "Renaming",
    "Review",
    "events",
    "newest_event",
    "record",
    "root_of",
    "standing",
]


class ChangedError(ClaimtrackError):
    """The decision does not fit what others decided meanwhile; nothing was changed."""

    exit_code = 1


class Action(StrEnum):
    """What a person can do."""

    MERGE = "merge"
    DIFFER = "differ"
    SPLIT = "split"
    RENAME = "rename"
    ALIAS_ADD = "alias add"
    ALIAS_REMOVE = "alias remove"
    LINK = "link"
    UNLINK = "unlink"
    UNDO = "undo"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameChange:
    """A name (``key`` is the digest of its folded form) that a speaker has from now on, or has no more."""

    speaker: int
    key: str
    name: str
    has: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """By which name a speaker was shown, and is from now on."""

    speaker: int
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """All that one event says; the state of the record is a function of the effects of the events that stand.

    ``speakers`` are all it speaks of. Those of ``merged`` are one, the first gives the name. ``to`` is who the
    ``article_speakers`` and the single ``attributions`` are, None for nobody that can be told. ``made`` is a new
    speaker, and ``made_from`` the one it was taken out of, as part of which it counts again when this is undone.
    ``item`` is the entry of the review that was passed over. ``what`` says it all in words.
    """

    what: str
    speakers: tuple[int, ...] = ()
    merged: tuple[int, ...] = ()
    article_speakers: tuple[int, ...] = ()
    attributions: tuple[int, ...] = ()
    to: int | None = None
    names: tuple[NameChange, ...] = ()
    renamed: Renaming | None = None
    made: int | None = None
    made_from: int | None = None
    item: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The details of an event as they are stored: what is empty is left out."""
        return {name: value for name, value in asdict(self).items() if value not in (None, (), [])}

    @classmethod
    def from_json(cls, details: Mapping[str, Any]) -> Effects:
        """The effects that were stored; fields that a newer version may have added are passed over."""
        lists = {
            name: tuple(details.get(name, ())) for name in ("speakers", "merged", "article_speakers", "attributions")
        }
        renamed = details.get("renamed")
        return cls(
            what=details.get("what", ""),
            **lists,
            to=details.get("to"),
            names=tuple(NameChange(**change) for change in details.get("names", ())),
            renamed=Renaming(**renamed) if renamed else None,
            made=details.get("made"),
            made_from=details.get("made_from"),
            item=details.get("item"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of the log."""

    id: int
    action: Action
    made_by: str
    made_at: datetime
    effects: Effects
    note: str | None
    undoes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A unit of work in which a person decides: who, and by which rules names and claims are keyed.

    ``seen`` is the newest event that the person knew of: what others decided later about the same speakers makes the
    decision a stale one, and it is refused. None knows of all there are.
    """

    session: Session
    by: str
    rules: Rules
    note: str | None = None
    seen: int | None = None


def events(session: Session) -> list[Event]:
    """The whole log, in its order."""
    rows = session.scalars(select(models.ReviewEvent).order_by(models.ReviewEvent.id))
    return [
        Event(
            id=row.id,
            action=Action(row.action),
            made_by=row.made_by,
            made_at=row.made_at,
            effects=Effects.from_json(row.details),
            note=row.note,
            undoes=row.undoes,
        )
        for row in rows
    ]


def standing(log: Iterable[Event]) -> list[Event]:
    """The events that no standing event undoes, in their order.

    An undo can itself be undone, and then what it undid stands again. A later event decides over earlier ones, so the
    log is read backwards.
    """
    undone: set[int] = set()
    found: list[Event] = []
    for event in reversed(list(log)):
        if event.id in undone:
            continue
        found.append(event)
        if event.undoes is not None:
            undone.add(event.undoes)
    return found[::-1]


def root_of(event: Event, log: Iterable[Event]) -> Event:
    """The decision that a chain of undoings is about; of any other event itself."""
    by_number = {one.id: one for one in log}
    while event.undoes is not None:
        event = by_number[event.undoes]
    return event


def newest_event(session: Session) -> int:
    """The number of the newest event, 0 when there is none."""
    return session.scalar(select(func.max(models.ReviewEvent.id))) or 0


def record(
    review: Review,
    action: Action,
    effects: Effects,
    *,
    subject: str,
    subject_id: int,
    undoes: int | None = None,
) -> Event:
    """Add an event to the log.

    Raises ChangedError when somebody decided about the same speakers after what the person saw.
    """
    _refuse_stale(review, effects)
    row = models.ReviewEvent(
        made_by=review.by,
        made_at=models.now(),
        action=action,
        subject=subject,
        subject_id=subject_id,
        details=effects.to_json(),
        note=review.note,
        undoes=undoes,
    )
    review.session.add(row)
    review.session.flush()
    return Event(
        id=row.id,
        action=action,
        made_by=row.made_by,
        made_at=row.made_at,
        effects=effects,
        note=row.note,
        undoes=undoes,
    )


def _refuse_stale(review: Review, effects: Effects) -> None:
    """Raise ChangedError when an event after ``review.seen`` touches what the effects touch."""
    if review.seen is None:
        return
    log = events(review.session)
    later = [event for event in log if event.id > review.seen and event.action is not Action.SKIP]
    for event in reversed(later):
        if _touched(root_of(event, log).effects) & _touched(effects):
            raise ChangedError(f"changed meanwhile by {event.made_by}: {event.effects.what} (event {event.id})")


def _touched(effects: Effects) -> set[tuple[str, int]]:
    parts: Sequence[tuple[str, Collection[int]]] = (
        ("speaker", effects.speakers),
        ("article speaker", effects.article_speakers),
        ("attribution", effects.attributions),
    )
    return {(name, number) for name, numbers in parts for number in numbers}
