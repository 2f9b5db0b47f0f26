"""The schema of a database: which version it has, and how it is brought to the one that this code needs."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from claimtrack.errors import DatabaseError
from claimtrack.store.connection import WRITER

__all__ = ["VERSION_TABLE", "current_revision", "head_revision", "is_known", "migrate", "migration_config"]

VERSION_TABLE = "alembic_version"
"""What Alembic keeps in a database that it has made."""


def migrations_folder() -> Path:
    """Where the migrations are: inside the installed package, or at the top of a checkout.

    Raises DatabaseError when they are at neither place.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "migrations", package.parent / "migrations"):
        if (folder / "env.py").is_file():
            return folder
    raise DatabaseError("this installation of claimtrack is damaged: its migrations are missing")


def migration_config(connection: Connection | Engine | None = None) -> Config:
    """Alembic's configuration; migrations run on ``connection``, inside the transaction that it is in."""
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def head_revision() -> str:
    """The revision that this code needs."""
    head = ScriptDirectory.from_config(migration_config()).get_current_head()
    if head is None:
        raise DatabaseError("this installation of claimtrack is damaged: it has no migrations")
    return head


def is_known(revision: str) -> bool:
    """Whether this code has the revision; a database at an unknown one was made by a newer claimtrack."""
    with suppress(CommandError):
        return ScriptDirectory.from_config(migration_config()).get_revision(revision) is not None
    return False


def current_revision(connection: Connection) -> str | None:
    """The revision of a database, None when it has no schema of ours."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(engine: Engine, *, revision: str) -> None:
    """Upgrade or downgrade to ``revision`` ("head", "base" or a number) in one transaction.

    A migration may build a table anew, which on SQLite drops the old one: foreign keys are off meanwhile (that takes
    effect only outside a transaction) and are checked before the commit.
    """
    with engine.execution_options(**{WRITER: True}).connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            _foreign_keys(connection, on=False)
        try:
            with connection.begin():
                _walk(connection, revision)
                if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise DatabaseError(f"the migration to {revision} would leave rows that refer to nothing")
        finally:
            if sqlite:
                _foreign_keys(connection, on=True)


def _walk(connection: Connection, revision: str) -> None:
    current = current_revision(connection)
    config = migration_config(connection)
    if current is not None and not is_known(current):
        raise DatabaseError(f"the database has schema {current}, which a newer claimtrack made: upgrade claimtrack")
    target = head_revision() if revision == "head" else revision
    if target == current:
        return
    if target == "base" or (current is not None and target < current):
        command.downgrade(config, target)
    else:
        command.upgrade(config, target)


def _foreign_keys(connection: Connection, *, on: bool) -> None:
    raw = connection.connection.driver_connection
    if raw is not None:
        raw.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")
