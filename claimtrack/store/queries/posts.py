"""The posts that speakers held, by date."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.store.models import Organization, Post, Tenure
from claimtrack.store.queries.rows import TenureRow
from claimtrack.store.queries.told import members

__all__ = ["tenures"]


def tenures(session: Session, speaker_id: int) -> tuple[TenureRow, ...]:
    """The posts on record of a speaker, by the day they began; those that began on an unknown day come last."""
    rows = session.execute(
        select(Post.label, Organization.name, Tenure.starts, Tenure.ends, Tenure.origin)
        .join(Post, Post.id == Tenure.post_id)
        .outerjoin(Organization, Organization.id == Post.organization_id)
        .where(Tenure.speaker_id.in_(members([speaker_id])))
        .order_by(Tenure.starts.asc().nulls_last(), Tenure.id)
    )
    return tuple(
        TenureRow(post=label, organization=body, starts=starts, ends=ends, origin=origin)
        for label, body, starts, ends, origin in rows
    )
