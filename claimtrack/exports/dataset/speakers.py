"""From the store into a dataset: speakers on record, their names and posts, and what persons decided about them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.exports.dataset.identifiers import Numbered, short, stable_id
from claimtrack.exports.dataset.scratch import Scratch
from claimtrack.store import models
from claimtrack.store.decisions.whole import all_events
from claimtrack.store.models.speakers import SpeakerIdentifier
from claimtrack.store.queries.scope import CHUNK

__all__ = ["add_decisions", "add_posts", "add_speakers"]

STREAM = {"yield_per": CHUNK}


def add_speakers(session: Session, scratch: Scratch) -> None:
    """Add all speakers on record, also those who never spoke, with the names and ids that they are known by."""
    namesakes = Numbered()
    for one in session.scalars(select(models.Speaker).order_by(models.Speaker.id), execution_options=STREAM):
        # Of several speakers with one name only the first has a key. The others are known by what never changes of
        # them, when they came on record, for a name may be corrected.
        known_by = short(one.key) if one.key is not None else namesakes.id("namesake", one.kind.value, one.made_at)
        scratch.add(
            "speakers",
            row=one.id,
            id=known_by,
            name=one.name,
            kind=one.kind,
            merged_into=one.merged_into,
            active_from=one.active_from,
            active_until=one.active_until,
            made_at=one.made_at,
        )
    for known in session.scalars(select(SpeakerIdentifier).order_by(SpeakerIdentifier.id), execution_options=STREAM):
        scratch.add("identifiers", speaker_id=known.speaker_id, scheme=known.scheme, value=known.value)
    for alias in session.scalars(select(models.Alias).order_by(models.Alias.id), execution_options=STREAM):
        scratch.add(
            "aliases",
            row=alias.id,
            id=stable_id("alias", scratch.id_of("speakers", alias.speaker_id), alias.key),
            speaker_id=alias.speaker_id,
            name=alias.name,
            judge=alias.judge,
            made_by=alias.made_by,
            made_at=alias.made_at,
            withdrawn_at=alias.withdrawn_at,
        )


def add_posts(session: Session, scratch: Scratch) -> None:
    """Add organizations, their posts and who held them."""
    for body in session.scalars(select(models.Organization).order_by(models.Organization.id), execution_options=STREAM):
        scratch.add("organizations", row=body.id, id=short(body.key), name=body.name, speaker_id=body.speaker_id)
    for post in session.scalars(select(models.Post).order_by(models.Post.id), execution_options=STREAM):
        scratch.add("posts", row=post.id, id=short(post.key), label=post.label, organization_id=post.organization_id)
    alike = Numbered()
    tenure = models.Tenure
    for one in session.scalars(select(tenure).order_by(tenure.post_id, tenure.id), execution_options=STREAM):
        holder = scratch.id_of("speakers", one.speaker_id)
        post_id = scratch.id_of("posts", one.post_id)
        scratch.add(
            "tenures",
            row=one.id,
            id=alike.id("tenure", post_id, holder, one.starts, one.ends, one.origin),
            post_id=one.post_id,
            speaker_id=one.speaker_id,
            starts=one.starts,
            ends=one.ends,
            origin=one.origin,
        )


def add_decisions(session: Session, scratch: Scratch) -> None:
    """Add what persons decided about speakers, after the speakers."""
    ids = Numbered()
    for event in all_events(session):
        about = [scratch.id_of("speakers", int(number)) for number in str(event["speakers"]).split()]
        known_by = [event[name] for name in ("made_at", "made_by", "action", "note")]
        scratch.add(
            "decisions",
            row=event["id"],
            id=ids.id("decision", *known_by, *about),
            **{name: event[name] for name in ("made_at", "made_by", "action", "what", "note")},
            speakers=about,
            undoes_id=event["undoes"],
            undone_by_id=event["undone_by"],
        )
