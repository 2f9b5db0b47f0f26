"""Blocks: numbers that wordings which may be one claim share, so that a wording is compared with few of a speaker's.

A vector lies near some of 512 centres; two of like meaning share at least two of the eight nearest (an inverted file
with several lists, Jégou et al. 2011). Words cut out of a longer quotation share digests of three words instead (one in
two of them, chosen by the digest, as Broder 1997 samples for containment), whatever their vectors are. A wording of
several sentences has the blocks of each.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files

import numpy as np

from claimtrack.claims.wording import Wording

__all__ = ["MOST_CANDIDATES", "SHARED_WEIGHT", "blocks_of", "weight"]

NEAREST = 8
"""Centres of a vector. Of the pairs of 2,188 assertions with a cosine of 0.65 to 0.75, 92 to 96 % share two of them,
and so do 8 % of all pairs."""
SHARED_WEIGHT = 2
"""What the blocks in common weigh, at least, of two wordings to compare."""
SAMPLED = 2
"""One in so many runs of three words gives a block: of two wordings that share six words in a row one does with
probability 0.94, of those that share ten 0.996."""
MOST_OF_WORDS = 60
"""Blocks of words that a wording has at most: that is 120 words, a paragraph."""
MOST_CANDIDATES = 512
"""Wordings compared with a new one, those with the most blocks in common first: a bound for speakers with thousands."""


def weight(block: int) -> int:
    """What a block in common weighs: one of words, which is negative, is enough."""
    return SHARED_WEIGHT if block < 0 else 1


def blocks_of(wording: Wording) -> frozenset[int]:
    """The blocks of a wording: 0 and above for the centres that it is near, below 0 for its words."""
    return _of_meaning(wording) | _of_words(wording)


def _of_meaning(wording: Wording) -> frozenset[int]:
    if wording.directions is None:
        return frozenset()
    near = wording.directions @ _centres().T
    return frozenset(np.argpartition(-near, NEAREST)[:, :NEAREST].ravel().tolist())


def _of_words(wording: Wording) -> frozenset[int]:
    words = wording.words
    runs = {" ".join(words[start : start + 3]) for start in range(len(words) - 2)}
    digests = (int.from_bytes(hashlib.blake2b(run.encode(), digest_size=7).digest(), "little") for run in runs)
    sampled = sorted(digest for digest in digests if digest % SAMPLED == 0)
    return frozenset(-1 - digest for digest in sampled[:MOST_OF_WORDS])


@lru_cache(maxsize=1)
def _centres() -> np.ndarray:
    """The centres, (512, 384), of length 1; ``claimtrack.training.claim_centres`` makes them."""
    with files("claimtrack.claims").joinpath("data/centres.npy").open("rb") as file:
        found: np.ndarray = np.load(file, allow_pickle=False).astype(np.float32)
        return found
