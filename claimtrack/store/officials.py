"""Officials among the speakers of articles, and who is on record as having held a post."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.attribution import Kind, Official, Speaker
from claimtrack.registry import Holding, Post
from claimtrack.store import models
from claimtrack.store.profiles import record_profile
from claimtrack.store.rules import Rules, Verdict

__all__ = ["official_verdict", "post_holders"]

OFFICIAL = "official"


def official_verdict(session: Session, speaker: Speaker, rules: Rules) -> Verdict | None:
    """The link of a speaker that the article's reading holds for an official; None for all others.

    The official is put on record when first quoted.
    """
    official: Official | None = speaker.official
    if official is None or speaker.kind is not Kind.PERSON:
        return None
    profile = rules.profile(official.id)
    if profile is None:
        return None
    recorded = record_profile(session, profile, rules=rules, bare=True)
    return Verdict(speaker_id=recorded.speaker_id, score=official.score, method=OFFICIAL, why=official.why, rivals=())


def post_holders(session: Session, chosen: Callable[[Sequence[Post]], Sequence[Post]]) -> list[tuple[str, Holding]]:
    """Who is on record as having held the posts that ``chosen`` takes of all posts: names and tenures, by date."""
    rows = session.execute(
        select(models.Post, models.Organization.name)
        .outerjoin(models.Organization, models.Organization.id == models.Post.organization_id)
        .order_by(models.Post.id)
    ).all()
    posts = {Post(label=row.label, organization=body): row.id for row, body in rows}
    wanted = {posts[post]: post for post in chosen(list(posts))}
    tenures = session.execute(
        select(models.Tenure, models.Speaker.name)
        .join(models.Speaker, models.Speaker.id == models.Tenure.speaker_id)
        .where(models.Tenure.post_id.in_(wanted))
        .order_by(models.Tenure.starts, models.Tenure.id)
    ).all()
    return [
        (name, Holding(post=wanted[row.post_id], starts=row.starts, ends=row.ends, source=row.origin))
        for row, name in tenures
    ]
