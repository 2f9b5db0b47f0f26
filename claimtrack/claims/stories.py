"""Stories: which texts are copies of one another, told by the word shingles that they share.

A text's sketch (Broder 1997, MinHash) stands for its set of shingles; sketches cut into bands (locality-sensitive
hashing) find texts that may be copies without comparing all, and the shingles themselves then decide.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from datasketch import MinHash

from claimtrack.claims.words import normal_words

__all__ = ["SKETCH_SIZE", "Sketch", "StoryLink", "are_unlike", "may_be_copies", "same_story", "sketch"]

SHINGLE = 4
"""Words of a shingle: on 174 articles of 34 events, copies share 60 % or more of them and other texts on the same event
under 50 %."""

SKETCH_SIZE = 128
ROWS = 2
"""Slots of a band. 64 bands of 2 find a text that is a third of another, cut out of it, with probability 0.999, one
that is a tenth of it with 0.47, and one that shares 1 % with another by chance with 0.006."""

CONTAINED = 0.6
"""Share of the shorter text's shingles that a copy has in common with the longer one."""
ALIKE = 0.5
"""Share of all shingles that two texts of one outlet have in common when they are copies: a short text may owe most of
its shingles to what the outlet prints below every article."""
SHORTEST = 40
"""Shingles; what is shorter is a caption, and the same story only when its words are the same."""
SHORTEST_SHARE = 0.15
"""How long a copy is at least, as a share of the longer text: a digest of many is no copy of each."""
_MARGIN = 0.1
"""What the estimate of 128 slots may fall short by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What is kept of a text to find its copies: the MinHash slots, the number of shingles, and the bands."""

    slots: bytes
    shingles: int
    bands: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLink:
    """That two texts are one story: score (share of the shorter one's shingles in common), method and reason."""

    score: float
    method: str
    why: str


def shingles(text: str) -> frozenset[str]:
    """The runs of SHINGLE words, without case and punctuation; all words of a text that has fewer."""
    words = normal_words(text).split()
    runs = (" ".join(words[start : start + SHINGLE]) for start in range(max(1, len(words) - SHINGLE + 1)))
    return frozenset(runs)


def sketch(text: str) -> Sketch:
    """The sketch of a text; equal for equal words."""
    found = shingles(text)
    values = MinHash(num_perm=SKETCH_SIZE, seed=1, scheme="affine32")
    values.update_batch([shingle.encode() for shingle in sorted(found)])
    slots = values.hashvalues.astype("<u4")
    bands = tuple(
        _band(number, slots[start : start + ROWS]) for number, start in enumerate(range(0, SKETCH_SIZE, ROWS))
    )
    return Sketch(slots=slots.tobytes(), shingles=len(found), bands=bands)


def _band(number: int, slots: np.ndarray) -> int:
    """A signed 64-bit number for the slots of a band at its place, as every database can keep."""
    digest = hashlib.blake2b(struct.pack("<H", number) + slots.tobytes(), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def may_be_copies(a: Sketch, b: Sketch) -> bool:
    """Whether the sketches leave it open that one text is a copy of the other."""
    alike = _alike(a, b)
    shared = alike * (a.shingles + b.shingles) / (1 + alike)
    return shared >= (CONTAINED - _MARGIN) * min(a.shingles, b.shingles)


def are_unlike(a: Sketch, b: Sketch) -> bool:
    """Whether two texts have nothing to do with one another, though both may be near a third (a digest of both)."""
    return _alike(a, b) == 0


def _alike(a: Sketch, b: Sketch) -> float:
    """The estimate of the share of all shingles that both have."""
    return float(np.mean(np.frombuffer(a.slots, "<u4") == np.frombuffer(b.slots, "<u4")))


_remembered = lru_cache(maxsize=64)(shingles)


def same_story(a: str, b: str, *, one_outlet: bool) -> StoryLink | None:
    """The link between two texts of one story, or None.

    A copy may be edited lightly, cut, or added to. ``one_outlet`` tells that both are of one outlet, which follows its
    own stories up with new ones that repeat the old, and prints the same lines under all.
    """
    first, second = _remembered(a), _remembered(b)
    if first == second:
        return StoryLink(score=1.0, method="same words", why="the same words but for case and punctuation")
    few, many = sorted((len(first), len(second)))
    if few < SHORTEST or few < SHORTEST_SHARE * many:
        return None
    shared = len(first & second)
    contained, alike = shared / few, shared / (few + many - shared)
    if contained < CONTAINED or (one_outlet and alike < ALIKE):
        return None
    method = "near copy" if alike >= ALIKE else "part"
    times = f"{many / few:.1f} times as long"
    why = f"{contained:.0%} of the shorter text's runs of {SHINGLE} words are in the longer, {times}"
    return StoryLink(score=round(contained, 4), method=method, why=why)
