"""Of each wording the article that first has it: what another article of those days says may retell the same utterance.

Claims stay as they are; `claimtrack claims rebuild` finds what else they are by the new rule.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

FIRST_ARTICLES = """UPDATE wording SET first_article = coalesce((
    SELECT article."key" FROM appearance
    JOIN attribution ON attribution.id = appearance.attribution_id
    JOIN extraction ON extraction.id = attribution.extraction_id
    JOIN article_version ON article_version.id = extraction.version_id
    JOIN article ON article.id = article_version.article_id
    WHERE appearance.wording_id = wording.id
    ORDER BY article_version.published IS NULL, article_version.published, article."key"
    LIMIT 1
), wording."key")"""

# As in 0011: SQLite drops the triggers of a table that is built anew.
TRIGGERS = (
    """CREATE TRIGGER wording_search_insert AFTER INSERT ON wording BEGIN
        INSERT INTO wording_search(rowid, text) VALUES (new.id, new.text);
    END""",
    """CREATE TRIGGER wording_search_delete AFTER DELETE ON wording BEGIN
        INSERT INTO wording_search(wording_search, rowid, text) VALUES ('delete', old.id, old.text);
    END""",
    """CREATE TRIGGER wording_search_update AFTER UPDATE OF text ON wording BEGIN
        INSERT INTO wording_search(wording_search, rowid, text) VALUES ('delete', old.id, old.text);
        INSERT INTO wording_search(rowid, text) VALUES (new.id, new.text);
    END""",
)


def upgrade() -> None:
    with op.batch_alter_table("wording") as table:
        table.add_column(sa.Column("first_article", sa.String(length=64), nullable=True))
    op.execute(FIRST_ARTICLES)
    # SQLite would write the new column behind the last line, the constraints; built anew, the table is as declared.
    with op.batch_alter_table("wording", recreate="always" if _is_sqlite() else "auto") as table:
        table.alter_column("first_article", existing_type=sa.String(length=64), nullable=False)
    _restore_triggers()


def downgrade() -> None:
    with op.batch_alter_table("wording") as table:
        table.drop_column("first_article")
    _restore_triggers()


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _restore_triggers() -> None:
    for statement in TRIGGERS if _is_sqlite() else ():
        op.execute(statement)
