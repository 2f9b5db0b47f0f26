"""Why a statement has the speaker that it has: all that was known and weighed, for a person to judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from claimtrack.attribution import Kind, Span
from claimtrack.store.models import (
    ArticleSpeaker,
    ArticleSpeakerMention,
    ArticleVersion,
    Attribution,
    AttributionSpan,
    Extraction,
    Judge,
    SpanRole,
    Speaker,
    SpeakerLink,
)
from claimtrack.store.queries.passages import sentence
from claimtrack.store.queries.scope import is_current
from claimtrack.store.queries.subjects import Pointed
from claimtrack.store.queries.told import canonical_ids

__all__ = ["DecisionRow", "Passage", "RivalRow", "Why", "passage", "rivals_of", "why"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of an article, which begin at ``start``, and the place of some of them within ``text`` (``marked``).

    Code points, end exclusive.
    """

    text: str
    start: int
    marked: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalRow:
    """A speaker on record that was looked at and not chosen; ``merged_into`` is who it counts as now, if another."""

    id: int
    name: str
    score: float
    why: str
    merged_into: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One decision about who it is; ``alone`` tells that it is about the one statement, not all of its speaker's."""

    id: int
    speaker_id: int | None
    speaker_name: str | None
    method: str
    score: float
    explanation: str
    judge: Judge
    made_by: str
    made_at: datetime
    event_id: int | None
    withdrawn_by: str | None
    withdrawn_at: datetime | None
    alone: bool
    stands: bool
    rivals: tuple[RivalRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The answer: who it is on record, how the article names and describes the speaker, and every decision about it.

    ``resolved`` tells why the source means the article's speaker, None where its own words are the name.
    ``decisions`` are newest first, and the one that counts stands before the others. ``current`` is False for a
    statement of an earlier reading of its article.
    """

    attribution_id: int | None
    attribution: str | None
    article_id: int
    title: str | None
    published: date | None
    current: bool
    source: tuple[str, ...]
    resolved: str | None
    said: Passage | None
    key: str | None
    name: str | None
    kind: Kind | None
    role: str | None
    organization: str | None
    mentions: tuple[Passage, ...]
    speaker_id: int | None
    speaker_name: str | None
    decisions: tuple[DecisionRow, ...]


def why(session: Session, pointed: Pointed) -> Why:
    """All about the statement, or about the article's speaker, that was pointed at."""
    statement = session.get(Attribution, pointed.attribution_id) if pointed.attribution_id else None
    inside = session.get(ArticleSpeaker, pointed.article_speaker_id) if pointed.article_speaker_id else None
    row = session.execute(
        select(ArticleVersion, is_current().label("current"))
        .join(Extraction, Extraction.version_id == ArticleVersion.id)
        .where(Extraction.id == (statement or inside or _nothing()).extraction_id)
    ).one()
    version = row.ArticleVersion
    spans = _spans(session, statement.id) if statement else {}
    content = spans.get(SpanRole.CONTENT, ())
    decisions = _decisions(session, statement.id if statement else None, inside.id if inside else None)
    counts = next((one for one in decisions if one.stands), None)
    return Why(
        attribution_id=statement.id if statement else None,
        attribution=statement.key if statement else None,
        article_id=version.article_id,
        title=version.title,
        published=version.published,
        current=bool(row.current),
        source=tuple(version.text[span.start : span.end] for span in spans.get(SpanRole.SOURCE, ())),
        resolved=statement.why if statement else None,
        said=passage(version.text, content[0]) if content else None,
        key=inside.key if inside else None,
        name=inside.name if inside else None,
        kind=inside.kind if inside else None,
        role=inside.role if inside else None,
        organization=inside.organization if inside else None,
        mentions=tuple(passage(version.text, span) for span in _mentions(session, inside.id)) if inside else (),
        speaker_id=counts.speaker_id if counts else None,
        speaker_name=counts.speaker_name if counts else None,
        decisions=tuple(decisions),
    )


def _nothing() -> ArticleSpeaker:
    raise ValueError("neither a statement nor a speaker of an article")


def passage(text: str, span: Span) -> Passage:
    """The sentence around a span of the text."""
    around = sentence(text, span)
    return Passage(
        text=text[around.start : around.end],
        start=around.start,
        marked=Span(span.start - around.start, span.end - around.start),
    )


def rivals_of(session: Session, rivals: list[dict[str, Any]]) -> tuple[RivalRow, ...]:
    """The stored rivals of a link, with who they count as by now."""
    shown = canonical_ids(session, [rival["id"] for rival in rivals])
    return tuple(
        RivalRow(
            **_fields(rival),
            merged_into=None if shown.get(rival["id"], rival["id"]) == rival["id"] else shown[rival["id"]],
        )
        for rival in rivals
    )


def _fields(rival: Mapping[str, Any]) -> dict[str, Any]:
    return {name: rival[name] for name in ("id", "name", "score", "why")}


def _spans(session: Session, attribution: int) -> dict[SpanRole, list[Span]]:
    found: dict[SpanRole, list[Span]] = {}
    for row in session.scalars(
        select(AttributionSpan)
        .where(AttributionSpan.attribution_id == attribution)
        .order_by(AttributionSpan.role, AttributionSpan.ordinal)
    ):
        found.setdefault(row.role, []).append(Span(row.start_offset, row.end_offset))
    return found


def _mentions(session: Session, article_speaker: int) -> list[Span]:
    rows = session.scalars(
        select(ArticleSpeakerMention)
        .where(ArticleSpeakerMention.article_speaker_id == article_speaker)
        .order_by(ArticleSpeakerMention.ordinal)
    )
    return [Span(row.start_offset, row.end_offset) for row in rows]


def _decisions(session: Session, attribution: int | None, article_speaker: int | None) -> list[DecisionRow]:
    links = session.scalars(
        select(SpeakerLink)
        # Numbers begin at 1; with None the columns that are NULL would fit.
        .where(
            or_(
                SpeakerLink.attribution_id == (attribution or 0),
                SpeakerLink.article_speaker_id == (article_speaker or 0),
            )
        )
        .order_by(SpeakerLink.id.desc())
    ).all()
    standing = [link for link in links if link.withdrawn_at is None]
    # One about the statement alone goes before one about its speaker, a person's before the machine's.
    standing.sort(key=lambda link: (link.attribution_id is None, link.judge is Judge.MACHINE))
    rest = [link for link in links if link.withdrawn_at is not None]
    shown = canonical_ids(session, [link.speaker_id for link in links if link.speaker_id is not None])
    names = dict(iter(session.execute(select(Speaker.id, Speaker.name).where(Speaker.id.in_(sorted(shown.values()))))))
    return [
        DecisionRow(
            id=link.id,
            speaker_id=shown[link.speaker_id] if link.speaker_id is not None else None,
            speaker_name=names[shown[link.speaker_id]] if link.speaker_id is not None else None,
            method=link.method,
            score=link.score,
            explanation=link.explanation,
            judge=link.judge,
            made_by=link.made_by,
            made_at=link.made_at,
            event_id=link.event_id,
            withdrawn_by=link.withdrawn_by,
            withdrawn_at=link.withdrawn_at,
            alone=link.attribution_id is not None,
            stands=link is standing[0] if standing else False,
            rivals=rivals_of(session, link.rivals),
        )
        for link in [*standing, *rest]
    ]
