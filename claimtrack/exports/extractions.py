"""Articles of the store in the shape of ``claimtrack extract`` (DESIGN.md section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from claimtrack.article import Article
from claimtrack.attribution import Attribution, Extraction, Manner, Official, Speaker
from claimtrack.store.queries import (
    ArticleDetail,
    ArticleSpeakerRow,
    AttributionRow,
    RunRow,
    article_detail,
    articles,
)

__all__ = ["extraction_of", "extraction_records"]


def extraction_records(session: Session, *, manner: Manner | None = None) -> Iterator[dict[str, Any]]:
    """Every article in its newest version, by number, with the attributions asked for and the run that read it.

    One text is in memory at a time.
    """
    for number in sorted(row.id for row in articles(session)):
        detail = article_detail(session, number)
        if detail is not None:
            yield {**extraction_of(detail).only(manner or Manner()).to_json(), "run": _run(detail.run)}


def extraction_of(detail: ArticleDetail) -> Extraction:
    """What the latest reading found in the article; ``official`` is the speaker on record, with the reason."""
    article = detail.article
    keys = {row.id: row.key for row in detail.attributions}
    return Extraction(
        article=Article(
            id=article.input_id,
            text=detail.text,
            url=article.url,
            title=article.title,
            outlet=article.outlet,
            published=article.published,
        ),
        speakers=tuple(map(_speaker, detail.speakers)),
        attributions=tuple(_attribution(row, keys) for row in detail.attributions),
    )


def _run(row: RunRow) -> dict[str, Any]:
    return {**asdict(row), "started_at": row.started_at.isoformat()}


def _speaker(row: ArticleSpeakerRow) -> Speaker:
    linked = row.speaker_id is not None and row.speaker_name is not None
    return Speaker(
        key=row.key,
        name=row.name,
        kind=row.kind,
        role=row.role,
        organization=row.organization,
        mentions=row.mentions,
        official=Official(
            id=str(row.speaker_id), name=row.speaker_name or "", score=row.score or 0.0, why=row.explanation or ""
        )
        if linked
        else None,
    )


def _attribution(row: AttributionRow, keys: dict[int, str]) -> Attribution:
    return Attribution(
        id=row.key,
        type=row.type,
        act=row.act,
        polarity=row.polarity,
        source=row.source_spans,
        cue=row.cue_spans,
        content=row.content_spans,
        speaker=row.article_speaker_key,
        confidence=row.confidence,
        said_at=row.said_at,
        why=row.why,
        parent=keys.get(row.parent_id) if row.parent_id is not None else None,
    )
