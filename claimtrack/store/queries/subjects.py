"""What a person points at: a statement, or a speaker as one article tells it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from claimtrack.errors import UsageError
from claimtrack.store.models import ArticleSpeaker, ArticleSpeakerMention, ArticleVersion, Attribution, Extraction
from claimtrack.store.queries.scope import is_current

__all__ = ["Pointed", "pointed_at", "speakers_of_article"]

Rows = TypeVar("Rows", bound=Select[*tuple[Any, ...]])

_PLACE = re.compile(r"(?P<article>\d{1,18})(?:#(?P<key>[^\s#@]+)|@(?P<offset>\d{1,18}))")


@dataclass(frozen=True, slots=True)
class Pointed:
    """A statement with the speaker that its article gives it (each may be None, never both)."""

    attribution_id: int | None
    article_speaker_id: int | None


def pointed_at(session: Session, words: str) -> Pointed:
    """What the words point at.

    ``12`` is a statement's number, ``5#a3`` statement a3 of article 5, ``5#s2`` speaker s2 of article 5, and ``5@1402``
    whoever is mentioned at that code point.
    The latest reading of the article's newest version counts. Raises UsageError when there is no such thing.
    """
    words = words.strip()
    if words.isdecimal() and len(words) <= 18:
        row = session.get(Attribution, int(words))
        if row is None:
            raise UsageError(f"there is no statement {words}")
        return Pointed(row.id, row.article_speaker_id)
    place = _PLACE.fullmatch(words)
    if place is None:
        raise UsageError(f"{words!r} is no statement: give its number, or ARTICLE#a3, ARTICLE#s2 or ARTICLE@OFFSET")
    article = int(place["article"])
    if place["offset"] is not None:
        return _mentioned(session, article, int(place["offset"]))
    statement = session.scalar(_current(select(Attribution), article).where(Attribution.key == place["key"]))
    if statement is not None:
        return Pointed(statement.id, statement.article_speaker_id)
    speaker = session.scalar(
        _current(select(ArticleSpeaker.id), article, of_speakers=True).where(ArticleSpeaker.key == place["key"])
    )
    if speaker is None:
        raise UsageError(f"article {article} has no statement and no speaker {place['key']}")
    return Pointed(None, speaker)


def speakers_of_article(session: Session, article_id: int) -> list[int]:
    """The speakers of the article in its latest reading."""
    return list(session.scalars(_current(select(ArticleSpeaker.id), article_id, of_speakers=True)))


def _mentioned(session: Session, article: int, offset: int) -> Pointed:
    mention = ArticleSpeakerMention
    found = session.scalar(
        _current(select(ArticleSpeaker.id), article, of_speakers=True)
        .join(mention, mention.article_speaker_id == ArticleSpeaker.id)
        .where(mention.start_offset <= offset, mention.end_offset > offset)
        .order_by(mention.end_offset - mention.start_offset, ArticleSpeaker.id)
        .limit(1)
    )
    if found is None:
        raise UsageError(f"nobody is mentioned at {offset} of article {article}")
    return Pointed(None, found)


def _current(query: Rows, article: int, *, of_speakers: bool = False) -> Rows:
    table = ArticleSpeaker if of_speakers else Attribution
    return (
        query.join(Extraction, Extraction.id == table.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .where(ArticleVersion.article_id == article, is_current())
        .order_by(table.id)
    )
