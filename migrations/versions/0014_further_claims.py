"""An appearance may carry further claims beside its own, found by `claimtrack claims rebuild`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# An altered table would be written down otherwise than one that is made, so it is made anew.
KEEP = "CREATE TABLE kept AS SELECT attribution_id, claim_id, wording_id FROM appearance"
KEEP_OWN = f"{KEEP} WHERE own"
WITH_OWN = """INSERT INTO appearance (attribution_id, claim_id, wording_id, own)
SELECT attribution_id, claim_id, wording_id, :own FROM kept"""
WITHOUT_OWN = """INSERT INTO appearance (attribution_id, claim_id, wording_id)
SELECT attribution_id, claim_id, wording_id FROM kept"""


def upgrade() -> None:
    op.create_table(
        "further_claim",
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_further_claim_score")),
        sa.ForeignKeyConstraint(
            ["wording_id"], ["wording.id"], name="fk_further_claim_wording_id_wording", ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name="fk_further_claim_claim_id_claim", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("wording_id", "claim_id", name="pk_further_claim"),
    )
    op.create_index("ix_further_claim_claim_id", "further_claim", ["claim_id"])
    op.execute(KEEP)
    _new_appearances("attribution_id", "claim_id", own=True)
    op.execute(sa.text(WITH_OWN).bindparams(sa.bindparam("own", True, sa.Boolean())))
    op.drop_table("kept")


def downgrade() -> None:
    op.execute(KEEP_OWN)
    _new_appearances("attribution_id", own=False)
    op.execute(WITHOUT_OWN)
    op.drop_table("kept")
    op.drop_table("further_claim")


def _new_appearances(*key: str, own: bool) -> None:
    op.drop_table("appearance")
    op.create_table(
        "appearance",
        sa.Column("attribution_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=False),
        *([sa.Column("own", sa.Boolean(), nullable=False)] if own else []),
        sa.ForeignKeyConstraint(
            ["attribution_id"], ["attribution.id"], name="fk_appearance_attribution_id_attribution", ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_appearance_claim_id_claim", ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["wording_id"], ["wording.id"], name="fk_appearance_wording_id_wording", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint(*key, name="pk_appearance"),
    )
    op.create_index("ix_appearance_claim_id", "appearance", ["claim_id"])
    op.create_index("ix_appearance_wording_id", "appearance", ["wording_id"])
