"""Names of speakers on record, with the keys by which they are found."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.store import models
from claimtrack.store.decisions.names import is_denied
from claimtrack.store.identity import digest, folded

__all__ = ["add_alias"]


def add_alias(
    session: Session, *, speaker_id: int, name: str, keys: Collection[str], judge: models.Judge, made_by: str
) -> bool:
    """Give a speaker a name with its blocking keys; one that it has, or that a person took from it, stays as it is.

    Tells whether the name is new.
    """
    form = folded(name)
    key = digest(form)
    known = session.scalar(select(models.Alias).where(models.Alias.speaker_id == speaker_id, models.Alias.key == key))
    if known is not None:
        if known.withdrawn_at is None or is_denied(session, speaker_id, key):
            return False
        # The person who had given the name, or taken it, took that back.
        known.withdrawn_at, known.judge, known.made_by = None, judge, made_by
        return True
    alias = models.Alias(
        speaker_id=speaker_id,
        key=key,
        name=name,
        folded=form,
        judge=judge,
        made_by=made_by,
        made_at=models.now(),
    )
    session.add(alias)
    session.flush()
    session.add_all(models.AliasKey(alias_id=alias.id, key=key) for key in sorted(keys))
    return True
