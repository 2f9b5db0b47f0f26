"""Articles: the list, searching them, and one in detail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select
from sqlalchemy.orm import Session, aliased

from claimtrack.attribution import ANY_MANNER, Manner, Span
from claimtrack.store.identity import outlet_key
from claimtrack.store.models import (
    Article,
    ArticleSpeaker,
    ArticleSpeakerMention,
    ArticleVersion,
    Attribution,
    Extraction,
    Outlet,
    Speaker,
    SpeakerLink,
)
from claimtrack.store.queries.attributions import attributions
from claimtrack.store.queries.overview import runs
from claimtrack.store.queries.rows import ArticleDetail, ArticleRow, ArticleSpeakerRow, AttributionFilter
from claimtrack.store.queries.scope import is_latest, is_newest_version, published_within, reported, stands
from claimtrack.store.queries.search import has_words
from claimtrack.store.queries.told import Member, canonical_id

__all__ = ["article_detail", "articles", "search_articles"]


def articles(
    session: Session,
    *,
    outlet: str | None = None,
    words: str | None = None,
    since: date | None = None,
    until: date | None = None,
    manner: Manner = ANY_MANNER,
    limit: int | None = None,
    offset: int = 0,
) -> list[ArticleRow]:
    """The articles in their newest version, the newest first and undated ones last.

    ``outlet`` is a name in any case, ``words`` must all stand in title or text; an article without a date is in no
    period. Counts are of the attributions that report in the ``manner`` asked for; where not all do, articles without
    any are left out.
    """
    conditions: list[ColumnElement[bool]] = [is_newest_version(), *published_within(since, until)]
    if outlet is not None:
        conditions.append(Outlet.key == outlet_key(outlet))
    if words is not None:
        conditions.append(has_words(session, words))
    if manner != ANY_MANNER:
        conditions.append(_counted(manner) > 0)
    order = (ArticleVersion.published.desc().nulls_last(), ArticleVersion.id.desc())
    query = _selected(manner).where(*conditions).order_by(*order).limit(limit).offset(offset)
    return [ArticleRow(**row._mapping) for row in session.execute(query)]


def search_articles(session: Session, words: str, *, limit: int | None = None) -> list[ArticleRow]:
    """The articles whose title and text hold all the words, the newest first; no word is an operator."""
    return articles(session, words=words, limit=limit)


def article_detail(session: Session, article_id: int, *, version: int | None = None) -> ArticleDetail | None:
    """One article with all that the latest reading found in it; without ``version`` (a number) in its newest one.

    None when there is no such article or version.
    """
    chosen = is_newest_version() if version is None else ArticleVersion.number == version
    found = session.execute(_selected().where(Article.id == article_id, chosen)).one_or_none()
    if found is None:
        return None
    row = ArticleRow(**found._mapping)
    text = session.scalars(select(ArticleVersion.text).where(ArticleVersion.id == row.version_id)).one()
    inside = attributions(session, AttributionFilter(version=row.version_id))
    return ArticleDetail(
        article=row,
        run=next(run for run in runs(session) if run.id == row.run_id),
        text=text,
        speakers=tuple(_speakers(session, row.version_id)),
        attributions=tuple(sorted(inside, key=_place)),
    )


def _place(attribution: Any) -> tuple[int, int]:
    spans = attribution.content_spans or attribution.cue_spans or attribution.source_spans
    return (min((span.start for span in spans), default=0), attribution.id)


def _counted(manner: Manner) -> ScalarSelect[int]:
    """How many attributions of an ArticleVersion report in a manner."""
    return (
        select(func.count(Attribution.id))
        .join(Extraction, Extraction.id == Attribution.extraction_id)
        .where(Extraction.version_id == ArticleVersion.id, is_latest(), *reported(manner))
        .correlate(ArticleVersion)
        .scalar_subquery()
    )


def _selected(manner: Manner = ANY_MANNER) -> Select[*tuple[Any, ...]]:
    """The columns of an ArticleRow."""
    other = aliased(ArticleVersion)
    versions = (
        select(func.count()).select_from(other).where(other.article_id == ArticleVersion.article_id).scalar_subquery()
    )
    latest_run = (
        select(Extraction.run_id)
        .where(Extraction.version_id == ArticleVersion.id, is_latest())
        .correlate(ArticleVersion)
        .scalar_subquery()
    )
    return (
        select(
            Article.id,
            ArticleVersion.id.label("version_id"),
            ArticleVersion.number.label("version"),
            versions.label("versions"),
            ArticleVersion.input_id,
            ArticleVersion.title,
            Outlet.name.label("outlet"),
            ArticleVersion.published,
            ArticleVersion.url,
            func.length(ArticleVersion.text).label("characters"),
            _counted(manner).label("attributions"),
            ArticleVersion.added_at,
            latest_run.label("run_id"),
            ArticleVersion.story_id,
        )
        .join(ArticleVersion, ArticleVersion.article_id == Article.id)
        .outerjoin(Outlet, Outlet.id == Article.outlet_id)
    )


def _speakers(session: Session, version_id: int) -> Iterator[ArticleSpeakerRow]:
    mentions: dict[int, list[Span]] = defaultdict(list)
    of_version = (Extraction.version_id == version_id, is_latest())
    for owner, start, end in session.execute(
        select(
            ArticleSpeakerMention.article_speaker_id,
            ArticleSpeakerMention.start_offset,
            ArticleSpeakerMention.end_offset,
        )
        .join(ArticleSpeaker, ArticleSpeaker.id == ArticleSpeakerMention.article_speaker_id)
        .join(Extraction, Extraction.id == ArticleSpeaker.extraction_id)
        .where(*of_version)
        .order_by(ArticleSpeakerMention.ordinal)
    ):
        mentions[owner].append(Span(start, end))
    for row in session.execute(
        select(ArticleSpeaker, SpeakerLink, Speaker)
        .join(Extraction, Extraction.id == ArticleSpeaker.extraction_id)
        .outerjoin(SpeakerLink, (SpeakerLink.article_speaker_id == ArticleSpeaker.id) & stands())
        .outerjoin(Member, Member.id == SpeakerLink.speaker_id)
        .outerjoin(Speaker, Speaker.id == canonical_id(Member))
        .where(*of_version)
        .order_by(ArticleSpeaker.id)
    ):
        inside, link, speaker = row.ArticleSpeaker, row.SpeakerLink, row.Speaker
        yield ArticleSpeakerRow(
            id=inside.id,
            key=inside.key,
            name=inside.name,
            kind=inside.kind,
            role=inside.role,
            organization=inside.organization,
            mentions=tuple(mentions[inside.id]),
            speaker_id=speaker and speaker.id,
            speaker_name=speaker and speaker.name,
            method=link and link.method,
            score=link and link.score,
            explanation=link and link.explanation,
        )
