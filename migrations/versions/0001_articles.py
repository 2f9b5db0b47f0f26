"""Articles with their versions, outlets, stories, runs, and inputs that failed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outlet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outlet"),
        sa.UniqueConstraint("key", name="uq_outlet_key"),
    )
    op.create_table(
        "story",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_story"),
        sa.UniqueConstraint("key", name="uq_story_key"),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("outlet_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlet.id"], name="fk_article_outlet_id_outlet", ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("key", name="uq_article_key"),
    )
    op.create_index("ix_article_outlet_id", "article", ["outlet_id"])
    op.create_table(
        "article_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("input_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.String(length=20), nullable=False),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_article_version_text")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_article_version_number")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_article_version_article_id_article", ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.id"], name="fk_article_version_story_id_story", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_article_version"),
        sa.UniqueConstraint("article_id", "number", name="uq_article_version_article_id_number"),
        sa.UniqueConstraint("article_id", "text_hash", name="uq_article_version_article_id_text_hash"),
    )
    op.create_index("ix_article_version_published", "article_version", ["published"])
    op.create_index("ix_article_version_story_id", "article_version", ["story_id"])
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("code_version", sa.String(), nullable=False),
        sa.Column("pack_name", sa.String(), nullable=False),
        sa.Column("pack_version", sa.String(), nullable=False),
        sa.Column("pack_digest", sa.String(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
        sa.UniqueConstraint("key", name="uq_run_key"),
    )
    op.create_table(
        "ingest_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("failed_at", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_ingest_failure_run_id_run", ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name="pk_ingest_failure"),
        sa.UniqueConstraint("key", name="uq_ingest_failure_key"),
    )
    op.create_index("ix_ingest_failure_run_id", "ingest_failure", ["run_id"])


def downgrade() -> None:
    for table in ("ingest_failure", "run", "article_version", "article", "story", "outlet"):
        op.drop_table(table)
