"""Who a noun phrase means: a person of the article by role, a body called again, or a speaker without a name."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.attribution import Attribution, Kind
from claimtrack.resolution.cast import Person, share_post
from claimtrack.resolution.folding import fold
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.namings import Naming
from claimtrack.resolution.reading import Form, Reading
from claimtrack.resolution.referents import Referent
from claimtrack.resolution.scene import Scene, gender_fits
from claimtrack.resolution.words import Word

__all__ = ["body", "individual"]

# Epithets that fit whatever else is known of a person.
_LOOSE = frozenset(
    {"businessman", "businesswoman", "candidate", "billionaire", "mogul", "tycoon", "lady", "politician", "year-old"}
)
_PARTIES = (
    frozenset({"republican", "gop", "tory", "conservative"}),
    frozenset({"democratic", "democrat", "labour"}),
)
_MARGIN = 8.0
"""By how much one person must be more salient than the next to be meant by an epithet."""


def body(
    scene: Scene, attribution: Attribution, reading: Reading, part: Sequence[Word], *, owner: Referent | None
) -> Referent:
    """The organization that a source means; ``owner`` is whom a possessive pronoun in it means ("his campaign")."""
    name = reading.name or ""
    named = reading.form is Form.NAME
    if owner is not None and owner.name:
        return scene.register.body(f"{owner.name} {name}", reading.head)
    definite = part[0].folded in lexicon().definite
    if not named and definite and reading.owner is None and reading.head in lexicon().outlets:
        quoted = scene.salience.antecedent(
            part[0].start,
            fits=lambda referent: referent.kind is Kind.ORGANIZATION,
            outside=attribution.content,
            sources_only=True,
        )
        if quoted is not None:
            return quoted
    return scene.register.body(name, reading.head, named=named or not definite or reading.owner is not None)


def individual(scene: Scene, attribution: Attribution, reading: Reading, part: Sequence[Word]) -> Referent:
    """The person of the article who has the role that a definite description names, else an unnamed individual.

    "A Pentagon spokesman" is never anyone with a name, whoever else of the article has such a post.
    """
    register = scene.register
    if not reading.definite or reading.head is None:
        return register.described(reading)
    place = part[0].start
    holders = [
        register.person(person)
        for person in scene.cast.people
        if share_post(reading.heads, person.heads)
        and gender_fits(reading.gender, person.gender)
        and not _rival_parties(reading, person)
        and not _other_owner(scene, reading, person)
    ]
    bare_headline = place < scene.layout.headline_end and part[0].folded not in lexicon().determiners
    if len(holders) == 1 or (holders and bare_headline):
        return holders[0]
    known = register.find(reading)
    if known is not None:
        return known
    found = None
    if holders:
        found = scene.salience.antecedent(
            place, fits=lambda referent: referent in holders, outside=attribution.content, margin=_MARGIN
        )
    elif (reading.heads & lexicon().epithets or reading.head.endswith("year-old")) and reading.owner is None:
        found = scene.salience.antecedent(
            place, fits=lambda referent: _may_be_called(reading, referent), outside=attribution.content, margin=_MARGIN
        )
    return found or register.described(reading)


def _may_be_called(reading: Reading, referent: Referent) -> bool:
    """Whether an epithet may call a person: no known post that the epithet is not, no other gender or party."""
    person = referent.person
    if person is None or not gender_fits(reading.gender, referent.gender) or _rival_parties(reading, person):
        return False
    loose = reading.heads & _LOOSE or (reading.head or "").endswith("year-old")
    return not referent.heads or bool(loose)


def _rival_parties(reading: Reading, person: Person) -> bool:
    """Whether the description names one party and the person's roles another."""
    told = {fold(word) for role in person.roles for word in role.text.split()}
    said = reading.modifiers | reading.heads
    return any(said & one and told & other for one, other in (_PARTIES, _PARTIES[::-1]))


def _other_owner(scene: Scene, reading: Reading, person: Person) -> bool:
    """Whether the description belongs to someone whom the person's roles do not name ("Roe's lawyer").

    A person is never described as their own ("Roe's spokesman" is not Roe).
    """
    if not isinstance(reading.owner, Naming):
        return False
    owner = scene.cast.person(reading.owner)
    if owner is person:
        return True
    key = owner.fullest.key
    return not any(key in fold(role.text).replace("'s", "").split() for role in person.roles)
