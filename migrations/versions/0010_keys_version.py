"""Of which version the keys are by which names are found; none yet, so that all get new ones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "keys_version",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_keys_version"),
    )


def downgrade() -> None:
    op.drop_table("keys_version")
