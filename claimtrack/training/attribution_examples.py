"""Training examples of the attribution network: gold articles as windows with word labels, in varied typography."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from claimtrack.detection.batches import window_words
from claimtrack.detection.quotations import find_quotations
from claimtrack.detection.windows import Reading, Window, cut_windows, read_text

__all__ = ["Example", "GoldArticle", "examples", "read_gold", "restyle"]

Ints = npt.NDArray[np.int64]

# Typographies that a gold text is read in, with their shares: mostly as printed, otherwise other quotation marks
# (opening, closing, and those of a quotation inside) or another case, so that the network learns no publisher's style.
_MARKS = {
    "curly": ("“", "”", "‘", "’"),
    "straight": ('"', '"', "'", "'"),
    "british": ("‘", "’", "“", "”"),
    "british straight": ("'", "'", '"', '"'),
    "guillemets": ("«", "»", "“", "”"),
}
_SHARES = {
    "as printed": 0.40,
    "curly": 0.12,
    "straight": 0.16,
    "british": 0.13,
    "british straight": 0.09,
    "guillemets": 0.03,
    "capitals": 0.04,
    "lower case": 0.03,
}


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text and its attributions as (source, cue, content), each a list of (start, end) code points."""

    text: str
    attributions: tuple[tuple[tuple[tuple[int, int], ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its gold labels over W words and C cues.

    ``cue_labels`` (W,) 0 outside, 1 begin, 2 inside; ``cues`` (C, 2) first and last word; ``roles`` (C, W) 0 neither,
    1 source, 2 content; ``boundaries`` (C, W, 4) in the order of ``network.BOUNDARIES``.
    """

    reading: Reading
    window: Window
    cue_labels: Ints
    cues: Ints
    roles: Ints
    boundaries: npt.NDArray[np.float32]


def read_gold(path: Path) -> list[GoldArticle]:
    """Read gold JSONL in the shape of ``claimtrack extract``."""
    articles = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found = [
            tuple(tuple((start, end) for start, end in sorted(a[role])) for role in ("source", "cue", "content"))
            for a in record["attributions"]
            if a["cue"] and a["content"]
        ]
        articles.append(GoldArticle(record["text"], tuple(found)))
    return articles


def restyle(text: str, rng: random.Random) -> str:
    """The text in a typography drawn at random; the number of characters stays, so offsets do too."""
    style = rng.choices(list(_SHARES), weights=list(_SHARES.values()))[0]
    if style == "as printed":
        return text
    if style in ("capitals", "lower case"):
        return "".join(
            other if len(other := (char.upper() if style == "capitals" else char.lower())) == 1 else char
            for char in text
        )
    marks = _MARKS[style]
    characters = list(text)
    for quotation in find_quotations(text):
        if len(quotation.mark) > 1:
            continue
        opening, closing = marks[2:] if quotation.depth else marks[:2]
        characters[quotation.outer_start] = opening
        if quotation.closed:
            characters[quotation.end] = closing
    return "".join(characters)


def examples(
    articles: Sequence[GoldArticle], tokenizer: Tokenizer, *, core: int, rng: random.Random | None
) -> Iterator[Example]:
    """All windows of the articles; with ``rng`` in varied typography and with varied cuts."""
    for article in articles:
        reading = read_text(restyle(article.text, rng) if rng else article.text, tokenizer)
        offset = rng.randrange(core // 2) if rng else 0
        for window in cut_windows(reading, core=core, context=0, offset=offset):
            yield _label(article, reading, window)


def _label(article: GoldArticle, reading: Reading, window: Window) -> Example:
    first = window_words(reading, window)
    starts = reading.starts[first]
    following = np.append(first[1:], window.end)
    ends = reading.ends[following - 1]
    words = len(first)
    cue_labels = np.zeros(words, dtype=np.int64)
    cues, roles, boundaries = [], [], []
    for source, cue, content in article.attributions:
        inside = _words(starts, ends, cue[0])
        if inside is None:
            continue
        begin, last = inside
        if cue_labels[begin : last + 1].any():
            continue
        cue_labels[begin : last + 1] = 2
        cue_labels[begin] = 1
        role = np.zeros(words, dtype=np.int64)
        boundary = np.zeros((words, 4), dtype=np.float32)
        for value, spans, column in ((2, content, 2), (1, source, 0)):
            for span in spans:
                found = _words(starts, ends, span)
                if found is not None:
                    role[found[0] : found[1] + 1] = value
                    boundary[found[0], column] = boundary[found[1], column + 1] = 1
        cues.append((begin, last))
        roles.append(role)
        boundaries.append(boundary)
    return Example(
        reading=reading,
        window=window,
        cue_labels=cue_labels,
        cues=np.array(cues, dtype=np.int64).reshape(-1, 2),
        roles=np.array(roles, dtype=np.int64).reshape(-1, words),
        boundaries=np.array(boundaries, dtype=np.float32).reshape(-1, words, 4),
    )


def _words(starts: Ints, ends: Ints, span: tuple[int, int]) -> tuple[int, int] | None:
    """First and last word that share a character with a span, or None."""
    first = int(np.searchsorted(ends, span[0], side="right"))
    last = int(np.searchsorted(starts, span[1], side="left")) - 1
    return (first, last) if first <= last else None
