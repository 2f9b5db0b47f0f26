"""What was found in an article: attributions with their spans, and the speakers inside it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "extraction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_extraction_run_id_run", ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["article_version.id"], name="fk_extraction_version_id_article_version", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_extraction"),
        sa.UniqueConstraint("version_id", "run_id", name="uq_extraction_version_id_run_id"),
    )
    op.create_index("ix_extraction_run_id", "extraction", ["run_id"])
    op.create_table(
        "article_speaker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("extraction_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "person",
                "organization",
                "office",
                "group",
                "document",
                "author",
                "generic",
                "implicit",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("organization", sa.Text(), nullable=True),
        sa.Column("official_id", sa.String(), nullable=True),
        sa.Column("official_name", sa.Text(), nullable=True),
        sa.Column("official_score", sa.Double(), nullable=True),
        sa.Column("official_why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["extraction_id"],
            ["extraction.id"],
            name="fk_article_speaker_extraction_id_extraction",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_article_speaker"),
        sa.UniqueConstraint("extraction_id", "key", name="uq_article_speaker_extraction_id_key"),
    )
    op.create_table(
        "article_speaker_mention",
        sa.Column("article_speaker_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("end_offset > start_offset", name=op.f("ck_article_speaker_mention_end")),
        sa.CheckConstraint("length(text) = end_offset - start_offset", name=op.f("ck_article_speaker_mention_text")),
        sa.CheckConstraint("start_offset >= 0", name=op.f("ck_article_speaker_mention_start")),
        sa.ForeignKeyConstraint(
            ["article_speaker_id"],
            ["article_speaker.id"],
            name="fk_article_speaker_mention_article_speaker_id_article_speaker",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("article_speaker_id", "ordinal", name="pk_article_speaker_mention"),
    )
    op.create_table(
        "attribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("extraction_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column(
            "type",
            sa.Enum("direct", "mixed", "indirect", name="type", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column(
            "act",
            sa.Enum(
                "assertion",
                "belief",
                "fact",
                "eventuality",
                name="act",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column(
            "polarity",
            sa.Enum("positive", "negative", name="polarity", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("said_at", sa.String(), nullable=True),
        sa.Column("article_speaker_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_attribution_confidence")),
        sa.CheckConstraint("length(said_at) IN (4, 7, 10)", name=op.f("ck_attribution_said_at")),
        sa.ForeignKeyConstraint(
            ["article_speaker_id"],
            ["article_speaker.id"],
            name="fk_attribution_article_speaker_id_article_speaker",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["extraction_id"], ["extraction.id"], name="fk_attribution_extraction_id_extraction", ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["attribution.id"], name="fk_attribution_parent_id_attribution", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_attribution"),
        sa.UniqueConstraint("extraction_id", "key", name="uq_attribution_extraction_id_key"),
    )
    op.create_index("ix_attribution_article_speaker_id", "attribution", ["article_speaker_id"])
    op.create_index("ix_attribution_parent_id", "attribution", ["parent_id"])
    op.create_table(
        "attribution_span",
        sa.Column("attribution_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum("source", "cue", "content", name="role", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("end_offset > start_offset", name=op.f("ck_attribution_span_end")),
        sa.CheckConstraint("length(text) = end_offset - start_offset", name=op.f("ck_attribution_span_text")),
        sa.CheckConstraint("start_offset >= 0", name=op.f("ck_attribution_span_start")),
        sa.ForeignKeyConstraint(
            ["attribution_id"],
            ["attribution.id"],
            name="fk_attribution_span_attribution_id_attribution",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("attribution_id", "role", "ordinal", name="pk_attribution_span"),
    )


def downgrade() -> None:
    for table in ("attribution_span", "attribution", "article_speaker_mention", "article_speaker", "extraction"):
        op.drop_table(table)
