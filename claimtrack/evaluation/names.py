"""How well a way to compare names does on a table of pairs: precision and recall of "the same person", by family.

A table is tab-separated with the columns ``family``, ``verdict`` (same, unclear, different), ``name`` and ``other``.
Precision is the share of the pairs called the same that are; recall the share of the pairs that are the same that are
called so. A pair that nobody can tell by its names ("unclear") is wrong when it is called the same.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["NamePair", "PairScore", "read_pairs", "render_scores", "score_pairs"]

_COLUMNS = ["family", "verdict", "name", "other"]
_VERDICTS = ("same", "unclear", "different")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePair:
    """Two names, whether they are one person's (same, unclear, different), and the family of difficulties."""

    family: str
    verdict: str
    name: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairScore:
    """Counts over pairs: ``right`` is how many have the table's very verdict."""

    family: str
    pairs: int
    same: int
    called: int
    found: int
    right: int

    @property
    def precision(self) -> float | None:
        """Percent; None when nothing is called the same."""
        return 100 * self.found / self.called if self.called else None

    @property
    def recall(self) -> float | None:
        """Percent; None when nothing is the same."""
        return 100 * self.found / self.same if self.same else None


def read_pairs(path: Path) -> list[NamePair]:
    """The pairs of a table; raises ValueError naming the line that is none."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or rows[0] != _COLUMNS:
        raise ValueError(f"{path}:1: the columns {', '.join(_COLUMNS)} are expected")
    pairs = []
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(_COLUMNS) or row[1] not in _VERDICTS or not all(row):
            raise ValueError(f"{path}:{number}: family, one of {', '.join(_VERDICTS)}, and two names are expected")
        pairs.append(NamePair(family=row[0], verdict=row[1], name=row[2], other=row[3]))
    return pairs


def score_pairs(pairs: Iterable[NamePair], decide: Callable[[str, str], str]) -> list[PairScore]:
    """Scores by family in the table's order, and of all pairs last; ``decide`` gives same, unclear or different."""
    families: dict[str, list[tuple[str, str]]] = {}
    everything: list[tuple[str, str]] = []
    for pair in pairs:
        outcome = (pair.verdict, decide(pair.name, pair.other))
        families.setdefault(pair.family, []).append(outcome)
        everything.append(outcome)
    return [_score(family, outcomes) for family, outcomes in [*families.items(), ("all", everything)]]


def _score(family: str, outcomes: Sequence[tuple[str, str]]) -> PairScore:
    return PairScore(
        family=family,
        pairs=len(outcomes),
        same=sum(gold == "same" for gold, _ in outcomes),
        called=sum(said == "same" for _, said in outcomes),
        found=sum(gold == said == "same" for gold, said in outcomes),
        right=sum(gold == said for gold, said in outcomes),
    )


def render_scores(scores: Iterable[PairScore]) -> str:
    """A table of the scores, one line a family."""
    lines = [f"{'family':34}{'pairs':>6}{'precision':>11}{'recall':>8}{'verdict right':>15}"]
    for score in scores:
        precision, recall = (f"{value:.1f}" if value is not None else "-" for value in (score.precision, score.recall))
        right = f"{100 * score.right / score.pairs:.1f}"
        lines.append(f"{score.family:34}{score.pairs:6}{precision:>11}{recall:>8}{right:>15}")
    return "\n".join(lines)
