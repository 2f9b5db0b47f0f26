"""What all tables share: the metadata with its naming convention, and the column types."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import Dialect, Enum, ForeignKey, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

__all__ = ["Base", "Digest", "Id", "LongText", "UtcTime", "now", "reference", "words"]

# Every constraint has a name that migrations can refer to, the same one on every database.
NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcTime(TypeDecorator[datetime]):
    """A moment, kept as ISO 8601 text in UTC to the second ("2026-01-31T09:05:00Z"); its order is the order of time.

    Text, because it reads and sorts the same way on every database and in every export.
    """

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write an aware datetime; a naive one raises ValueError, for nobody knows what it means."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read it back as an aware datetime in UTC."""
        return None if value is None else datetime.fromisoformat(value)


def now() -> datetime:
    """This moment in UTC, to the second as it is stored."""
    return datetime.now(UTC).replace(microsecond=0)


def words(enum: type[StrEnum], *, name: str) -> Enum:
    """A text column that takes the values of ``enum`` alone; a CHECK constraint ``name`` sees to it."""
    return Enum(
        enum,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=16,
        values_callable=lambda members: [member.value for member in members],
    )


def reference(column: str) -> ForeignKey:
    """A foreign key; rows that others refer to cannot be deleted."""
    return ForeignKey(column, ondelete="RESTRICT")


Id = Annotated[int, mapped_column(primary_key=True)]
"""The number by which a row is known."""

Digest = Annotated[str, mapped_column(String(64))]
"""A SHA-256 in hexadecimal: long texts as keys would break PostgreSQL's limit of 2,704 bytes an index entry."""

LongText = Annotated[str, mapped_column(Text)]
"""Running text without a limit."""


class Base(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
