"""What every list leaves out: earlier versions and readings of an article, and decisions that do not stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased

from claimtrack.attribution import Manner
from claimtrack.store.identity import outlet_key
from claimtrack.store.models import Article, ArticleVersion, Attribution, Extraction, Judge, Outlet, SpeakerLink

__all__ = [
    "CHUNK",
    "chunks",
    "in_outlet",
    "is_current",
    "is_latest",
    "is_newest_version",
    "published_within",
    "reported",
    "stands",
]

CHUNK = 500
"""Rows fetched, or ids named in one statement, at a time; SQLite takes at most 32,766 variables."""

T = TypeVar("T")


def is_latest() -> ColumnElement[bool]:
    """Whether an Extraction is the latest reading of its version: a newer run replaces an older one."""
    newer = aliased(Extraction)
    return ~exists(select(newer.id).where(newer.version_id == Extraction.version_id, newer.id > Extraction.id))


def is_current() -> ColumnElement[bool]:
    """Whether an Extraction is the latest reading of its article's newest version: what lists and reports count."""
    return Extraction.is_current.is_(True)


def is_newest_version() -> ColumnElement[bool]:
    """Whether an ArticleVersion is the newest one of its article."""
    newer = aliased(ArticleVersion)
    return ~exists(
        select(newer.id).where(newer.article_id == ArticleVersion.article_id, newer.number > ArticleVersion.number)
    )


def stands() -> ColumnElement[bool]:
    """Whether the SpeakerLink of an article's speaker counts: it is not withdrawn, and no person's is against it."""
    person = aliased(SpeakerLink)
    decided = exists(
        select(person.id).where(
            person.article_speaker_id == SpeakerLink.article_speaker_id,
            person.judge == Judge.PERSON,
            person.withdrawn_at.is_(None),
        )
    )
    return and_(SpeakerLink.withdrawn_at.is_(None), or_(SpeakerLink.judge == Judge.PERSON, ~decided))


def published_within(since: date | None, until: date | None) -> Iterator[ColumnElement[bool]]:
    """The conditions for a day of publication, both ends included."""
    if since is not None:
        yield ArticleVersion.published >= since
    if until is not None:
        yield ArticleVersion.published <= until


def in_outlet(name: str | None) -> Iterator[ColumnElement[bool]]:
    """The condition that an ArticleVersion is of the outlet of this name, in any case; none for None."""
    if name is not None:
        named = select(Article.id).join(Outlet, Outlet.id == Article.outlet_id).where(Outlet.key == outlet_key(name))
        yield ArticleVersion.article_id.in_(named)


def reported(manner: Manner) -> Iterator[ColumnElement[bool]]:
    """The conditions for how an Attribution reports."""
    if manner.type is not None:
        yield Attribution.type == manner.type
    if manner.act is not None:
        yield Attribution.act == manner.act
    if manner.polarity is not None:
        yield Attribution.polarity == manner.polarity
    if manner.min_confidence > 0:
        yield Attribution.confidence >= manner.min_confidence


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in pieces that fit one statement."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
