"""What holds when processes write at once, and when one is killed at any moment."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import func, select

from claimtrack.article import make_article
from claimtrack.store import Store, models
from claimtrack.store.queries import misplaced_spans
from claimtrack.store.schema import head_revision
from claimtrack.store.writing import save_extraction
from tests.store.dumps import sizes
from tests.store.invented import RULES, RUN, Said, extraction, person, statement

WRITERS = 4
ARTICLES = 12


def write_many(url: str, first: int) -> int:
    """Store ARTICLES articles: half of them those that every writer has, and in another order."""
    numbers = [*range(ARTICLES // 2), *range(first, first + ARTICLES // 2)]
    random.Random(first).shuffle(numbers)
    new = 0
    with Store(url) as store:
        for number in numbers:
            found = statement(f"Mara Lindqvist{'ab'[number % 2]}", f"claim {number % 3}", number=number)
            with store.session(write=True) as session:
                new += save_extraction(session, found, run=RUN, rules=RULES).new
    return new


@pytest.mark.slow
def test_writers_at_once_store_everything_once(url: str) -> None:
    firsts = [100 * (writer + 1) for writer in range(WRITERS)]
    with ProcessPoolExecutor(WRITERS, mp_context=get_context("spawn")) as pool:
        new = sum(pool.map(write_many, [url] * WRITERS, firsts))
    expected = ARTICLES // 2 * (WRITERS + 1)
    assert new == expected
    with Store(url) as store:
        found = sizes(store)
        assert {found[table] for table in ("article", "article_version", "extraction", "attribution")} == {expected}
        assert (found["speaker"], found["run"], found["outlet"], found["claim"]) == (2, 1, 1, 6)


def upgrade(url: str) -> str | None:
    with Store(url) as store:
        store.upgrade()
        return store.current()


@pytest.mark.slow
def test_upgrades_at_once_make_one_schema(empty_url: str) -> None:
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        assert set(pool.map(upgrade, [empty_url] * 3)) == {head_revision()}


def write_until_killed(url: str, first: int) -> None:
    with Store(url) as store:
        for number in range(first, first + 1_000):
            words = [f"word{number}x{place}" for place in range(20)]
            article = make_article(f"Mara Lindqvist said {' '.join(words)}.", url=f"https://example.org/{number}")
            found = extraction(article, [Said(word, person("Mara Lindqvist")) for word in words])
            with store.session(write=True) as session:
                save_extraction(session, found, run=RUN, rules=RULES)
            print(number, flush=True)  # noqa: T201 - tells the test that it writes


@pytest.mark.slow
def test_a_killed_writer_leaves_whole_articles_only(url: str) -> None:
    code = (
        "import sys; from tests.store.test_concurrency import write_until_killed as w; w(sys.argv[1], int(sys.argv[2]))"
    )
    wait = random.Random(7)
    for first in range(0, 5_000, 1_000):
        writer = subprocess.Popen(
            [sys.executable, "-c", code, url, str(first)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(wait.uniform(0, 0.2))
        os.kill(writer.pid, signal.SIGKILL)
        writer.stdout.close()
        writer.wait()
        assert_whole(url)


def assert_whole(url: str) -> None:
    with Store(url) as store, store.session() as session:
        versions = session.scalars(select(func.count()).select_from(models.ArticleVersion)).one()
        per_extraction = session.execute(
            select(models.Extraction.id, func.count(models.Attribution.id))
            .outerjoin(models.Attribution, models.Attribution.extraction_id == models.Extraction.id)
            .group_by(models.Extraction.id)
        ).all()
        appearances = session.scalars(select(func.count()).select_from(models.Appearance)).one()
        assert versions == len(per_extraction) > 0
        assert {count for _, count in per_extraction} == {20}
        assert appearances == 20 * versions
        assert misplaced_spans(session) == 0
