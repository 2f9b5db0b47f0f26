"""Attributions with their articles, speakers and surroundings, streamed in a stable order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Row, Select, case, func, select
from sqlalchemy.orm import Session, aliased

from claimtrack.attribution import Span
from claimtrack.store.identity import outlet_key
from claimtrack.store.models import (
    Appearance,
    Article,
    ArticleSpeaker,
    ArticleVersion,
    Attribution,
    AttributionSpan,
    Extraction,
    Outlet,
    SpanRole,
    Speaker,
)
from claimtrack.store.queries.names import Names
from claimtrack.store.queries.passages import paragraph
from claimtrack.store.queries.rows import AttributionFilter, AttributionRow
from claimtrack.store.queries.scope import CHUNK, is_current, is_latest, published_within, reported
from claimtrack.store.queries.told import says, with_speaker

__all__ = ["attributions"]

REACH = 1_000
"""Code points on either side of an attribution in which its paragraph is looked for."""

Spans: TypeAlias = Mapping[tuple[int, SpanRole], Sequence[tuple[Span, str]]]

_COLUMNS = (
    Attribution.id,
    Attribution.key,
    Extraction.run_id,
    ArticleVersion.article_id,
    ArticleVersion.id.label("version_id"),
    ArticleVersion.number.label("version"),
    ArticleVersion.input_id,
    ArticleVersion.published,
    Attribution.said_at,
    Article.outlet_id,
    ArticleVersion.title,
    ArticleVersion.url,
    ArticleVersion.story_id,
    Attribution.type,
    Attribution.act,
    Attribution.polarity,
    Attribution.confidence,
    ArticleSpeaker.key.label("article_speaker_key"),
    ArticleSpeaker.name.label("article_speaker_name"),
    ArticleSpeaker.kind.label("article_speaker_kind"),
    ArticleSpeaker.role.label("article_speaker_role"),
    ArticleSpeaker.organization.label("article_speaker_organization"),
    Attribution.parent_id,
    Attribution.why,
    Appearance.claim_id,
)
_SPEAKER = (Speaker.id.label("speaker_id"), Speaker.name.label("speaker_name"))


def attributions(session: Session, wanted: AttributionFilter | None = None) -> Iterator[AttributionRow]:
    """The attributions wanted (all of them without a filter) of the latest readings of each article's newest version.

    They come by date of publication, undated articles last, then in the order they were stored; a few hundred at a
    time are in memory.
    """
    wanted = wanted or AttributionFilter()
    outlets = Names(session, Outlet.id, Outlet.name)
    for rows in session.execute(_query(wanted), execution_options={"yield_per": CHUNK}).partitions():
        yield from _complete(session, rows, outlets)


def _query(wanted: AttributionFilter) -> Select[*tuple[Any, ...]]:
    """The rows but for their words and the names of outlets.

    PostgreSQL orders at most eight tables by itself and takes the others as they stand here: those that filters are
    on stand first. Who says it is looked up from the statements, or where a speaker is asked for from its links.
    """
    query = select(*_COLUMNS).select_from(Attribution)
    query = query.outerjoin(Appearance, (Appearance.attribution_id == Attribution.id) & Appearance.own)
    query = query.join(Extraction, Extraction.id == Attribution.extraction_id)
    query = query.join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
    query = query.join(Article, Article.id == ArticleVersion.article_id)
    query = query.outerjoin(ArticleSpeaker, ArticleSpeaker.id == Attribution.article_speaker_id)
    if wanted.speaker is None:
        query = with_speaker(query)
    else:
        query = query.join(Speaker, (Speaker.id == wanted.speaker) & Speaker.merged_into.is_(None))
    query = query.add_columns(*_SPEAKER).where(*_conditions(wanted))
    return query.order_by(ArticleVersion.published.asc().nulls_last(), ArticleVersion.id, Attribution.id)


def _conditions(wanted: AttributionFilter) -> Iterator[ColumnElement[bool]]:
    yield is_current() if wanted.version is None else is_latest()
    if wanted.version is not None:
        yield ArticleVersion.id == wanted.version
    yield from published_within(wanted.since, wanted.until)
    yield from reported(wanted)
    if wanted.speaker is not None:
        yield Attribution.id.in_(says([wanted.speaker]))
    if wanted.claim is not None:
        carrying = aliased(Appearance)
        carried = select(carrying.attribution_id).where(carrying.claim_id == wanted.claim)
        yield Attribution.id.in_(carried)
    if wanted.article is not None:
        yield Article.id == wanted.article
    if wanted.outlet is not None:
        named = select(Outlet.id).where(Outlet.key == outlet_key(wanted.outlet))
        yield Article.outlet_id == named.scalar_subquery()
    if wanted.words is not None:
        yield Attribution.id.in_(
            select(AttributionSpan.attribution_id).where(
                AttributionSpan.role == SpanRole.CONTENT,
                AttributionSpan.text.icontains(wanted.words, autoescape=True),
            )
        )


def _complete(session: Session, rows: Sequence[Row[*tuple[Any, ...]]], outlets: Names) -> Iterator[AttributionRow]:
    ids = [row.id for row in rows]
    spans = _spans(session, ids)
    windows = _windows(session, ids)
    appearances = _appearances(session, {row.claim_id for row in rows if row.claim_id is not None})
    further = _further_claims(session, ids)
    outlets.load(row.outlet_id for row in rows)
    for row in rows:
        known = dict(row._mapping)
        outlet = outlets.of(known.pop("outlet_id"))
        parts = {role: spans.get((row.id, role), ()) for role in SpanRole}
        inside = [span for part in parts.values() for span, _ in part]
        start, window = windows.get(row.id, (0, ""))
        around = paragraph(window, [Span(span.start - start, span.end - start) for span in inside])
        yield AttributionRow(
            outlet=outlet,
            **known,
            source=tuple(words for _, words in parts[SpanRole.SOURCE]),
            cue=tuple(words for _, words in parts[SpanRole.CUE]),
            content=tuple(words for _, words in parts[SpanRole.CONTENT]),
            source_spans=tuple(span for span, _ in parts[SpanRole.SOURCE]),
            cue_spans=tuple(span for span, _ in parts[SpanRole.CUE]),
            content_spans=tuple(span for span, _ in parts[SpanRole.CONTENT]),
            context=window[around.start : around.end],
            context_start=start + around.start,
            appearances=appearances.get(row.claim_id, 0),
            further_claims=tuple(further.get(row.id, ())),
        )


def _spans(session: Session, ids: Sequence[int]) -> Spans:
    spans: dict[tuple[int, SpanRole], list[tuple[Span, str]]] = defaultdict(list)
    columns = (
        *(AttributionSpan.attribution_id, AttributionSpan.role),
        *(AttributionSpan.start_offset, AttributionSpan.end_offset, AttributionSpan.text),
    )
    query = select(*columns).where(AttributionSpan.attribution_id.in_(ids)).order_by(AttributionSpan.ordinal)
    for attribution, role, start, end, text in session.execute(query):
        spans[attribution, role].append((Span(start, end), text))
    return spans


def _windows(session: Session, ids: Sequence[int]) -> dict[int, tuple[int, str]]:
    """The text around each attribution with the offset where it begins; cut out by the database, for texts are long."""
    envelope = (
        select(
            AttributionSpan.attribution_id,
            func.min(AttributionSpan.start_offset).label("first"),
            (func.max(AttributionSpan.end_offset) + REACH).label("until"),
        )
        .where(AttributionSpan.attribution_id.in_(ids))
        .group_by(AttributionSpan.attribution_id)
        .subquery()
    )
    start = case((envelope.c.first > REACH, envelope.c.first - REACH), else_=0)
    query: Select[int, int, str] = (
        select(Attribution.id, start, func.substr(ArticleVersion.text, start + 1, envelope.c.until - start))
        .join(envelope, envelope.c.attribution_id == Attribution.id)
        .join(Extraction, Extraction.id == Attribution.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
    )
    return {attribution: (begins, window) for attribution, begins, window in session.execute(query)}


def _further_claims(session: Session, ids: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    query = (
        select(Appearance.attribution_id, Appearance.claim_id)
        .where(Appearance.attribution_id.in_(ids), Appearance.own.is_(False))
        .order_by(Appearance.claim_id)
    )
    for attribution, claim in session.execute(query):
        found[attribution].append(claim)
    return found


def _appearances(session: Session, claims: set[int]) -> dict[int | None, int]:
    query = (
        select(Appearance.claim_id, func.count())
        .join(Attribution, Attribution.id == Appearance.attribution_id)
        .join(Extraction, Extraction.id == Attribution.extraction_id)
        .where(Appearance.claim_id.in_(sorted(claims)), is_current())
        .group_by(Appearance.claim_id)
    )
    return dict(iter(session.execute(query)))
