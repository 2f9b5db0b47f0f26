"""Invented articles of other genres, countries and prints than the training data's, with their gold by hand.

Each has a text and, in the lines of ``samples.yaml``, its attributions: speech above all, also within quotations. Their
writers knew neither the program nor its training data. What detection finds in the articles in ``UNSEEN`` was not
looked at when its rules were made; only the figures were, and once, on 2026-11-30, 17 lines that had changed, of which
no rule came. Who the speakers are was looked at in all.

``python -m tests.gold.genres FILE`` writes them as JSON Lines, for ``claimtrack evaluate FILE``; with a second argument
``unseen`` only those in ``UNSEEN``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.gold.samples import mark

__all__ = ["UNSEEN", "genre_rows", "write_genres"]

FOLDER = Path(__file__).with_name("genres")
UNSEEN = frozenset({
    "australia", "earnings", "factcheck", "farecard", "film", "football", "health", "interview", "leaks",
    "liveblog", "mideast", "nigeria", "obituary", "peat", "pentagon", "planning", "tech", "uk-politics",
})  # fmt: skip


def genre_rows(*, unseen_only: bool = False) -> list[dict[str, Any]]:
    """The articles in the shape of ``claimtrack extract``, by name."""
    texts = sorted(FOLDER.glob("*.txt"))
    return [_row(path) for path in texts if not unseen_only or path.stem in UNSEEN]


def write_genres(path: Path, *, unseen_only: bool = False) -> Path:
    """Write the rows as JSON Lines, always the same bytes for the same gold; returns the path."""
    rows = genre_rows(unseen_only=unseen_only)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def _row(path: Path) -> dict[str, Any]:
    text = path.read_text("utf-8")
    lines = path.with_suffix(".gold").read_text("utf-8").splitlines()
    attributions = [mark(text, line, number) for number, line in enumerate(lines, 1)]
    return {"id": path.stem, "text": text, "attributions": attributions}


def main(arguments: Sequence[str]) -> None:
    """Write the file that the first argument names."""
    write_genres(Path(arguments[0]), unseen_only="unseen" in arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
