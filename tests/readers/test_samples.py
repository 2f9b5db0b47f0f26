"""The sample articles read without a complaint and hold what samples/README.md says of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimtrack.article import Article
from claimtrack.readers import read

SAMPLES = Path(__file__).parents[2] / "samples"
CLAIM = re.compile(r"there are (no|\d+) Velmaran soldiers on the east bank of the Ilsa", re.IGNORECASE)


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    found = list(read([str(SAMPLES)]))
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


def test_every_file_is_described() -> None:
    described = set(re.findall(r"^\| `(.+?)`", (SAMPLES / "README.md").read_text("utf-8"), re.MULTILINE))
    assert described == {path.name for path in SAMPLES.iterdir()} - {"README.md"}


def test_everything_is_known_of_each(articles: list[Article]) -> None:
    assert len(articles) == 17
    for article in articles:
        assert article.url
        assert article.title
        assert article.published
        assert article.replaced == 0
        assert ".example/" in article.url


def test_three_outlets(articles: list[Article]) -> None:
    assert {article.outlet for article in articles} == {
        "Meridian Press Agency",
        "The Harbour Review",
        "The Karsund Courier",
    }


def test_outlets_quote_in_their_manner(articles: list[Article]) -> None:
    marks = {"Meridian Press Agency": '"', "The Harbour Review": "‘", "The Karsund Courier": "“"}
    for article in articles:
        assert article.outlet
        counts = {mark: article.text.count(mark) for mark in marks.values()}
        assert max(counts, key=lambda mark: counts[mark]) == marks[article.outlet] or "COURIER:" in article.text


def test_the_claim_is_repeated_and_changed(articles: list[Article]) -> None:
    dated = sorted((str(article.published), article.text) for article in articles if "Kostvald" in article.text)
    assert len(dated) >= 6
    assert [(day, found) for day, text in dated for found in CLAIM.findall(text)] == [
        ("2023-03-14", "no"),
        ("2023-03-15", "no"),
        ("2023-05-02", "no"),
        ("2023-08-09", "no"),
        ("2024-04-18", "240"),
        ("2024-04-19", "no"),
        ("2024-09-11", "400"),
        ("2025-01-22", "no"),
    ]


def test_the_page_is_read_without_its_surroundings(articles: list[Article]) -> None:
    [page] = [article for article in articles if article.title == "Commission finds no proof of troops at Merravel"]
    for surroundings in ("cookies", "Related", "Crown falls", "morning letter", "All rights reserved", "the script"):
        assert surroundings not in page.text
    assert page.text.startswith("Commission finds no proof")
    assert page.text.endswith("fear that the other will take it over.")
