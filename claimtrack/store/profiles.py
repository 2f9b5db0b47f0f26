"""People of registries put on record, many at a time: a speaker with names, ids and dated tenures, each written once.

One person after the other took seven statements and two flushes each, 100 s of processor time for the shipped registry;
here a lot of them is looked up at once, decided in memory, and written at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from claimtrack.attribution import Kind
from claimtrack.registry import Profile
from claimtrack.store import models
from claimtrack.store.candidates import described
from claimtrack.store.connection import WriteError
from claimtrack.store.decisions.names import is_denied, name_key
from claimtrack.store.identity import LONGEST_NAME, digest, folded
from claimtrack.store.person_rows import Identifier, Person, Term, write
from claimtrack.store.rules import KnownSpeaker, Rules

__all__ = ["Recorded", "record_profile", "record_profiles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The speaker that a profile is on record, whether it is new, and whether anything was written."""

    speaker_id: int
    new: bool
    changed: bool


def record_profile(session: Session, profile: Profile, *, rules: Rules, bare: bool = False) -> Recorded:
    """Put one person on record as ``record_profiles`` does; raises the WriteError where that gives one."""
    (outcome,) = record_profiles(session, [profile], rules=rules, bare=bare)
    if isinstance(outcome, WriteError):
        raise outcome
    return outcome


def record_profiles(
    session: Session, profiles: Sequence[Profile], *, rules: Rules, bare: bool = False
) -> list[Recorded | WriteError]:
    """Put people on record, or what is new of those who are; the same profiles again change nothing.

    Gives an outcome for each, in their order: a WriteError, and nothing of that one is written, where the ids belong to
    two speakers or the name is too long. The speaker is the one with an id of the profile. Failing that, it is the one
    speaker of the same name without any id whom articles give a role or body of the profile's, or, if ``bare``, none.
    Names and tenures are only added. A few hundred profiles at a time: SQLite takes 32,766 values a statement.
    """
    lot = _Lot(session, profiles, bare=bare)
    done: list[tuple[Person, bool, bool] | WriteError] = []
    for profile in profiles:
        try:
            person, new = lot.person(profile)
        except WriteError as error:
            done.append(error)
            continue
        changed = [person.span_years(profile), person.identify(profile), lot.name(person, profile)]
        changed.append(person.hold(profile.holdings))
        done.append((person, new, new or any(changed)))
    write(session, lot.persons, rules)
    return [
        one if isinstance(one, WriteError) else Recorded(speaker_id=one[0].row.id, new=one[1], changed=one[2])
        for one in done
    ]


class _Lot:
    """The speakers that a lot of profiles may be, read at once, and those that it makes."""

    def __init__(self, session: Session, profiles: Sequence[Profile], *, bare: bool) -> None:
        self._session = session
        self._bare = bare
        self._by_id: dict[int, Person] = {}
        self._by_identifier: dict[Identifier, Person] = {}
        self._made: list[Person] = []
        found = dict(_identified(session, profiles))
        self._load(set(found.values()))
        self._by_identifier = {pair: self._by_id[speaker] for pair, speaker in found.items()}
        others = [one for one in profiles if not any(pair in found for pair in one.identifiers)]
        self._namesakes = _namesakes(session, others)
        keys = {_speaker_key(one) for one in others}
        self._taken = set(session.scalars(select(models.Speaker.key).where(models.Speaker.key.in_(keys))))

    @property
    def persons(self) -> list[Person]:
        """Those that were on record, and those that are new, in their order."""
        return [*self._by_id.values(), *self._made]

    def person(self, profile: Profile) -> tuple[Person, bool]:
        """Who the profile is, and whether that is a new speaker."""
        if len(profile.name) > LONGEST_NAME or not folded(profile.name):
            raise WriteError(f"a name of {len(profile.name):,} characters, {LONGEST_NAME} are the limit")
        by_identifier = [self._by_identifier[pair] for pair in profile.identifiers if pair in self._by_identifier]
        found = list(dict.fromkeys(by_identifier))
        if len(found) > 1:
            self._session.flush()
            numbers = sorted(one.row.id for one in found)
            raise WriteError(f"{profile.name}: the ids are those of speakers {' and '.join(map(str, numbers))}")
        person = found[0] if found else self._described(profile)
        new = person is None
        if person is None:
            person = self._new(profile)
        self._by_identifier.update(dict.fromkeys(profile.identifiers, person))
        return person, new

    def name(self, person: Person, profile: Profile) -> bool:
        """Add the names of two words or more, a family name alone fits too many; one that a person took stays so."""
        changed = False
        for name in (profile.name, *(alias for alias in profile.aliases if len(folded(alias).split()) > 1)):
            key = name_key(name)
            if len(name) > LONGEST_NAME or person.names.get(key):
                continue
            if key not in person.names:
                person.new_names.append(name)
            elif is_denied(self._session, person.row.id, key):
                continue
            else:
                # The person who had given the name, or taken it, took that back.
                again = update(models.Alias).where(models.Alias.speaker_id == person.row.id, models.Alias.key == key)
                self._session.execute(again.values(withdrawn_at=None))
            person.names[key] = changed = True
        return changed

    def _described(self, profile: Profile) -> Person | None:
        """The one speaker without ids of this very name, of whom articles told nothing else than the profile does."""
        alike = {one.id: one for name in profile.names for one in self._namesakes.get(folded(name), ())}
        free = [
            one.id
            for one in alike.values()
            if _one_and_the_same(one, profile, bare=self._bare)
            and not (one.id in self._by_id and self._by_id[one.id].identifiers)
        ]
        if len(free) != 1:
            return None
        if free[0] not in self._by_id:
            self._load({free[0]})
        return self._by_id[free[0]]

    def _new(self, profile: Profile) -> Person:
        key = _speaker_key(profile)
        row = models.Speaker(
            key=None if key in self._taken else key, name=profile.name, kind=Kind.PERSON, made_at=models.now()
        )
        self._taken.add(key)
        self._session.add(row)
        person = Person(row)
        self._made.append(person)
        return person

    def _load(self, ids: set[int]) -> None:
        """Read all that is on record of the speakers."""
        session, wanted = self._session, sorted(ids)
        loaded = {
            row.id: Person(row)
            for row in session.scalars(
                select(models.Speaker).where(models.Speaker.id.in_(wanted)).order_by(models.Speaker.id)
            )
        }
        identifier = models.SpeakerIdentifier
        for speaker, scheme, value in session.execute(
            select(identifier.speaker_id, identifier.scheme, identifier.value).where(identifier.speaker_id.in_(wanted))
        ):
            loaded[speaker].identifiers.add((scheme, value))
        for speaker, key, withdrawn in session.execute(
            select(models.Alias.speaker_id, models.Alias.key, models.Alias.withdrawn_at).where(
                models.Alias.speaker_id.in_(wanted)
            )
        ):
            loaded[speaker].names[key] = withdrawn is None
        tenure = models.Tenure
        for speaker, id, post, starts, ends in session.execute(
            select(tenure.speaker_id, tenure.id, models.Post.key, tenure.starts, tenure.ends)
            .join(models.Post, models.Post.id == tenure.post_id)
            .where(tenure.speaker_id.in_(wanted))
            .order_by(tenure.id)
        ):
            loaded[speaker].terms.append(Term(id, post, starts, ends))
        self._by_id.update(loaded)


def _identified(session: Session, profiles: Iterable[Profile]) -> Iterator[tuple[Identifier, int]]:
    values: dict[str, set[str]] = defaultdict(set)
    for profile in profiles:
        for scheme, value in profile.identifiers:
            values[scheme].add(value)
    row = models.SpeakerIdentifier
    for scheme, wanted in values.items():
        query = select(row.value, row.speaker_id).where(row.scheme == scheme, row.value.in_(sorted(wanted)))
        for value, speaker in session.execute(query):
            yield (scheme, value), speaker


def _namesakes(session: Session, profiles: Iterable[Profile]) -> Mapping[str, list[KnownSpeaker]]:
    """The speakers without ids that are shown by a name of the profiles, by its folded form."""
    names = {folded(name) for profile in profiles for name in profile.names}
    rows = session.execute(
        select(models.Speaker.id, models.Speaker.name)
        .join(models.Alias, models.Alias.speaker_id == models.Speaker.id)
        .where(
            models.Alias.key.in_(sorted(map(digest, names))),
            models.Alias.withdrawn_at.is_(None),
            models.Speaker.kind == Kind.PERSON,
            ~select(models.SpeakerIdentifier.id)
            .where(models.SpeakerIdentifier.speaker_id == models.Speaker.id)
            .exists(),
        )
        .order_by(models.Speaker.id)
    )
    found = {speaker: name for speaker, name in rows if folded(name) in names}
    by_name: dict[str, list[KnownSpeaker]] = defaultdict(list)
    for one in described(session, found, Kind.PERSON):
        by_name[folded(one.name)].append(one)
    return by_name


def _one_and_the_same(known: KnownSpeaker, profile: Profile, *, bare: bool) -> bool:
    told = _content(*known.roles, *known.organizations)
    if not told:
        return bare
    return bool(told & _content(*(f"{held.post.label} {held.post.organization or ''}" for held in profile.holdings)))


_EMPTY = frozenset(["a", "and", "for", "former", "from", "in", "of", "on", "s", "the", "to", "u", "us"])


def _content(*texts: str) -> set[str]:
    return {word for text in texts for word in folded(text).split()} - _EMPTY


def _speaker_key(profile: Profile) -> str:
    return digest(Kind.PERSON, folded(profile.name))
