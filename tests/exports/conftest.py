from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from claimtrack.article import make_article
from claimtrack.ingest import ingest
from claimtrack.store import Store
from tests.cli.invented import ARTICLES, QuotePipeline


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A database that holds the invented articles."""
    articles = [
        make_article(
            one["text"],
            url=one["url"],
            title=one["title"],
            outlet=one["outlet"],
            published=date.fromisoformat(one["published"]) if "published" in one else None,
        )
        for one in ARTICLES
    ]
    with Store(f"sqlite:///{tmp_path}/record.db") as store:
        assert all(outcome.status == "stored" for outcome in ingest(store, articles, QuotePipeline()))
        with store.session() as session:
            yield session
