"""Where an article names persons, with the role and organization that stand next to the name.

A naming is found by three witnesses that make good each other's mistakes: the entities of the annotation, titles and
role nouns before a run of capitalised words, and given names at its head. Roles come from before the name ("Pentagon
spokesman Jeff Davis"), after it ("Jeff Davis, a Pentagon spokesman,") and from a noun phrase that the name explains
("the spokesman, Jeff Davis,").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from claimtrack.attribution import Entity
from claimtrack.resolution.capitals import Runs
from claimtrack.resolution.datelines import named_in_datelines
from claimtrack.resolution.folding import fold
from claimtrack.resolution.labels import labels_before
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.lone_names import unwitnessed
from claimtrack.resolution.names import PersonName, name_gender, parse_name
from claimtrack.resolution.not_persons import bodies_told, outvoted, places
from claimtrack.resolution.roles import Role, role_after, role_before, role_explained
from claimtrack.resolution.words import Word, phrase

__all__ = ["Naming", "find_namings"]

_ADDRESS = re.compile(r"\b(?:(?P<he>mr)|mrs|ms|miss)\b\.?[ \u00a0]+$", re.IGNORECASE)
_LONGEST_ADDRESS = 8
"""Characters of "Miss" with its dot and blanks. A tagger may end a sentence behind the "MS." of a turn's label."""
_LONGEST_NAME = 5
_TITLE_WORDS = 4
_PRONOUN_REACH = 25
_BODIES = {"ORG", "LOC", "FACILITY", "NORP", "PRODUCT", "MISC"}


_TURN = re.compile(r"^[\"“]?([A-Z][A-Z'’-]{3,}):", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One place that names a person; ``start`` and ``end`` hold the name without titles and roles.

    ``head`` is where the noun phrase begins, titles and role before the name included.
    """

    start: int
    end: int
    head: int
    name: PersonName
    gender: str | None = None
    roles: tuple[Role, ...] = ()
    possessive: bool = False
    followed_by: str | None = None
    """The gender of the first personal pronoun after the name in its sentence, a weak sign of its own."""


def find_namings(
    text: str,
    words: Sequence[Word],
    entities: Sequence[Entity],
    *,
    cuts: Collection[int] = (),
    bodies: Collection[str] = (),
    speaking: Collection[str] = (),
) -> tuple[Naming, ...]:
    """All namings in text order; none overlaps another.

    ``cuts`` are places that no name goes across: where sources begin and end ("Jane Roe | Tweets Again"). ``bodies``
    are words that the text introduces as short forms of organizations, ``speaking`` words whose bearer says "I".
    """
    finder = _Finder(text, words, entities, cuts, bodies, speaking)
    found = [naming for run in finder.runs if (naming := finder.naming(run))]
    found = _shortened(found)
    families = {naming.name.key for naming in found} | {
        parse_name(given).key for naming in found if naming.name.full for given in naming.name.given
    }
    taken = {naming.end for naming in found}
    bare = [
        naming for run in finder.runs if words[run[1] - 1].end not in taken and (naming := finder.bare(run, families))
    ]
    return tuple(sorted((naming for naming in (*found, *bare)), key=lambda naming: naming.start))


def _shortened(namings: Sequence[Naming]) -> list[Naming]:
    """Names that only add words to a shorter one of the article cut to it: a headline's "Jane Roe Tweets Again"."""
    known = {naming.name.text: naming.name for naming in namings if len(naming.name.given) >= 1}
    cut: list[Naming] = []
    for naming in namings:
        words = naming.name.text.split()
        if len(words) > 2:
            shorter = next(
                (known[text] for size in range(2, len(words)) if (text := " ".join(words[:size])) in known), None
            )
            # "Park Geun" does not shorten "Park Geun Hye" unless the article itself says so elsewhere.
            if shorter is not None and naming.name.suffix is None:
                end = naming.start + len(shorter.text)
                naming = replace(naming, name=shorter, end=end)
        cut.append(naming)
    return cut


def _turns(text: str) -> frozenset[int]:
    """Where a transcript names who speaks next: a word in capitals before a colon, at least twice at a line's head."""
    found = list(_TURN.finditer(text))
    turns = Counter(match.group(1) for match in found)
    return frozenset(match.start(1) for match in found if turns[match.group(1)] > 1)


class _Finder:
    """One pass over an article's words; positions are indices into ``words``."""

    def __init__(
        self,
        text: str,
        words: Sequence[Word],
        entities: Sequence[Entity],
        cuts: Collection[int],
        bodies: Collection[str],
        speaking: Collection[str],
    ) -> None:
        self.text = text
        self.bodies = frozenset(bodies)
        self.words = words
        self.entities = sorted(entities, key=lambda entity: entity.start)
        self.starts = [entity.start for entity in self.entities]
        self._capitals = Runs(text, words, self.entities, cuts)
        self.runs = self._capitals.find()
        self._not_persons = (
            outvoted(self.entities)
            | places(text, self.entities)
            | unwitnessed(words, self.entities, speaking)
            | named_in_datelines(text)
        )
        self._told_bodies = bodies_told(text, words)
        self._lone_places = frozenset(e.text for e in self.entities if e.type == "LOC" and e.text.isalpha())
        self._turns = _turns(text)

    def naming(self, run: tuple[int, int]) -> Naming | None:
        """The person that a run names, by title, entity or given name; None when it names none."""
        start, end = run
        if end - start == 1 and self.words[start].start in self._turns:
            outlet = re.search(rf"\b[Tt]he {re.escape(self.words[start].text.title())}\b", self.text)
            return None if outlet else self._build(start, start, end, certain=True)
        titled = self._after_titles(start, end)
        entity = self._entity(start, end, {"PERSON"})
        if titled is None and end - start == 1 and self._speaks_for_a_body(start):
            return None
        if titled is not None:
            first = titled
        elif entity is not None:
            first = next((at for at in range(start, end) if self.words[at].end > entity.start), start)
            # A tagger that gives the family name alone leaves the given name beside it.
            if first > start and first + 1 == end and self._given_or_initials(self.words[first - 1]):
                first -= 1
            while first > start and self._initial(self.words[first - 1]):
                first -= 1
        else:
            by_given = self._given_at(start, end)
            if by_given is None:
                return self._after_role_noun(start, end)
            first = by_given
        before = self.words[first - 1] if first else None
        shouted = before is not None and before.word and len(before.text) > 1 and before.text.isupper()
        first += labels_before(self.words[first:end], self._lone_places, shouted=shouted)
        return self._build(start, first, end, certain=titled is not None or entity is not None)

    def _given_or_initials(self, word: Word) -> bool:
        return word.folded in lexicon().given_names or self._initial(word)

    def _initial(self, word: Word) -> bool:
        return word.text.endswith(".") and word.text.isupper()

    def _speaks_for_a_body(self, at: int) -> bool:
        """Whether a lone word is a metonym or more often a body, or has an article: "Washington", "The Verge"."""
        word = self.words[at]
        if at and self.words[at - 1].folded == "the" and self._ends_phrase(at + 1):
            return True
        metonym = word.folded in lexicon().metonyms and word.folded not in lexicon().given_names
        return word.text in self._not_persons or metonym

    def _ends_phrase(self, at: int) -> bool:
        """Whether what stands at a position cannot be the noun that the word before only tells of."""
        if at >= len(self.words) or not self.words[at].word:
            return True
        return self.words[at].folded in lexicon().stoppers | lexicon().clause_verbs

    def bare(self, run: tuple[int, int], families: set[str]) -> Naming | None:
        """A run that is a family or given name known from a fuller naming."""
        start, end = run
        name = parse_name(phrase(self.text, self.words[start:end]))
        if name.key not in families or name.given or self._part_of_body(start, end):
            return None
        # "UN" is no family name although Kim Jong Un's is spelled so.
        if len(name.key) < 4 and name.text.replace(".", "").isupper():
            return None
        if name.key in lexicon().metonyms and self._entity(start, end, {"LOC", "ORG", "FACILITY"}):
            return None
        return self._build(start, start, end, certain=True)

    def _part_of_body(self, start: int, end: int) -> bool:
        """Whether an entity that is no person goes beyond the words: a body named after someone."""
        entity = self._entity(start, end, _BODIES)
        return entity is not None and (
            entity.start < self.words[start].start or entity.end > self.words[end - 1].end + 2
        )

    def _after_titles(self, start: int, end: int) -> int | None:
        """The position after the last title within the run, or None; a run's last word may be a name all the same."""
        titles = lexicon().titles
        found = None
        at = start
        while at < end:
            for length in range(min(_TITLE_WORDS, end - at), 0, -1):
                # "Del Rio" is no delegate, "Del. Rio" is.
                particle = length == 1 and self.words[at].folded in lexicon().particles
                if particle and not self.words[at].text.endswith("."):
                    continue
                if tuple(word.folded for word in self.words[at : at + length]) in titles:
                    if length == 1 and self._given_beside(at, end):
                        return found
                    if at + length < end and not self._name_like(start, at, end):
                        found = at + length
                    elif at + length == end and not self._name_like(start, at, end):
                        return None
                    at += length
                    break
            else:
                at += 1
        return found

    def _name_like(self, start: int, at: int, end: int) -> bool:
        """Whether the word at ``at`` is a name although it could be a title: "Stephen King" and not "Pope Francis"."""
        return at > start and self.words[at - 1].folded in lexicon().given_names and end - at == 1

    def _given_beside(self, at: int, end: int) -> bool:
        """Whether a word that may be a title is the given name of the lone word behind it: "Skipper Dean Achebe".

        Not where the text tells of somebody with such a title.
        """
        word = self.words[at]
        if word.folded not in lexicon().given_names or at + 2 != end:
            return False
        following = self.words[at + 1].folded
        return following not in lexicon().given_names and not re.search(rf"\b{word.folded}s?\b", self.text)

    def _given_at(self, start: int, end: int) -> int | None:
        for at in range(start, end - 1):
            if self.words[at].folded.split("-")[0] in lexicon().given_names and len(self.words[at].text) > 1:
                return at
        return None

    def _after_role_noun(self, start: int, end: int) -> Naming | None:
        """ "spokesman Zog" and "spokesman Abc Xyz": a lower-case role noun right before the run."""
        if start == 0 or "\n" in self.text[self.words[start - 1].end : self.words[start].start]:
            return None
        before = self.words[start - 1]
        if before.capital or before.folded not in lexicon().roles:
            return None
        if end - start == 1 and self._covered_by_body(start, end):
            return None
        return self._build(start, start, end, certain=True)

    def _build(self, start: int, first: int, end: int, *, certain: bool) -> Naming | None:
        if not 0 < end - first <= _LONGEST_NAME:
            return None
        name_words = self.words[first:end]
        if phrase(self.text, name_words) in self._told_bodies or self._known_body(start, end):
            return None
        head, before = role_before(self.text, self.words, start, first)
        roles = [*before, *role_after(self.text, self.words, end), *role_explained(self.text, self.words, start)]
        if self._is_body(name_words) and not self._like_a_body(name_words, roles):
            return None
        # A role beside the name outweighs an entity that takes the name for a body.
        if not certain and not roles and self._covered_by_body(first, end):
            return None
        titles = phrase(self.text, self.words[start:first])
        name = parse_name(
            f"{titles} {phrase(self.text, name_words)}" if first > start else phrase(self.text, name_words)
        )
        if first > start:
            plain = parse_name(phrase(self.text, name_words))
            gender = name_gender(name) if name.titles else None
            name = plain
        else:
            address = _ADDRESS.search(self.text, max(0, name_words[0].start - _LONGEST_ADDRESS), name_words[0].start)
            gender = ("m" if address["he"] else "f") if address else None
        gender = gender or next((role.gender for role in roles if role.gender), None) or name_gender(name)
        return Naming(
            start=name_words[0].start,
            end=name_words[-1].end,
            head=self.words[head].start,
            name=name,
            gender=gender,
            roles=tuple(roles),
            possessive=end < len(self.words) and self.words[end].possessive,
            followed_by=self._gender_after(end),
        )

    def _gender_after(self, end: int) -> str | None:
        for word in self.words[end : end + _PRONOUN_REACH]:
            if word.text in {".", "!", "?"}:
                return None
            kind = lexicon().pronouns.get(word.folded)
            if kind in {"male", "female"}:
                return "m" if kind == "male" else "f"
        return None

    def _is_body(self, name_words: Sequence[Word]) -> bool:
        if any(word.text in self.bodies for word in name_words):
            return True
        bodies = lexicon().body_words
        return any(word.folded in bodies for word in name_words[1:]) or (
            len(name_words) == 1 and name_words[0].folded in bodies
        )

    def _like_a_body(self, name_words: Sequence[Word], roles: Sequence[Role]) -> bool:
        """Whether a person's family name only looks like a body or place: "Marianne Lake"."""
        if len(name_words) != 2 or name_words[1].folded not in lexicon().names_like_bodies:
            return False
        return name_words[0].folded in lexicon().given_names and (
            bool(roles) or self._capitals.inside_person(name_words[1])
        )

    def _known_body(self, start: int, end: int) -> bool:
        """Whether a run is, or begins with, a body of the lexicon that reads like a person ("Rolling Stone")."""
        bodies = lexicon().known_bodies
        return any(fold(phrase(self.text, self.words[start:stop])) in bodies for stop in range(start + 1, end + 1))

    def _covered_by_body(self, start: int, end: int) -> bool:
        return self._entity(start, end, _BODIES) is not None and self._entity(start, end, {"PERSON"}) is None

    def _entity(self, start: int, end: int, types: set[str]) -> Entity | None:
        """The last entity of the types that overlaps the words."""
        left, right = self.words[start].start, self.words[end - 1].end
        index = bisect_left(self.starts, right) - 1
        while index >= 0 and self.entities[index].end > left:
            if self.entities[index].type in types:
                return self.entities[index]
            index -= 1
        return None
