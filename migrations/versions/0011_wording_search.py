"""Full-text search over the wordings of claims: FTS5 on SQLite, kept in step by triggers; a GIN index on PostgreSQL."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SQLITE_UP = (
    """CREATE VIRTUAL TABLE wording_search USING fts5(
        text, content='wording', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
    )""",
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
    "INSERT INTO wording_search(wording_search) VALUES ('rebuild')",
)
SQLITE_DOWN = (
    "DROP TRIGGER wording_search_update",
    "DROP TRIGGER wording_search_delete",
    "DROP TRIGGER wording_search_insert",
    "DROP TABLE wording_search",
)
# As for articles (0005), the first 200,000 characters alone: that fits a tsvector whatever they are.
POSTGRESQL_UP = ("CREATE INDEX ix_wording_search ON wording USING gin (to_tsvector('simple', left(text, 200000)))",)
POSTGRESQL_DOWN = ("DROP INDEX ix_wording_search",)


def upgrade() -> None:
    for statement in SQLITE_UP if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_UP:
        op.execute(statement)


def downgrade() -> None:
    for statement in SQLITE_DOWN if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_DOWN:
        op.execute(statement)
