"""Whether a long quotation asserts, beside its own claim, the claim that another wording of its speaker begins."""

from __future__ import annotations

from itertools import accumulate

from claimtrack.claims.similarity import nearest_sentences, quotes
from claimtrack.claims.wording import Wording
from claimtrack.claims.words import common_runs

__all__ = ["says_more"]

LEAST_OTHER = 0.5
"""Share of what a wording has in common with a further one which its own claim's first wording lacks."""


def says_more(wording: Wording, further: Wording, own: Wording | None, *, by_meaning: bool = False) -> bool:
    """Whether what ``wording`` has in common with ``further`` is another stretch of it than what joins it to ``own``.

    Only a wording of several sentences asserts several things. ``by_meaning`` a sentence of it says in other words what
    ``further`` is, which then is one sentence itself. Where ``wording`` begins its claim ``own`` is None: then that
    alone is a claim beside it.
    """
    if not wording.has_several_sentences or (by_meaning and (len(wording.parts) == 1 or further.has_several_sentences)):
        return False
    if own is None:
        return by_meaning
    shared = _places(wording, further)
    return bool(shared) and len(shared - _places(wording, own)) >= LEAST_OTHER * len(shared)


def _places(wording: Wording, other: Wording) -> set[int]:
    """The words that both have; where neither repeats the other's words, those of the sentence nearest in meaning."""
    if quotes(wording, other) or len(wording.parts) == 1:
        runs = [(start, start + size) for start, _, size in common_runs(wording.words, other.words)]
    else:
        ends = [0, *accumulate(len(words) for words in wording.sentences)]
        mine, _ = nearest_sentences(wording, other)
        runs = [(ends[mine], ends[mine + 1])]
    return {place for start, end in runs for place in range(start, end)}
