"""Speakers on record: the list, one in detail, and finding one by words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeAlias

from rapidfuzz import fuzz, process
from sqlalchemy import ColumnElement, Row, Select, exists, func, literal, select
from sqlalchemy.orm import Session, aliased

from claimtrack.attribution import ANY_MANNER, ASSERTIONS, Kind, Manner
from claimtrack.store.identity import digest, folded
from claimtrack.store.models import (
    Alias,
    Article,
    ArticleSpeaker,
    ArticleVersion,
    Attribution,
    Extraction,
    Speaker,
    SpeakerLink,
)
from claimtrack.store.queries.rows import Found, LinkRow, MergedRow, SpeakerDetail, SpeakerRow
from claimtrack.store.queries.scope import chunks, in_outlet, is_current, published_within, reported, stands
from claimtrack.store.queries.told import Member, canonical_id, canonical_ids, members, said, with_speaker

__all__ = ["find_speaker", "speaker_detail", "speaker_rows", "speakers"]

Counted: TypeAlias = Select[*tuple[Any, ...]]
"""Speakers with counts of attributions, articles and outlets, and the first and last day of publication."""

SUGGESTIONS = 5
NEAR = 70
"""WRatio of folded names above which a name is suggested; suggestions are read by a person, so it is generous."""


def speakers(
    session: Session,
    *,
    kind: Kind | None = None,
    words: str | None = None,
    outlet: str | None = None,
    since: date | None = None,
    until: date | None = None,
    manner: Manner = ASSERTIONS,
    limit: int | None = None,
    offset: int = 0,
) -> list[SpeakerRow]:
    """The speakers with the most attributions first, then by name.

    ``words`` must all begin a word of one of the speaker's names; counts and dates are of the
    attributions that report in the ``manner`` asked for. Who has none is left out, unless they are all
    attributions or all assertions: then those on record whom nobody has quoted yet are listed too.
    """
    where = (*in_outlet(outlet), *published_within(since, until))
    unquoted = not where and manner in (ANY_MANNER, ASSERTIONS)
    query = _counted(manner, None, where, unquoted=unquoted).where(Speaker.merged_into.is_(None))
    if kind is not None:
        query = query.where(Speaker.kind == kind)
    if words is not None:
        query = query.where(Speaker.id.in_(_named(folded(words).split(), whole=False)))
    return _rows(session, query.limit(limit).offset(offset))


def speaker_detail(session: Session, speaker_id: int, *, manner: Manner = ASSERTIONS) -> SpeakerDetail | None:
    """All that is known of one speaker, or None when there is none of that number.

    The number of one that is merged into another gives that other.
    """
    shown = canonical_ids(session, [speaker_id]).get(speaker_id)
    if shown is None:
        return None
    links = _links(session, shown)
    described = _descriptions(links)
    (row,) = session.execute(_counted(manner, [shown])).all()
    names = session.scalars(
        select(Alias.name)
        .where(Alias.speaker_id.in_(members([shown])), Alias.withdrawn_at.is_(None))
        .order_by(Alias.id)
    )
    roles = tuple(dict.fromkeys(role for role, _ in described if role))
    organizations = tuple(dict.fromkeys(organization for _, organization in described if organization))
    return SpeakerDetail(
        speaker=_row(row, next(iter(roles), None), next(iter(organizations), None)),
        aliases=tuple({folded(name): name for name in reversed(names.all())}.values())[::-1],
        roles=roles,
        organizations=organizations,
        merged=_merged(session, shown),
        links=tuple(one for one, _ in links),
    )


def speaker_rows(session: Session, ids: Sequence[int], *, manner: Manner = ASSERTIONS) -> list[SpeakerRow]:
    """The speakers of these numbers, in the order of the list."""
    return _rows(session, _counted(manner, list(dict.fromkeys(ids))))


def find_speaker(session: Session, words: str, *, manner: Manner = ASSERTIONS) -> Found:
    """The speakers that ``words`` may mean: a number, a whole name, a last name, or words of a name, in this order.

    Case, accents and punctuation do not matter. One word that is a whole name of one speaker and the last name of
    another fits both. Without a fit, near names are suggested.
    """
    name = folded(words)
    parts = name.split()
    if not parts:
        return Found(speakers=())
    if words.strip().isdecimal():
        shown = canonical_ids(session, [int(words)]).values()
        return Found(speakers=tuple(_rows(session, _counted(manner, list(shown)))))
    standing = select(canonical_id()).join(Alias, Alias.speaker_id == Speaker.id).where(Alias.withdrawn_at.is_(None))
    whole = set(session.scalars(standing.where(Alias.key == digest(name))))
    last = (
        set() if len(parts) > 1 and whole else set(session.scalars(standing.where(Alias.folded.endswith(f" {name}"))))
    )
    found = whole | last or set(session.scalars(_named(parts, whole=True)))
    if found:
        return Found(speakers=tuple(_rows(session, _counted(manner, sorted(found)))))
    suggested = _near(session, name)
    near = {row.id: row for row in _rows(session, _counted(manner, suggested))}
    return Found(speakers=(), suggestions=tuple(near[one] for one in suggested))


def _counted(
    manner: Manner, ids: Sequence[int] | None, where: Sequence[ColumnElement[bool]] = (), *, unquoted: bool = True
) -> Counted:
    """Speakers, of ``ids`` or all, each with counts and dates of the attributions asked for.

    ``where`` are conditions on their articles; without ``unquoted`` only those who have any are given.
    """
    counted = _tally(manner, ids, where).subquery()
    attributions = func.coalesce(counted.c.attributions, literal(0))
    query = (
        select(
            Speaker.id,
            Speaker.name,
            Speaker.kind,
            attributions.label("attributions"),
            func.coalesce(counted.c.articles, literal(0)).label("articles"),
            func.coalesce(counted.c.outlets, literal(0)).label("outlets"),
            counted.c.first,
            counted.c.last,
        )
        .join(counted, counted.c.speaker_id == Speaker.id, isouter=unquoted)
        .order_by(attributions.desc(), func.lower(Speaker.name), Speaker.id)
    )
    return query if ids is None else query.where(Speaker.id.in_(ids))


def _tally(manner: Manner, ids: Sequence[int] | None, where: Sequence[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    """Counts and dates by speaker; those of ``ids`` are found from their links, not from all statements."""
    speaker_id = Speaker.id if ids is None else canonical_id(Member)
    query = select(
        speaker_id.label("speaker_id"),
        func.count(Attribution.id).label("attributions"),
        func.count(ArticleVersion.article_id.distinct()).label("articles"),
        func.count(Article.outlet_id.distinct()).label("outlets"),
        func.min(ArticleVersion.published).label("first"),
        func.max(ArticleVersion.published).label("last"),
    )
    if ids is None:
        query = query.select_from(Attribution)
    else:
        found = said(ids)
        query = query.select_from(found).join(Attribution, Attribution.id == found.c.attribution_id)
        query = query.join(Member, Member.id == found.c.speaker_id)
    query = (
        query.join(Extraction, Extraction.id == Attribution.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .join(Article, Article.id == ArticleVersion.article_id)
        .where(is_current(), *reported(manner), *where)
        .group_by(speaker_id)
    )
    return with_speaker(query).where(Speaker.id.is_not(None)) if ids is None else query


def _rows(session: Session, query: Counted) -> list[SpeakerRow]:
    rows = session.execute(query).all()
    roles: dict[int, str] = {}
    organizations: dict[int, str] = {}
    for ids in chunks([row.id for row in rows]):
        for described in _described(session, ids):
            if described.role:
                roles.setdefault(described.speaker_id, described.role)
            if described.organization:
                organizations.setdefault(described.speaker_id, described.organization)
    return [_row(row, roles.get(row.id), organizations.get(row.id)) for row in rows]


def _row(row: Row[*tuple[Any, ...]], role: str | None, organization: str | None) -> SpeakerRow:
    return SpeakerRow(**row._mapping, role=role, organization=organization)


def _described(session: Session, ids: Sequence[int]) -> Sequence[Row[int | None, str | None, str | None]]:
    """Roles and organizations that articles give the speakers, the newest first."""
    newest = func.max(ArticleVersion.published)
    shown = canonical_id(Member).label("speaker_id")
    return session.execute(
        select(shown, ArticleSpeaker.role, ArticleSpeaker.organization)
        .select_from(SpeakerLink)
        .join(Member, Member.id == SpeakerLink.speaker_id)
        .join(ArticleSpeaker, ArticleSpeaker.id == SpeakerLink.article_speaker_id)
        .join(Extraction, Extraction.id == ArticleSpeaker.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .where(SpeakerLink.speaker_id.in_(members(ids)), stands(), is_current())
        .group_by(shown, ArticleSpeaker.role, ArticleSpeaker.organization)
        .order_by(newest.desc().nulls_last(), func.min(ArticleSpeaker.id))
    ).all()


def _merged(session: Session, speaker_id: int) -> tuple[MergedRow, ...]:
    """Those merged into the speaker; one that an undone split had made has lost its names and is not told."""
    named = exists(select(Alias.id).where(Alias.speaker_id == Speaker.id, Alias.withdrawn_at.is_(None)))
    rows = session.execute(
        select(Speaker.id, Speaker.name).where(Speaker.merged_into == speaker_id, named).order_by(Speaker.id)
    )
    return tuple(MergedRow(id=row.id, name=row.name) for row in rows)


def _links(session: Session, speaker_id: int) -> list[tuple[LinkRow, int | None]]:
    """All decisions about the speaker, each with the article's speaker that it is about, None for one statement's."""
    alone = aliased(Attribution)
    rows = session.execute(
        select(
            SpeakerLink.id,
            ArticleVersion.article_id,
            ArticleVersion.title,
            ArticleVersion.published,
            alone.key.label("attribution"),
            ArticleSpeaker.name,
            ArticleSpeaker.role,
            ArticleSpeaker.organization,
            SpeakerLink.method,
            SpeakerLink.score,
            SpeakerLink.explanation,
            SpeakerLink.judge,
            SpeakerLink.made_by,
            SpeakerLink.made_at,
            SpeakerLink.withdrawn_by,
            SpeakerLink.withdrawn_at,
            stands().label("stands"),
            SpeakerLink.article_speaker_id,
        )
        .select_from(SpeakerLink)
        .outerjoin(alone, alone.id == SpeakerLink.attribution_id)
        .outerjoin(
            ArticleSpeaker,
            ArticleSpeaker.id == func.coalesce(SpeakerLink.article_speaker_id, alone.article_speaker_id),
        )
        .join(Extraction, Extraction.id == func.coalesce(alone.extraction_id, ArticleSpeaker.extraction_id))
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .where(SpeakerLink.speaker_id.in_(members([speaker_id])), is_current())
        .order_by(SpeakerLink.id)
    )
    found = []
    for row in rows:
        known = dict(row._mapping)
        about = known.pop("article_speaker_id")
        found.append((LinkRow(**{**known, "stands": bool(row.stands)}), about))
    return found


def _descriptions(links: Iterable[tuple[LinkRow, int | None]]) -> list[tuple[str | None, str | None]]:
    """Roles and organizations that articles give the speaker by the links that stand, as ``_described`` has them."""
    newest: dict[tuple[str | None, str | None], tuple[int, int]] = {}
    for link, article_speaker in links:
        if link.stands and article_speaker is not None:
            described = (link.role, link.organization)
            last, first = newest.get(described, (0, article_speaker))
            day = link.published.toordinal() if link.published else 0
            newest[described] = (max(last, day), min(first, article_speaker))
    return sorted(newest, key=lambda described: (-newest[described][0], newest[described][1]))


def _named(parts: Sequence[str], *, whole: bool) -> Select[int]:
    """Speakers with a name that has all the parts as words, or as beginnings of words unless ``whole``."""
    padded = literal(" ").concat(Alias.folded).concat(" ")
    query = select(canonical_id()).join(Alias, Alias.speaker_id == Speaker.id).where(Alias.withdrawn_at.is_(None))
    for part in parts:
        query = query.where(padded.contains(f" {part} " if whole else f" {part}", autoescape=True))
    return query


def _near(session: Session, name: str) -> list[int]:
    """Speakers whose names are nearly the name, the nearest first."""
    aliases = session.execute(
        select(canonical_id().label("speaker_id"), Alias.folded)
        .join(Alias, Alias.speaker_id == Speaker.id)
        .where(Alias.withdrawn_at.is_(None))
        .order_by(Alias.id)
    ).all()
    # Several aliases of one speaker may come near, so more than the number shown are looked at.
    best = process.extract(
        name, [alias.folded for alias in aliases], scorer=fuzz.WRatio, score_cutoff=NEAR, limit=4 * SUGGESTIONS
    )
    return list(dict.fromkeys(aliases[place].speaker_id for _, _, place in best))[:SUGGESTIONS]
