"""By which names speakers are known and shown: a function of what the machine found and of the log."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.store import models
from claimtrack.store.decisions.log import Event, NameChange, events, standing
from claimtrack.store.identity import digest, folded
from claimtrack.store.rules import Rules

__all__ = ["is_denied", "name_key", "settle_names", "write_alias"]


def name_key(name: str) -> str:
    """The digest by which an alias is known."""
    return digest(folded(name))


def is_denied(session: Session, speaker_id: int, key: str) -> bool:
    """Whether a person took the name from the speaker: the machine then neither gives it again nor uses it."""
    withdrawn = select(models.Alias.id).where(
        models.Alias.speaker_id == speaker_id, models.Alias.key == key, models.Alias.withdrawn_at.is_not(None)
    )
    if session.scalar(withdrawn) is None:
        return False
    changes = _changes(standing(events(session)), speaker_id, key)
    return bool(changes) and not changes[-1].has


def write_alias(session: Session, *, speaker_id: int, name: str, rules: Rules, judge: models.Judge, by: str) -> None:
    """Add an alias with its blocking keys."""
    speaker = session.get_one(models.Speaker, speaker_id)
    alias = models.Alias(
        speaker_id=speaker_id,
        key=name_key(name),
        name=name,
        folded=folded(name),
        judge=judge,
        made_by=by,
        made_at=models.now(),
    )
    session.add(alias)
    session.flush()
    keys = sorted(rules.blocking_keys(name, speaker.kind))
    session.add_all(models.AliasKey(alias_id=alias.id, key=key) for key in keys)
    session.flush()


def settle_names(
    session: Session, in_force: Sequence[Event], *, touched: Event, moved: Collection[int], rules: Rules
) -> None:
    """Make names and aliases follow the log where an event touched them, or speakers ``moved`` between clusters."""
    if touched.effects.renamed is not None:
        _settle_shown_name(session, in_force, touched.effects.renamed.speaker)
    pairs = {(change.speaker, change.key): change.name for change in touched.effects.names}
    speakers = session.scalars(select(models.Speaker).where(models.Speaker.id.in_(sorted(moved)))).all()
    pairs |= {(speaker.id, name_key(speaker.name)): speaker.name for speaker in speakers}
    for (speaker_id, key), name in sorted(pairs.items()):
        _settle_alias(session, in_force, speaker_id, key, name, rules)
    session.flush()


def _settle_shown_name(session: Session, in_force: Iterable[Event], speaker_id: int) -> None:
    """The name of the newest renaming that stands, or the one before the first of all."""
    renamed = [event.effects.renamed for event in in_force if event.effects.renamed]
    after = [one.after for one in renamed if one.speaker == speaker_id]
    before = [
        one.effects.renamed.before
        for one in events(session)
        if one.effects.renamed and one.effects.renamed.speaker == speaker_id
    ]
    session.get_one(models.Speaker, speaker_id).name = after[-1] if after else before[0]
    session.flush()


def _settle_alias(
    session: Session, in_force: Iterable[Event], speaker_id: int, key: str, name: str, rules: Rules
) -> None:
    alias = session.scalar(select(models.Alias).where(models.Alias.speaker_id == speaker_id, models.Alias.key == key))
    speaker = session.get_one(models.Speaker, speaker_id)
    changes = _changes(in_force, speaker_id, key)
    # The name by which a speaker is shown is always one of its names; after a merge only the first one's is shown.
    if speaker.merged_into is None and name_key(speaker.name) == key:
        has = True
    elif changes:
        has = changes[-1].has
    else:
        has = alias is not None and alias.judge is models.Judge.MACHINE
    if alias is None and has:
        by = next((event.made_by for event in reversed(list(in_force)) if event.effects.names), "claimtrack")
        write_alias(session, speaker_id=speaker_id, name=name, rules=rules, judge=models.Judge.PERSON, by=by)
    elif alias is not None:
        stands = alias.withdrawn_at is None
        if stands != has:
            alias.withdrawn_at = None if has else models.now()


def _changes(in_force: Iterable[Event], speaker_id: int, key: str) -> list[NameChange]:
    return [
        change
        for event in in_force
        for change in event.effects.names
        if (change.speaker, change.key) == (speaker_id, key)
    ]
