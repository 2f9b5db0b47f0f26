from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from claimtrack.store import Store
from tests.store.servers import (
    SERVER_VARIABLE,
    delete_all,
    drop_all,
    given_server,
    new_database,
    server_programs,
    throw_away_server,
)

DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def server() -> Iterator[URL]:
    given = given_server()
    if given is not None:
        yield given
        return
    programs = server_programs()
    if programs is None:
        pytest.skip(f"no PostgreSQL: set {SERVER_VARIABLE} or install its server")
    with throw_away_server(programs) as url:
        yield url


@pytest.fixture(scope="session")
def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "ready.db"
    with Store(f"sqlite:///{file}") as store:
        store.upgrade()
    return file


@pytest.fixture(scope="session")
def ready_database(server: URL) -> Iterator[str]:
    with new_database(server) as url:
        with Store(url) as store:
            store.upgrade()
        yield url


@pytest.fixture(scope="session")
def bare_database(server: URL) -> Iterator[str]:
    with new_database(server) as url:
        yield url


@pytest.fixture(params=DATABASES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables: on SQLite not even a file."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'record.db'}"
    url: str = request.getfixturevalue("bare_database")
    drop_all(url)
    return url


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with the schema and no rows."""
    if request.param == "sqlite":
        file = shutil.copy(request.getfixturevalue("ready_file"), tmp_path / "record.db")
        return f"sqlite:///{file}"
    url: str = request.getfixturevalue("ready_database")
    with Store(url) as store:
        store.upgrade()
    delete_all(url)
    return url


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store(url) as store:
        yield store
