"""From the store into a dataset: who speaks in each article, what they say and where, and who that is on record."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeAlias

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session, aliased

from claimtrack.attribution import GAP, Manner, Span, nearest_kept
from claimtrack.exports.dataset.identifiers import Numbered
from claimtrack.exports.dataset.scratch import Scratch
from claimtrack.store import models
from claimtrack.store.queries.scope import CHUNK, is_current, stands
from claimtrack.store.queries.told import canonical_id, with_speaker

__all__ = ["add_article_speakers", "add_attributions", "add_links"]

STREAM = {"yield_per": CHUNK}

Words: TypeAlias = list[tuple[Span, str]]
Known: TypeAlias = Row[*tuple[Any, ...]]


def add_article_speakers(session: Session, scratch: Scratch) -> None:
    """Add the speakers of the articles with the places that name them."""
    speaker, member = models.ArticleSpeaker, aliased(models.Speaker)
    query = (
        _placed(select(speaker, canonical_id(member).label("speaker_id"), *_PLACE), speaker)
        .outerjoin(models.SpeakerLink, (models.SpeakerLink.article_speaker_id == speaker.id) & stands())
        .outerjoin(member, member.id == models.SpeakerLink.speaker_id)
        .order_by(models.Extraction.id, speaker.id)
    )
    for _, rows in groupby(_with_mentions(session, query), key=lambda pair: pair[0].extraction_id):
        ids = Numbered()
        for row, mentions in rows:
            _add_speaker(scratch, row, mentions, ids)


def _add_speaker(scratch: Scratch, row: Known, mentions: Words, ids: Numbered) -> None:
    one: models.ArticleSpeaker = row.ArticleSpeaker
    scratch.add(
        "article_speakers",
        row=one.id,
        id=ids.id("article speaker", row.article_key, row.text_hash, one.kind.value, one.name, _places(mentions)),
        article_id=row.article_id,
        key=one.key,
        name=one.name,
        kind=one.kind,
        role=one.role,
        organization=one.organization,
        official_id=one.official_id,
        official_name=one.official_name,
        official_score=one.official_score,
        official_why=one.official_why,
        speaker_id=row.speaker_id,
    )
    for number, (span, text) in enumerate(mentions):
        scratch.add(
            "mentions",
            article_speaker_id=one.id,
            number=number,
            start_offset=span.start,
            end_offset=span.end,
            text=text,
        )


def add_attributions(session: Session, scratch: Scratch, manner: Manner) -> None:
    """Add the attributions asked for with their spans; where a parent is left out, its own parent takes its place."""
    attribution = models.Attribution
    query = select(attribution, models.Speaker.id.label("speaker_id"), *_PLACE)
    query = with_speaker(_placed(query, attribution)).order_by(models.Extraction.id, attribution.id)
    for _, rows in groupby(_with_spans(session, query), key=lambda pair: pair[0].extraction_id):
        inside = list(rows)
        parents = {row.Attribution.id: row.Attribution.parent_id for row, _ in inside}
        kept = {row.Attribution.id for row, _ in inside if manner.fits(row.Attribution)}
        ids = Numbered()
        for row, parts in inside:
            # Those left out count too, so that an id does not depend on what else is asked for.
            places = [_places(parts[role]) for role in models.SpanRole]
            known_by = ids.id("attribution", row.article_key, row.text_hash, *places)
            if row.Attribution.id in kept:
                parent = nearest_kept(row.Attribution.parent_id, parents, kept)
                _add_attribution(scratch, row, parts, id=known_by, parent=parent)


def _add_attribution(
    scratch: Scratch, row: Known, parts: dict[models.SpanRole, Words], *, id: str, parent: int | None
) -> None:
    one: models.Attribution = row.Attribution
    every = [span for part in parts.values() for span, _ in part]
    words = {role: [text for _, text in parts[role]] for role in models.SpanRole}
    scratch.add(
        "attributions",
        row=one.id,
        id=id,
        article_id=row.article_id,
        key=one.key,
        type=one.type,
        act=one.act,
        polarity=one.polarity,
        confidence=one.confidence,
        said_at=one.said_at,
        article_speaker_id=one.article_speaker_id,
        speaker_id=row.speaker_id,
        parent_id=parent,
        start_offset=min(span.start for span in every),
        end_offset=max(span.end for span in every),
        content_sha256=hashlib.sha256("\n".join(words[models.SpanRole.CONTENT]).encode()).hexdigest(),
        **{role.value: GAP.join(texts) for role, texts in words.items()},
        why=one.why,
    )
    for role, part in parts.items():
        for number, (span, text) in enumerate(part):
            scratch.add(
                "spans",
                attribution_id=one.id,
                role=role,
                number=number,
                start_offset=span.start,
                end_offset=span.end,
                text=text,
            )


def add_links(session: Session, scratch: Scratch) -> None:
    """Add all decisions who is who, of earlier readings and versions too, after the speakers."""
    link, alone, speaker = models.SpeakerLink, aliased(models.Attribution), models.ArticleSpeaker
    query = (
        select(
            link,
            stands().label("stands"),
            models.Article.id.label("article_id"),
            models.Article.key.label("article_key"),
            models.ArticleVersion.number,
            models.Extraction.id.label("extraction_id"),
            models.Extraction.run_id,
            models.Run.key.label("run_key"),
            speaker.key.label("speaker_key"),
            alone.key.label("attribution_key"),
        )
        .select_from(link)
        .outerjoin(alone, alone.id == link.attribution_id)
        .outerjoin(speaker, speaker.id == link.article_speaker_id)
        .join(models.Extraction, models.Extraction.id == func.coalesce(speaker.extraction_id, alone.extraction_id))
        .join(models.Run, models.Run.id == models.Extraction.run_id)
        .join(models.ArticleVersion, models.ArticleVersion.id == models.Extraction.version_id)
        .join(models.Article, models.Article.id == models.ArticleVersion.article_id)
        .order_by(models.Extraction.id, link.id)
    )
    for _, rows in groupby(session.execute(query, execution_options=STREAM), key=attrgetter("extraction_id")):
        ids = Numbered()
        for row in rows:
            _add_link(scratch, row, ids)


def _add_link(scratch: Scratch, row: Known, ids: Numbered) -> None:
    one: models.SpeakerLink = row.SpeakerLink
    subject = [row.article_key, row.number, row.run_key, row.speaker_key, row.attribution_key]
    scratch.add(
        "links",
        row=one.id,
        id=ids.id("link", *subject, one.judge.value, one.made_at),
        article_id=row.article_id,
        version=row.number,
        run_id=row.run_id,
        article_speaker_key=row.speaker_key,
        attribution_key=row.attribution_key,
        article_speaker_id=one.article_speaker_id,
        attribution_id=one.attribution_id,
        speaker_id=one.speaker_id,
        method=one.method,
        score=one.score,
        explanation=one.explanation,
        rivals=[{**rival, "id": scratch.id_of("speakers", rival["id"])} for rival in one.rivals],
        judge=one.judge,
        made_by=one.made_by,
        made_at=one.made_at,
        decision_id=one.event_id,
        withdrawn_by=one.withdrawn_by,
        withdrawn_at=one.withdrawn_at,
        withdrawn_decision_id=one.withdrawn_event_id,
        stands=bool(row.stands),
    )


_PLACE = (
    models.Article.id.label("article_id"),
    models.Article.key.label("article_key"),
    models.ArticleVersion.text_hash,
    models.Extraction.id.label("extraction_id"),
)


def _placed(
    query: Select[*tuple[Any, ...]], found: type[models.ArticleSpeaker | models.Attribution]
) -> Select[*tuple[Any, ...]]:
    """The query on what was found, joined to the article that it was found in, by its latest reading."""
    return (
        query.select_from(found)
        .join(models.Extraction, models.Extraction.id == found.extraction_id)
        .join(models.ArticleVersion, models.ArticleVersion.id == models.Extraction.version_id)
        .join(models.Article, models.Article.id == models.ArticleVersion.article_id)
        .where(is_current())
    )


def _with_mentions(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[tuple[Known, Words]]:
    mention = models.ArticleSpeakerMention
    for rows in session.execute(query, execution_options=STREAM).partitions():
        found: dict[int, Words] = defaultdict(list)
        numbers = [row.ArticleSpeaker.id for row in rows]
        for one in session.execute(
            select(mention.article_speaker_id, mention.start_offset, mention.end_offset, mention.text)
            .where(mention.article_speaker_id.in_(numbers))
            .order_by(mention.article_speaker_id, mention.ordinal)
        ):
            found[one.article_speaker_id].append((Span(one.start_offset, one.end_offset), one.text))
        for row in rows:
            yield row, found[row.ArticleSpeaker.id]


def _with_spans(
    session: Session, query: Select[*tuple[Any, ...]]
) -> Iterator[tuple[Known, dict[models.SpanRole, Words]]]:
    span = models.AttributionSpan
    for rows in session.execute(query, execution_options=STREAM).partitions():
        found: dict[int, dict[models.SpanRole, Words]] = {
            row.Attribution.id: {role: [] for role in models.SpanRole} for row in rows
        }
        for one in session.execute(
            select(span.attribution_id, span.role, span.start_offset, span.end_offset, span.text)
            .where(span.attribution_id.in_(found))
            .order_by(span.attribution_id, span.role, span.ordinal)
        ):
            found[one.attribution_id][one.role].append((Span(one.start_offset, one.end_offset), one.text))
        for row in rows:
            yield row, found[row.Attribution.id]


def _places(words: Sequence[tuple[Span, str]]) -> str:
    return " ".join(f"{span.start}:{span.end}" for span, _ in words)
