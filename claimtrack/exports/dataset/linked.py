"""A dataset as linked data: schema.org Claim and Quotation, and Web Annotations that tell the places.

One JSON-LD document with one node a line, so that it can be read line by line as well.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from claimtrack.exports.dataset.schema import Table

__all__ = ["AROUND", "write_jsonld"]

AROUND = 32
"""Code points before and after the words of a TextQuoteSelector."""

Node = dict[str, Any]

_KINDS = {"person": "Person", "organization": "Organization", "office": "Person"}
_REGISTRIES = {
    "wikidata": "http://www.wikidata.org/entity/{}",
    "bioguide": "https://bioguide.congress.gov/search/bio/{}",
}


def write_jsonld(connection: sqlite3.Connection, tables: Sequence[Table], folder: Path) -> None:
    """Write ``dataset.jsonld``: outlets, stories, speakers, articles, attributions with their places, and claims.

    Ids are relative to the address of the document. Offsets are code points, as the Web Annotation model has them.
    """
    words = any(column.words for table in tables for column in table.columns)
    connection.row_factory = sqlite3.Row
    connection.execute("CREATE INDEX by_article ON attributions (article_id)")
    connection.execute("CREATE INDEX by_claim ON appearances (claim_id)")
    connection.execute("CREATE INDEX by_speaker ON aliases (speaker_id)")
    connection.execute("CREATE INDEX by_holder ON tenures (speaker_id)")
    connection.execute("CREATE INDEX by_identified ON identifiers (speaker_id)")
    context = files("claimtrack.exports.dataset").joinpath("context.json").read_text("utf-8")
    with (folder / "dataset.jsonld").open("w", encoding="utf-8", newline="") as stream:
        stream.write(f'{{"@context": {_line(json.loads(context))},\n"@graph": [\n')
        separator = ""
        for node in _nodes(connection, words=words):
            stream.write(separator + _line({name: value for name, value in node.items() if value not in (None, [])}))
            separator = ",\n"
        stream.write("\n]}\n")


def _line(node: Node) -> str:
    return json.dumps(node, ensure_ascii=False)


def _nodes(connection: sqlite3.Connection, *, words: bool) -> Iterator[Node]:
    for outlet in connection.execute("SELECT * FROM outlets ORDER BY rowid"):
        yield {"id": _iri("outlet", outlet["id"]), "type": "NewsMediaOrganization", "name": outlet["name"]}
    for story in connection.execute("SELECT id FROM stories ORDER BY rowid"):
        yield {"id": _iri("story", story["id"]), "type": "CreativeWork", "additionalType": "claimtrack:Story"}
    for speaker in connection.execute("SELECT * FROM speakers ORDER BY rowid"):
        yield _speaker(connection, speaker)
    for article in connection.execute("SELECT * FROM articles ORDER BY rowid"):
        yield _article(article, words=words)
        query = "SELECT * FROM attributions WHERE article_id = ? ORDER BY rowid"
        for attribution in connection.execute(query, (article["id"],)):
            yield _annotation(connection, article, attribution, words=words)
    for claim in connection.execute("SELECT * FROM claims ORDER BY rowid"):
        yield _claim(connection, claim, words=words)


def _speaker(connection: sqlite3.Connection, row: sqlite3.Row) -> Node:
    known = connection.execute(
        "SELECT scheme, value FROM identifiers WHERE speaker_id = ? ORDER BY rowid", (row["id"],)
    )
    names = connection.execute(
        "SELECT name FROM aliases WHERE speaker_id = ? AND withdrawn_at IS NULL AND name <> ? "
        "GROUP BY name ORDER BY min(rowid)",
        (row["id"], row["name"]),
    )
    posts = connection.execute(
        "SELECT posts.label, organizations.name AS body, starts, ends FROM tenures "
        "JOIN posts ON posts.id = tenures.post_id LEFT JOIN organizations ON organizations.id = posts.organization_id "
        "WHERE tenures.speaker_id = ? ORDER BY tenures.rowid",
        (row["id"],),
    )
    # An office is an individual who stays unnamed: what it is called is a title, no name.
    called = {"jobTitle": row["name"]} if row["kind"] == "office" else {"name": row["name"]}
    return {
        "id": _iri("speaker", row["id"]),
        "type": _KINDS[row["kind"]],
        "additionalType": f"claimtrack:{row['kind']}",
        **called,
        "alternateName": [one["name"] for one in names],
        "sameAs": [_REGISTRIES[one["scheme"]].format(one["value"]) for one in known if one["scheme"] in _REGISTRIES],
        "memberOf": [
            {"type": "OrganizationRole", **_given(roleName=one["label"], startDate=one["starts"], endDate=one["ends"])}
            | ({"memberOf": {"type": "Organization", "name": one["body"]}} if one["body"] else {})
            for one in posts
        ],
        "mergedInto": _iri("speaker", row["merged_into"]),
    }


def _article(row: sqlite3.Row, *, words: bool) -> Node:
    return {
        "id": _iri("article", row["id"]),
        "type": "NewsArticle",
        "headline": row["title"],
        "url": row["url"],
        "datePublished": row["published"],
        "publisher": _iri("outlet", row["outlet_id"]),
        "isPartOf": _iri("story", row["story_id"]),
        "version": row["version"],
        "sha256": row["text_sha256"],
        "articleBody": row["text"] if words else None,
    }


def _annotation(connection: sqlite3.Connection, article: sqlite3.Row, row: sqlite3.Row, *, words: bool) -> Node:
    text = article["text"] if words else None
    quoted = row["type"] in ("direct", "mixed")
    body = _given(
        id=_iri("attribution", row["id"]),
        type="Quotation" if quoted else "CreativeWork",
        text=row["content"] if words else None,
        isPartOf=_iri("article", article["id"]),
        spokenByCharacter=_said_by(connection, row),
        dateCreated=row["said_at"],
        reporting=row["type"],
        act=row["act"],
        polarity=row["polarity"],
        confidence=row["confidence"],
    )
    spans = connection.execute("SELECT * FROM spans WHERE attribution_id = ? ORDER BY rowid", (row["id"],))
    return {
        "id": _iri("annotation", row["id"]),
        "type": "Annotation",
        "motivation": "identifying",
        "body": body,
        "target": [
            {
                "source": _iri("article", article["id"]),
                "part": span["role"],
                "selector": _selectors(text, span["start_offset"], span["end_offset"]),
            }
            for span in spans
        ],
    }


def _selectors(text: str | None, start: int, end: int) -> list[Node]:
    """The place by position, and with a text by the words and what stands around them."""
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    if text is None:
        return [position]
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    return [position, quote]


def _said_by(connection: sqlite3.Connection, row: sqlite3.Row) -> Node | str | None:
    """The speaker on record, or what the article tells of one who is not."""
    if row["speaker_id"] is not None:
        return _iri("speaker", row["speaker_id"])
    query = "SELECT * FROM article_speakers WHERE id = ?"
    one = connection.execute(query, (row["article_speaker_id"],)).fetchone()
    if one is None:
        return None
    body = {"affiliation": {"type": "Organization", "name": one["organization"]}} if one["organization"] else {}
    told = _given(name=one["name"], jobTitle=one["role"])
    return {"type": _KINDS.get(one["kind"], "Thing"), "additionalType": f"claimtrack:{one['kind']}", **told, **body}


def _claim(connection: sqlite3.Connection, row: sqlite3.Row, *, words: bool) -> Node:
    appearances = connection.execute(
        "SELECT attributions.id FROM appearances JOIN attributions ON attributions.id = appearances.attribution_id "
        "JOIN articles ON articles.id = attributions.article_id WHERE appearances.claim_id = ? "
        "ORDER BY articles.rowid, attributions.rowid",
        (row["id"],),
    )
    places = [_iri("attribution", one["id"]) for one in appearances]
    return {
        "id": _iri("claim", row["id"]),
        "type": "Claim",
        "text": row["wording"] if words else None,
        "author": _iri("speaker", row["speaker_id"]),
        "polarity": row["polarity"],
        "firstAppearance": places[0],
        "appearance": places,
    }


def _given(**values: Any) -> Node:
    return {name: value for name, value in values.items() if value is not None}


def _iri(kind: str, id: str | None) -> str | None:
    return None if id is None else f"#{kind}-{id}"
