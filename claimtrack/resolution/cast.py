"""The persons of one article: namings merged by name parts.

Two namings are one person when their family names agree and nothing else disagrees (given names, suffix, gender); a
family name alone goes to the person that the article has given in full.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein

from claimtrack.resolution.folding import fold, letters
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.names import PersonName, given_compatible, name_gender
from claimtrack.resolution.namings import Naming
from claimtrack.resolution.phrases import known_noun
from claimtrack.resolution.roles import Role

__all__ = ["Cast", "Person"]

_NUMERALS = frozenset({"ii", "iii", "iv"})
_GENERATIONS = _NUMERALS | {"jr", "sr"}


@dataclass(slots=True, eq=False)
class Person:
    """One person of the article, growing as namings are merged into it."""

    namings: list[Naming] = field(default_factory=list)
    told_gender: str | None = None
    """What the pronouns behind the person's names tell, where nothing else does."""

    @property
    def name(self) -> str:
        """The fullest form without titles; the earlier one of equals."""
        names = [naming.name for naming in self.namings]
        best = max(
            names,
            key=lambda name: (
                bool(name.given),
                len([part for part in name.given if len(part) > 2]),
                len(name.text),
                not name.text.isupper(),
            ),
        )
        return " ".join(_cased(part) for part in best.text.split()) if len(best.text) > 3 else best.text

    @property
    def gender(self) -> str | None:
        """``m`` or ``f`` by titles and role nouns, else by given name."""
        told = [naming.gender for naming in self.namings if naming.gender and (naming.name.titles or naming.roles)]
        named = [gender for naming in self.namings if (gender := naming.gender or name_gender(naming.name))]
        return next(iter(told or named), self.told_gender)

    @property
    def roles(self) -> list[Role]:
        """All roles in text order."""
        return [role for naming in self.namings for role in naming.roles]

    @property
    def heads(self) -> frozenset[str]:
        """The role nouns of all roles."""
        return frozenset(head for role in self.roles for head in role.heads)

    @property
    def fullest(self) -> PersonName:
        """The first full name, else the first name."""
        return next((naming.name for naming in self.namings if naming.name.full), self.namings[0].name)


def _cased(part: str) -> str:
    """A part of a name written as in running text: "MICHAEL" is Michael; initials and "II" stay."""
    numeral = fold(part).rstrip(".") in _GENERATIONS
    plain = part.isupper() and len(part) > 2 and "." not in part and "_" not in part
    return part.title() if plain and not numeral else part


class Cast:
    """The persons of an article and who each naming belongs to.

    ``aliases`` maps the key of a name of one word to the naming that the article explains by it; at the places
    ``apart`` stand names of which the article says that they are all that is known of somebody.
    """

    def __init__(
        self, namings: Sequence[Naming], aliases: Mapping[str, Naming] | None = None, apart: Collection[int] = ()
    ) -> None:
        self._aliases = aliases or {}
        self._apart = frozenset(apart)
        self.people: list[Person] = []
        self._by_start: dict[int, Person] = {}
        self._by_family: dict[str, list[Person]] = {}
        self._by_given: dict[str, list[Person]] = {}
        self._by_middle: dict[str, list[Person]] = {}
        for naming in namings:
            if naming.name.full:
                self._add(naming, self._match_full(naming))
        for naming in namings:
            if not naming.name.full:
                self._add(naming, self._match_bare(naming))
        for person in self.people:
            person.namings.sort(key=lambda naming: naming.start)

    def person(self, naming: Naming) -> Person:
        """The person that a naming names."""
        return self._by_start[naming.start]

    def _add(self, naming: Naming, person: Person | None) -> None:
        if person is None:
            person = Person()
            self.people.append(person)
        person.namings.append(naming)
        self._by_start[naming.start] = person
        _index(self._by_family, naming.name.key, person)
        nickname = [naming.name.nickname] if naming.name.nickname else []
        for given in (*naming.name.given[:1], *nickname):
            _index(self._by_given, letters(given), person)
        # The first of two family names ("Zulma Rodriguez Lobo", later "Rodriguez").
        for middle in naming.name.given[1:]:
            if len(letters(middle)) > 2:
                _index(self._by_middle, letters(middle), person)

    def _match_full(self, naming: Naming) -> Person | None:
        same = [
            person
            for person in self._by_family.get(naming.name.key, ())
            if any(_one_person(naming.name, other.name) for other in person.namings)
            and all(_one_generation(other.name, naming.name) for other in person.namings)
            and _agree(naming.gender, person.gender)
        ]
        exact = [person for person in same if any(other.name.text == naming.name.text for other in person.namings)]
        candidates = exact or same
        return candidates[-1] if candidates else None

    def _match_bare(self, naming: Naming) -> Person | None:
        key = naming.name.key
        if naming.start in self._apart:
            return None
        if key in self._aliases:
            return self._by_start[self._aliases[key].start]
        gender = naming.gender if naming.name.titles or naming.roles or naming.gender else None
        by_family = self._by_family.get(key, [])
        candidates = [
            person for person in by_family if _agree(gender, person.gender) and not _relative_of(naming, person)
        ]
        if not by_family:
            called = [person for person in self._called(key) if _agree(gender, person.gender)]
            if not called and len(middle := self._by_middle.get(key, [])) == 1:
                called = [person for person in middle if _agree(gender, person.gender)]
            candidates = self._misspelt(key, gender) or called
        return _choose(naming, candidates)

    def _called(self, key: str) -> Sequence[Person]:
        """The persons of a given name or nickname, else the one whose given name has such a short form ("Bill")."""
        if key in self._by_given:
            return self._by_given[key]
        forms = lexicon().nicknames.get(key, frozenset())
        found = [
            person
            for given, people in self._by_given.items()
            if forms & lexicon().nicknames.get(given, frozenset())
            for person in people
        ]
        return found if len(found) == 1 else ()

    def by_initials(self, initials: str) -> Person | None:
        """The one person with these initials, as interviews mark whose turn it is."""
        found = [
            person
            for person in self.people
            if person.fullest.full
            and "".join(part[0] for part in person.fullest.text.split()).casefold() == initials.casefold()
        ]
        return found[0] if len(found) == 1 else None

    def named(self, name: str) -> Person | None:
        """The person of a full name with a known given name, whatever its letters' case: "Jane roe"."""
        if fold(name).partition(" ")[0] not in lexicon().given_names:
            return None
        return next((one for one in self.people if one.fullest.full and fold(one.fullest.text) == fold(name)), None)

    def misspelt(self, name: str) -> Person | None:
        """The one person whose family name a word misses by a typing error."""
        near = [] if known_noun(fold(name)) else self._misspelt(letters(name), None)
        return near[0] if near else None

    def _misspelt(self, key: str, gender: str | None) -> list[Person]:
        """Persons whose family name is one typing error away; only when a single one is."""
        if len(key) < 5:
            return []
        near = [
            person
            for family, people in self._by_family.items()
            if len(family) >= 5 and DamerauLevenshtein.distance(family, key, score_cutoff=1) <= 1
            for person in people
            if _agree(gender, person.gender)
        ]
        return near if len(near) == 1 else []


def _index(index: dict[str, list[Person]], key: str, person: Person) -> None:
    people = index.setdefault(key, [])
    if person not in people:
        people.append(person)


def _choose(naming: Naming, candidates: Sequence[Person]) -> Person | None:
    """Among persons of one family name: the one with the naming's role, else of the gender that follows, else first.

    News calls the first by the family name from then on and gives the others' first names each time.
    """
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    heads = {head for role in naming.roles for head in role.heads}
    holders = [person for person in candidates if heads & person.heads]
    if len(holders) == 1:
        return holders[0]
    likely = [person for person in candidates if person.gender == naming.followed_by]
    if naming.followed_by and len(likely) == 1 and not holders:
        return likely[0]

    # "Ms. Kim" with two Kims whom nothing makes a man or woman: whose own pronouns agree, and who was just spoken of.
    if naming.gender and not holders and all(person.gender is None for person in candidates):
        likely = [person for person in candidates if _followed_by(person) in (None, naming.gender)] or [*candidates]
        return max(likely, key=lambda person: _last_before(person, naming))

    def first_in_full(person: Person) -> int:
        return min((other.start for other in person.namings if other.name.full), default=naming.start)

    # Called by the given name: the one just spoken of.
    if all(naming.name.key != person.fullest.key for person in candidates):
        return max(candidates, key=lambda person: _last_before(person, naming))
    return min(holders or candidates, key=first_in_full)


def _relative_of(naming: Naming, person: Person) -> bool:
    """Whether a person only shares the family name of a post's holder, who is never named in full: "President Roe" ...
    "first lady Jane Roe".
    """
    posts = {head for role in naming.roles for head in role.heads}
    kin = lexicon().kin.keys() | {"first lady", "lady"}
    full = [other for other in person.namings if other.name.full]
    told = {head for other in full for role in other.roles for head in role.heads}
    return bool(posts - kin) and bool(told) and told <= kin and naming.start < full[0].start


def _last_before(person: Person, naming: Naming) -> int:
    """Where a person was last named before a naming; -1 where nowhere."""
    return max((other.start for other in person.namings if other.start < naming.start), default=-1)


def _followed_by(person: Person) -> str | None:
    """The gender of the first pronoun behind a person's names in their sentences, where all agree."""
    told = {naming.followed_by for naming in person.namings} - {None}
    return told.pop() if len(told) == 1 else None


def _one_person(one: PersonName, other: PersonName) -> bool:
    return bool(one.key) and one.key == other.key and given_compatible(one, other)


def _one_generation(earlier: PersonName, later: PersonName) -> bool:
    """Whether two names may be of one generation: a numeral may be dropped later on, "Jr." parts son and father."""
    one, other = _generation(earlier), _generation(later)
    return one == other or (other is None and one in _NUMERALS)


def _generation(name: PersonName) -> str | None:
    suffix = fold(name.suffix or "").rstrip(".")
    return suffix if suffix in _GENERATIONS else None


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def share_post(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two sets of role nouns may name one post: a common noun or synonyms of the lexicon."""
    synonyms = lexicon().same_role
    others = {noun for head in other for noun in (head, *synonyms.get(head, ()))}
    return any(head in others for head in one)
