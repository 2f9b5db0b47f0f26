"""Full-text search: one question, answered by FTS5 on SQLite and by a text search vector on PostgreSQL."""

from __future__ import annotations

from sqlalchemy import ColumnElement, column, false, select, table, text
from sqlalchemy.orm import InstrumentedAttribute, Session

from claimtrack.store.models import ArticleVersion, Wording

__all__ = ["has_words", "wording_has_words"]

# Word for word the expressions of the indexes (migrations 0005 and 0011), or PostgreSQL would not use them.
_ARTICLE = "to_tsvector('simple', coalesce(article_version.title, '') || ' ' || left(article_version.text, 200000))"
_WORDING = "to_tsvector('simple', left(wording.text, 200000))"


def has_words(session: Session, words: str) -> ColumnElement[bool]:
    """Whether title and text of an ArticleVersion hold all the words, in any order and case.

    Nothing in ``words`` is an operator. On PostgreSQL only the first 200,000 characters of a text are searched, and
    accents count.
    """
    return _among(session, words, ArticleVersion.id, index="article_search", vector=_ARTICLE)


def wording_has_words(session: Session, words: str) -> ColumnElement[bool]:
    """Whether the text of a Wording holds all the words, as ``has_words`` tells of an article."""
    return _among(session, words, Wording.id, index="wording_search", vector=_WORDING)


def _among(
    session: Session, words: str, number: InstrumentedAttribute[int], *, index: str, vector: str
) -> ColumnElement[bool]:
    wanted = [word for word in words.replace('"', " ").split() if any(char.isalnum() for char in word)]
    if not wanted:
        return false()
    if session.get_bind().dialect.name == "sqlite":
        search = table(index, column("rowid"))
        phrases = " ".join(f'"{word}"' for word in wanted)
        return number.in_(select(search.c.rowid).where(text(f"{index} MATCH :searched").bindparams(searched=phrases)))
    question = text(f"{vector} @@ plainto_tsquery('simple', :searched)").bindparams(searched=" ".join(wanted))
    return number.in_(select(number).where(question).correlate(None))
