"""The keys of the names on record, made anew when the rules make others than they did when the names were stored."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.orm import Session

from claimtrack.attribution import Kind
from claimtrack.store import models
from claimtrack.store.database import Store
from claimtrack.store.rules import Rules

__all__ = ["keys_version", "make_keys_anew"]

_TOGETHER = 2_000
"""Names a transaction: one of all would keep every other writer waiting for minutes."""


def keys_version(session: Session) -> int | None:
    """The version of the keys of all names; None where names have keys from before versions, or there are no names."""
    return session.scalar(select(models.KeysVersion.version))


def make_keys_anew(store: Store, rules: Rules) -> int:
    """Give every name the keys that the rules make of it, and note their version; returns how many names changed.

    Broken off, it is begun again: until the end the database has the version that it had.
    """
    changed, last = 0, 0
    while True:
        with store.session(write=True) as session:
            rows = _names_after(session, last)
            changed += _rekey(session, rows, rules)
            if not rows:
                session.execute(delete(models.KeysVersion))
                session.add(models.KeysVersion(version=rules.keys_version))
                return changed
            last = rows[-1].id


def _names_after(session: Session, last: int) -> Sequence[Row[int, str, Kind]]:
    query = (
        select(models.Alias.id, models.Alias.name, models.Speaker.kind)
        .join(models.Speaker, models.Speaker.id == models.Alias.speaker_id)
        .where(models.Alias.id > last)
        .order_by(models.Alias.id)
        .limit(_TOGETHER)
    )
    return session.execute(query).all()


def _rekey(session: Session, rows: Sequence[Row[int, str, Kind]], rules: Rules) -> int:
    if not rows:
        return 0
    stored: dict[int, set[str]] = {row.id: set() for row in rows}
    between = models.AliasKey.alias_id.between(rows[0].id, rows[-1].id)
    for alias_id, key in session.execute(select(models.AliasKey.alias_id, models.AliasKey.key).where(between)):
        stored[alias_id].add(key)
    wanted = {row.id: rules.blocking_keys(row.name, row.kind) for row in rows}
    stale = [alias_id for alias_id, keys in stored.items() if keys != wanted[alias_id]]
    for alias_id in stale:
        gone = stored[alias_id] - wanted[alias_id]
        if gone:
            session.execute(
                delete(models.AliasKey).where(models.AliasKey.alias_id == alias_id, models.AliasKey.key.in_(gone))
            )
    new = [
        {"alias_id": alias_id, "key": key} for alias_id in stale for key in sorted(wanted[alias_id] - stored[alias_id])
    ]
    if new:
        session.execute(insert(models.AliasKey), new)
    return len(stale)
