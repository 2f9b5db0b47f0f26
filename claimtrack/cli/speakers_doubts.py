"""The items of ``claimtrack speakers review`` as a list, for programs and spreadsheets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from claimtrack.cli.console import utf8_stdout
from claimtrack.cli.listing import ListStyle
from claimtrack.exports.cells import write_csv

if TYPE_CHECKING:
    from claimtrack.store.decisions.doubts import Doubt

__all__ = ["COLUMNS", "print_doubts"]

COLUMNS = (
    *("item", "kind", "score", "why", "article_id", "title", "published", "name", "role", "organization", "said"),
    *("statements", "speaker_id", "speaker", "suggested_ids", "suggested"),
)
"""Of the CSV. ``speaker`` is whom the machine chose, ``suggested`` each other one with its score, the best first."""


def print_doubts(items: Sequence[Doubt], style: ListStyle) -> None:
    """Print the items on stdout: JSON in full, one object a line, or CSV with what is nested in single cells."""
    with utf8_stdout() as stream:
        if style.as_csv:
            write_csv(stream, COLUMNS, map(_row, items), raw=style.raw)
            return
        for item in items:
            stream.write(json.dumps(asdict(item), ensure_ascii=False, default=str) + "\n")


def _row(item: Doubt) -> dict[str, object]:
    values = {column: getattr(item, column) for column in COLUMNS if hasattr(item, column)}
    return values | {
        "said": item.said.text if item.said else None,
        "speaker_id": item.speaker.id if item.speaker else None,
        "speaker": item.speaker.name if item.speaker else None,
        "suggested_ids": [one.speaker.id for one in item.suggestions],
        "suggested": [f"{one.speaker.name} ({one.score:.2f})" for one in item.suggestions],
    }
