"""Whether two wordings of one speaker assert the same: by their words, or by their vectors where no guard objects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from rapidfuzz.distance import LCSseq

from claimtrack.attribution import GAP, Polarity
from claimtrack.claims import guards
from claimtrack.claims.words import common_runs, has_predicate, matter, tokens

__all__ = ["LEAST_COSINE", "Wording", "WordingLink", "compare", "contrast", "in_conflict", "is_vague", "quotes"]

# Chosen on ClaimDiff and on six of the events of news/clusters (docs/claims.md has the figures).
MEANING = 0.775
"""Cosine of two vectors, and WORDS_COUNT times the share of what the shorter wording is about that both are about, from
which on they mean the same."""
WORDS_COUNT = 0.25
LEAST_COSINE = 0.60
LEAST_MATTER = 4
"""Words that the shorter wording is about, at least; of fewer, a share says little."""
LEAST_COMMON = 0.12
"""Share of all that the two are about that both are about: two parts of one event have near vectors as well."""
LEAST_IN_SEVERAL = 0.6
"""Share of what the shorter wording is about that is in the longer too, where that one has several sentences: its
vector tells the matter, not which of the sentences is repeated."""

NEAR_WORDS = 0.9
"""Share of words in the same order from which on two wordings are the same but for small edits."""
SHARED_RUNS = 0.6
"""Share of the shorter wording that stands in the longer in runs of three words and more: a quotation cut short."""
LEAST_RUNS = 6
"""Words in such runs, at least."""

BESIDE = 3
"""Words on either side of a shared stretch that may turn it around."""

MEANS = "meaning"

UNLIKE = 0.3
"""Cosine below which two wordings are no one claim, though both may be near a third that says both."""
LEAST_SAID = 3
"""Words that a wording is about, at least, to assert something out of its article ("the Nice attack" does not), unless
it has LEAST_RUNS words; one fewer when it has a verb ("the bridge is safe")."""


_SENTENCE_END = re.compile(r"[a-z]{2}[.!?…][\"”’')\]]*\s")
_CLOSING = ".!?… \n\"”’')]"


@dataclass(frozen=True)
class Wording:
    """The words of one assertion, whether they were denied, and their vector (of length 1), where there is one."""

    text: str
    polarity: Polarity
    vector: bytes | None = None

    @cached_property
    def words(self) -> Sequence[str]:
        """Words and numbers in lower case."""
        return tuple(tokens(self.text))

    @cached_property
    def matter(self) -> frozenset[str]:
        """What it is about."""
        return matter(self.words)

    @cached_property
    def facts(self) -> guards.Facts:
        """What must not differ between two wordings of a claim."""
        return guards.facts(self.words)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in it."""
        return guards.names(self.text)

    @cached_property
    def has_several_sentences(self) -> bool:
        """Whether more follows a sentence's end, or words that were left out."""
        return _SENTENCE_END.search(self.text.rstrip(_CLOSING)) is not None or GAP.strip() in self.text

    @property
    def is_question(self) -> bool:
        """Whether it ends as a question does."""
        return "?" in self.text[len(self.text.rstrip(_CLOSING + "?")) :]

    @cached_property
    def direction(self) -> np.ndarray | None:
        """The vector, (size,), or None."""
        return None if self.vector is None else np.frombuffer(self.vector, "<f2").astype(np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingLink:
    """That two wordings are one claim: score (0..1), method and reason."""

    score: float
    method: str
    why: str


def is_vague(wording: Wording) -> bool:
    """Whether the words alone do not tell what is asserted; then only wordings of the same day are the same claim."""
    if len(wording.words) >= LEAST_RUNS or len(wording.matter) >= LEAST_SAID:
        return False
    return len(wording.matter) < LEAST_SAID - 1 or not has_predicate(wording.words)


def compare(a: Wording, b: Wording) -> WordingLink | None:
    """The link between two wordings of one claim by one speaker, or None."""
    link = _by_words(a, b) or _by_meaning(a, b)
    return None if link is None or _objection(a, b, link) is not None else link


def contrast(a: Wording, b: Wording) -> WordingLink | None:
    """The link between two wordings on the same matter that differ in number, polarity, modality or time, or None.

    ``why`` tells what differs.
    """
    link = _by_words(a, b) or _by_meaning(a, b)
    objection = None if link is None else _objection(a, b, link)
    if link is None or objection is None:
        return None
    return WordingLink(score=link.score, method=link.method, why=objection)


def quotes(a: Wording, b: Wording) -> bool:
    """Whether one repeats the words of the other, in full or in part, and nothing speaks against one claim."""
    link = _by_words(a, b)
    return link is not None and _objection(a, b, link) is None


def _objection(a: Wording, b: Wording, link: WordingLink) -> str | None:
    if a.polarity is not b.polarity:
        return "one is denied"
    return guards.conflict(*(_compared(a, b) if link.method != MEANS else (a.facts, b.facts)))


def in_conflict(a: Wording, b: Wording) -> bool:
    """Whether two wordings cannot be one claim, though both may be near a third."""
    if a.polarity is not b.polarity:
        return True
    cosine = _cosine(a, b)
    if cosine is not None and cosine < UNLIKE:
        return True
    return guards.conflict(*_compared(a, b)) is not None


def _by_words(a: Wording, b: Wording) -> WordingLink | None:
    few = min(len(a.words), len(b.words))
    if few < LEAST_RUNS:
        return None
    near = LCSseq.normalized_similarity(a.words, b.words)
    shared = sum(size for _, _, size in _runs(a, b))
    if near < NEAR_WORDS and (shared < LEAST_RUNS or shared < SHARED_RUNS * few):
        return None
    if near >= NEAR_WORDS:
        return WordingLink(score=round(near, 4), method="near words", why=f"{near:.0%} of the words in the same order")
    share = shared / few
    # Of several that hold the same words, the one that says the same beside them is nearer.
    score = max(NEAR_WORDS * share, _cosine(a, b) or 0.0)
    why = f"{share:.0%} of the shorter wording stands in the longer"
    return WordingLink(score=round(score, 4), method="part", why=why)


def _by_meaning(a: Wording, b: Wording) -> WordingLink | None:
    cosine = _cosine(a, b)
    few = min(len(a.matter), len(b.matter))
    if cosine is None or cosine < LEAST_COSINE or few < LEAST_MATTER:
        return None
    common = len(a.matter & b.matter)
    shared = common / few
    if cosine + WORDS_COUNT * shared < MEANING or common < LEAST_COMMON * len(a.matter | b.matter):
        return None
    longer = max((a, b), key=lambda one: len(one.matter))
    if shared < LEAST_IN_SEVERAL and longer.has_several_sentences:
        return None
    # What is no sentence ("his divorce in 2014") asserts nothing that a paraphrase could assert again.
    if not (has_predicate(a.words) and has_predicate(b.words)) or a.is_question != b.is_question:
        return None
    if a.names and b.names and a.names.isdisjoint(b.names):
        return None
    why = f"vectors at {cosine:.2f}, {shared:.0%} of what the shorter is about in both, nothing that differs"
    return WordingLink(score=round(cosine, 4), method=MEANS, why=why)


def _cosine(a: Wording, b: Wording) -> float | None:
    if a.direction is None or b.direction is None:
        return None
    return min(1.0, float(a.direction @ b.direction))


_RUNS_REMEMBERED = 4_096


@lru_cache(maxsize=_RUNS_REMEMBERED)
def _common_runs(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[tuple[int, int, int], ...]:
    return tuple(common_runs(a, b))


def _runs(a: Wording, b: Wording) -> tuple[tuple[int, int, int], ...]:
    return _common_runs(tuple(a.words), tuple(b.words))


def _compared(a: Wording, b: Wording) -> tuple[guards.Facts, guards.Facts]:
    """The facts to compare: where one wording holds much of the other, those of the stretch that answers to it.

    What else the longer one says is no matter: "We will stay, as I told you before. Nobody can drive us out" repeats
    "we will stay". A few words beside the stretch belong to it, for "not" and "may" stand before what both have.
    """
    if len(a.words) > len(b.words):
        longer, shorter = _compared(b, a)
        return shorter, longer
    runs = _runs(a, b)
    shared = sum(size for _, _, size in runs)
    if shared < LEAST_RUNS or shared < SHARED_RUNS * len(a.words):
        return a.facts, b.facts
    (first_a, first_b, _), (last_a, last_b, _size) = runs[0], runs[-1]
    start = max(0, first_b - first_a - BESIDE)
    end = last_b + len(a.words) - last_a + BESIDE
    return a.facts, guards.facts(b.words[start:end]) if end - start < len(b.words) else b.facts
