"""The hand-made gold of the samples: stretches of text in ``samples.yaml``, found in the articles as they are read.

``python -m tests.gold.samples FILE`` writes it as JSON Lines, for ``claimtrack evaluate FILE --speakers FILE``.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from claimtrack.article import Article
from claimtrack.attribution import Span
from claimtrack.readers import Unreadable, read

__all__ = ["GOLD", "gold_articles", "gold_rows", "locate", "mark", "write_gold"]

GOLD = Path(__file__).with_name("samples.yaml")
SAMPLES = Path(__file__).parents[2] / "samples"


def gold_articles() -> list[Article]:
    """The sample articles that have gold, in the order of the gold."""
    found = read([str(SAMPLES / name) for name in _gold()["articles"]])
    return [article for article in found if not isinstance(article, Unreadable)]


def gold_rows() -> list[dict[str, Any]]:
    """The gold in the shape of ``claimtrack extract``, a row an article."""
    gold = _gold()
    speakers = [{"key": name, "name": name, "kind": kind} for name, kind in gold["speakers"].items()]
    return [
        {
            "id": article.id,
            "text": article.text,
            "speakers": speakers,
            "attributions": [mark(article.text, line, n) for n, line in enumerate(lines.splitlines(), 1)],
        }
        for article, lines in zip(gold_articles(), gold["articles"].values(), strict=True)
    ]


def write_gold(path: Path) -> Path:
    """Write the rows as JSON Lines, always the same bytes for the same gold; returns the path."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in gold_rows()), encoding="utf-8")
    return path


def locate(text: str, stretch: str, *, near: Sequence[Span] = ()) -> Span:
    """Where a stretch stands in the text; of several places the one nearest to the spans of ``near``.

    Raises ValueError where it stands nowhere, or in several places and nothing is near.
    """
    pattern = rf"\b{re.escape(stretch)}\b" if stretch.isalpha() else re.escape(stretch)
    places = [Span(*match.span()) for match in re.finditer(pattern, text)]
    if not places or (len(places) > 1 and not near):
        raise ValueError(f"{len(places)} places for {stretch!r}")
    return min(places, key=lambda place: min((_gap(place, span) for span in near), default=0))


def _gold() -> dict[str, Any]:
    gold: dict[str, Any] = yaml.safe_load(GOLD.read_text("utf-8"))
    return gold


def mark(text: str, line: str, number: int) -> dict[str, Any]:
    """The attribution of a line "source | cue | content | speaker", with offsets into the text."""
    source, cue, content, speaker = line.split(" | ")
    contents = [locate(text, part) for part in content.split(" ... ")]
    cue_span = locate(text, cue, near=contents)
    sources = [] if source == "-" else [locate(text, source, near=[cue_span])]
    return {"id": f"a{number}", "source": sources, "cue": [cue_span], "content": contents, "speaker": speaker}


def _gap(first: Span, second: Span) -> int:
    """Characters between two spans; more than any text has where they overlap, for roles do not share words."""
    gap = max(first.start, second.start) - min(first.end, second.end)
    return gap if gap >= 0 else 1_000_000


if __name__ == "__main__":
    write_gold(Path(sys.argv[1]))
