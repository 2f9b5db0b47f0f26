from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url

from claimtrack.store import Store
from tests.store.servers import SERVER_VARIABLE, given_server, new_database, server_programs, throw_away_server

DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[URL]:
    given = given_server()
    if given is not None:
        yield given
        return
    programs = server_programs()
    if programs is None:
        pytest.skip(f"no PostgreSQL: set {SERVER_VARIABLE} or install its server")
    with throw_away_server(programs, tmp_path_factory.mktemp("pg")) as url:
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
        yield str(make_url(url).database)


@pytest.fixture(params=DATABASES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables: on SQLite not even a file."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'record.db'}"
    else:
        with new_database(request.getfixturevalue("server")) as url:
            yield url


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with the schema and no rows."""
    if request.param == "sqlite":
        file = shutil.copy(request.getfixturevalue("ready_file"), tmp_path / "record.db")
        yield f"sqlite:///{file}"
    else:
        server, template = request.getfixturevalue("server"), request.getfixturevalue("ready_database")
        with new_database(server, template=template) as database:
            yield database


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store(url) as store:
        yield store
