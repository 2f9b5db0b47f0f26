"""The parts of a source's noun phrase: where it stops, its head, the names in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimtrack.attribution import Entity
from claimtrack.resolution.datelines import find_datelines
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.namings import Naming
from claimtrack.resolution.roles import is_person_noun
from claimtrack.resolution.words import Word, singular

__all__ = ["APPOSITION", "Phrases", "known_noun"]

APPOSITION = frozenset({",", "—", "–", "(", "-", ";", ":"})
"""Marks that end a noun phrase."""

_BEHIND_NOUN = frozenset({"aboard", "aware", "nearby", "present", "privy"})
"""Adjectives that stand behind a noun: "a diplomat present"."""

_STRIPPED = frozenset({"the", "a", "an", "this", "that", "these", "those", "one", "another", "both", "said"})


class Phrases:
    """Takes apart noun phrases of one article, given its namings and entities (both in text order)."""

    def __init__(self, text: str, namings: Sequence[Naming], entities: Sequence[Entity]) -> None:
        self.text = text
        self.namings = namings
        self.entities = sorted(entities, key=lambda entity: entity.start)
        self.datelines = frozenset(span.start for span in find_datelines(text))
        self._naming_starts = [naming.start for naming in namings]
        self._entity_starts = [entity.start for entity in self.entities]

    def inside_name(self, word: Word) -> bool:
        """Whether a word lies inside a name, behind its first word."""
        return any(entity.start < word.start and word.end < entity.end for entity in self.entities_at(word)) or any(
            naming.start < word.start for naming in self.namings_in(word.start, word.end)
        )

    def core(self, part: Sequence[Word]) -> Sequence[Word]:
        """The noun phrase up to its head: before the first mark, preposition, participle or clause."""
        core = part[: self.first_stop(part)]
        while len(core) > 1 and not core[-1].word and not core[-1].possessive:
            core = core[:-1]
        for at in range(1, len(core)):
            if _ends_phrase(core[at - 1], core[at]):
                return core[:at]
        return core or part[:1]

    def first_stop(self, part: Sequence[Word]) -> int:
        """The position of the first mark, preposition, participle or clause; the length where there is none."""
        stoppers = lexicon().stoppers
        for at, word in enumerate(part):
            if at and (word.folded in stoppers or word.text in APPOSITION) and not self.inside_name(word):
                title = tuple(other.folded for other in part[at - 1 : at + 2])
                if not any(key[:3] == title for key in lexicon().titles):
                    return at
        return len(part)

    def named_part(self, part: Sequence[Word]) -> Sequence[Word]:
        """What becomes the name: the phrase up to its first comma or clause, prepositions kept."""
        for at, word in enumerate(part):
            if at and (word.text in APPOSITION or word.folded in {"who", "which", "whose", "that"}):
                return part[:at]
            # "The agency on Monday"
            if word.folded in lexicon().calendar and at > 1 and part[at - 1].folded in {"on", "in"}:
                return part[: at - 1]
        return part

    def undetermined(self, part: Sequence[Word]) -> list[Word]:
        """The words without articles, demonstratives and possessive pronouns before them."""
        rest = [*part]
        while len(rest) > 1 and rest[0].folded in _STRIPPED | lexicon().possessive:
            rest.pop(0)
        return rest

    def namings_in(self, start: int, end: int) -> list[Naming]:
        """The namings that overlap a stretch of text, in order."""
        last = bisect_left(self._naming_starts, end)
        first = last
        while first and self.namings[first - 1].end > start:
            first -= 1
        return [*self.namings[first:last]]

    def entities_at(self, word: Word) -> list[Entity]:
        """The entities that overlap a word."""
        last = bisect_left(self._entity_starts, word.end)
        # Entities do not nest, but a stray overlap must not hide the one before it.
        return [entity for entity in self.entities[max(0, last - 3) : last] if entity.end > word.start]

    def opens_sentence(self, word: Word) -> bool:
        """Whether a capital may be due to the place: first in the text, or after a mark that ends a sentence."""
        gap = self.text[max(0, word.start - 4) : word.start]
        before = gap.rstrip()
        return not before or before[-1] in '.!?:”"' or "\n" in gap

    def opens_paragraph(self, word: Word) -> bool:
        """Whether nothing but white space stands between a word and the line's beginning."""
        before = self.text[max(0, word.start - 20) : word.start].rstrip(" \t\u00a0")
        return not before or before[-1] == "\n"


def _ends_phrase(noun: Word, following: Word) -> bool:
    """Whether a known noun is the head because what follows only says more of it: "sources privy to"."""
    folded = following.folded
    if following.capital or not following.word or known_noun(folded) or following.possessive:
        return False
    one = singular(noun.folded)
    if one is not None and known_noun(one):
        return True
    participle = folded.endswith(("ed", "ing")) and "-" not in folded
    return known_noun(noun.folded) and (participle or folded in _BEHIND_NOUN)


def known_noun(folded: str) -> bool:
    """Whether a folded word is a noun of the lexicon, in singular or plural."""
    known = lexicon()
    one = singular(folded) or folded
    return is_person_noun(one) or one in known.organizations or one in known.documents or folded in known.groups
