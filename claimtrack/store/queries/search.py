"""Full-text search: one question, answered by FTS5 on SQLite and by a text search vector on PostgreSQL."""

from __future__ import annotations

from sqlalchemy import ColumnElement, column, false, select, table, text
from sqlalchemy.orm import Session

from claimtrack.store.models import ArticleVersion

__all__ = ["has_words"]

# Word for word the expression of the index (migration 0005), or PostgreSQL would not use it.
_POSTGRESQL = (
    "to_tsvector('simple', coalesce(article_version.title, '') || ' ' || left(article_version.text, 200000))"
    " @@ plainto_tsquery('simple', :searched)"
)


def has_words(session: Session, words: str) -> ColumnElement[bool]:
    """Whether title and text of an ArticleVersion hold all the words, in any order and case.

    Nothing in ``words`` is an operator. On PostgreSQL only the first 200,000 characters of a text are searched, and
    accents count.
    """
    wanted = [word for word in words.replace('"', " ").split() if any(char.isalnum() for char in word)]
    if not wanted:
        return false()
    if session.get_bind().dialect.name == "sqlite":
        search = table("article_search", column("rowid"))
        phrases = " ".join(f'"{word}"' for word in wanted)
        found = select(search.c.rowid).where(text("article_search MATCH :searched").bindparams(searched=phrases))
        return ArticleVersion.id.in_(found)
    return ArticleVersion.id.in_(
        select(ArticleVersion.id).where(text(_POSTGRESQL).bindparams(searched=" ".join(wanted))).correlate(None)
    )
