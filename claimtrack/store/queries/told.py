"""Who says an attribution: the one link that counts, and the speaker that its speaker is merged into."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, Subquery, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from claimtrack.store.models import Attribution, Speaker, SpeakerLink
from claimtrack.store.queries.scope import chunks, stands

__all__ = ["Member", "Own", "canonical_id", "canonical_ids", "members", "said", "said_by", "says", "with_speaker"]

Own = aliased(SpeakerLink, name="own_link")
"""A person's decision about the one attribution; where one stands, the link of the article's speaker does not count."""

Member = aliased(Speaker, name="member")
"""The speaker that the link names; ``Speaker`` beside it is the one that it is merged into, or the same."""

Rows = TypeVar("Rows", bound=Select[*tuple[Any, ...]])


def canonical_id(speaker: type[Speaker] = Speaker) -> ColumnElement[int]:
    """The number by which a speaker is shown: that of the one it is merged into, or its own."""
    return func.coalesce(speaker.merged_into, speaker.id)


def with_speaker(query: Rows) -> Rows:
    """A query on Attribution with the deciding link (``Own`` or ``SpeakerLink``), ``Member`` and ``Speaker``.

    All are outer joins: an attribution without a speaker on record stays.
    """
    return (
        query.outerjoin(Own, and_(Own.attribution_id == Attribution.id, Own.withdrawn_at.is_(None)))
        .outerjoin(
            SpeakerLink,
            and_(SpeakerLink.article_speaker_id == Attribution.article_speaker_id, Own.id.is_(None), stands()),
        )
        .outerjoin(Member, Member.id == func.coalesce(Own.speaker_id, SpeakerLink.speaker_id))
        .outerjoin(Speaker, Speaker.id == canonical_id(Member))
    )


def said_by(speakers: Iterable[int]) -> Select[int]:
    """The numbers of the attributions that some link ever gave to one of the speakers or to one merged into them.

    Wider than what they say: ``with_speaker`` then tells which links count. It is what an index can answer.
    """
    linked = select(SpeakerLink.id).where(SpeakerLink.speaker_id.in_(members(speakers)))
    shared = aliased(SpeakerLink)
    alone = aliased(SpeakerLink)
    return (
        select(Attribution.id)
        .join(shared, shared.article_speaker_id == Attribution.article_speaker_id)
        .where(shared.id.in_(linked))
        .union(select(alone.attribution_id).where(alone.id.in_(linked), alone.attribution_id.is_not(None)))
        .subquery()
        .select()
    )


def says(speakers: Iterable[int]) -> Select[int]:
    """The numbers of the attributions that the speakers, or those merged into them, say by the links that count.

    What ``with_speaker`` tells of every statement, found from the speakers' links alone: each once.
    """
    return select(said(speakers).c.attribution_id)


def said(speakers: Iterable[int]) -> Subquery:
    """``attribution_id`` as ``says`` gives it, with ``speaker_id``: the speaker that its link names."""
    those = members(speakers)
    own = aliased(SpeakerLink)
    # Asked as a value, not as EXISTS: PostgreSQL would read the links of all statements to join them.
    overruled = select(own.id).where(own.attribution_id == Attribution.id, own.withdrawn_at.is_(None))
    shared = (
        select(Attribution.id.label("attribution_id"), SpeakerLink.speaker_id.label("speaker_id"))
        .join(SpeakerLink, SpeakerLink.article_speaker_id == Attribution.article_speaker_id)
        .where(
            SpeakerLink.speaker_id.in_(those),
            stands(),
            overruled.correlate(Attribution).scalar_subquery().is_(None),
        )
    )
    alone = select(Own.attribution_id, Own.speaker_id).where(
        Own.speaker_id.in_(those), Own.attribution_id.is_not(None), Own.withdrawn_at.is_(None)
    )
    return shared.union_all(alone).subquery("said")


def members(speakers: Iterable[int]) -> Select[int]:
    """The speakers and those that are merged into them."""
    wanted = list(speakers)
    one = aliased(Speaker)
    return select(one.id).where(or_(one.id.in_(wanted), one.merged_into.in_(wanted)))


def canonical_ids(session: Session, speakers: Collection[int]) -> dict[int, int]:
    """The number by which each of the speakers is shown; those that do not exist are left out."""
    found: dict[int, int] = {}
    for some in chunks(sorted(speakers)):
        found.update(iter(session.execute(select(Speaker.id, canonical_id()).where(Speaker.id.in_(some)))))
    return found
