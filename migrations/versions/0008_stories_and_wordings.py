"""Sketches and bands of articles, wordings and blocks of claims, and what persons decide about both.

Claims so far become their own only wording; `claimtrack claims rebuild` finds what else they are.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

FIRST_WORDINGS = """
INSERT INTO wording (speaker_id, "key", text, polarity, first_seen, claim_id, stands, score, method, explanation)
SELECT claim.speaker_id, claim."key", claim.wording, min(attribution.polarity), min(article_version.published),
       claim.id, :stands, 1, 'first', 'the first wording of the claim'
FROM claim
JOIN appearance ON appearance.claim_id = claim.id
JOIN attribution ON attribution.id = appearance.attribution_id
JOIN extraction ON extraction.id = attribution.extraction_id
JOIN article_version ON article_version.id = extraction.version_id
GROUP BY claim.id, claim.speaker_id, claim."key", claim.wording
"""
# An altered table would be written down otherwise than one that is made, so it is made anew.
KEEP = "CREATE TABLE kept AS SELECT attribution_id, claim_id FROM appearance"
WITH_WORDINGS = """
INSERT INTO appearance (attribution_id, claim_id, wording_id)
SELECT kept.attribution_id, kept.claim_id, wording.id FROM kept JOIN wording ON wording.claim_id = kept.claim_id
"""
WITHOUT_WORDINGS = "INSERT INTO appearance (attribution_id, claim_id) SELECT attribution_id, claim_id FROM kept"


def upgrade() -> None:
    _stories()
    op.create_table(
        "wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("polarity", sa.String(length=16), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.Column("first_seen", sa.String(), nullable=True),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_wording_score")),
        sa.CheckConstraint("polarity IN ('positive', 'negative')", name=op.f("ck_wording_polarity")),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name="fk_wording_speaker_id_speaker", ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_wording_claim_id_claim", ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name="pk_wording"),
        sa.UniqueConstraint("speaker_id", "key", name="uq_wording_speaker_id_key"),
    )
    op.create_index("ix_wording_claim_id", "wording", ["claim_id"])
    op.create_table(
        "wording_block",
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.BigInteger(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wording_id"], ["wording.id"], name="fk_wording_block_wording_id_wording", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("speaker_id", "block", "wording_id", name="pk_wording_block"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_wording_block_wording_id", "wording_block", ["wording_id"])
    _decisions("claim_decision", "attribution")
    op.execute(sa.text(FIRST_WORDINGS).bindparams(sa.bindparam("stands", True, sa.Boolean())))
    _new_appearances(WITH_WORDINGS, wordings=True)


def _new_appearances(fill: str, *, wordings: bool) -> None:
    op.execute(KEEP)
    op.drop_table("appearance")
    to_wording = [sa.Column("wording_id", sa.Integer(), nullable=False)] if wordings else []
    key = "fk_appearance_wording_id_wording"
    reference = [sa.ForeignKeyConstraint(["wording_id"], ["wording.id"], name=key, ondelete="RESTRICT")]
    op.create_table(
        "appearance",
        sa.Column("attribution_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        *to_wording,
        sa.ForeignKeyConstraint(
            ["attribution_id"], ["attribution.id"], name="fk_appearance_attribution_id_attribution", ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_appearance_claim_id_claim", ondelete="RESTRICT"),
        *(reference if wordings else []),
        sa.PrimaryKeyConstraint("attribution_id", name="pk_appearance"),
    )
    op.create_index("ix_appearance_claim_id", "appearance", ["claim_id"])
    if wordings:
        op.create_index("ix_appearance_wording_id", "appearance", ["wording_id"])
    op.execute(fill)
    op.drop_table("kept")


def _stories() -> None:
    op.create_table(
        "story_link",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("slots", sa.LargeBinary(), nullable=False),
        sa.Column("shingles", sa.Integer(), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_story_link_score")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["article_version.id"], name="fk_story_link_version_id_article_version", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("version_id", name="pk_story_link"),
    )
    op.create_table(
        "story_band",
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["article_version.id"], name="fk_story_band_version_id_article_version", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("band", "version_id", name="pk_story_band"),
        sqlite_with_rowid=False,
    )
    _decisions("story_decision", "article")


def _decisions(table: str, subject: str) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(f"{subject}_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(length=20), nullable=False),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            [f"{subject}_id"], [f"{subject}.id"], name=f"fk_{table}_{subject}_id_{subject}", ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], [f"{subject}.id"], name=f"fk_{table}_other_id_{subject}", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_{subject}_id", table, [f"{subject}_id"])
    op.create_index(f"ix_{table}_other_id", table, ["other_id"])


def downgrade() -> None:
    _new_appearances(WITHOUT_WORDINGS, wordings=False)
    for table in ("claim_decision", "wording_block", "wording", "story_decision", "story_band", "story_link"):
        op.drop_table(table)
