from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.store import Store
from tests.store.conftest import ready_database, ready_file, server, store, url

from .record import Release, fill

__all__ = ["ready_database", "ready_file", "server", "store", "url"]


@pytest.fixture
def filled(store: Store) -> Store:
    """A record with a bit of everything, on either database."""
    fill(store)
    return store


@pytest.fixture(scope="session")
def record(ready_file: Path) -> Store:
    """The same record on SQLite, made once; tests only read it."""
    made = Store(f"sqlite:///{ready_file.parent / 'everything.db'}")
    made.upgrade()
    fill(made)
    return made


@pytest.fixture(scope="session")
def released(record: Store, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Datasets of that record, each made once."""
    return Release(record, tmp_path_factory.mktemp("datasets"))
