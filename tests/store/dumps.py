"""Everything a database holds, to compare."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.store import Store
from claimtrack.store.models import Base


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, by table, ordered by primary key."""
    with store.session() as session:
        return {name: _rows(session, name) for name in sorted(Base.metadata.tables)}


def sizes(store: Store) -> dict[str, int]:
    """The number of rows of each table that has any."""
    return {name: len(rows) for name, rows in dump(store).items() if rows}


def _rows(session: Session, name: str) -> list[tuple[Any, ...]]:
    table = Base.metadata.tables[name]
    return [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key.columns))]
