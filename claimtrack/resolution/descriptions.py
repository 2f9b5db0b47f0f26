"""Which individual a noun phrase means: a person of the article by role, one described before, or a new one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from claimtrack.attribution import Attribution, Kind
from claimtrack.resolution.cast import Person, share_post
from claimtrack.resolution.folding import fold
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.namings import Naming
from claimtrack.resolution.organizations import same_body
from claimtrack.resolution.reading import Reading
from claimtrack.resolution.referents import Referent
from claimtrack.resolution.roles import Role
from claimtrack.resolution.scene import Scene, gender_fits
from claimtrack.resolution.specifics import agree, all_told, specific_words, specifics_of
from claimtrack.resolution.words import Word

__all__ = ["individual"]

# Epithets that fit whatever else is known of a person.
_LOOSE = frozenset(
    {"businessman", "businesswoman", "candidate", "billionaire", "citizen", "mogul", "tycoon", "lady", "politician"}
    | {"year-old"}
)
_RICH = frozenset({"billionaire", "businessman", "businesswoman", "magnate", "millionaire", "mogul", "tycoon"})
"""What somebody may be beside any post: "the billionaire Tom Hale", then "the Selbytech frontman"."""
_COMMENTATORS = frozenset(
    {"adviser", "advisor", "aide", "analyst", "economist", "expert", "historian", "manager", "pollster", "professor"}
    | {"reporter", "researcher", "scholar", "spokesman", "spokesperson", "spokeswoman", "strategist"}
)
"""Who speaks about those that stand for office."""
_OF_OFFICE = frozenset(
    {"congressman", "congresswoman", "governor", "judge", "justice", "mayor", "representative", "senator"}
)
_PARTIES = (
    frozenset({"republican", "gop", "tory", "conservative"}),
    frozenset({"democratic", "democrat", "labour"}),
    frozenset({"libertarian"}),
    frozenset({"green"}),
)
_SINGLE_POSTS = frozenset(
    {"coach", "governor", "judge", "justice", "magistrate", "mayor", "prosecutor", "sheriff", "head coach"}
)
"""Of these an article seldom has two that it leaves unlike in name: who is "a judge" in the lead is named below."""

_STANDING = frozenset(
    {"candidate", "challenger", "contender", "democrat", "front-runner", "frontrunner", "hopeful", "nominee"}
    | {"republican", "rival", "standard-bearer"}
)
"""Who stands for office."""

_MARGIN = 8.0
"""By how much one person must be more salient than the next to be meant by an epithet."""

_AROUND = 150
"""Characters on either side of a name."""

_LEADERS = frozenset({"boss", "ceo", "chief executive", "co-founder", "founder"})
"""Of these a body has one."""
_VICE = frozenset({"vice", "vice-presidential"})
_NEW = frozenset({"acting", "current", "incumbent", "interim", "new"})
"""Before a post these tell that its holder is no former one."""
_OWNING = re.compile(r"([\w-]+)['’]s\b")
_LONGEST_PHRASE = 6
"""Words from an indefinite article to the noun: "a senior meat industry executive"."""
_BACK = 300
"""Words back to where somebody without a name is brought in."""
_SAYS_WHAT = frozenset(
    {",", "—", "–", "-", "(", "as", "be", "became", "become", "been", "for", "is", "like", "not", "of", "was"}
)
"""Behind these an indefinite noun phrase says what somebody is, and brings in nobody."""

_NEAR = 2.0
"""The same for one of several who hold the post that a description names."""


def individual(
    scene: Scene, attribution: Attribution, reading: Reading, part: Sequence[Word], *, owner: Referent | None
) -> Referent:
    """The individual that a noun phrase means; ``owner`` is whom a possessive pronoun in it means ("her lawyer").

    A definite description is the person of the article with that role, or who was described so before, whoever spoke
    last; "a Pentagon spokesman" is never anyone with a name, whoever else of the article has such a post.
    """
    register = scene.register
    place = part[0].start
    if reading.head is None or _of_a_post(scene, part):
        return register.described(reading)
    if not reading.definite:
        return _named_below(scene, reading, place) or register.described(reading)
    holders = [
        register.person(person) for person in scene.cast.people if _may_hold(scene, reading, part, person, owner=owner)
    ]
    # Who is called by the very noun goes before who is called by another one for such a post.
    holders = [referent for referent in holders if reading.head in referent.heads] or holders
    if holders and place < scene.layout.headline_end and part[0].folded not in lexicon().determiners:
        return holders[0]
    if not holders and (relative := _relative(scene, reading, part)) is not None:
        return relative
    described = _described_before(scene, reading, place)
    told = [
        referent
        for referent in (*holders, *described)
        if reading.specific and agree(reading.specific, _known_of(referent))
    ]
    found = _most_salient(scene, attribution, place, told or [*holders, *described]) or _of_party(scene, reading)
    if found is not None and found.person is not None and _another_since(scene, reading, place, found):
        return register.described(_owned(reading, owner))
    if found is None and not holders and _is_epithet(reading):
        found = scene.salience.antecedent(
            place, fits=lambda referent: _may_be_called(reading, referent), outside=attribution.content, margin=_MARGIN
        )
    if found is None and not holders and not described:
        found = _only_one(scene, reading, place)
    return found or register.described(_owned(reading, owner))


def _only_one(scene: Scene, reading: Reading, place: int) -> Referent | None:
    """Who leads a body ("the Orlux founder"), where the article names one person in full and gives them no post."""
    full = [person for person in scene.cast.people if person.fullest.full]
    if len(full) != 1 or not reading.heads & _LEADERS or not reading.specific or reading.owner is not None:
        return None
    (only,) = full
    named = only.namings[0].start < place and only in scene.named_sources
    return (
        scene.register.person(only) if named and not only.heads and gender_fits(reading.gender, only.gender) else None
    )


def _another_since(scene: Scene, reading: Reading, place: int, found: Referent) -> bool:
    """Whether an unnamed one of the noun was brought in since a person was last mentioned: "a meat industry executive".

    Not by what only says what somebody is: "Hale, a judge", "Hale is a judge".
    """
    words = scene.words
    last = scene.salience.last_mention(place, found)
    since = max(last, scene.layout.paragraph_start(max(0, scene.layout.paragraph(place) - 1)))
    end = scene.word_at(place)
    for at in range(max(1, scene.word_at(since), end - _BACK), end):
        if words[at].folded not in {"a", "an"} or words[at - 1].folded in _SAYS_WHAT:
            continue
        for word in words[at + 1 : at + _LONGEST_PHRASE]:
            if not word.word or word.folded in lexicon().stoppers | lexicon().determiners:
                break
            if word.folded == reading.head:
                return True
    return False


def _relative(scene: Scene, reading: Reading, part: Sequence[Word]) -> Referent | None:
    """Who is described as somebody's relative and named just below: "Carl Roe's brother ... Tom Roe says".

    The only other person of that family name in the article, who speaks and is first named in the same or the next
    paragraph.
    """
    if reading.head not in lexicon().kin:
        return None
    place, paragraph = part[0].start, scene.layout.paragraph(part[0].start)
    owners = {scene.cast.person(naming) for naming in scene.namings_between(place, part[-1].end)}
    if len(owners) != 1:
        return None
    (owner,) = owners
    family = [
        person
        for person in scene.cast.people
        if person is not owner and person.fullest.full and person.fullest.key == owner.fullest.key
    ]
    if len(family) != 1 or family[0] not in scene.named_sources or not gender_fits(reading.gender, family[0].gender):
        return None
    first = family[0].namings[0].start
    near = place < first and scene.layout.paragraph(first) - paragraph <= 1
    return scene.register.person(family[0]) if near and not family[0].heads & lexicon().kin.keys() else None


def _of_a_post(scene: Scene, part: Sequence[Word]) -> bool:
    """Whether bare words only tell which post a noun before them is about: "the role of first lady"."""
    at = scene.word_at(part[0].start) - 1
    return at >= 0 and part[0].folded not in lexicon().determiners and scene.words[at].folded == "of"


def _of_party(scene: Scene, reading: Reading) -> Referent | None:
    """The one person of the article of a party: "the Democratic nominee" where a rival is called a Democrat."""
    said = reading.modifiers | reading.heads | ({reading.head} if reading.head else set())
    party = next((party for party in _PARTIES if said & party), None)
    if party is None or reading.owner is not None or not reading.heads & _STANDING:
        return None
    of_it = [
        person
        for person in scene.cast.people
        if any(fold(word) in party for role in person.roles if _standing(role) for word in role.text.split())
        and not _rival_parties(reading, person)
        and gender_fits(reading.gender, person.gender)
    ]
    return scene.register.person(of_it[0]) if len(of_it) == 1 else None


def _standing(role: Role) -> bool:
    """Whether a role may be that of somebody who stands for office: no "Conservative economist"."""
    return bool(role.heads & (_STANDING | lexicon().epithets)) and not role.heads & _COMMENTATORS


def _is_epithet(reading: Reading) -> bool:
    if reading.owner is not None:
        return False
    aged = (reading.head or "").endswith("year-old") or any(word.endswith("year-old") for word in reading.modifiers)
    return aged or bool(reading.heads & lexicon().epithets)


def _owned(reading: Reading, owner: Referent | None) -> Reading:
    """A description with the owner's name in place of a pronoun: "her father" -> "Helen Crane's father"."""
    if owner is None or not owner.name or not isinstance(reading.owner, str):
        return reading
    return replace(reading, name=f"{owner.name}'s {reading.name}")


def _may_hold(scene: Scene, reading: Reading, part: Sequence[Word], person: Person, *, owner: Referent | None) -> bool:
    """Whether a person of the article may be whom a description means: same post, nothing that contradicts."""
    if not share_post(reading.heads, person.heads) or not gender_fits(reading.gender, person.gender):
        return False
    if _rival_parties(reading, person) or _other_owner(scene, reading, person, owner=owner):
        return False
    roles = [role for role in person.roles if share_post(reading.heads, role.heads)]
    if all(_other_rank(reading, role) for role in roles):
        return False
    if not reading.specific:
        return True
    if any(same_body(word, role.organization) for word in reading.specific for role in roles if role.organization):
        return True
    own = frozenset(word for role in roles for word in specifics_of(role.text))
    # "The Vermont senator" is the article's only senator, who is given as "Sen." and "D-Vt.".
    if not own and reading.specific <= {word for state in lexicon().states for word in state.split()}:
        return True
    return agree(reading.specific, own) if own else all_told(reading.specific, _around(scene, person, part))


def _other_rank(reading: Reading, role: Role) -> bool:
    """Whether a role is a post below or after the one described: the vice chairman, the new one of a "former" one."""
    words = {fold(word) for word in role.text.split()}
    below = bool(words & _VICE) and not reading.modifiers & _VICE
    return below or ("former" in reading.modifiers and bool(words & _NEW))


def _around(scene: Scene, person: Person, part: Sequence[Word]) -> frozenset[str]:
    """The specific words around a person's namings, where an article that gives a bare post may tell whose it is.

    ``part`` are those of the description that is asked about, which tell nothing.
    """
    found: set[str] = set()
    for naming in person.namings:
        near = scene.words[scene.word_at(naming.start - _AROUND) : scene.word_at(naming.end + _AROUND)]
        found |= specific_words([word for word in near if word not in part])
    return frozenset(found)


def _described_before(scene: Scene, reading: Reading, place: int) -> list[Referent]:
    """Individuals without a name who were described by the same post before."""
    if reading.owner is not None:
        same = scene.register.find(reading)
        return [same] if same is not None else []
    return [
        referent
        for referent in scene.register.referents
        if referent.kind is Kind.OFFICE
        and any(span.start < place for span in referent.mentions)
        and share_post(reading.heads, referent.heads)
        and gender_fits(reading.gender, referent.gender)
        and reading.modifiers - lexicon().determiners <= referent.modifiers | {"new", "same", "latest", "young"}
        and (not reading.specific or agree(reading.specific, _known_of(referent)))
    ]


def _known_of(referent: Referent) -> frozenset[str]:
    """The specific words of all that an article says of an individual's posts."""
    roles = [role.text for role in referent.person.roles] if referent.person else [referent.name or ""]
    return frozenset(word for role in roles for word in specifics_of(role))


def _most_salient(
    scene: Scene, attribution: Attribution, place: int, candidates: Sequence[Referent]
) -> Referent | None:
    """The only candidate, or the one mentioned last; None where two are as near as each other."""
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    near = scene.salience.antecedent(
        place, fits=lambda referent: referent in candidates, outside=attribution.content, margin=_NEAR
    )
    return near or scene.salience.last_mentioned(place, candidates)


def _named_below(scene: Scene, reading: Reading, place: int) -> Referent | None:
    """The one holder of a post whom a lead only describes ("A judge on Monday rejected ...") and a name follows."""
    lead = scene.layout.paragraph(place) <= 1
    if not lead or not reading.heads & _SINGLE_POSTS or reading.owner is not None:
        return None
    holders = [person for person in scene.cast.people if share_post(reading.heads & _SINGLE_POSTS, person.heads)]
    if len(holders) != 1 or holders[0].namings[0].start < place:
        return None
    fits = gender_fits(reading.gender, holders[0].gender) and not _rival_parties(reading, holders[0])
    return scene.register.person(holders[0]) if fits else None


def _may_be_called(reading: Reading, referent: Referent) -> bool:
    """Whether an epithet may call a person: no known post that the epithet is not, no other gender or party."""
    person = referent.person
    if person is None or not gender_fits(reading.gender, referent.gender) or _rival_parties(reading, person):
        return False
    aged = any(word.endswith("year-old") for word in (reading.head or "", *reading.modifiers))
    if reading.heads & _STANDING and referent.heads & _COMMENTATORS and not referent.heads & _STANDING:
        return False
    loose = aged or reading.heads & _LOOSE
    # No senator is "the billionaire mogul" unless the article calls them so.
    rich = reading.heads <= _RICH and referent.heads & _OF_OFFICE
    return referent.heads <= _RICH or (bool(loose) and not rich)


def _rival_parties(reading: Reading, person: Person) -> bool:
    """Whether the description names one party and the person's roles another."""
    told = {fold(word) for role in person.roles for word in role.text.split()}
    said = reading.modifiers | reading.heads
    return any(said & one and told & other for one, other in permutations(_PARTIES, 2))


def _other_owner(scene: Scene, reading: Reading, person: Person, *, owner: Referent | None) -> bool:
    """Whether the description belongs to someone whom the person's roles do not name ("Roe's lawyer").

    A person is never described as their own ("Roe's spokesman" is not Roe). Of relatives by a pronoun only the family
    name may tell: "his wife" is not the wife of someone else's name.
    """
    if isinstance(reading.owner, Naming):
        whose = scene.cast.person(reading.owner)
        key = whose.fullest.key
        return whose is person or not any(key in fold(role.text).replace("'s", "").split() for role in person.roles)
    if owner is None or owner.person is None:
        return False
    if owner.person is person:
        return True
    key = person.fullest.key
    others = {other.fullest.key for other in scene.cast.people if other not in (person, owner.person)}
    others -= {owner.person.fullest.key}
    roles = [fold(role.text) for role in person.roles if share_post(reading.heads, role.heads)]
    # "Crane's lawyer" is not Hale's, whom "his lawyer" means.
    if roles and all(others & set(_OWNING.findall(role)) for role in roles):
        return True
    return reading.head in lexicon().kin and key != owner.person.fullest.key and key in others
