"""Which reading of an article counts is noted beside it: every list asked two more tables for it, row by row."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

CURRENT = """UPDATE extraction SET is_current = (
    NOT EXISTS (
        SELECT 1 FROM extraction newer WHERE newer.version_id = extraction.version_id AND newer.id > extraction.id
    ) AND NOT EXISTS (
        SELECT 1 FROM article_version been JOIN article_version newer ON newer.article_id = been.article_id
        WHERE been.id = extraction.version_id AND newer.number > been.number
    )
)"""


def upgrade() -> None:
    with op.batch_alter_table("extraction") as table:
        table.add_column(sa.Column("is_current", sa.Boolean(), nullable=True))
    op.execute(CURRENT)
    # SQLite would write the new column behind the last line, the constraints; built anew, the table is as declared.
    sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("extraction", recreate="always" if sqlite else "auto") as table:
        table.alter_column("is_current", existing_type=sa.Boolean(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("extraction") as table:
        table.drop_column("is_current")
