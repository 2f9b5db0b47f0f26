"""A speaker's report as JSON, for programs."""

from __future__ import annotations

from typing import Any

from claimtrack.reports.speaker import Entry, Report
from claimtrack.store.queries import AttributionRow, ChangeRow

__all__ = ["report_record"]


def report_record(report: Report) -> dict[str, Any]:
    """The report as a JSON object: the speaker, entries each with all its appearances by date, possible changes."""
    detail = report.speaker
    return {
        "speaker": {
            "id": detail.speaker.id,
            "name": detail.speaker.name,
            "kind": detail.speaker.kind.value,
            "aliases": list(detail.aliases),
            "roles": list(detail.roles),
            "organizations": list(detail.organizations),
        },
        "attributions": len(report.attributions),
        "articles": report.articles,
        "outlets": list(report.outlets),
        "entries": [_entry(entry) for entry in report.entries],
        "changes": [_change(change) for change in report.changes],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "claim": entry.claim,
        "outlets": list(entry.outlets),
        "appearances": [{**_appearance(row), "own": entry.is_own(row)} for row in entry.appearances],
    }


def _change(change: ChangeRow) -> dict[str, Any]:
    return {
        "earlier": change.earlier.isoformat(),
        "earlier_claim": change.earlier_claim,
        "earlier_wording": change.earlier_wording,
        "later": change.later.isoformat(),
        "later_claim": change.later_claim,
        "later_wording": change.later_wording,
        "differs": change.differs,
        "score": round(change.score, 4),
    }


def _appearance(row: AttributionRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "article": row.article_id,
        "published": row.published.isoformat() if row.published else None,
        "said_at": row.said_at,
        "outlet": row.outlet,
        "title": row.title,
        "url": row.url,
        "type": row.type.value,
        "act": row.act.value,
        "polarity": row.polarity.value,
        "source": list(row.source),
        "cue": list(row.cue),
        "content": list(row.content),
        "context": row.context,
        "confidence": round(row.confidence, 4),
    }
