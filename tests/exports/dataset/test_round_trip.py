"""Every row and offset of the store stands in the dataset, in every format, on both databases."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from claimtrack.exports.dataset.release import FORMATS, write_dataset
from claimtrack.exports.dataset.schema import Table, load_schema
from claimtrack.store import Store, models, queries
from claimtrack.store.queries.claims import claims as claim_rows

from .reading import TABULAR, read_table
from .record import SHIPS, Release

TABLES = {table.name: table for table in load_schema()}


def by_id(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows}


@pytest.fixture
def tables(filled: Store, tmp_path: Path) -> dict[str, list[dict[str, Any]]]:
    """All tables of the record, from either database."""
    with filled.session() as session:
        counts = write_dataset(session, tmp_path / "dataset", style="sqlite")
    found = {name: read_table(tmp_path / "dataset", "sqlite", table) for name, table in TABLES.items()}
    assert {name: len(rows) for name, rows in found.items()} == counts
    return found


def test_every_attribution_stands_with_its_words_and_offsets(
    filled: Store, tables: dict[str, list[dict[str, Any]]]
) -> None:
    articles = by_id(tables["articles"])
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for span in tables["spans"]:
        row = by_id(tables["attributions"])[span["attribution_id"]]
        text = articles[row["article_id"]]["text"]
        assert text[span["start_offset"] : span["end_offset"]] == span["text"]
        spans.setdefault((row["id"], span["role"]), []).append((span["start_offset"], span["end_offset"]))
    found = {
        (
            articles[row["article_id"]]["url"],
            row["key"],
            *(row[name] for name in ("type", "act", "polarity", "confidence", "said_at", "source", "cue", "content")),
            *(tuple(spans.get((row["id"], role), ())) for role in ("source", "cue", "content")),
        )
        for row in tables["attributions"]
    }
    with filled.session() as session:
        stored = {
            (
                row.url,
                row.key,
                *(row.type, row.act, row.polarity, row.confidence, row.said_at),
                *(" […] ".join(words) for words in (row.source, row.cue, row.content)),
                *(tuple(map(tuple, places)) for places in (row.source_spans, row.cue_spans, row.content_spans)),
            )
            for row in queries.attributions(session)
        }
    assert found == stored
    assert len(found) == 13


def test_offsets_count_code_points(tables: dict[str, list[dict[str, Any]]]) -> None:
    (article,) = [row for row in tables["articles"] if row["text"].startswith(SHIPS)]
    ids = [row["id"] for row in tables["attributions"] if row["article_id"] == article["id"]]
    (source,) = [row for row in tables["spans"] if row["attribution_id"] in ids and row["role"] == "source"]
    assert source["start_offset"] == article["text"].index("Mara Lindqvist") == 15
    assert len(SHIPS) == 2


def test_every_mention_stands(filled: Store, tables: dict[str, list[dict[str, Any]]]) -> None:
    speakers, articles = by_id(tables["article_speakers"]), by_id(tables["articles"])
    found = set()
    for row in tables["mentions"]:
        speaker = speakers[row["article_speaker_id"]]
        article = articles[speaker["article_id"]]
        assert article["text"][row["start_offset"] : row["end_offset"]] == row["text"]
        found.add((article["url"], speaker["key"], row["number"], row["start_offset"], row["end_offset"]))
    with filled.session() as session:
        details = [queries.article_detail(session, one.id) for one in queries.articles(session)]
    stored = {
        (one.article.url, speaker.key, number, span.start, span.end)
        for one in details
        if one is not None
        for speaker in one.speakers
        for number, span in enumerate(speaker.mentions)
    }
    assert found == stored != set()


def test_speakers_are_those_of_the_store(filled: Store, tables: dict[str, list[dict[str, Any]]]) -> None:
    speakers = by_id(tables["speakers"])
    articles = by_id(tables["articles"])
    with filled.session() as session:
        stored = {(row.url, row.key): row.speaker_name for row in queries.attributions(session)}
        on_record = {(row.name, row.kind.value) for row in session.scalars(select(models.Speaker))}
    assert {(row["name"], row["kind"]) for row in speakers.values()} == on_record
    found = {
        (articles[row["article_id"]]["url"], row["key"]): row["speaker_id"] and speakers[row["speaker_id"]]["name"]
        for row in tables["attributions"]
    }
    assert found == stored
    merged = [row for row in speakers.values() if row["merged_into"]]
    assert [(row["name"], speakers[row["merged_into"]]["name"]) for row in merged] == [("Ida Ros", "Ana Dorel")]


def test_every_link_comes_with_its_reasons_and_history(filled: Store, tables: dict[str, list[dict[str, Any]]]) -> None:
    names = {row["id"]: row["name"] for row in tables["speakers"]}
    told = ("method", "score", "explanation", "judge", "made_by", "withdrawn_by")
    with filled.session() as session:
        shown = {one.id: one.name for one in session.scalars(select(models.Speaker))}
        stored = Counter(
            (*(getattr(row, name) for name in told), shown.get(row.speaker_id or 0))
            for row in session.scalars(select(models.SpeakerLink))
        )
    found = Counter((*(row[name] for name in told), names.get(row["speaker_id"])) for row in tables["links"])
    assert found == stored
    # Links of what is no longer read so are there as well, but refer to nothing that is left out.
    outside = [row for row in tables["links"] if row["article_speaker_id"] is None and row["attribution_id"] is None]
    assert {row["version"] for row in outside} == {1}
    assert [row["stands"] for row in tables["links"] if row["judge"] == "person"] == [True]


def test_decisions_refer_to_each_other_and_to_speakers(tables: dict[str, list[dict[str, Any]]]) -> None:
    decisions, names = by_id(tables["decisions"]), {row["id"]: row["name"] for row in tables["speakers"]}
    told = sorted(
        (row["action"], row["made_by"], [names[one] for one in row["speakers"]]) for row in decisions.values()
    )
    assert told == [
        ("alias add", "ana", ["Thomas Dorel"]),
        ("link", "ana", ["Thomas Dorel"]),
        ("merge", "ana", ["Ana Dorel", "Ida Ros"]),
        ("rename", "ana", ["Thomas Dorel"]),
        ("undo", "ben", ["Thomas Dorel"]),
    ]
    (undo,) = [row for row in decisions.values() if row["action"] == "undo"]
    assert decisions[undo["undoes_id"]]["undone_by_id"] == undo["id"]
    (made,) = [row for row in tables["links"] if row["judge"] == "person"]
    assert decisions[made["decision_id"]]["action"] == "link"


def test_claims_are_counted_as_the_store_counts_them(filled: Store, tables: dict[str, list[dict[str, Any]]]) -> None:
    speakers = {row["id"]: row["name"] for row in tables["speakers"]}
    with filled.session() as session:
        stored = {
            (
                *(row.speaker_name, row.wording, row.polarity.value, str(row.first), str(row.last)),
                *(row.appearances, row.articles, row.stories, len(row.outlets)),
            )
            for row in claim_rows(session)
        }
    counted = ("polarity", "first_published", "last_published", "appearances", "articles", "stories", "outlets")
    found = {
        (speakers[row["speaker_id"]], row["wording"], *(row[name] for name in counted)) for row in tables["claims"]
    }
    assert found == stored != set()
    assert {row["claim_id"] for row in tables["appearances"]} == set(by_id(tables["claims"]))
    assert {row["id"] for row in tables["wordings"]} == {row["wording_id"] for row in tables["appearances"]}


def test_a_long_quotation_appears_with_each_claim_that_it_carries(
    filled: Store, tables: dict[str, list[dict[str, Any]]]
) -> None:
    claims, wordings = by_id(tables["claims"]), by_id(tables["wordings"])
    (further,) = tables["further_claims"]
    assert claims[further["claim_id"]]["wording"].startswith("after three winters")
    carried = {
        (claims[row["claim_id"]]["wording"][:11], row["own"])
        for row in tables["appearances"]
        if row["wording_id"] == further["wording_id"]
    }
    assert carried == {("the harbour", True), ("after three", False)}
    with filled.session() as session:
        (stored,) = session.scalars(select(models.FurtherClaim))
        told = (stored.score, stored.method, stored.explanation)
    assert (further["score"], further["method"], further["explanation"]) == told
    assert wordings[further["wording_id"]]["claim_id"] != further["claim_id"]


def test_changes_and_decisions_on_claims_and_stories_stand(
    filled: Store, tables: dict[str, list[dict[str, Any]]]
) -> None:
    with filled.session() as session:
        stored = {(row.earlier_wording, row.later_wording, row.differs) for row in queries.changes(session)}
    wordings = {row["id"]: row["wording"] for row in tables["claims"]}
    found = {
        (wordings[row["earlier_claim_id"]], wordings[row["later_claim_id"]], row["differs"])
        for row in tables["changes"]
    }
    assert found == stored != set()
    (claim,) = tables["claim_decisions"]
    (story,) = tables["story_decisions"]
    assert (claim["same"], claim["made_by"], story["same"], story["made_by"]) == (False, "ana", True, "ben")


def test_an_unnamed_official_stays_unnamed(tables: dict[str, list[dict[str, Any]]]) -> None:
    (office,) = [row for row in tables["article_speakers"] if row["kind"] == "office"]
    assert (office["name"], office["role"], office["organization"]) == (None, "spokesman", "Ministry of Canals")
    (on_record,) = [row for row in tables["speakers"] if row["kind"] == "office"]
    assert on_record["name"] == "spokesman, Ministry of Canals"
    assert on_record["id"] == office["speaker_id"]
    holders = {row["speaker_id"] for row in tables["tenures"]}
    assert holders
    assert on_record["id"] not in holders


@pytest.mark.parametrize("style", [style for style in TABULAR if style != "sqlite"])
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_format_holds_the_same_rows(released: Release, style: str, table: Table) -> None:
    rows = read_table(released(style), style, table)
    assert rows == read_table(released("sqlite"), "sqlite", table)
    assert rows


def test_linked_data_holds_the_same_attributions_and_claims(released: Release) -> None:
    nodes = json.loads((released("jsonld") / "dataset.jsonld").read_text("utf-8"))["@graph"]
    assert len({node["id"] for node in nodes}) == len(nodes)
    found = {
        (node["body"]["id"], target["part"], target["selector"][0]["start"], target["selector"][0]["end"])
        for node in nodes
        if node["type"] == "Annotation"
        for target in node["target"]
    }
    spans = read_table(released("sqlite"), "sqlite", TABLES["spans"])
    stored = {
        (f"#attribution-{row['attribution_id']}", row["role"], row["start_offset"], row["end_offset"]) for row in spans
    }
    assert found == stored
    claims = {node["id"]: (node["text"], len(node["appearance"])) for node in nodes if node["type"] == "Claim"}
    rows = read_table(released("sqlite"), "sqlite", TABLES["claims"])
    assert claims == {f"#claim-{row['id']}": (row["wording"], row["appearances"]) for row in rows}


def test_the_tests_read_every_format() -> None:
    assert {*TABULAR, "jsonld"} == set(FORMATS)
