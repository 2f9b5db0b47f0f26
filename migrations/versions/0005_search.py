"""Full-text search over titles and texts: FTS5 on SQLite, kept in step by triggers; a GIN index on PostgreSQL."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# The texts stay in article_version alone (an external content table); diacritics are folded, words not stemmed, for
# names must be found as they are written.
SQLITE_UP = (
    """CREATE VIRTUAL TABLE article_search USING fts5(
        title, text, content='article_version', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
    )""",
    """CREATE TRIGGER article_search_insert AFTER INSERT ON article_version BEGIN
        INSERT INTO article_search(rowid, title, text) VALUES (new.id, new.title, new.text);
    END""",
    """CREATE TRIGGER article_search_delete AFTER DELETE ON article_version BEGIN
        INSERT INTO article_search(article_search, rowid, title, text)
        VALUES ('delete', old.id, old.title, old.text);
    END""",
    """CREATE TRIGGER article_search_update AFTER UPDATE OF title, text ON article_version BEGIN
        INSERT INTO article_search(article_search, rowid, title, text)
        VALUES ('delete', old.id, old.title, old.text);
        INSERT INTO article_search(rowid, title, text) VALUES (new.id, new.title, new.text);
    END""",
    "INSERT INTO article_search(article_search) VALUES ('rebuild')",
)
SQLITE_DOWN = (
    "DROP TRIGGER article_search_update",
    "DROP TRIGGER article_search_delete",
    "DROP TRIGGER article_search_insert",
    "DROP TABLE article_search",
)
# A tsvector holds at most 1 MiB of words and their places, so only the first 200,000 characters are indexed (some 60
# pages): even when every word is new and every character takes four bytes, that fits.
POSTGRESQL_UP = (
    """CREATE INDEX ix_article_search ON article_version USING gin (
        to_tsvector('simple', coalesce(title, '') || ' ' || left(text, 200000))
    )""",
)
POSTGRESQL_DOWN = ("DROP INDEX ix_article_search",)


def upgrade() -> None:
    for statement in SQLITE_UP if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_UP:
        op.execute(statement)


def downgrade() -> None:
    for statement in SQLITE_DOWN if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_DOWN:
        op.execute(statement)
