"""How a database is reached: URLs, engines with their settings, and driver errors turned into clear lines."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event, exc, make_url

from claimtrack.errors import ClaimtrackError, DatabaseError

__all__ = ["WRITER", "WriteError", "clear_errors", "connect", "database_file", "parse_url", "shown_url"]

WRITER = "claimtrack_writer"
"""Execution option of connections that will write: they wait for their turn before they read."""

BUSY_SECONDS = 60
"""How long a writer waits for the others; one article takes milliseconds to write."""

CONNECT_SECONDS = 10

# Any number will do, so long as nothing else in the same database locks on it.
_ADVISORY_LOCK = 0x636C61696D


class WriteError(ClaimtrackError):
    """What was to be stored does not fit: words not at their offsets, or rows that the database refuses."""

    exit_code = 1


def parse_url(text: str) -> URL:
    """An SQLAlchemy URL of SQLite or PostgreSQL; ``postgresql://`` and ``postgres://`` mean psycopg 3.

    Raises DatabaseError for anything else.
    """
    try:
        url = make_url(text)
    except (exc.ArgumentError, ValueError):
        raise DatabaseError(f"not a database URL: {_hidden(text)}; try sqlite:///claimtrack.db") from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise DatabaseError(f"{url.drivername} is not supported: claimtrack keeps its record in SQLite or PostgreSQL")
    return url


def _hidden(text: str) -> str:
    """Any text with what may be a password taken out."""
    return re.sub(r"(?<=://).*(?=@)", "***", text, flags=re.DOTALL)


def shown_url(url: URL) -> str:
    """The URL for people, its password hidden."""
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)


PLANNING = "-c cursor_tuple_fraction=1 -c random_page_cost=1.1 -c max_parallel_workers_per_gather=0 -c jit=off"
"""What PostgreSQL is to plan for. Lists are read through cursors, to the end, where it plans for their first tenth; a
page here or there is read from memory or flash, not from a turning disk; and to start workers or a compiler takes
longer than our queries do."""


def database_file(url: URL) -> Path | None:
    """The file of an SQLite database; None for one in memory, for a ``file:`` URI and for PostgreSQL."""
    name = url.database or ""
    if url.get_backend_name() != "sqlite" or name in ("", ":memory:") or name.startswith("file:"):
        return None
    return Path(name)


def connect(url: URL) -> Engine:
    """An engine with the settings that the store relies on; connects to nothing yet.

    Raises DatabaseError when the driver is not installed.
    """
    if url.get_backend_name() == "sqlite":
        in_memory = url.database in (None, "", ":memory:")
        pool: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {}
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}, **pool)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        given = f"{url.query.get('options', '')} {PLANNING}".strip()
        arguments = {"connect_timeout": CONNECT_SECONDS, "options": given}
        engine = create_engine(url, connect_args=arguments, pool_pre_ping=True)
    except ImportError:
        raise DatabaseError('PostgreSQL needs psycopg: pip install "claimtrack[postgres]"') from None
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver would open transactions by itself, but not before SELECT and DDL; here every BEGIN is our own.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # In WAL mode a crash of the machine may lose the last commits but never breaks the file; one of the process loses
    # nothing.
    connection.execute("PRAGMA synchronous = NORMAL")
    # Refused while another process switches to WAL at this very moment; the file then is in WAL mode all the same.
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: Connection) -> None:
    # IMMEDIATE takes the write lock before anything is read: a transaction that reads first and writes later fails
    # when another one has written between, and no waiting helps.
    writes = connection.get_execution_options().get(WRITER)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    # Writers take turns here too: two that make the same speaker, or lock rows in different order, cannot meet.
    if connection.get_execution_options().get(WRITER):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")


@contextmanager
def clear_errors(url: URL) -> Iterator[None]:
    """Turn errors of the driver into DatabaseError (cannot go on) or WriteError (these rows do not fit)."""
    try:
        yield
    except (exc.IntegrityError, exc.DataError) as error:
        raise WriteError(f"the database refuses it: {_one_line(error)}") from error
    except (exc.OperationalError, exc.InterfaceError, exc.InternalError) as error:
        raise DatabaseError(_reason(url, error)) from error
    except exc.DatabaseError as error:
        if isinstance(error.orig, sqlite3.DatabaseError) and "not a database" in str(error.orig):
            raise DatabaseError(f"{url.database} is not an SQLite database") from error
        raise


def _reason(url: URL, error: exc.DBAPIError) -> str:
    line = _one_line(error)
    if url.get_backend_name() != "sqlite":
        return f"cannot work with the database {shown_url(url)}: {line}"
    if "unable to open" in line:
        file = database_file(url)
        if file is not None and not file.parent.is_dir():
            return f"there is no folder {file.parent} for the database {file.name}"
        return f"cannot open the database {url.database}"
    return f"the database {url.database} gives an error: {line}"


def _one_line(error: exc.DBAPIError) -> str:
    return " ".join(str(error.orig).split())
