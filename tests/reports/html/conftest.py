from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.attribution import ASSERTIONS
from claimtrack.reports.html.site import gather_site, write_site
from claimtrack.store import Store

from .invented import fill


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a database with the invented articles; tests only read it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('record') / 'record.db'}"
    with Store(url) as store:
        store.upgrade()
        fill(store)
    return url


@pytest.fixture(scope="session")
def site(record: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the invented articles."""
    folder = tmp_path_factory.mktemp("site") / "site"
    with Store(record) as store, store.session() as session:
        write_site(session, gather_site(session, ASSERTIONS), folder)
    return folder
