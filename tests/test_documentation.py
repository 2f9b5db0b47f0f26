"""What the pages say holds: their links lead somewhere and their queries run."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from claimtrack.exports.dataset.database import complete_database
from claimtrack.exports.dataset.schema import load_schema
from claimtrack.exports.dataset.scratch import table_sql
from claimtrack.store.models import Base

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")), *ROOT.glob("*/README.md")]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)[^)]*\)")
QUERY = re.compile(r"```sql\n(.*?)```", re.DOTALL)
EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)


def relative(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_links_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=relative)
def test_page_is_in_the_index(page: Path) -> None:
    assert page.name == "README.md" or f"]({page.name})" in (ROOT / "docs/README.md").read_text("utf-8")


@pytest.mark.parametrize("query", QUERY.findall((ROOT / "docs/store.md").read_text("utf-8")))
def test_query_runs_on_the_schema(query: str) -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with engine.connect() as connection:
        assert connection.execute(text(query)).all() == []


@pytest.mark.parametrize("query", QUERY.findall((ROOT / "docs/dataset.md").read_text("utf-8")))
def test_query_runs_on_the_dataset(query: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in load_schema():
            connection.execute(table_sql(table))
        complete_database(connection, load_schema())
        assert connection.execute(query).fetchall() == []


@pytest.mark.pack
@pytest.mark.usefixtures("pipeline")
@pytest.mark.parametrize("example", EXAMPLE.findall((ROOT / "README.md").read_text("utf-8")))
def test_example_runs(example: str) -> None:
    run = subprocess.run([sys.executable, "-c", example], check=True, capture_output=True, text=True)
    assert "The bridge is safe" in run.stdout
