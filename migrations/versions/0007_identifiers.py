"""Ids of registries for speakers, and the years in which they may have spoken."""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def recreated() -> Literal["always", "never"]:
    """SQLite writes an added column behind the constraints, where no model has one; others add it in place."""
    return "always" if op.get_bind().dialect.name == "sqlite" else "never"


def upgrade() -> None:
    op.create_table(
        "speaker_identifier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speaker.id"],
            name=op.f("fk_speaker_identifier_speaker_id_speaker"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_identifier")),
        sa.UniqueConstraint("scheme", "value", name=op.f("uq_speaker_identifier_scheme_value")),
    )
    op.create_index(op.f("ix_speaker_identifier_speaker_id"), "speaker_identifier", ["speaker_id"])
    with op.batch_alter_table("speaker", recreate=recreated()) as table:
        table.add_column(sa.Column("active_from", sa.Integer(), nullable=True))
        table.add_column(sa.Column("active_until", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("speaker", recreate=recreated()) as table:
        table.drop_column("active_until")
        table.drop_column("active_from")
    op.drop_table("speaker_identifier")
