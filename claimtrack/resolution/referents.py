"""The speakers of one article as they are found, and the register that keeps each of them once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claimtrack.attribution import Kind, Span
from claimtrack.resolution.cast import Person
from claimtrack.resolution.folding import fold
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.organizations import body_keys, same_body
from claimtrack.resolution.reading import Form, Reading

__all__ = ["Referent", "Register"]

# Quantities name other people each time ("some", "others"), so equal words are no sign of the same group.
_FRESH_GROUPS = frozenset(
    {"some", "many", "most", "others", "few", "several", "both", "all", "those", "each", "percent"}
)


@dataclass(slots=True, eq=False)
class Referent:
    """A speaker in the making: what is known of it and the places that mean it."""

    kind: Kind
    name: str | None = None
    head: str | None = None
    heads: frozenset[str] = frozenset()
    gender: str | None = None
    plural: bool = False
    role: str | None = None
    organization: str | None = None
    person: Person | None = None
    modifiers: frozenset[str] = frozenset()
    mentions: set[Span] = field(default_factory=set)


class Register:
    """Finds or makes the referent of a reading; persons by identity, others by their words."""

    def __init__(self, *, short_forms: Mapping[str, str]) -> None:
        self._short_forms = short_forms
        self.referents: list[Referent] = []
        self._people: dict[Person, Referent] = {}
        self._bodies: dict[str, list[Referent]] = {}
        self._author: Referent | None = None
        self._generic: dict[str, Referent] = {}

    def person(self, person: Person) -> Referent:
        """The referent of a person of the cast."""
        found = self._people.get(person)
        if found is None:
            found = self._new(Referent(kind=Kind.PERSON, name=person.name, person=person, gender=person.gender))
            found.heads = person.heads
            found.role, found.organization = role_and_body(person)
            found.mentions = {Span(naming.start, naming.end) for naming in person.namings}
            self._people[person] = found
        return found

    def author(self) -> Referent:
        """The article's own voice; one an article."""
        if self._author is None:
            self._author = self._new(Referent(kind=Kind.AUTHOR))
        return self._author

    def implicit(self) -> Referent:
        """A speaker that the article leaves unsaid; each is its own, since nothing tells that two are the same."""
        return self._new(Referent(kind=Kind.IMPLICIT))

    def generic(self, name: str | None) -> Referent:
        """Nobody in particular: "people", "you"."""
        key = fold(name or "")
        if key not in self._generic:
            self._generic[key] = self._new(Referent(kind=Kind.GENERIC, name=name))
        return self._generic[key]

    def body(self, name: str, head: str | None = None, *, named: bool = True) -> Referent:
        """An organization by its words; unless ``named``, a bare "the campaign" is the last one with that head."""
        name = self._short_forms.get(name, name)
        for referent in self._likely_bodies(name):
            known = referent.name or ""
            if same_body(name, known):
                shouted = known.isupper() and not name.isupper()
                if named and (len(name) > len(known) or shouted) and not _acronym(known):
                    referent.name = name
                    self._index_body(referent)
                return referent
            if not named and head is not None and " " not in name and _ends_in(known, head):
                return referent
        stands_for = lexicon().metonyms.get(fold(name))
        referent = self._new(Referent(kind=Kind.ORGANIZATION, name=name, head=head, organization=stands_for))
        self._index_body(referent)
        return referent

    def _index_body(self, referent: Referent) -> None:
        """Index an organization by its last word and its initials, one of which every fitting name shares."""
        for key in body_keys(referent.name or ""):
            self._bodies.setdefault(key, []).append(referent)

    def _likely_bodies(self, name: str) -> list[Referent]:
        """The organizations that share a key with a name, the last one first."""
        found = {referent: None for key in body_keys(name) for referent in reversed(self._bodies.get(key, ()))}
        return [*found]

    def described(self, reading: Reading) -> Referent:
        """A group, document or unnamed individual by its noun phrase.

        The same words mean the same one, and so does a definite noun whose head was used before ("the poll"), unless
        modifiers contradict. An indefinite individual is always new.
        """
        assert reading.kind is not None
        name = reading.name
        new = Referent(
            kind=reading.kind,
            name=name,
            head=reading.head,
            heads=reading.heads,
            gender=reading.gender,
            plural=reading.plural,
            modifiers=reading.modifiers,
            role=name if reading.kind is Kind.OFFICE else None,
            organization=reading.organization,
        )
        return self.find(reading) or self._new(new)

    def find(self, reading: Reading) -> Referent | None:
        """The referent that the same words, or a definite noun, mean again; None when there is none."""
        if (reading.kind is Kind.OFFICE and not reading.definite) or reading.head in _FRESH_GROUPS:
            return None
        for referent in reversed(self.referents):
            if referent.kind is reading.kind and self._same(referent, reading):
                return referent
        return None

    def _same(self, referent: Referent, reading: Reading) -> bool:
        if fold(referent.name or "") == fold(reading.name or "") and reading.name:
            return True
        heads = referent.heads & reading.heads or (referent.head == reading.head and reading.head is not None)
        if not heads or not reading.definite or reading.owner is not None:
            return False
        if reading.kind is Kind.GROUP or referent.plural != reading.plural:
            return False
        return reading.modifiers - lexicon().determiners <= referent.modifiers | {"new", "same", "latest"}

    def _new(self, referent: Referent) -> Referent:
        self.referents.append(referent)
        return referent


def role_and_body(person: Person) -> tuple[str | None, str | None]:
    """A person's role and organization: the longest role that names a body, else the first; a surname is no body."""
    roles: Sequence[str] = []
    chosen, body = None, None
    for role in person.roles:
        if body is None and role.organization and person.name.split()[-1] not in role.organization:
            chosen, body = role.text, role.organization
    roles = [role.text for role in person.roles]
    return chosen or (roles[0] if roles else None), body


def _acronym(name: str) -> bool:
    return name.replace(".", "").isupper() and len(name) <= 6


def _ends_in(name: str, head: str) -> bool:
    """Whether a noun phrase ends in a noun; a proper name that does ("Selby Network") is not meant by it alone."""
    return name.split()[-1] == head


def form_is_name(reading: Reading) -> bool:
    """Whether a reading holds a proper name."""
    return reading.form is Form.NAME
