"""Tables of who is whom across articles: speakers, their names, posts, and the decisions that link them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from claimtrack.attribution import Kind
from claimtrack.store.models.base import Base, Digest, Id, LongText, UtcTime, reference, words

__all__ = [
    "Alias",
    "AliasKey",
    "Judge",
    "KeysVersion",
    "Organization",
    "Post",
    "ReviewEvent",
    "Speaker",
    "SpeakerLink",
    "Tenure",
]

IMPRECISE = "length({0}) IN (4, 7, 10)"
"""An ISO date that may be a year or a month only (Popolo)."""


class Judge(StrEnum):
    """Who decides; what a person decided stands above what a machine decided."""

    MACHINE = "machine"
    PERSON = "person"


class Speaker(Base):
    """A person, an organization or an office on record; ``key`` is a digest of kind and folded name.

    Of an office, role and organization are part of the key. Two speakers of one name have ``key`` NULL but for the
    first: only a person tells them apart.

    ``merged_into`` is the speaker that persons hold this one for, NULL where it stands for itself; like ``name`` it
    follows from the decisions that stand in review_event, and what is recorded of this one stays with it.
    ``active_from`` and ``active_until`` are the years in which a person may have spoken, where a registry tells.
    """

    __tablename__ = "speaker"
    __table_args__ = (
        CheckConstraint("kind IN ('person', 'organization', 'office')", name="lasting_kind"),
        CheckConstraint("merged_into <> id", name="merged_into"),
    )

    id: Mapped[Id]
    key: Mapped[Digest | None] = mapped_column(unique=True)
    name: Mapped[LongText]
    kind: Mapped[Kind] = mapped_column(words(Kind, name="kind"))
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    merged_into: Mapped[int | None] = mapped_column(reference("speaker.id"), index=True)
    active_from: Mapped[int | None]
    active_until: Mapped[int | None]


class SpeakerIdentifier(Base):
    """An id by which a registry knows a speaker: scheme ("wikidata", "bioguide", "popolo") and value, once each."""

    __tablename__ = "speaker_identifier"
    __table_args__ = (UniqueConstraint("scheme", "value"),)

    id: Mapped[Id]
    speaker_id: Mapped[int] = mapped_column(reference("speaker.id"), index=True)
    scheme: Mapped[str]
    value: Mapped[str]


class Alias(Base):
    """A name of a speaker; ``folded`` is the form to search, ``key`` its digest.

    Whether it is withdrawn follows from the decisions that stand in review_event.
    """

    __tablename__ = "alias"
    __table_args__ = (UniqueConstraint("speaker_id", "key"), Index(None, "key"))

    id: Mapped[Id]
    speaker_id: Mapped[int] = mapped_column(reference("speaker.id"))
    key: Mapped[Digest]
    name: Mapped[LongText]
    folded: Mapped[LongText]
    judge: Mapped[Judge] = mapped_column(words(Judge, name="judge"))
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcTime)


class AliasKey(Base):
    """A blocking key of an alias: names that may be the same person's share at least one."""

    __tablename__ = "alias_key"
    __table_args__ = (Index(None, "key"),)

    alias_id: Mapped[int] = mapped_column(reference("alias.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)


class KeysVersion(Base):
    """Of which version the keys in alias_key are: one row, or none where they are to be made anew."""

    __tablename__ = "keys_version"

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class Organization(Base):
    """A body that has posts; ``speaker_id`` is the speaker that it speaks as, when it has spoken."""

    __tablename__ = "organization"

    id: Mapped[Id]
    key: Mapped[Digest] = mapped_column(unique=True)
    name: Mapped[LongText]
    speaker_id: Mapped[int | None] = mapped_column(reference("speaker.id"), index=True)


class Post(Base):
    """An office of an organization, whoever holds it (Popolo: post)."""

    __tablename__ = "post"

    id: Mapped[Id]
    key: Mapped[Digest] = mapped_column(unique=True)
    label: Mapped[LongText]
    organization_id: Mapped[int | None] = mapped_column(reference("organization.id"), index=True)


class Tenure(Base):
    """Who held a post from when to when (Popolo: membership); dates may be a year or a month only, or unknown."""

    __tablename__ = "tenure"
    __table_args__ = (
        CheckConstraint(IMPRECISE.format("starts"), name="starts"),
        CheckConstraint(IMPRECISE.format("ends"), name="ends"),
    )

    id: Mapped[Id]
    post_id: Mapped[int] = mapped_column(reference("post.id"), index=True)
    speaker_id: Mapped[int] = mapped_column(reference("speaker.id"), index=True)
    starts: Mapped[str | None]
    ends: Mapped[str | None]
    origin: Mapped[LongText]


class SpeakerLink(Base):
    """A decision that a speaker of an article is a speaker on record, or (NULL) that this cannot be told.

    A person may also decide it for one attribution alone (``attribution_id`` in place of ``article_speaker_id``).
    Rows are only ever added; a decision that no longer stands has ``withdrawn_at``. Of one judge at most one decision
    stands for a speaker of an article; where a person's stands, the machine's does not count. ``rivals`` are the
    speakers that were looked at and not chosen, best first: id, name, score, why. ``event_id`` is what a person did
    to decide it, ``withdrawn_event_id`` what one did to withdraw it.
    """

    __tablename__ = "speaker_link"
    __table_args__ = (
        CheckConstraint("score >= 0 AND score <= 1", name="score"),
        CheckConstraint("(article_speaker_id IS NULL) <> (attribution_id IS NULL)", name="subject"),
        CheckConstraint("attribution_id IS NULL OR judge = 'person'", name="one_attribution"),
        Index(
            "uq_speaker_link_standing",
            "article_speaker_id",
            "judge",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        Index(
            "uq_speaker_link_attribution",
            "attribution_id",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    article_speaker_id: Mapped[int | None] = mapped_column(reference("article_speaker.id"), index=True)
    attribution_id: Mapped[int | None] = mapped_column(reference("attribution.id"), index=True)
    speaker_id: Mapped[int | None] = mapped_column(reference("speaker.id"), index=True)
    method: Mapped[str]
    score: Mapped[float]
    explanation: Mapped[LongText]
    rivals: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    judge: Mapped[Judge] = mapped_column(words(Judge, name="judge"))
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    event_id: Mapped[int | None] = mapped_column(reference("review_event.id"), index=True)
    withdrawn_by: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcTime)
    withdrawn_event_id: Mapped[int | None] = mapped_column(reference("review_event.id"))


class ReviewEvent(Base):
    """What a person did in review: who, when, to which row of which table, why (``note``), and the details.

    ``undoes`` is the event that this one takes back, NULL for any other than an undo; an event stands as long as no
    standing one undoes it.
    """

    __tablename__ = "review_event"
    __table_args__ = (Index(None, "subject", "subject_id"),)

    id: Mapped[Id]
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    action: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[int]
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    note: Mapped[LongText | None]
    undoes: Mapped[int | None] = mapped_column(reference("review_event.id"), index=True)
