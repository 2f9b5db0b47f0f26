"""Speakers across articles: names, posts, and the decisions that link them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "speaker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
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
        sa.Column("made_at", sa.String(length=20), nullable=False),
        sa.CheckConstraint("kind IN ('person', 'organization', 'office')", name=op.f("ck_speaker_lasting_kind")),
        sa.PrimaryKeyConstraint("id", name="pk_speaker"),
        sa.UniqueConstraint("key", name="uq_speaker_key"),
    )
    op.create_table(
        "alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column(
            "judge",
            sa.Enum("machine", "person", name="judge", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(length=20), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name="fk_alias_speaker_id_speaker", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_alias"),
        sa.UniqueConstraint("speaker_id", "key", name="uq_alias_speaker_id_key"),
    )
    op.create_index("ix_alias_key", "alias", ["key"])
    op.create_table(
        "alias_key",
        sa.Column("alias_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["alias_id"], ["alias.id"], name="fk_alias_key_alias_id_alias", ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("alias_id", "key", name="pk_alias_key"),
    )
    op.create_index("ix_alias_key_key", "alias_key", ["key"])
    op.create_table(
        "organization",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name="fk_organization_speaker_id_speaker", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_organization"),
        sa.UniqueConstraint("key", name="uq_organization_key"),
    )
    op.create_index("ix_organization_speaker_id", "organization", ["speaker_id"])
    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_post_organization_id_organization", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_post"),
        sa.UniqueConstraint("key", name="uq_post_key"),
    )
    op.create_index("ix_post_organization_id", "post", ["organization_id"])
    op.create_table(
        "tenure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.String(), nullable=True),
        sa.Column("ends", sa.String(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint("length(ends) IN (4, 7, 10)", name=op.f("ck_tenure_ends")),
        sa.CheckConstraint("length(starts) IN (4, 7, 10)", name=op.f("ck_tenure_starts")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_tenure_post_id_post", ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name="fk_tenure_speaker_id_speaker", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_tenure"),
    )
    op.create_index("ix_tenure_post_id", "tenure", ["post_id"])
    op.create_index("ix_tenure_speaker_id", "tenure", ["speaker_id"])
    op.create_table(
        "speaker_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_speaker_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column(
            "judge",
            sa.Enum("machine", "person", name="judge", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(length=20), nullable=False),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_speaker_link_score")),
        sa.ForeignKeyConstraint(
            ["article_speaker_id"],
            ["article_speaker.id"],
            name="fk_speaker_link_article_speaker_id_article_speaker",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name="fk_speaker_link_speaker_id_speaker", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_speaker_link"),
    )
    op.create_index("ix_speaker_link_article_speaker_id", "speaker_link", ["article_speaker_id"])
    op.create_index("ix_speaker_link_speaker_id", "speaker_link", ["speaker_id"])
    op.create_index(
        "uq_speaker_link_standing",
        "speaker_link",
        ["article_speaker_id", "judge"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "review_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(length=20), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_review_event"),
    )
    op.create_index("ix_review_event_subject_subject_id", "review_event", ["subject", "subject_id"])


def downgrade() -> None:
    for table in ("review_event", "speaker_link", "tenure", "post", "organization", "alias_key", "alias", "speaker"):
        op.drop_table(table)
