"""A speaker's report as JSON, for programs."""

from __future__ import annotations

from typing import Any

from claimtrack.reports.speaker import Entry, Report, Statement

__all__ = ["report_record"]


def report_record(report: Report) -> dict[str, Any]:
    """The report as a JSON object: the speaker, and a list of entries each with all its appearances by date."""
    speaker = report.speaker
    return {
        "speaker": {
            "id": speaker.id,
            "name": speaker.name,
            "kind": speaker.kind.value,
            "aliases": list(speaker.aliases),
            "roles": list(speaker.roles),
            "organizations": list(speaker.organizations),
        },
        "statements": report.statements,
        "articles": report.articles,
        "outlets": list(report.outlets),
        "entries": [_entry(entry) for entry in report.entries],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "claim": entry.first.claim,
        "outlets": list(entry.outlets),
        "appearances": [_statement(statement) for statement in entry.statements],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "article": statement.article,
        "published": statement.published.isoformat() if statement.published else None,
        "said_at": statement.said_at,
        "outlet": statement.outlet,
        "title": statement.title,
        "url": statement.url,
        "type": statement.type.value,
        "act": statement.act.value,
        "polarity": statement.polarity.value,
        "source": statement.source,
        "cue": statement.cue,
        "content": list(statement.content),
        "confidence": statement.confidence,
    }
