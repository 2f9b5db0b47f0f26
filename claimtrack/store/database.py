"""The store: one database, its schema, and units of work on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from claimtrack.errors import DatabaseError
from claimtrack.store.connection import WRITER, clear_errors, connect, database_file, parse_url, shown_url
from claimtrack.store.schema import VERSION_TABLE, current_revision, head_revision, is_known, migrate

__all__ = ["Store"]


class Store:
    """A database that claimtrack keeps its record in, by SQLAlchemy URL.

    Making one connects to nothing. Every method raises DatabaseError, with one line for a person, when the database
    cannot be reached or its schema is not the one needed.
    """

    def __init__(self, url: str) -> None:
        self._url = parse_url(url)
        self._engine = connect(self._url)
        self._writer = self._engine.execution_options(**{WRITER: True})
        # What one unit of work reads is of one moment; on SQLite every transaction is so by itself.
        self._reader = (
            self._engine
            if self.is_sqlite
            else self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        )
        self._checked = False

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; the store may be used again."""
        self._engine.dispose()

    @property
    def url(self) -> str:
        """The URL for people: its password hidden."""
        return shown_url(self._url)

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is one file, made and upgraded by itself."""
        return self._url.get_backend_name() == "sqlite"

    @contextmanager
    def session(self, *, write: bool = False) -> Iterator[Session]:
        """One unit of work: committed at its end when it writes, undone when an error leaves it.

        With ``write`` it waits for its turn, up to a minute on SQLite, and sees what all before it wrote; what it
        reads without is of one moment, and never waits. Raises WriteError when the database refuses the rows.
        """
        if not self._checked:
            self.check_schema()
            self._checked = True
        with clear_errors(self._url), Session(self._writer if write else self._reader) as session:
            # The transaction begins, and takes its turn, before anything is read.
            session.connection()
            yield session
            if write:
                session.commit()

    def upgrade(self, *, revision: str = "head") -> None:
        """Bring the schema to the one that this code needs, or to ``revision`` (down as well); makes an SQLite file."""
        self._checked = False
        with clear_errors(self._url):
            migrate(self._engine, revision=revision)

    def prepare(self) -> None:
        """Make ready for writing: SQLite is made and upgraded by itself, other databases are only checked."""
        if self.is_sqlite and (self.current() is None or self._is_older()):
            self._refuse_strangers()
            self.upgrade()
        self.check_schema()

    def current(self) -> str | None:
        """The revision of the schema; None when there is no database yet or nothing of ours in it."""
        file = database_file(self._url)
        if file is not None and not file.exists():
            if not file.parent.is_dir():
                raise DatabaseError(f"there is no folder {file.parent} for the database {file.name}")
            return None
        with clear_errors(self._url), self._reader.connect() as connection:
            return current_revision(connection)

    def check_schema(self) -> None:
        """Raise DatabaseError unless the schema is the one that this code needs."""
        current, head = self.current(), head_revision()
        if current == head:
            return
        file = database_file(self._url)
        if current is None and file is not None and not file.exists():
            raise DatabaseError(f"there is no database {file}; `claimtrack ingest` makes one")
        if current is None:
            raise DatabaseError(f"{self.url} has no tables of claimtrack; run `claimtrack db upgrade`")
        if is_known(current):
            raise DatabaseError(f"{self.url} has schema {current}, {head} is needed; run `claimtrack db upgrade`")
        raise DatabaseError(f"{self.url} has schema {current}, which a newer claimtrack made: upgrade claimtrack")

    def _refuse_strangers(self) -> None:
        """Raise DatabaseError where another program keeps its tables: a path mistyped is no wish to share the file."""
        file = database_file(self._url)
        if file is not None and not file.exists():
            return
        with clear_errors(self._url), self._reader.connect() as connection:
            tables = sorted(inspect(connection).get_table_names())
        if tables and VERSION_TABLE not in tables:
            raise DatabaseError(
                f"{self.url} is the database of another program, with a table {tables[0]}; name another one, or run"
                " `claimtrack db upgrade` to keep claimtrack's tables there too"
            )

    def _is_older(self) -> bool:
        current = self.current()
        return current is not None and current != head_revision() and is_known(current)
