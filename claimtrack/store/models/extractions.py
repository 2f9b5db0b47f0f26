"""Tables of what was found in one version of an article under one run."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claimtrack.attribution import Act, Kind, Polarity, Type
from claimtrack.store.models.base import Base, Digest, Id, LongText, UtcTime, reference, words

__all__ = ["ArticleSpeaker", "ArticleSpeakerMention", "Attribution", "AttributionSpan", "Extraction", "Run", "SpanRole"]


class SpanRole(StrEnum):
    """Which part of an attribution a span belongs to (PARC3)."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


class Run(Base):
    """One set of code, pack and settings; ``key`` is a digest of them, so equal settings are the same run."""

    __tablename__ = "run"

    id: Mapped[Id]
    key: Mapped[Digest] = mapped_column(unique=True)
    code_version: Mapped[str]
    pack_name: Mapped[str]
    pack_version: Mapped[str]
    pack_digest: Mapped[str]
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    started_at: Mapped[datetime] = mapped_column(UtcTime)


class Extraction(Base):
    """That one version was read under one run; the highest id of a version is its latest reading.

    ``is_current`` tells that it is the latest reading of its article's newest version, what lists and reports count:
    it follows from the ids and numbers, and is kept because every list asks for it, row by row.
    """

    __tablename__ = "extraction"
    __table_args__ = (UniqueConstraint("version_id", "run_id"),)

    id: Mapped[Id]
    version_id: Mapped[int] = mapped_column(reference("article_version.id"))
    run_id: Mapped[int] = mapped_column(reference("run.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    is_current: Mapped[bool]


class ArticleSpeaker(Base):
    """A speaker as resolved inside one article; who that is across articles, speaker_link tells.

    ``official_*`` is the match in the registry of officials, all NULL when none fits.
    """

    __tablename__ = "article_speaker"
    __table_args__ = (UniqueConstraint("extraction_id", "key"),)

    id: Mapped[Id]
    extraction_id: Mapped[int] = mapped_column(reference("extraction.id"))
    key: Mapped[str]
    name: Mapped[LongText | None]
    kind: Mapped[Kind] = mapped_column(words(Kind, name="kind"))
    role: Mapped[LongText | None]
    organization: Mapped[LongText | None]
    official_id: Mapped[str | None]
    official_name: Mapped[LongText | None]
    official_score: Mapped[float | None]
    official_why: Mapped[LongText | None]

    mentions: Mapped[list[ArticleSpeakerMention]] = relationship(order_by="ArticleSpeakerMention.ordinal")


def _span_checks() -> tuple[CheckConstraint, ...]:
    """The part of "the words stand at the offsets" that one row can tell; writing checks the rest."""
    return (
        CheckConstraint("start_offset >= 0", name="start"),
        CheckConstraint("end_offset > start_offset", name="end"),
        CheckConstraint("length(text) = end_offset - start_offset", name="text"),
    )


class ArticleSpeakerMention(Base):
    """A place that names or describes the speaker: code points into the version's text, end exclusive."""

    __tablename__ = "article_speaker_mention"
    __table_args__ = _span_checks()

    article_speaker_id: Mapped[int] = mapped_column(reference("article_speaker.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    start_offset: Mapped[int]
    end_offset: Mapped[int]
    text: Mapped[LongText]


class Attribution(Base):
    """One act of reporting; ``said_at`` is an ISO date, possibly a year or a month, NULL when unsure.

    ``why`` tells why the source means the article's speaker, NULL where its own words are the speaker's name.
    """

    __tablename__ = "attribution"
    __table_args__ = (
        UniqueConstraint("extraction_id", "key"),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence"),
        CheckConstraint("length(said_at) IN (4, 7, 10)", name="said_at"),
    )

    id: Mapped[Id]
    extraction_id: Mapped[int] = mapped_column(reference("extraction.id"))
    key: Mapped[str]
    type: Mapped[Type] = mapped_column(words(Type, name="type"))
    act: Mapped[Act] = mapped_column(words(Act, name="act"))
    polarity: Mapped[Polarity] = mapped_column(words(Polarity, name="polarity"))
    confidence: Mapped[float]
    said_at: Mapped[str | None]
    article_speaker_id: Mapped[int | None] = mapped_column(reference("article_speaker.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(reference("attribution.id"), index=True)
    why: Mapped[LongText | None]

    spans: Mapped[list[AttributionSpan]] = relationship(order_by="(AttributionSpan.role, AttributionSpan.ordinal)")
    speaker: Mapped[ArticleSpeaker | None] = relationship()
    parent: Mapped[Attribution | None] = relationship(remote_side="Attribution.id")


class AttributionSpan(Base):
    """The words of a source, a cue or a content: code points into the version's text, end exclusive."""

    __tablename__ = "attribution_span"
    __table_args__ = _span_checks()

    attribution_id: Mapped[int] = mapped_column(reference("attribution.id"), primary_key=True)
    role: Mapped[SpanRole] = mapped_column(words(SpanRole, name="role"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    start_offset: Mapped[int]
    end_offset: Mapped[int]
    text: Mapped[LongText]
