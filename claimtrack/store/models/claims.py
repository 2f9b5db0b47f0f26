"""Tables of claims, the wordings that they have, and where they appear."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from claimtrack.attribution import Polarity
from claimtrack.store.models.base import Base, Digest, Id, LongText, UtcTime, reference, words

__all__ = ["Appearance", "Claim", "ClaimDecision", "FurtherClaim", "Wording", "WordingBlock"]


class Claim(Base):
    """A proposition that one speaker asserts (schema.org: Claim), with the text and key of its first wording.

    When it was first and last seen is told by its appearances, not kept: re-extraction would leave it stale.
    """

    __tablename__ = "claim"
    __table_args__ = (UniqueConstraint("speaker_id", "key"), Index(None, "key"))

    id: Mapped[Id]
    speaker_id: Mapped[int] = mapped_column(reference("speaker.id"))
    key: Mapped[Digest]
    wording: Mapped[LongText]


class Wording(Base):
    """The words in which a speaker made a claim; ``key`` is a digest of them, equal words are one wording.

    ``vector`` is what they mean: 384 numbers in half precision, and as many again for each sentence where there are
    several; NULL where they were read without an encoder.
    ``first_seen`` is the first day of publication of an article that has them, ``first_article`` the key of that
    article (of several of one day the smallest). That it belongs to its claim has a ``score``, a ``method`` and an
    ``explanation``; a wording that ``stands`` for the claim is one that others were compared with: the claim's first,
    and those that a person put with it.
    """

    __tablename__ = "wording"
    __table_args__ = (
        UniqueConstraint("speaker_id", "key"),
        CheckConstraint("score >= 0 AND score <= 1", name="score"),
    )

    id: Mapped[Id]
    speaker_id: Mapped[int] = mapped_column(reference("speaker.id"))
    key: Mapped[Digest]
    text: Mapped[LongText]
    polarity: Mapped[Polarity] = mapped_column(words(Polarity, name="polarity"))
    vector: Mapped[bytes | None] = mapped_column(LargeBinary)
    first_seen: Mapped[str | None]
    first_article: Mapped[Digest]
    claim_id: Mapped[int] = mapped_column(reference("claim.id"), index=True)
    stands: Mapped[bool]
    score: Mapped[float]
    method: Mapped[str]
    explanation: Mapped[LongText]


class WordingBlock(Base):
    """A number that wordings of a speaker share which may be the same claim: by it they are found to be compared."""

    __tablename__ = "wording_block"
    __table_args__ = ({"sqlite_with_rowid": False},)

    speaker_id: Mapped[int] = mapped_column(primary_key=True)
    block: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    wording_id: Mapped[int] = mapped_column(reference("wording.id"), primary_key=True, index=True)


class FurtherClaim(Base):
    """A claim that a wording of several sentences carries beside its own, with score, method and explanation."""

    __tablename__ = "further_claim"
    __table_args__ = (CheckConstraint("score >= 0 AND score <= 1", name="score"),)

    wording_id: Mapped[int] = mapped_column(reference("wording.id"), primary_key=True)
    claim_id: Mapped[int] = mapped_column(reference("claim.id"), primary_key=True, index=True)
    score: Mapped[float]
    method: Mapped[str]
    explanation: Mapped[LongText]


class Appearance(Base):
    """One attribution that carries a claim, in its wording: one claim of its ``own``, and further ones beside it."""

    __tablename__ = "appearance"

    attribution_id: Mapped[int] = mapped_column(reference("attribution.id"), primary_key=True)
    claim_id: Mapped[int] = mapped_column(reference("claim.id"), primary_key=True, index=True)
    wording_id: Mapped[int] = mapped_column(reference("wording.id"), index=True)
    own: Mapped[bool]


class ClaimDecision(Base):
    """What a person decided: that two attributions are the same claim, or are not.

    Rows are only ever added; a decision that no longer stands has ``withdrawn_at``. It stands above all that the
    machine finds.
    """

    __tablename__ = "claim_decision"

    id: Mapped[Id]
    attribution_id: Mapped[int] = mapped_column(reference("attribution.id"), index=True)
    other_id: Mapped[int] = mapped_column(reference("attribution.id"), index=True)
    same: Mapped[bool]
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    withdrawn_by: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcTime)
