"""Databases to test on: SQLite files, and a PostgreSQL server that lives as long as the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, create_engine, make_url, text

from claimtrack.store.models import Base

SERVER_VARIABLE = "CLAIMTRACK_TEST_POSTGRES_URL"
UNSAFE_BUT_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c checkpoint_timeout=1h -c jit=off"
PLACES = "/usr/lib/postgresql/*/bin"

_numbers = count(1)


def server_programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest where there are several; None without PostgreSQL."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/").glob(PLACES.lstrip("/")), key=lambda folder: float(folder.parent.name))
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


@contextmanager
def throw_away_server(programs: Path) -> Iterator[URL]:
    """A server of our own in a temporary folder, reached through a socket there; it is stopped at the end.

    PostgreSQL refuses to run as root, so root runs it as the user postgres. The folder is not one of pytest's, which
    nobody else may enter, and whose path is too long for a socket.
    """
    with TemporaryDirectory(prefix="claimtrack-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        as_root = os.geteuid() == 0
        if as_root:
            shutil.chown(folder, "postgres")
        with _running(programs, folder, ["runuser", "-u", "postgres", "--"] if as_root else []):
            yield URL.create("postgresql", username="tester", database="postgres", query={"host": name})


@contextmanager
def _running(programs: Path, folder: Path, user: Sequence[str]) -> Iterator[None]:
    def call(program: str, *arguments: str) -> None:
        command = [*user, str(programs / program), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60)

    data = str(folder / "data")
    call("initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c max_connections=50 {UNSAFE_BUT_QUICK}"
    call("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield
    finally:
        call("pg_ctl", "-D", data, "-m", "immediate", "stop")


@contextmanager
def new_database(server: URL) -> Iterator[str]:
    """The URL of a new database on the server, dropped at the end."""
    name = f"claimtrack_test_{os.getpid()}_{next(_numbers)}"
    _execute(server, f"CREATE DATABASE {name}")
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def drop_all(url: str) -> None:
    """Take all tables out of a database; far quicker than making a new one."""
    _execute(make_url(url), "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")


def delete_all(url: str) -> None:
    """Delete all rows and count from 1 again."""
    _execute(make_url(url), f"TRUNCATE {', '.join(Base.metadata.tables)} RESTART IDENTITY")


def _execute(url: URL, *statements: str) -> None:
    engine = create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def given_server() -> URL | None:
    """The server that the environment names, if it does."""
    url = os.environ.get(SERVER_VARIABLE)
    return make_url(url) if url else None
