"""The database at a glance: how much it holds, by which runs, what failed, and whether its words still stand."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from claimtrack.store.models import (
    Appearance,
    Article,
    ArticleVersion,
    Attribution,
    AttributionSpan,
    Extraction,
    IngestFailure,
    Outlet,
    Run,
    Speaker,
    Story,
)
from claimtrack.store.queries.rows import Counts, FailureRow, RunRow
from claimtrack.store.queries.scope import is_current

__all__ = ["counts", "failures", "misplaced_spans", "runs"]


def counts(session: Session) -> Counts:
    """How many rows there are of each kind."""

    def count(table: type[Article | ArticleVersion | IngestFailure | Outlet | Run | Story]) -> int:
        return session.scalars(select(func.count()).select_from(table)).one()

    current = select(func.count(Attribution.id)).join(Extraction, Extraction.id == Attribution.extraction_id)
    return Counts(
        outlets=count(Outlet),
        articles=count(Article),
        versions=count(ArticleVersion),
        stories=count(Story),
        runs=count(Run),
        attributions=session.scalars(current.where(is_current())).one(),
        speakers=session.scalars(select(func.count(Speaker.id)).where(Speaker.merged_into.is_(None))).one(),
        claims=session.scalars(select(func.count(Appearance.claim_id.distinct()))).one(),
        failures=count(IngestFailure),
    )


def failures(session: Session, *, limit: int | None = None) -> list[FailureRow]:
    """Inputs that could not be stored, the newest first; one that was stored later stays listed."""
    query = (
        select(IngestFailure.place, IngestFailure.reason, IngestFailure.run_id, IngestFailure.failed_at)
        .order_by(IngestFailure.id.desc())
        .limit(limit)
    )
    return [FailureRow(**row._mapping) for row in session.execute(query)]


def runs(session: Session) -> list[RunRow]:
    """The runs by number, those too whose readings newer ones replaced."""
    return [
        RunRow(
            id=run.id,
            code_version=run.code_version,
            pack_name=run.pack_name,
            pack_version=run.pack_version,
            pack_digest=run.pack_digest,
            settings=run.settings,
            started_at=run.started_at,
        )
        for run in session.scalars(select(Run).order_by(Run.id))
    ]


def misplaced_spans(session: Session) -> int:
    """How many spans of attributions hold other words than the text at their offsets; reads the whole database."""
    length = AttributionSpan.end_offset - AttributionSpan.start_offset
    words = func.substr(ArticleVersion.text, AttributionSpan.start_offset + 1, length)
    return session.scalars(
        select(func.count())
        .select_from(AttributionSpan)
        .join(Attribution, Attribution.id == AttributionSpan.attribution_id)
        .join(Extraction, Extraction.id == Attribution.extraction_id)
        .join(ArticleVersion, ArticleVersion.id == Extraction.version_id)
        .where(words != AttributionSpan.text)
    ).one()
