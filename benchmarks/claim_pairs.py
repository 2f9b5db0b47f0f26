"""Of pairs of claims that people labelled (ClaimDiff), how many does the comparison of wordings join?

    python -m benchmarks.claim_pairs ../shared/data/claims/ClaimDiff-strength-train.json claimtrack/packs/en/encoder

ClaimDiff (Ko et al. 2023) pairs claims of two articles on one event; ``relation`` 0 is for no relation, others tell
that both are on the same matter, and which is stronger. Those need not be one claim: the share that is joined is no
recall, but of the unrelated none may be. Also told: how well the cosine alone parts the two (area under the ROC curve).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from claimtrack.attribution import Polarity
from claimtrack.claims.similarity import compare
from claimtrack.claims.vectors import SentenceEncoder
from claimtrack.claims.wording import Wording


def main() -> None:
    """Print the counts."""
    pairs = json.loads(Path(sys.argv[1]).read_text("utf-8"))["data"]
    encoder = SentenceEncoder(Path(sys.argv[2]))
    first = encoder.vectors([pair["claim_a"] for pair in pairs])
    second = encoder.vectors([pair["claim_b"] for pair in pairs])
    joined: Counter[str] = Counter()
    cosines: dict[bool, list[float]] = {True: [], False: []}
    for pair, one, other in zip(pairs, first, second, strict=True):
        a = Wording(pair["claim_a"], Polarity.POSITIVE, one)
        b = Wording(pair["claim_b"], Polarity.POSITIVE, other)
        link = compare(a, b)
        related = pair["relation"] != 0
        assert a.direction is not None
        assert b.direction is not None
        cosines[related].append(float(a.direction @ b.direction))
        joined["related" if related else "unrelated"] += 1
        if link is not None:
            joined[f"{'related' if related else 'unrelated'}, joined by {link.method}"] += 1
    for what, number in sorted(joined.items()):
        print(f"{what}: {number}")
    related, unrelated = np.array(cosines[True]), np.array(cosines[False])
    print(f"area under the curve of the cosine: {np.mean(related[:, None] > unrelated[None, :]):.3f}")


if __name__ == "__main__":
    main()
