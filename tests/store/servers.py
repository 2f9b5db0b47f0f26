"""Databases to test on: SQLite files, and a PostgreSQL server that lives as long as the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text

SERVER_VARIABLE = "CLAIMTRACK_TEST_POSTGRES_URL"
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
def throw_away_server(programs: Path, folder: Path) -> Iterator[URL]:
    """A server of our own in ``folder``, reached through a socket there; it is stopped at the end.

    PostgreSQL refuses to run as root, so root runs it as the user postgres.
    """
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        for parent in (folder, *folder.parents[:3]):
            parent.chmod(parent.stat().st_mode | 0o111)
        shutil.chown(folder, "postgres")

    def call(program: str, *arguments: str) -> None:
        command = [*user, str(programs / program), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60)

    data = str(folder / "data")
    call("initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=50"
    call("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield URL.create("postgresql", username="tester", database="postgres", query={"host": str(folder)})
    finally:
        call("pg_ctl", "-D", data, "-m", "immediate", "stop")


@contextmanager
def new_database(server: URL, *, template: str = "template1") -> Iterator[str]:
    """The URL of a new database on the server, dropped at the end."""
    name = f"claimtrack_test_{os.getpid()}_{next(_numbers)}"
    admin = create_engine(server.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


def given_server() -> URL | None:
    """The server that the environment names, if it does."""
    url = os.environ.get(SERVER_VARIABLE)
    return make_url(url) if url else None
