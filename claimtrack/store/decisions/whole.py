"""Everything that persons ever decided: for exports, which hold the whole history."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from claimtrack.store.decisions.history import history

__all__ = ["EVENT_COLUMNS", "all_events"]

EVENT_COLUMNS = ("id", "made_at", "made_by", "action", "what", "note", "speakers", "undoes", "undone_by")


def all_events(session: Session) -> Iterator[dict[str, object]]:
    """The whole log, the earliest first, with what was passed over in reviews.

    ``speakers`` are numbers between spaces.
    """
    for row in reversed(history(session, skipped=True)):
        told: dict[str, object] = {name: getattr(row, name) for name in EVENT_COLUMNS}
        yield {**told, "speakers": " ".join(map(str, row.speakers))}
