"""Making the record follow the log: after each event, and after each undo of one."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from claimtrack.errors import UsageError
from claimtrack.store import models
from claimtrack.store.claiming import settle_claims
from claimtrack.store.decisions.clusters import settle_clusters
from claimtrack.store.decisions.links import add_links, articles_of, settle_article
from claimtrack.store.decisions.log import (
    Action,
    ChangedError,
    Effects,
    Event,
    Review,
    events,
    record,
    root_of,
    standing,
)
from claimtrack.store.decisions.names import settle_names
from claimtrack.store.queries.scope import chunks

__all__ = ["settle", "undo"]


def settle(review: Review, event: Event) -> Event:
    """Apply a new event to names, clusters, links and claims; returns it."""
    add_links(review.session, event)
    _follow(review, event, cause=event)
    return event


def undo(review: Review, number: int | None = None) -> Event:
    """Take an event back, without a number the reviewer's newest one that stands; what it changed is as if it were not.

    An undo is an event that can be undone itself. Raises UsageError when there is no such event or it is undone
    already, ChangedError when later decisions speak of a speaker that only this event made.
    """
    log = events(review.session)
    in_force = standing(log)
    event = _chosen(log, in_force, number, review.by)
    root = root_of(event, log)
    if root in in_force and root.effects.made is not None:
        for later in in_force:
            if later.id > root.id and later.undoes is None and root.effects.made in later.effects.speakers:
                raise ChangedError(
                    f"event {later.id} of {later.made_by} came later and speaks of speaker {root.effects.made}, which "
                    f"event {root.id} made ({later.effects.what}): undo that one first"
                )
    again = "" if event is root else f", so that event {root.id} stands {'no more' if root in in_force else 'again'}"
    effects = Effects(what=f"undid event {event.id}{again}: {root.effects.what}", speakers=root.effects.speakers)
    done = record(review, Action.UNDO, effects, subject="review_event", subject_id=event.id, undoes=event.id)
    _follow(review, root, cause=done)
    return done


def _chosen(log: list[Event], in_force: list[Event], number: int | None, by: str) -> Event:
    if number is None:
        mine = [event for event in in_force if event.made_by == by and event.undoes is None]
        if not mine:
            raise UsageError(f"{by} has decided nothing that could be undone")
        return mine[-1]
    event = next((one for one in log if one.id == number), None)
    if event is None:
        raise UsageError(f"there is no event {number}")
    if event not in in_force:
        by_whom = next((f" by event {one.id} of {one.made_by}" for one in in_force if one.undoes == number), "")
        raise UsageError(f"event {number} is undone already{by_whom}")
    return event


def _follow(review: Review, root: Event, *, cause: Event) -> None:
    """Make the record follow the log where ``root``, which now stands or stands no more, touched it."""
    session, effects = review.session, root.effects
    log = events(session)
    in_force = standing(log)
    moved = settle_clusters(session, log, in_force) if effects.merged or effects.made is not None else set()
    settle_names(session, in_force, touched=root, moved=moved, rules=review.rules)
    changed = _attributions_of(review, effects)
    for article in articles_of(session, effects.article_speakers, effects.attributions):
        changed |= settle_article(session, article, cause=cause).changed
    for some in chunks(sorted(moved)):
        links = models.SpeakerLink
        shared = select(models.Attribution.id).join(
            links, links.article_speaker_id == models.Attribution.article_speaker_id
        )
        changed.update(session.scalars(shared.where(links.speaker_id.in_(some))))
        alone = session.scalars(select(links.attribution_id).where(links.speaker_id.in_(some)))
        changed.update(one for one in alone if one is not None)
    settle_claims(session, changed)
    session.expire_all()


def _attributions_of(review: Review, effects: Effects) -> set[int]:
    found: set[int] = set(effects.attributions)
    speakers: Collection[int] = effects.article_speakers
    for some in chunks(sorted(speakers)):
        found.update(
            review.session.scalars(select(models.Attribution.id).where(models.Attribution.article_speaker_id.in_(some)))
        )
    return found
