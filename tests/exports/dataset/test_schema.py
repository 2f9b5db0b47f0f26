"""Every table and column is explained, and every table of the store is in the dataset or left out for a reason."""

from __future__ import annotations

import copy
import re
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from claimtrack.exports.dataset.codebook import codebook
from claimtrack.exports.dataset.database import complete_database, load_views
from claimtrack.exports.dataset.release import FORMATS
from claimtrack.exports.dataset.schema import load_schema, make_schema
from claimtrack.exports.dataset.scratch import table_sql
from claimtrack.store.models import Base

from .record import Release

WHERE_FROM = {
    "outlets": "outlet",
    "stories": "story",
    "runs": "run",
    "articles": "article",
    "speakers": "speaker",
    "identifiers": "speaker_identifier",
    "aliases": "alias",
    "organizations": "organization",
    "posts": "post",
    "tenures": "tenure",
    "article_speakers": "article_speaker",
    "mentions": "article_speaker_mention",
    "attributions": "attribution",
    "spans": "attribution_span",
    "decisions": "review_event",
    "links": "speaker_link",
    "claims": "claim",
    "wordings": "wording",
    "appearances": "appearance",
    "further_claims": "further_claim",
    "claim_decisions": "claim_decision",
    "story_decisions": "story_decision",
}
PARTS_OF_ARTICLES = {"article_version", "extraction", "story_link"}
COUNTED = {"changes"}
LEFT_OUT = {
    "alias_key": "only makes the search for names quick",
    "keys_version": "tells when those keys are to be made anew",
    "ingest_failure": "has paths of the machine that read the articles",
    "story_band": "only makes the search for copies quick",
    "wording_block": "only makes the search for claims quick",
}
COLUMNS_LEFT_OUT = {
    *("alias.folded", "alias.key", "article.key", "article.url", "claim.key", "organization.key", "outlet.key"),
    *("post.key", "run.key", "speaker.key", "story.key", "wording.key"),
    *("attribution.extraction_id", "article_speaker.extraction_id", "extraction.version_id"),
    "extraction.is_current",
    *("article_version.article_id", "story_link.version_id", "wording.vector", "wording.first_article"),
    *("story_link.slots", "story_link.shingles", "story_link.stands", "review_event.subject"),
    *("review_event.subject_id", "wording.speaker_id", "speaker_identifier.id"),
}
"""What ids are made of, what only makes work quick, and what a row of the dataset tells by standing where it does."""

RENAMED = {
    # The dataset has the address as it was given, not the one that the article is known by.
    "article.url": "articles.canonical_url",
    "article_version.number": "articles.version",
    "article_version.text_hash": "articles.text_sha256",
    "article_version.input_id": "articles.input_id",
    "extraction.made_at": "articles.read_at",
    "story_link.score": "articles.story_score",
    "story_link.method": "articles.story_method",
    "story_link.explanation": "articles.story_explanation",
    "article_speaker_mention.ordinal": "mentions.number",
    "attribution_span.ordinal": "spans.number",
    "review_event.undoes": "decisions.undoes_id",
    "review_event.details": "decisions.what",
    "speaker_link.event_id": "links.decision_id",
    "speaker_link.withdrawn_event_id": "links.withdrawn_decision_id",
}


def test_every_table_of_the_store_is_there_or_left_out_for_a_reason() -> None:
    named = [set(WHERE_FROM.values()), PARTS_OF_ARTICLES, set(LEFT_OUT)]
    assert set(Base.metadata.tables) == set().union(*named)
    assert sum(map(len, named)) == len(Base.metadata.tables)
    assert {table.name for table in load_schema()} == set(WHERE_FROM) | COUNTED


def test_every_column_of_the_store_is_there_or_left_out_for_a_reason() -> None:
    wrong = []
    ours = {origin: name for name, origin in WHERE_FROM.items()} | dict.fromkeys(PARTS_OF_ARTICLES, "articles")
    there = {f"{table.name}.{column}" for table in load_schema() for column in table.names}
    for origin, name in ours.items():
        for column in Base.metadata.tables[origin].columns:
            place = f"{origin}.{column.name}"
            kept = RENAMED.get(place, f"{name}.{column.name}")
            if (kept in there) == (place in COLUMNS_LEFT_OUT):
                wrong.append(place)
    assert wrong == []


@pytest.mark.parametrize("words", [True, False])
@pytest.mark.parametrize("style", FORMATS)
def test_the_codebook_explains_every_table_and_column(style: str, words: bool) -> None:
    tables = load_schema(words=words)
    page = codebook(tables, {table.name: 1234 for table in tables}, style=style, words=words)
    sections = dict(zip(*[iter(re.split(r"^### (\w+)\n", page, flags=re.MULTILINE)[1:])] * 2, strict=True))
    for table in tables:
        assert table.about in sections[table.name]
        assert "1,234 rows" in sections[table.name]
        rows = re.findall(r"^\| `(\w+)` \| \w+ \| (\S.*) \|$", sections[table.name], flags=re.MULTILINE)
        assert [name for name, _ in rows] == list(table.names)
    views = {view.name for view in load_views()} if style == "sqlite" else set()
    assert set(sections) == {table.name for table in tables} | views
    assert ("Without words" in page) is not words
    assert not re.search(r"\{[%{]|[%}]\}", page)


def test_every_explanation_is_a_sentence_of_its_own() -> None:
    told = [column.about for table in load_schema() for column in table.columns]
    told += [table.about for table in load_schema()]
    assert [about for about in told if not re.fullmatch(r"[\"`A-Z].*[.`]", about, flags=re.DOTALL)] == []


def test_every_view_explains_the_columns_that_it_has(released: Release) -> None:
    with closing(sqlite3.connect(released("sqlite") / "dataset.sqlite")) as connection:
        for view in load_views():
            rows = connection.execute(f"SELECT * FROM {view.name}")
            assert [column[0] for column in rows.description] == list(view.columns)
            assert rows.fetchall(), view.name
            assert view.about


@pytest.mark.parametrize("words", [True, False])
def test_the_database_is_made_of_the_schema_alone(words: bool) -> None:
    tables = load_schema(words=words)
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in tables:
            connection.execute(table_sql(table))
        complete_database(connection, tables)
        for table in tables:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")]
            assert columns == list(table.names)


TABLE: dict[str, Any] = {
    "things": {
        "about": "Things.",
        "key": ["id"],
        "order": "id",
        "columns": {"id": {"type": "id", "about": "The thing."}},
    }
}


@pytest.mark.parametrize(
    ("place", "value", "reason"),
    [
        (["about"], "", "things is not explained"),
        (["columns", "id", "about"], "", "things.id is not explained"),
        (["columns", "id", "type"], "number of things", "things.id has no type that is known: number of things"),
        (["columns", "id", "to"], "others", "things.id refers to others, which is no table with an id"),
        (["columns", "id", "wrods"], True, "things.id: .*'wrods'"),
        (["key"], ["name"], "things: no column name to be its key"),
        (["used_by"], "others.thing", "things: no others.thing to be used by"),
    ],
)
def test_a_fault_in_the_schema_is_told_by_its_place(place: list[str], value: object, reason: str) -> None:
    tables = copy.deepcopy(TABLE)
    assert len(make_schema(tables)) == 1
    inner = tables["things"]
    for name in place[:-1]:
        inner = inner[name]
    inner[place[-1]] = value
    with pytest.raises(ValueError, match=reason):
        make_schema(tables)
