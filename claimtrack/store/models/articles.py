"""Tables of what was read: outlets, stories, articles with their versions, and inputs that failed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from claimtrack.store.models.base import Base, Digest, Id, LongText, UtcTime, reference

__all__ = [
    "Article",
    "ArticleVersion",
    "IngestFailure",
    "Outlet",
    "Story",
    "StoryBand",
    "StoryDecision",
    "StoryLink",
]


class Outlet(Base):
    """Who published; ``key`` is a digest of the folded name."""

    __tablename__ = "outlet"

    id: Mapped[Id]
    key: Mapped[Digest] = mapped_column(unique=True)
    name: Mapped[str]


class Story(Base):
    """Articles that are copies of one another; ``key`` is a digest of the first of them and its text."""

    __tablename__ = "story"

    id: Mapped[Id]
    key: Mapped[Digest] = mapped_column(unique=True)


class Article(Base):
    """A page, known by its canonical URL, or without one by outlet and text; ``key`` is a digest of that."""

    __tablename__ = "article"

    id: Mapped[Id]
    key: Mapped[Digest] = mapped_column(unique=True)
    url: Mapped[LongText | None]
    outlet_id: Mapped[int | None] = mapped_column(reference("outlet.id"), index=True)


class ArticleVersion(Base):
    """One text of an article, as it was read; numbers count from 1.

    ``url`` is the address as given, ``input_id`` the id of the input, ``text`` is never changed: offsets refer to it.
    """

    __tablename__ = "article_version"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        UniqueConstraint("article_id", "text_hash"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("length(text) > 0", name="text"),
        Index(None, "published"),
    )

    id: Mapped[Id]
    article_id: Mapped[int] = mapped_column(reference("article.id"))
    number: Mapped[int]
    input_id: Mapped[LongText]
    url: Mapped[LongText | None]
    title: Mapped[LongText | None]
    published: Mapped[date | None]
    text: Mapped[LongText]
    text_hash: Mapped[Digest]
    story_id: Mapped[int] = mapped_column(reference("story.id"), index=True)
    added_at: Mapped[datetime] = mapped_column(UtcTime)


class StoryLink(Base):
    """How a version came to its story (``article_version.story_id``): score, method, and a reason for a person to read.

    A version that ``stands`` for the story is one that others were compared with: its first, and those that a person or
    a page of its own put with it. ``slots`` (128 numbers) and ``shingles`` (how many) are its sketch.
    """

    __tablename__ = "story_link"
    __table_args__ = (CheckConstraint("score >= 0 AND score <= 1", name="score"),)

    version_id: Mapped[int] = mapped_column(reference("article_version.id"), primary_key=True)
    slots: Mapped[bytes] = mapped_column(LargeBinary)
    shingles: Mapped[int]
    stands: Mapped[bool]
    score: Mapped[float]
    method: Mapped[str]
    explanation: Mapped[LongText]


class StoryBand(Base):
    """A number that versions share which may be copies: by it they are found to be compared."""

    __tablename__ = "story_band"
    __table_args__ = ({"sqlite_with_rowid": False},)

    band: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    version_id: Mapped[int] = mapped_column(reference("article_version.id"), primary_key=True)


class StoryDecision(Base):
    """What a person decided: that two articles are the same story, or are not.

    Rows are only ever added; a decision that no longer stands has ``withdrawn_at``. It stands above all that the
    machine finds.
    """

    __tablename__ = "story_decision"

    id: Mapped[Id]
    article_id: Mapped[int] = mapped_column(reference("article.id"), index=True)
    other_id: Mapped[int] = mapped_column(reference("article.id"), index=True)
    same: Mapped[bool]
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    withdrawn_by: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcTime)


class IngestFailure(Base):
    """An input that could not be stored: the place, the reason, and when it first failed so under the run."""

    __tablename__ = "ingest_failure"

    id: Mapped[Id]
    key: Mapped[Digest] = mapped_column(unique=True)
    run_id: Mapped[int] = mapped_column(reference("run.id"), index=True)
    place: Mapped[LongText]
    reason: Mapped[LongText]
    failed_at: Mapped[datetime] = mapped_column(UtcTime)
