"""From a text to what the attribution network reads: words, wordpieces, layout features, windows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from claimtrack.detection.quotations import find_quotations, paragraphs

__all__ = ["CASES", "QUOTE_STATES", "Reading", "Window", "cut_windows", "read_text"]

Ints = npt.NDArray[np.int64]


class QuoteState(IntEnum):
    """Where a wordpiece stands with regard to quotation marks."""

    OUTSIDE = 0
    INSIDE = 1
    NESTED = 2
    OPENING = 3
    CLOSING = 4


class Case(IntEnum):
    """How a wordpiece is written; the encoder itself reads lower case only."""

    LOWER = 0
    CAPITALIZED = 1
    UPPER = 2
    OTHER = 3


QUOTE_STATES = len(QuoteState)
CASES = len(Case)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole text as wordpieces, in text order (all arrays of length P, but ``paragraph_starts``).

    ``ids``: vocabulary ids; ``starts``, ``ends``: code points; ``first``: 1 where a word begins; ``quote``, ``case``:
    layout features; ``opens``: 1 where a paragraph begins. ``paragraph_starts``: index of each paragraph's first piece.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    first: Ints
    quote: Ints
    case: Ints
    opens: Ints
    paragraph_starts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of pieces [start, end) read in one go; only cues in [core_start, core_end) are taken from it."""

    start: int
    end: int
    core_start: int
    core_end: int


def read_text(text: str, tokenizer: Tokenizer) -> Reading:
    """Split a text into wordpieces with their place in it and their layout features."""
    bounds = list(paragraphs(text))
    encodings = tokenizer.encode_batch([text[start:end] for start, end in bounds], add_special_tokens=False)
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    first: list[int] = []
    opening: list[int] = []
    for (offset, _), encoding in zip(bounds, encodings, strict=True):
        if not encoding.ids:
            continue
        opening.append(len(ids))
        ids.extend(encoding.ids)
        previous: int | None = None
        for (start, end), word in zip(encoding.offsets, encoding.word_ids, strict=True):
            starts.append(offset + start)
            ends.append(offset + end)
            first.append(int(word != previous))
            previous = word
    opens = np.zeros(len(ids), dtype=np.int64)
    opens[opening] = 1
    begin, stop = np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)
    quote = _quote_states(text)
    return Reading(
        ids=np.array(ids, dtype=np.int64),
        starts=begin,
        ends=stop,
        first=np.array(first, dtype=np.int64),
        quote=quote[begin] if len(ids) else np.zeros(0, dtype=np.int64),
        case=np.array([_case(text[s:e]) for s, e in zip(starts, ends, strict=True)], dtype=np.int64),
        opens=opens,
        paragraph_starts=tuple(opening),
    )


def _quote_states(text: str) -> Ints:
    """The quote state of every character."""
    states = np.zeros(len(text), dtype=np.int64)
    for quotation in find_quotations(text):  # outer before inner, so that inner ones are written last
        states[quotation.start : quotation.end] = QuoteState.NESTED if quotation.depth else QuoteState.INSIDE
        states[quotation.outer_start : quotation.start] = QuoteState.OPENING
        states[quotation.end : quotation.outer_end] = QuoteState.CLOSING
    return states


def _case(piece: str) -> Case:
    if piece.islower():
        return Case.LOWER
    if piece.isupper():
        return Case.UPPER if len(piece) > 1 else Case.CAPITALIZED
    return Case.CAPITALIZED if piece[:1].isupper() else Case.OTHER


def cut_windows(reading: Reading, *, core: int, context: int, offset: int = 0) -> list[Window]:
    """Cut a text into windows at paragraphs.

    ``core`` wordpieces at most are decided on in one window (a longer paragraph is cut hard), with up to ``context``
    wordpieces of whole paragraphs read along on either side. ``offset`` shortens the first window (training varies
    the cuts).
    """
    pieces = len(reading)
    bounds = [*reading.paragraph_starts, pieces]
    cores: list[tuple[int, int]] = []
    start, limit = 0, max(core - offset, 1)
    for paragraph_start, paragraph_end in itertools.pairwise(bounds):
        if paragraph_end - start > limit and paragraph_start > start:
            cores.append((start, paragraph_start))
            start, limit = paragraph_start, core
        while paragraph_end - start > core:
            cores.append((start, start + core))
            start, limit = start + core, core
    if pieces > start:
        cores.append((start, pieces))
    return [_with_context(bounds, core_start, core_end, context) for core_start, core_end in cores]


def _with_context(bounds: Sequence[int], start: int, end: int, context: int) -> Window:
    left = min((b for b in bounds if start - context <= b <= start), default=start)
    right = max((b for b in bounds if end <= b <= end + context), default=end)
    return Window(start=left, end=right, core_start=start, core_end=end)
