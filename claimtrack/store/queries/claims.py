"""Claims: what speakers assert, how often, where and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from claimtrack.attribution import ANY_MANNER, ASSERTIONS, Manner, Polarity
from claimtrack.store.models import (
    Appearance,
    Article,
    ArticleVersion,
    Attribution,
    Claim,
    Extraction,
    FurtherClaim,
    Outlet,
    Speaker,
    Wording,
)
from claimtrack.store.queries.rows import AppearanceRow, ClaimRow
from claimtrack.store.queries.scope import chunks, in_outlet, is_current, published_within, reported
from claimtrack.store.queries.search import wording_has_words

__all__ = ["claim_appearances", "claim_row", "claims"]


def claims(
    session: Session,
    *,
    speaker: int | None = None,
    words: str | None = None,
    search: str | None = None,
    outlet: str | None = None,
    since: date | None = None,
    until: date | None = None,
    manner: Manner = ASSERTIONS,
    min_appearances: int = 1,
    limit: int | None = None,
    offset: int = 0,
) -> list[ClaimRow]:
    """The claims with the most appearances first, then the newest.

    ``words`` is a part of one of its wordings in any case, ``search`` words that stand all in one of its wordings, in
    any order and case (an index finds them), ``outlet`` a name in any case. Counts and dates are of the
    appearances within the period, in the outlet, that report in the ``manner`` asked for.
    """
    count = func.count(Appearance.attribution_id)
    last = func.max(ArticleVersion.published)
    query = _appearing(
        select(
            Claim.id,
            Claim.speaker_id,
            Speaker.name.label("speaker_name"),
            Claim.wording,
            func.min(Attribution.polarity).label("polarity"),
            func.min(ArticleVersion.published).label("first"),
            last.label("last"),
            count.label("appearances"),
            func.count(ArticleVersion.article_id.distinct()).label("articles"),
            func.count(ArticleVersion.story_id.distinct()).label("stories"),
        ).join(Speaker, Speaker.id == Claim.speaker_id),
        since=since,
        until=until,
        manner=manner,
    )
    if speaker is not None:
        query = query.where(Claim.speaker_id == speaker)
    if words is not None:
        said = select(Wording.claim_id).where(Wording.text.icontains(words, autoescape=True))
        query = query.where(Claim.id.in_(said))
    if search is not None:
        found = select(Wording.claim_id).where(wording_has_words(session, search))
        query = query.where(Claim.id.in_(found))
    query = query.where(*in_outlet(outlet))
    query = (
        query.group_by(Claim.id, Speaker.name)
        .having(count >= min_appearances)
        .order_by(count.desc(), last.desc().nulls_last(), Claim.id)
        .limit(limit)
        .offset(offset)
    )
    rows = session.execute(query).all()
    outlets = _outlets(session, [row.id for row in rows], since=since, until=until, manner=manner)
    return [
        ClaimRow(**{**row._mapping, "polarity": Polarity(row.polarity)}, outlets=tuple(outlets[row.id])) for row in rows
    ]


def claim_appearances(
    session: Session,
    claim: int,
    *,
    outlet: str | None = None,
    since: date | None = None,
    until: date | None = None,
    manner: Manner = ANY_MANNER,
) -> list[AppearanceRow]:
    """The appearances of a claim in the newest versions of articles, the first ones first."""
    query = (
        select(
            Appearance.attribution_id,
            ArticleVersion.article_id,
            ArticleVersion.published,
            Attribution.said_at,
            Outlet.name.label("outlet"),
            ArticleVersion.title,
            ArticleVersion.url,
            ArticleVersion.story_id,
            Attribution.type,
            Attribution.confidence,
            Wording.text,
            Appearance.own,
            case((Appearance.own, Wording.score), else_=FurtherClaim.score).label("score"),
            case((Appearance.own, Wording.method), else_=FurtherClaim.method).label("method"),
            case((Appearance.own, Wording.explanation), else_=FurtherClaim.explanation).label("explanation"),
        )
        .join(Wording, Wording.id == Appearance.wording_id)
        .outerjoin(
            FurtherClaim,
            (FurtherClaim.wording_id == Appearance.wording_id) & (FurtherClaim.claim_id == Appearance.claim_id),
        )
        .join(Attribution, Attribution.id == Appearance.attribution_id)
        .join(Extraction, Extraction.id == Attribution.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .join(Article, Article.id == ArticleVersion.article_id)
        .outerjoin(Outlet, Outlet.id == Article.outlet_id)
        .where(Appearance.claim_id == claim, is_current())
        .where(*in_outlet(outlet), *published_within(since, until), *reported(manner))
        .order_by(ArticleVersion.published.asc().nulls_last(), Appearance.attribution_id)
    )
    return [AppearanceRow(**row._mapping) for row in session.execute(query)]


def claim_row(session: Session, claim: int) -> ClaimRow | None:
    """One claim with its counts, or None when it appears nowhere."""
    speaker = session.scalar(select(Claim.speaker_id).where(Claim.id == claim))
    return next((row for row in claims(session, speaker=speaker) if row.id == claim), None) if speaker else None


def _appearing(
    query: Select[*tuple[Any, ...]], *, since: date | None, until: date | None, manner: Manner
) -> Select[*tuple[Any, ...]]:
    """A query on claims, joined to the appearances asked for in the newest versions of articles within the period."""
    return (
        query.join(Appearance, Appearance.claim_id == Claim.id)
        .join(Attribution, Attribution.id == Appearance.attribution_id)
        .join(Extraction, Extraction.id == Attribution.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .where(is_current(), *published_within(since, until), *reported(manner))
    )


def _outlets(
    session: Session, ids: Sequence[int], *, since: date | None, until: date | None, manner: Manner
) -> dict[int, list[str]]:
    outlets: dict[int, list[str]] = defaultdict(list)
    for some in chunks(ids):
        query = _appearing(select(Claim.id, Outlet.name), since=since, until=until, manner=manner)
        query = query.join(Article, Article.id == ArticleVersion.article_id).join(
            Outlet, Outlet.id == Article.outlet_id
        )
        for claim, name in session.execute(query.where(Claim.id.in_(some)).distinct().order_by(Outlet.name)):
            outlets[claim].append(name)
    return outlets
