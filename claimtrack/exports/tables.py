"""The record as a folder of CSV tables that refer to each other by number."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields, replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from sqlalchemy.orm import Session

from claimtrack.attribution import GAP, Manner, Span, nearest_kept
from claimtrack.exports.cells import write_csv
from claimtrack.store.decisions.whole import EVENT_COLUMNS, LINK_COLUMNS, all_events, all_links
from claimtrack.store.queries import (
    ArticleRow,
    AttributionFilter,
    AttributionRow,
    ClaimRow,
    RunRow,
    SpeakerRow,
    articles,
    attributions,
    claims,
    runs,
    speakers,
)

__all__ = ["FILES", "write_tables"]

Row = Mapping[str, object]

_COLUMNS: dict[str, Sequence[str]] = {
    "articles": [field.name for field in fields(ArticleRow)],
    "speakers": [field.name for field in fields(SpeakerRow)],
    "attributions": [field.name for field in fields(AttributionRow)],
    "claims": [field.name for field in fields(ClaimRow)],
    "runs": [field.name for field in fields(RunRow)],
    "appearances": ["claim_id", "attribution_id", "published", "outlet"],
    "links": LINK_COLUMNS,
    "decisions": EVENT_COLUMNS,
}

FILES = tuple(f"{name}.csv" for name in _COLUMNS)
"""The names of the files that are written."""


def write_tables(session: Session, folder: Path, *, manner: Manner | None = None, raw: bool = False) -> dict[str, int]:
    """Write the tables as files of ``folder``; returns how many rows each has.

    Articles, and what is said in them, are of the newest version. Attributions, appearances, claims, and the counts of
    speakers and claims, are of the ``manner`` asked for; without one, of all. Rows come by number, attributions and
    appearances by date of publication; those two are streamed. Links and decisions come with their whole history,
    whatever the ``manner``. ``raw`` turns the guard against formulas off.
    """
    manner = manner or Manner()
    rows: dict[str, Iterable[Row]] = {
        "articles": _by_number("articles", articles(session)),
        "speakers": _by_number("speakers", speakers(session, manner=manner)),
        "attributions": map(_attribution, _kept(attributions(session), manner)),
        "claims": _by_number("claims", claims(session, manner=manner)),
        "runs": map(_run, runs(session)),
        "appearances": _appearances(session, manner),
        "links": all_links(session),
        "decisions": all_events(session),
    }
    written = {}
    for name, columns in _COLUMNS.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            written[name] = write_csv(stream, columns, rows[name], raw=raw)
    return written


def _by_number(table: str, rows: Sequence[ArticleRow | SpeakerRow | ClaimRow]) -> Iterator[Row]:
    for row in sorted(rows, key=attrgetter("id")):
        yield {column: getattr(row, column) for column in _COLUMNS[table]}


def _kept(rows: Iterable[AttributionRow], manner: Manner) -> Iterator[AttributionRow]:
    """The attributions asked for; where a parent is left out, its own parent takes its place."""
    for _, group in groupby(rows, key=attrgetter("version_id")):
        inside = list(group)
        parents = {row.id: row.parent_id for row in inside}
        kept = {row.id for row in inside if manner.fits(row)}
        for row in inside:
            if row.id in kept:
                yield replace(row, parent_id=nearest_kept(row.parent_id, parents, kept))


def _attribution(row: AttributionRow) -> Row:
    cells: dict[str, object] = {column: getattr(row, column) for column in _COLUMNS["attributions"]}
    for part in ("source", "cue", "content"):
        cells[part] = GAP.join(getattr(row, part))
        cells[f"{part}_spans"] = _places(getattr(row, f"{part}_spans"))
    return cells


def _run(row: RunRow) -> Row:
    return {**asdict(row), "settings": json.dumps(row.settings, ensure_ascii=False, sort_keys=True)}


def _places(spans: Iterable[Span]) -> str:
    return " ".join(f"{span.start}:{span.end}" for span in spans)


def _appearances(session: Session, manner: Manner) -> Iterator[Row]:
    for row in attributions(session, AttributionFilter(**asdict(manner))):
        if row.claim_id is not None:
            yield {
                "claim_id": row.claim_id,
                "attribution_id": row.id,
                "published": row.published,
                "outlet": row.outlet,
            }
