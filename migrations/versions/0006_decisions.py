"""Decisions of persons: merged speakers, links of one attribution, what lost against a link, notes and undoing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STANDING = sa.text("withdrawn_at IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("review_event") as table:
        table.add_column(sa.Column("note", sa.Text(), nullable=True))
        table.add_column(sa.Column("undoes", sa.Integer(), nullable=True))
        table.create_foreign_key(
            "fk_review_event_undoes_review_event", "review_event", ["undoes"], ["id"], ondelete="RESTRICT"
        )
        table.create_index("ix_review_event_undoes", ["undoes"])
    with op.batch_alter_table("speaker") as table:
        table.add_column(sa.Column("merged_into", sa.Integer(), nullable=True))
        table.create_foreign_key(
            "fk_speaker_merged_into_speaker", "speaker", ["merged_into"], ["id"], ondelete="RESTRICT"
        )
        table.create_check_constraint(op.f("ck_speaker_merged_into"), "merged_into <> id")
        table.create_index("ix_speaker_merged_into", ["merged_into"])
    with op.batch_alter_table("speaker_link") as table:
        table.alter_column("article_speaker_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("attribution_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("rivals", sa.JSON(), nullable=True))
        table.add_column(sa.Column("event_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("withdrawn_event_id", sa.Integer(), nullable=True))
    op.execute("UPDATE speaker_link SET rivals = '[]'")
    with op.batch_alter_table("speaker_link") as table:
        table.alter_column("rivals", existing_type=sa.JSON(), nullable=False)
        for column, other in (
            ("attribution_id", "attribution"),
            ("event_id", "review_event"),
            ("withdrawn_event_id", "review_event"),
        ):
            table.create_foreign_key(f"fk_speaker_link_{column}_{other}", other, [column], ["id"], ondelete="RESTRICT")
        table.create_check_constraint(
            op.f("ck_speaker_link_subject"), "(article_speaker_id IS NULL) <> (attribution_id IS NULL)"
        )
        table.create_check_constraint(
            op.f("ck_speaker_link_one_attribution"), "attribution_id IS NULL OR judge = 'person'"
        )
        table.create_index("ix_speaker_link_attribution_id", ["attribution_id"])
        table.create_index("ix_speaker_link_event_id", ["event_id"])
        table.create_index(
            "uq_speaker_link_attribution",
            ["attribution_id"],
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        )


def downgrade() -> None:
    # The older schema has no place for them: what one attribution's speaker is, and who was merged.
    op.execute("DELETE FROM speaker_link WHERE article_speaker_id IS NULL")
    with op.batch_alter_table("speaker_link") as table:
        for index in ("uq_speaker_link_attribution", "ix_speaker_link_event_id", "ix_speaker_link_attribution_id"):
            table.drop_index(index)
        for check in ("ck_speaker_link_subject", "ck_speaker_link_one_attribution"):
            table.drop_constraint(op.f(check), type_="check")
        for key in (
            "fk_speaker_link_attribution_id_attribution",
            "fk_speaker_link_event_id_review_event",
            "fk_speaker_link_withdrawn_event_id_review_event",
        ):
            table.drop_constraint(key, type_="foreignkey")
        for column in ("withdrawn_event_id", "event_id", "rivals", "attribution_id"):
            table.drop_column(column)
        table.alter_column("article_speaker_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("speaker") as table:
        table.drop_index("ix_speaker_merged_into")
        table.drop_constraint(op.f("ck_speaker_merged_into"), type_="check")
        table.drop_constraint("fk_speaker_merged_into_speaker", type_="foreignkey")
        table.drop_column("merged_into")
    with op.batch_alter_table("review_event") as table:
        table.drop_index("ix_review_event_undoes")
        table.drop_constraint("fk_review_event_undoes_review_event", type_="foreignkey")
        table.drop_column("undoes")
        table.drop_column("note")
