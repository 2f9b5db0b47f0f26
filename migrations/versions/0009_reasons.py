"""Why a source means the speaker that it means in its article."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite would write the new column behind the last one, on its line; built anew, the table is as declared.
    sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("attribution", recreate="always" if sqlite else "auto") as table:
        table.add_column(sa.Column("why", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("attribution") as table:
        table.drop_column("why")
