from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from claimtrack.article import make_article
from claimtrack.attribution import ASSERTIONS, Act, Extraction, Manner, Polarity
from claimtrack.exports.tables import FILES, write_tables
from claimtrack.ingest import ingest
from claimtrack.store import Store
from claimtrack.store.writing import save_extraction
from tests.cli.invented import QuotePipeline
from tests.store.invented import RULES, RUN, Said, extraction, person


@pytest.fixture
def tables(session: Session, tmp_path: Path) -> dict[str, list[dict[str, str]]]:
    folder = tmp_path / "tables"
    folder.mkdir()
    counts = write_tables(session, folder)
    found = {}
    for name in FILES:
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            found[name.removesuffix(".csv")] = list(csv.DictReader(stream))
    assert {name: len(rows) for name, rows in found.items()} == counts
    return found


def test_every_row_is_written(tables: dict[str, list[dict[str, str]]]) -> None:
    assert {name: len(rows) for name, rows in tables.items()} == {
        "articles": 3,
        "speakers": 2,
        "attributions": 4,
        "claims": 2,
        "runs": 1,
        "appearances": 3,
        "links": 3,
        "decisions": 0,
    }


@pytest.mark.parametrize(
    ("table", "column", "into"),
    [
        ("articles", "run_id", "runs"),
        ("attributions", "article_id", "articles"),
        ("attributions", "run_id", "runs"),
        ("attributions", "speaker_id", "speakers"),
        ("attributions", "claim_id", "claims"),
        ("claims", "speaker_id", "speakers"),
        ("appearances", "claim_id", "claims"),
        ("appearances", "attribution_id", "attributions"),
    ],
)
def test_tables_refer_to_each_other(
    tables: dict[str, list[dict[str, str]]], table: str, column: str, into: str
) -> None:
    assert {row[column] for row in tables[table] if row[column]} <= {row["id"] for row in tables[into]}


def test_an_attribution_has_its_words_and_their_places(tables: dict[str, list[dict[str, str]]]) -> None:
    row = tables["attributions"][0]
    assert (row["source"], row["cue"], row["content"]) == ("Ana Dorel", "said", "“The bridge is safe,”")
    assert (row["source_spans"], row["cue_spans"], row["content_spans"]) == ("27:36", "22:26", "0:21")
    assert (row["published"], row["said_at"], row["confidence"]) == ("2031-05-02", "", "0.9")


def test_rows_come_by_number(tables: dict[str, list[dict[str, str]]]) -> None:
    for name in ("articles", "speakers", "claims"):
        numbers = [int(row["id"]) for row in tables[name]]
        assert numbers == sorted(numbers)


def test_a_run_says_which_code_pack_and_settings_read(tables: dict[str, list[dict[str, str]]]) -> None:
    (run,) = tables["runs"]
    assert list(run) == ["id", "code_version", "pack_name", "pack_version", "pack_digest", "settings", "started_at"]
    assert (run["pack_name"], json.loads(run["settings"])) == ("quotes", {})


def test_only_the_newest_version_of_an_article_is_written(tmp_path: Path) -> None:
    texts = ("“We stay,” said Ana Dorel.", "“We leave,” said Ana Dorel.")
    versions = [make_article(text, url="https://harbourpost.example/move") for text in texts]
    with Store(f"sqlite:///{tmp_path}/record.db") as store:
        assert all(outcome.status == "stored" for outcome in ingest(store, versions, QuotePipeline()))
        with store.session() as session:
            counts = write_tables(session, tmp_path)
    # Links come with their whole history: the earlier version has one too.
    assert counts == {**dict.fromkeys(counts, 1), "links": 2, "decisions": 0}
    with (tmp_path / "articles.csv").open(encoding="utf-8", newline="") as stream:
        assert [(row["version"], row["versions"]) for row in csv.DictReader(stream)] == [("2", "2")]
    assert "We leave" in (tmp_path / "attributions.csv").read_text("utf-8")


BOAT = "Tom Dorel said Ana Dorel fears Ida Ros said the boat left."


def nested() -> Extraction:
    """Dorel says that another fears what a third says; the one in the middle is the least sure."""
    ana, tom, ida = (
        person(name, key=key) for name, key in (("Ana Dorel", "s1"), ("Tom Dorel", "s2"), ("Ida Ros", "s3"))
    )
    return extraction(
        make_article(BOAT, url="https://harbourpost.example/boat"),
        [
            Said("Ana Dorel fears Ida Ros said the boat left", tom),
            Said("Ida Ros said the boat left", ana, cue="fears", act=Act.BELIEF, confidence=0.4, inside="a1"),
            Said("the boat left", ida, polarity=Polarity.NEGATIVE, inside="a2"),
        ],
    )


@pytest.mark.parametrize(
    ("manner", "parents", "claims", "counted"),
    [
        (Manner(), ["", "1", "2"], 2, {"Ana Dorel": "1", "Tom Dorel": "1", "Ida Ros": "1"}),
        (ASSERTIONS, ["", "1"], 2, {"Ana Dorel": "0", "Tom Dorel": "1", "Ida Ros": "1"}),
        (Manner(min_confidence=0.5), ["", "1"], 2, {"Ana Dorel": "0", "Tom Dorel": "1", "Ida Ros": "1"}),
        (Manner(polarity=Polarity.NEGATIVE), [""], 1, {"Ana Dorel": "0", "Tom Dorel": "0", "Ida Ros": "1"}),
        (Manner(act=Act.BELIEF), [""], 0, {"Ana Dorel": "1", "Tom Dorel": "0", "Ida Ros": "0"}),
    ],
)
def test_only_what_is_asked_for_is_written(
    tmp_path: Path, manner: Manner, parents: list[str], claims: int, counted: dict[str, str]
) -> None:
    with Store(f"sqlite:///{tmp_path}/record.db") as store:
        store.prepare()
        with store.session(write=True) as writer:
            save_extraction(writer, nested(), run=RUN, rules=RULES)
        with store.session() as session:
            write_tables(session, tmp_path, manner=manner)
    tables = {}
    for name in ("attributions", "claims", "appearances", "speakers"):
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            tables[name] = list(csv.DictReader(stream))
    assert [row["parent_id"] for row in tables["attributions"]] == parents
    assert (len(tables["claims"]), len(tables["appearances"])) == (claims, claims)
    assert {row["name"]: row["attributions"] for row in tables["speakers"]} == counted
