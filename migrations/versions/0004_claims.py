"""Claims and where they appear."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name="fk_claim_speaker_id_speaker", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
        sa.UniqueConstraint("speaker_id", "key", name="uq_claim_speaker_id_key"),
    )
    op.create_index("ix_claim_key", "claim", ["key"])
    op.create_table(
        "appearance",
        sa.Column("attribution_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attribution_id"], ["attribution.id"], name="fk_appearance_attribution_id_attribution", ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_appearance_claim_id_claim", ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("attribution_id", name="pk_appearance"),
    )
    op.create_index("ix_appearance_claim_id", "appearance", ["claim_id"])


def downgrade() -> None:
    for table in ("appearance", "claim"):
        op.drop_table(table)
