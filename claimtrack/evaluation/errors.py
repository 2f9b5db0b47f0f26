"""What goes wrong: every gold attribution and prediction of a corpus with its counterpart and the kind of mismatch.

Right is what the measure ``E2E head`` calls right: content overlap of at least half, and the source's head word found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimtrack.evaluation.compared import Compared, compare
from claimtrack.evaluation.corpus import Corpus, Document, MarkedAttribution
from claimtrack.evaluation.matching import LEAST_OVERLAP, SourceRule, match_overlapping, overlap
from claimtrack.evaluation.words import Words

__all__ = ["Case", "Mismatch", "judge_corpus"]

_MOST_OUTSIDE = 0.2
"""A content of which at least four in five words lie in the other is called narrower, not moved."""


class Mismatch(StrEnum):
    """How gold and prediction differ; ``RIGHT`` where they do not in what counts."""

    RIGHT = "right"
    CUE = "nothing there"
    """The other side has nothing that shares the cue, or half of the content."""
    NO_SOURCE = "source missing"
    ODD_SOURCE = "source where gold has none"
    SOURCE = "source wrong"
    WIDE = "content too wide"
    NARROW = "content too narrow"
    MOVED = "content moved"
    """The contents overlap, but each has much that the other lacks."""
    ELSEWHERE = "content elsewhere"
    """The same cue, but contents that share nothing."""
    DOUBLED = "double"
    """The other side's only counterpart is taken by a better one."""
    SPLIT = "split"
    """What gold has as one, several predictions have in parts."""
    JOINED = "joined"
    """What gold has as several, one prediction has as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A gold attribution (``is_gold``) or a prediction, and what the other side made of it.

    ``other`` is the counterpart: what it was matched with, else what shares its cue or most of its content, else None.
    """

    document: Document
    is_gold: bool
    marked: MarkedAttribution
    compared: Compared
    other: MarkedAttribution | None
    mismatch: Mismatch


def judge_corpus(gold: Corpus, predicted: Corpus) -> Iterator[Case]:
    """Every attribution of both sides as a case, article by article; those without a word of content do not count.

    A right pair gives two cases, one a side. A prediction's case has the mismatch as it is seen from gold:
    ``WIDE`` always means that the prediction is too wide.
    """
    for identifier, document in gold.items():
        found = predicted.get(identifier)
        yield from _Article(document, found.attributions if found else ()).cases()


class _Article:
    """Both sides of one article, and who stands for whom."""

    def __init__(self, document: Document, predicted: Sequence[MarkedAttribution]) -> None:
        words = Words(document.text)
        self.document = document
        self.gold = [(m, c) for m in document.attributions if (c := compare(m, words)).content]
        self.guesses = [(m, c) for m in predicted if (c := compare(m, words)).content]
        right, guesses = [c for _, c in self.gold], [c for _, c in self.guesses]
        self.matched = match_overlapping(right, guesses, rule=SourceRule.HEAD)
        self.by_content = match_overlapping(right, guesses)

    def cases(self) -> Iterator[Case]:
        back = {j: i for i, j in self.matched.items()}
        back_by_content = {j: i for i, j in self.by_content.items()}
        for i, (marked, compared) in enumerate(self.gold):
            found = self._counterpart(compared, self.guesses, self.matched.get(i, self.by_content.get(i)))
            kind = Mismatch.RIGHT if i in self.matched else self._kind(i, found)
            yield self._case(True, marked, compared, None if found is None else self.guesses[found][0], kind)
        for j, (marked, compared) in enumerate(self.guesses):
            found = self._counterpart(compared, self.gold, back.get(j, back_by_content.get(j)))
            kind = Mismatch.RIGHT if j in back else self._kind(found, j)
            yield self._case(False, marked, compared, None if found is None else self.gold[found][0], kind)

    def _case(
        self,
        is_gold: bool,
        marked: MarkedAttribution,
        compared: Compared,
        other: MarkedAttribution | None,
        kind: Mismatch,
    ) -> Case:
        return Case(
            document=self.document, is_gold=is_gold, marked=marked, compared=compared, other=other, mismatch=kind
        )

    @staticmethod
    def _counterpart(
        one: Compared, others: Sequence[tuple[MarkedAttribution, Compared]], matched: int | None
    ) -> int | None:
        """Whom it was matched with, else who shares the cue, else who shares at least half of either content."""
        if matched is not None:
            return matched

        def nearness(number: int) -> tuple[bool, float]:
            other = others[number][1]
            return not one.cue.isdisjoint(other.cue), _share(one.content, other.content)

        best = max(range(len(others)), key=nearness, default=None)
        return best if best is not None and (nearness(best)[0] or nearness(best)[1] >= LEAST_OVERLAP) else None

    def _kind(self, i: int | None, j: int | None) -> Mismatch:
        """How gold ``i`` and prediction ``j``, which are not right together, differ."""
        if i is None or j is None:
            return Mismatch.CUE
        gold, guess = self.gold[i][1], self.guesses[j][1]
        if overlap(gold.content, guess.content) >= LEAST_OVERLAP:
            if self.by_content.get(i) != j or self.matched.get(i, j) != j:
                return Mismatch.DOUBLED
            if not guess.source:
                return Mismatch.NO_SOURCE
            return Mismatch.SOURCE if gold.source else Mismatch.ODD_SOURCE
        if gold.content.isdisjoint(guess.content):
            return Mismatch.ELSEWHERE
        parts = [c.content for _, c in self.guesses if _inside(c.content, gold.content)]
        if len(parts) > 1 and guess.content in parts:
            return Mismatch.SPLIT
        wholes = [c.content for _, c in self.gold if _inside(c.content, guess.content)]
        if len(wholes) > 1 and gold.content in wholes:
            return Mismatch.JOINED
        if _inside(gold.content, guess.content):
            return Mismatch.WIDE
        return Mismatch.NARROW if _inside(guess.content, gold.content) else Mismatch.MOVED


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    """The shared words as a share of the shorter one."""
    return len(one & other) / min(len(one), len(other))


def _inside(inner: frozenset[int], outer: frozenset[int]) -> bool:
    return len(inner - outer) <= _MOST_OUTSIDE * len(inner) and len(inner) < len(outer)
