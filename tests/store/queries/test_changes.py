from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pytest

from claimtrack.attribution import Polarity
from claimtrack.claims.blocks import SHARED_WEIGHT, blocks_of, weight
from claimtrack.claims.similarity import contrast
from claimtrack.claims.wording import Wording
from claimtrack.store.queries.changes import _candidates, _Claim

SIZE = 384
WORDS = [
    "velmara",
    "will",
    "not",
    "may",
    "withdraw",
    "keep",
    "its",
    "300",
    "500",
    "soldiers",
    "from",
    "the",
    "east",
    "west",
    "bank",
    "by",
    "friday",
    "monday",
]


def wordings(seed: int, *, count: int, vectors: bool) -> list[Wording]:
    """Sentences of few words, so that many share runs of them, with vectors around four directions."""
    chance, numbers = random.Random(seed), np.random.default_rng(seed)
    middles = numbers.standard_normal((4, SIZE))
    found = []
    for _ in range(count):
        start = chance.randrange(len(WORDS))
        words = [*WORDS[start:], *WORDS[:start]][: chance.randint(4, 14)]
        for _ in range(chance.randrange(3)):
            words[chance.randrange(len(words))] = chance.choice(WORDS)
        vector = middles[chance.randrange(4)] + numbers.standard_normal(SIZE) * chance.choice([0.3, 0.8, 1.5])
        packed = (vector / np.linalg.norm(vector)).astype("<f2").tobytes()
        polarity = chance.choice([Polarity.POSITIVE, Polarity.NEGATIVE])
        found.append(Wording(" ".join(words), polarity, packed if vectors and chance.random() < 0.8 else None))
    return found


@pytest.mark.parametrize("vectors", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_no_pair_that_differs_is_passed_over(seed: int, vectors: bool) -> None:
    said = wordings(seed, count=120, vectors=vectors)
    claims = [_Claim(n, date(2025, 1, 1) + timedelta(n), one) for n, one in enumerate(said)]
    blocks = [blocks_of(one) for one in said]
    expected = {
        (one, other)
        for one, other in combinations(range(len(said)), 2)
        if sum(map(weight, blocks[one] & blocks[other])) >= SHARED_WEIGHT and contrast(said[one], said[other])
    }
    candidates = {(one.id, other.id) for one, other in _candidates(claims)}
    assert {pair for pair in candidates if contrast(said[pair[0]], said[pair[1]])} == expected
    assert len(expected) > 20
