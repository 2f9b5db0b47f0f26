"""The speakers on record that a name may mean: fetched by blocking keys, with all that weighs in the decision."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.attribution import Kind
from claimtrack.store import models
from claimtrack.store.rules import KnownSpeaker, KnownTenure

__all__ = ["known_speakers"]


def known_speakers(session: Session, keys: Collection[str], kind: Kind) -> list[KnownSpeaker]:
    """The speakers of the kind that share a blocking key, by id, with all that is known of them."""
    standing = models.Alias.withdrawn_at.is_(None)
    near = (
        select(models.Alias.speaker_id)
        .join(models.AliasKey, models.AliasKey.alias_id == models.Alias.id)
        .where(models.AliasKey.key.in_(sorted(keys)), standing)
        .scalar_subquery()
    )
    speakers = session.scalars(
        select(models.Speaker)
        .where(models.Speaker.id.in_(near), models.Speaker.kind == kind)
        .order_by(models.Speaker.id)
    ).all()
    if not speakers:
        return []
    names = session.execute(
        select(models.Alias.speaker_id, models.Alias.name)
        .where(models.Alias.speaker_id.in_(near), standing)
        .order_by(models.Alias.id)
    ).all()
    described = session.execute(
        select(models.SpeakerLink.speaker_id, models.ArticleSpeaker.role, models.ArticleSpeaker.organization)
        .join(models.ArticleSpeaker, models.ArticleSpeaker.id == models.SpeakerLink.article_speaker_id)
        .where(models.SpeakerLink.speaker_id.in_(near), models.SpeakerLink.withdrawn_at.is_(None))
        .distinct()
        .order_by(models.ArticleSpeaker.role, models.ArticleSpeaker.organization)
    ).all()
    tenures = _tenures(session, [one.id for one in speakers])
    return [
        KnownSpeaker(
            id=one.id,
            name=one.name,
            kind=one.kind,
            aliases=tuple(name for owner, name in names if owner == one.id),
            roles=_each_once(role for owner, role, _ in described if owner == one.id),
            organizations=_each_once(body for owner, _, body in described if owner == one.id),
            tenures=tuple(tenures.get(one.id, ())),
        )
        for one in speakers
    ]


def _tenures(session: Session, speakers: Collection[int]) -> dict[int, list[KnownTenure]]:
    rows = session.execute(
        select(
            models.Tenure.speaker_id,
            models.Post.label,
            models.Organization.name,
            models.Tenure.starts,
            models.Tenure.ends,
        )
        .join(models.Post, models.Post.id == models.Tenure.post_id)
        .outerjoin(models.Organization, models.Organization.id == models.Post.organization_id)
        .where(models.Tenure.speaker_id.in_(speakers))
        .order_by(models.Tenure.starts, models.Tenure.id)
    )
    found: dict[int, list[KnownTenure]] = {}
    for speaker, post, organization, starts, ends in rows:
        tenure = KnownTenure(post=post, organization=organization, starts=starts, ends=ends)
        found.setdefault(speaker, []).append(tenure)
    return found


def _each_once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
