"""Tables of claims and where they appear."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from claimtrack.store.models.base import Base, Digest, Id, LongText, reference

__all__ = ["Appearance", "Claim"]


class Claim(Base):
    """A proposition that one speaker asserts (schema.org: Claim); ``wording`` is that of its first appearance stored.

    When it was first and last seen is told by its appearances, not kept: re-extraction would leave it stale.
    """

    __tablename__ = "claim"
    __table_args__ = (UniqueConstraint("speaker_id", "key"), Index(None, "key"))

    id: Mapped[Id]
    speaker_id: Mapped[int] = mapped_column(reference("speaker.id"))
    key: Mapped[Digest]
    wording: Mapped[LongText]


class Appearance(Base):
    """One attribution that carries a claim; an attribution carries at most one."""

    __tablename__ = "appearance"

    attribution_id: Mapped[int] = mapped_column(reference("attribution.id"), primary_key=True)
    claim_id: Mapped[int] = mapped_column(reference("claim.id"), index=True)
