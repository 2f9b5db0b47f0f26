"""Which of an article's speakers a pronoun or a description means: simple salience.

Each earlier mention scores by nearness, grammatical place and whether it was a speaker just before (after Lappin and
Leass 1994, An Algorithm for Pronominal Anaphora Resolution, with weights of our own); number and gender must agree.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claimtrack.attribution import Span
from claimtrack.resolution.layout import Layout
from claimtrack.resolution.referents import Referent

__all__ = ["Mention", "Salience"]

_REACH = 4
"""Sentences; a pronoun in news rarely looks back further, unless to the speaker of a long quotation."""

_SOURCE_REACH = 8
_PARAGRAPHS = 3
_NEAR = 2
"""Sentences between a body that was just quoted and the noun that calls it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place that means a referent, with what makes it salient."""

    start: int
    end: int
    referent: Referent
    subject: bool = False
    source: bool = False
    lone: bool = False
    """A single word that the article gives as a person's name only once: a weak witness."""
    introduced: bool = False
    """The place where a person is first named, in full and with a role: mostly to be quoted next."""
    weak: bool = False
    """Possessive, or part of another noun phrase ("Clinton's email", "the Trump campaign")."""


class Salience:
    """The mentions of one article, asked for antecedents."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._mentions: list[Mention] = []

    def add(self, mention: Mention) -> None:
        """Put a mention on the list, which stays in text order."""
        insort(self._mentions, mention, key=_start)

    def antecedent(
        self,
        place: int,
        *,
        fits: Callable[[Referent], bool],
        outside: Iterable[Span] = (),
        but: Referent | None = None,
        prefer: Referent | None = None,
        bonus: Callable[[Referent], float] = lambda _: 0.0,
        margin: float = 0.0,
        sources_only: bool = False,
        counts: Callable[[Mention], bool] = lambda _: True,
    ) -> Referent | None:
        """The most salient referent that fits, looking back from a place, or None.

        Mentions inside the ``outside`` spans do not count (a quotation does not name its own speaker); ``but`` is
        ruled out, ``prefer`` gets a bonus, and any referent what ``bonus`` tells of it. With ``margin``, None when the
        second best is as near as that; ``sources_only`` looks at speakers of the last sentences alone, and mentions
        that ``counts`` rules out are passed over.
        """
        spans = tuple(outside)
        # What is said lies between the last mention and "he said", however many sentences it has.
        origin = min((span.start for span in spans if span.start < place), default=place)
        scores: dict[Referent, float] = {}
        for mention in self._before(place):
            referent = mention.referent
            if referent is but or any(span.start <= mention.start < span.end for span in spans) or not fits(referent):
                continue
            distance = max(0, self.layout.sentence(origin) - self.layout.sentence(mention.start))
            if sources_only and (not mention.source or distance > _NEAR):
                continue
            if distance > (_SOURCE_REACH if mention.source else _REACH) or not counts(mention):
                continue
            score = self._score(mention, place, distance) + (25.0 if referent is prefer else 0.0) + bonus(referent)
            # Repetition counts, but never as much as a better place.
            scores[referent] = max(scores[referent], score) + 1.0 if referent in scores else score
        if not scores:
            return None
        best, *rest = sorted(scores, key=lambda referent: scores[referent], reverse=True)
        return None if rest and scores[best] - scores[rest[0]] < margin else best

    def last_mentioned(self, place: int, referents: Sequence[Referent]) -> Referent | None:
        """Which of some referents was mentioned last before a place, however far back; None when none was."""
        last = bisect_left(self._mentions, place, key=_start)
        return next(
            (mention.referent for mention in self._mentions[:last][::-1] if mention.referent in referents), None
        )

    def last_mention(self, place: int, referent: Referent) -> int:
        """Where a referent was last mentioned before a place; -1 where nowhere."""
        return next((one.start for one in self.before(place)[::-1] if one.referent is referent), -1)

    def first_mentioned(self, place: int, referents: Sequence[Referent]) -> Mention | None:
        """The first mention of any of some referents before a place; None where none was mentioned."""
        last = bisect_left(self._mentions, place, key=_start)
        return next((mention for mention in self._mentions[:last] if mention.referent in referents), None)

    def before(self, place: int) -> Sequence[Mention]:
        """All mentions before a place, however far back, in text order."""
        return self._mentions[: bisect_left(self._mentions, place, key=_start)]

    def recent(self, place: int) -> Sequence[Mention]:
        """The mentions before a place in its paragraph and the three before that, the last one first."""
        return self._before(place)[::-1]

    def _before(self, place: int) -> list[Mention]:
        """The mentions before a place that lie within reach, in text order."""
        last = bisect_left(self._mentions, place, key=_start)
        paragraph = self.layout.paragraph(place)
        first = last
        while first and paragraph - self.layout.paragraph(self._mentions[first - 1].start) <= _PARAGRAPHS:
            first -= 1
        return [mention for mention in self._mentions[first:last] if not self._teased(mention, paragraph)]

    def _teased(self, mention: Mention, paragraph: int) -> bool:
        """Whether a mention stands in another paragraph, which announces other articles."""
        own = self.layout.paragraph(mention.start)
        return own != paragraph and self.layout.teases(own)

    def _score(self, mention: Mention, place: int, distance: int) -> float:
        layout = self.layout
        score = 60.0 - 16 * distance - 5 * (layout.paragraph(place) - layout.paragraph(mention.start))
        score += 25 if mention.subject else 0
        score += 18 if mention.source else 0
        score -= 22 if mention.weak else 0
        score += 30 if mention.introduced and distance == 1 else 0
        score -= 10 if mention.lone else 0
        quotation = layout.quotation(mention.start)
        if quotation is not None and quotation != layout.quotation(place):
            score -= 45
        # Of equals the nearer one.
        return score + mention.start / 1e6


def _start(mention: Mention) -> int:
    return mention.start
