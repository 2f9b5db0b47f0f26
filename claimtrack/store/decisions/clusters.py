"""Which speakers are one: a pure function of the merges that stand.

The idea is nomenklatura's (``resolver/resolver.py``): persons judge pairs, and clusters are computed, so that what is
taken back leaves no trace.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from claimtrack.store.decisions.log import Event
from claimtrack.store.models import Speaker

__all__ = ["clusters", "settle_clusters"]


def clusters(log: Iterable[Event], in_force: Iterable[Event]) -> dict[int, int]:
    """The speakers that count as another one, with that one: the first named in the newest merge that they are in.

    A speaker that a split made, in an event of ``log`` that is none of those ``in_force``, is again part of the one
    it was taken out of.
    """
    standing = {event.id for event in in_force}
    groups: dict[int, list[int]] = {}
    """Members by speaker, the one that gives the name first; all members of a group share one list."""
    for event in log:
        if event.id in standing:
            joined = event.effects.merged
        elif event.effects.made is not None and event.effects.made_from is not None:
            joined = (event.effects.made_from, event.effects.made)
        else:
            continue
        for other in joined[1:]:
            _join(groups, joined[0], other)
    return {speaker: group[0] for speaker, group in groups.items() if group[0] != speaker}


def _join(groups: dict[int, list[int]], first: int, second: int) -> None:
    group, other = groups.setdefault(first, [first]), groups.setdefault(second, [second])
    if group is other:
        return
    group += other
    for speaker in other:
        groups[speaker] = group


def settle_clusters(session: Session, log: Iterable[Event], in_force: Iterable[Event]) -> set[int]:
    """Make ``merged_into`` follow the log; returns the speakers that now count as another one than before."""
    wanted = clusters(log, in_force)
    found = dict(iter(session.execute(select(Speaker.id, Speaker.merged_into).where(Speaker.merged_into.is_not(None)))))
    changed = {speaker for speaker in wanted.keys() | found.keys() if wanted.get(speaker) != found.get(speaker)}
    for speaker in sorted(changed):
        session.execute(update(Speaker).where(Speaker.id == speaker).values(merged_into=wanted.get(speaker)))
    return changed
