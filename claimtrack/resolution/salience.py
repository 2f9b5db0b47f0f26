"""Which of an article's persons and bodies a pronoun means: simple salience.

Each earlier mention scores by nearness, grammatical place and whether it was a speaker just before (after Lappin and
Leass 1994, An Algorithm for Pronominal Anaphora Resolution, with weights of our own); number and gender must agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claimtrack.attribution import Span
from claimtrack.resolution.layout import Layout
from claimtrack.resolution.referents import Referent

__all__ = ["Mention", "Salience"]

_REACH = 4
"""Sentences; a pronoun in news rarely looks back further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place that means a referent, with what makes it salient."""

    start: int
    end: int
    referent: Referent
    subject: bool = False
    source: bool = False
    weak: bool = False
    """Possessive, or part of another noun phrase ("Clinton's email", "the Trump campaign")."""


class Salience:
    """The mentions of one article, asked for antecedents."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.mentions: list[Mention] = []

    def add(self, mention: Mention) -> None:
        """Put a mention on the list; order does not matter."""
        self.mentions.append(mention)

    def antecedent(
        self,
        place: int,
        *,
        fits: Callable[[Referent], bool],
        outside: Iterable[Span] = (),
        but: Referent | None = None,
        prefer: Referent | None = None,
        margin: float = 0.0,
    ) -> Referent | None:
        """The most salient referent that fits, looking back from a place, or None.

        Mentions inside the ``outside`` spans do not count (a quotation does not name its own speaker); ``but`` is
        ruled out, ``prefer`` gets a bonus. With ``margin``, None when the second best is as near as that.
        """
        spans: Sequence[Span] = tuple(outside)
        scores: dict[int, float] = {}
        found: dict[int, Referent] = {}
        for mention in self.mentions:
            referent = mention.referent
            if mention.start >= place or referent is but or not fits(referent):
                continue
            if any(span.start <= mention.start < span.end for span in spans):
                continue
            score = self._score(mention, place)
            if score is None:
                continue
            if referent is prefer:
                score += 25
            known = id(referent)
            found[known] = referent
            # Repetition counts, but never as much as one place.
            scores[known] = max(scores.get(known, 0.0), score) + (1.0 if known in scores else 0.0)
        if not scores:
            return None
        best, *rest = sorted(scores, key=lambda known: scores[known], reverse=True)
        if rest and scores[best] - scores[rest[0]] < margin:
            return None
        return found[best]

    def _score(self, mention: Mention, place: int) -> float | None:
        layout = self.layout
        sentences = layout.sentence(place) - layout.sentence(mention.start)
        paragraphs = layout.paragraph(place) - layout.paragraph(mention.start)
        if sentences > _REACH + (4 if mention.source else 0) or paragraphs > 3:
            return None
        score = 60.0 - 14 * sentences - 5 * paragraphs
        score += 25 if mention.subject else 0
        score += 18 if mention.source else 0
        score -= 22 if mention.weak else 0
        quote = layout.quotation(mention.start)
        if quote is not None and quote != layout.quotation(place):
            score -= 45
        return score + mention.start / 1e6
