"""Candidates as persons see them: those that are merged into one speaker are one candidate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.store.decisions.names import name_key
from claimtrack.store.models import Alias, Speaker
from claimtrack.store.queries.told import canonical_ids, members
from claimtrack.store.rules import KnownSpeaker

__all__ = ["member_named", "merged_as_one"]

T = TypeVar("T")


def merged_as_one(session: Session, known: Sequence[KnownSpeaker]) -> list[KnownSpeaker]:
    """The candidates by the number that they are shown under, each with what is known of all that are merged into it.

    The other aliases of those that were found count too; members without a name that comes near add none.
    """
    shown = canonical_ids(session, [one.id for one in known])
    if all(shown[one.id] == one.id for one in known):
        return list(known)
    groups: dict[int, list[KnownSpeaker]] = {}
    for one in sorted(known, key=lambda one: (one.id != shown[one.id], one.id)):
        groups.setdefault(shown[one.id], []).append(one)
    names = dict(iter(session.execute(select(Speaker.id, Speaker.name).where(Speaker.id.in_(sorted(groups))))))
    return [
        KnownSpeaker(
            id=number,
            name=names[number],
            kind=group[0].kind,
            aliases=_each_once(alias for one in group for alias in one.aliases),
            roles=_each_once(role for one in group for role in one.roles),
            organizations=_each_once(body for one in group for body in one.organizations),
            tenures=_each_once(tenure for one in group for tenure in one.tenures),
        )
        for number, group in sorted(groups.items())
    ]


def member_named(session: Session, speaker_id: int, name: str) -> int:
    """Whose name it is among the speaker and those merged into it: a link made for that one stays when they part.

    The speaker itself where none of them has the very name.
    """
    having = session.scalars(
        select(Alias.speaker_id)
        .where(Alias.speaker_id.in_(members([speaker_id])), Alias.key == name_key(name), Alias.withdrawn_at.is_(None))
        .order_by(Alias.speaker_id)
    ).all()
    return speaker_id if speaker_id in having or not having else having[0]


def _each_once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
