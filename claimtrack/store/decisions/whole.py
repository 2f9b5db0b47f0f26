"""Every decision ever made, as it is stored: for exports, which hold the whole history."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from claimtrack.store.decisions.history import history
from claimtrack.store.models import ArticleSpeaker, ArticleVersion, Attribution, Extraction, SpeakerLink
from claimtrack.store.queries.scope import CHUNK

__all__ = ["EVENT_COLUMNS", "LINK_COLUMNS", "all_events", "all_links"]

LINK_COLUMNS = (
    "id",
    "article_id",
    "version",
    "run_id",
    "article_speaker_key",
    "attribution_id",
    "attribution_key",
    "speaker_id",
    "method",
    "score",
    "explanation",
    "rivals",
    "judge",
    "made_by",
    "made_at",
    "event_id",
    "withdrawn_by",
    "withdrawn_at",
    "withdrawn_event_id",
)
"""What is told of a link; ``speaker_id`` is the one decided on, also where it is merged into another by now."""

EVENT_COLUMNS = ("id", "made_at", "made_by", "action", "what", "note", "speakers", "undoes", "undone_by")


def all_links(session: Session) -> Iterator[dict[str, object]]:
    """All links of all readings, the withdrawn ones too, by number; ``rivals`` as JSON."""
    alone = aliased(Attribution)
    rows = session.execute(
        select(
            SpeakerLink,
            ArticleVersion.article_id,
            ArticleVersion.number,
            Extraction.run_id,
            ArticleSpeaker.key.label("article_speaker_key"),
            alone.key.label("attribution_key"),
        )
        .select_from(SpeakerLink)
        .outerjoin(alone, alone.id == SpeakerLink.attribution_id)
        .outerjoin(ArticleSpeaker, ArticleSpeaker.id == SpeakerLink.article_speaker_id)
        .join(Extraction, Extraction.id == func.coalesce(ArticleSpeaker.extraction_id, alone.extraction_id))
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .order_by(SpeakerLink.id),
        execution_options={"yield_per": CHUNK},
    )
    for row in rows:
        link = row.SpeakerLink
        told = {name: getattr(link, name, None) for name in LINK_COLUMNS}
        told |= {
            "article_id": row.article_id,
            "version": row.number,
            "run_id": row.run_id,
            "article_speaker_key": row.article_speaker_key,
            "attribution_key": row.attribution_key,
            "rivals": json.dumps(link.rivals, ensure_ascii=False),
        }
        yield told


def all_events(session: Session) -> Iterator[dict[str, object]]:
    """The whole log, the earliest first, with what was passed over in reviews.

    ``speakers`` are numbers between spaces.
    """
    for row in reversed(history(session, skipped=True)):
        told: dict[str, object] = {name: getattr(row, name) for name in EVENT_COLUMNS}
        yield {**told, "speakers": " ".join(map(str, row.speakers))}
