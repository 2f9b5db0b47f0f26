"""What is to be put on record of people: gathered in memory, then written at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from claimtrack.attribution import Kind
from claimtrack.registry import Holding, Post, Profile
from claimtrack.store import models
from claimtrack.store.decisions.names import name_key
from claimtrack.store.identity import digest, folded
from claimtrack.store.rules import Rules

__all__ = ["Identifier", "Person", "Term", "write"]

Identifier = tuple[str, str]
"""Scheme ("wikidata") and value."""


@dataclass(slots=True)
class Term:
    """A tenure on record or to be put there; ``id`` is None for the latter, ``ended`` tells that it got its end."""

    id: int | None
    post: str
    starts: str | None
    ends: str | None
    held: Holding | None = None
    ended: bool = False


@dataclass(slots=True, eq=False)
class Person:
    """A speaker of the lot: all that is on record of it by ids, names (keys) and terms, and what is to be added."""

    row: models.Speaker
    identifiers: set[Identifier] = field(default_factory=set)
    names: dict[str, bool] = field(default_factory=dict)
    """Keys of its names; False for one that was withdrawn."""
    terms: list[Term] = field(default_factory=list)
    new_identifiers: list[Identifier] = field(default_factory=list)
    new_names: list[str] = field(default_factory=list)

    def span_years(self, profile: Profile) -> bool:
        """Note the years of public life where they were not known; a child of ten and the dead are quoted by nobody."""
        if profile.years is None or self.row.active_from is not None:
            return False
        self.row.active_from, self.row.active_until = profile.years
        return True

    def identify(self, profile: Profile) -> bool:
        """Add the ids that are not there."""
        new = [pair for pair in dict.fromkeys(profile.identifiers) if pair not in self.identifiers]
        self.identifiers.update(new)
        self.new_identifiers += new
        return bool(new)

    def hold(self, holdings: Iterable[Holding]) -> bool:
        """Add the tenures that are not there; one whose end became known gets it, and nothing else is ever changed."""
        changed = False
        for held in holdings:
            post = _post_key(held.post)
            same = [term for term in self.terms if (term.post, term.starts) == (post, held.starts)]
            if any(term.ends == held.ends for term in same):
                continue
            open_ended = next((term for term in same if term.ends is None), None) if held.starts else None
            if open_ended is not None:
                open_ended.ends, open_ended.ended = held.ends, True
            elif not same:
                self.terms.append(Term(None, post, held.starts, held.ends, held))
            else:
                continue
            changed = True
        return changed


def _post_key(post: Post) -> str:
    return digest(folded(post.organization or ""), folded(post.label))


def _organization_key(name: str) -> str:
    return digest(folded(name) or name)


def write(session: Session, persons: Sequence[Person], rules: Rules) -> None:
    """Write what is to be added; the speakers first, since the others point at them."""
    session.flush()
    identifiers = [
        {"speaker_id": one.row.id, "scheme": scheme, "value": value}
        for one in persons
        for scheme, value in one.new_identifiers
    ]
    if identifiers:
        session.execute(insert(models.SpeakerIdentifier), identifiers)
    _write_names(session, [(one.row.id, name) for one in persons for name in one.new_names], rules)
    _write_terms(session, [(one.row.id, term) for one in persons for term in one.terms])


def _write_names(session: Session, names: Sequence[tuple[int, str]], rules: Rules) -> None:
    if not names:
        return
    now = models.now()
    rows = [
        {
            "speaker_id": speaker,
            "key": name_key(name),
            "name": name,
            "folded": folded(name),
            "judge": models.Judge.MACHINE,
            "made_by": rules.made_by,
            "made_at": now,
        }
        for speaker, name in names
    ]
    ids = session.scalars(insert(models.Alias).returning(models.Alias.id, sort_by_parameter_order=True), rows).all()
    keys = [
        {"alias_id": alias, "key": key}
        for alias, (_, name) in zip(ids, names, strict=True)
        for key in sorted(rules.blocking_keys(name, Kind.PERSON))
    ]
    if keys:
        session.execute(insert(models.AliasKey), keys)


def _write_terms(session: Session, terms: Sequence[tuple[int, Term]]) -> None:
    for _, term in terms:
        if term.id is not None and term.ended:
            session.execute(update(models.Tenure).where(models.Tenure.id == term.id).values(ends=term.ends))
    new = [(speaker, term, term.held) for speaker, term in terms if term.held is not None]
    if not new:
        return
    posts = _posts(session, [held.post for _, _, held in new])
    rows = [
        {
            "post_id": posts[term.post],
            "speaker_id": speaker,
            "starts": term.starts,
            "ends": term.ends,
            "origin": _origin(held),
        }
        for speaker, term, held in new
    ]
    session.execute(insert(models.Tenure), rows)


def _origin(held: Holding) -> str:
    if held.ends is None and held.starts is not None and held.as_of is not None:
        return f"{held.source}, as of {held.as_of}"
    if held.over_by is not None:
        return f"{held.source}, over by {held.over_by}"
    return held.source


def _posts(session: Session, posts: Iterable[Post]) -> Mapping[str, int]:
    """The ids of posts by their keys; those that are not on record are put there, with their bodies."""
    wanted = {_post_key(post): post for post in reversed([*posts])}
    query = select(models.Post.key, models.Post.id).where(models.Post.key.in_(wanted))
    known = {row.key: row.id for row in session.execute(query)}
    missing = {key: post for key, post in reversed(wanted.items()) if key not in known}
    bodies = _organizations(session, [post.organization for post in missing.values() if post.organization])
    made = {
        key: models.Post(
            key=key,
            label=post.label,
            organization_id=bodies[_organization_key(post.organization)] if post.organization else None,
        )
        for key, post in missing.items()
    }
    session.add_all(made.values())
    session.flush()
    return known | {key: row.id for key, row in made.items()}


def _organizations(session: Session, names: Iterable[str]) -> Mapping[str, int]:
    """The ids of bodies by their keys; those that are not on record are put there."""
    wanted = {_organization_key(name): name for name in names}
    query = select(models.Organization.key, models.Organization.id).where(models.Organization.key.in_(wanted))
    known = {row.key: row.id for row in session.execute(query)}
    made = {key: models.Organization(key=key, name=name) for key, name in wanted.items() if key not in known}
    session.add_all(made.values())
    session.flush()
    return known | {key: row.id for key, row in made.items()}
