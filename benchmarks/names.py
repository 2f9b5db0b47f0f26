"""How well names are compared, on tables of name pairs (``claimtrack.evaluation.names`` tells the measures).

python -m benchmarks.names tests/resolution/pairs.tsv [--wrong]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from claimtrack.evaluation.names import NamePair, read_pairs, render_scores, score_pairs
from claimtrack.resolution.comparison import Verdict, compare

SAID = {Verdict.SAME: "same", Verdict.POSSIBLE: "unclear", Verdict.DIFFERENT: "different"}


def main() -> None:
    """Read the arguments, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="+", type=Path, help="tab-separated tables of name pairs")
    parser.add_argument(
        "--wrong", action="store_true", help="also list the pairs with another verdict than the table's"
    )
    options = parser.parse_args()
    for table in options.tables:
        pairs = read_pairs(table)
        print(table)
        print(render_scores(score_pairs(pairs, decide)))
        if options.wrong:
            print("\n".join(wrong(pairs)))


def decide(name: str, other: str) -> str:
    """The verdict of the comparison, in the words of the tables."""
    return SAID[compare(name, other).verdict]


def wrong(pairs: list[NamePair]) -> list[str]:
    """A line for each pair with another verdict than the table's, with the reason."""
    return [
        f"{pair.family}: {pair.verdict}, called {decide(pair.name, pair.other)}: {pair.name} | {pair.other}"
        f" ({compare(pair.name, pair.other).why})"
        for pair in pairs
        if pair.verdict != decide(pair.name, pair.other)
    ]


if __name__ == "__main__":
    main()
