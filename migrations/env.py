"""Runs migrations on the connection that ``claimtrack.store.schema`` hands over; there is no alembic.ini."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, Engine

from claimtrack.store.models import Base

_SEARCH = ("article_search", "ix_article_search", "wording_search", "ix_wording_search")


def compared(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a reflected table or index is one that the models declare; those of the search are made by hand."""
    return not (kind in ("table", "index") and name is not None and name.startswith(_SEARCH))


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        # Every BEGIN on SQLite is ours (claimtrack.store.connection), so its DDL is as transactional as PostgreSQL's.
        transactional_ddl=True,
        render_as_batch=True,
        include_name=compared,
    )
    with context.begin_transaction():
        context.run_migrations()


connectable = context.config.attributes["connection"]
if isinstance(connectable, Engine):
    with connectable.begin() as connection:
        migrate(connection)
else:
    migrate(connectable)
