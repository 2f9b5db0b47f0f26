"""An article's speaker linked to a speaker on record, or to none, with a reason that a person can read.

Names are compared by parts (``comparison``), never by one threshold; role and organization weigh in; and where two
candidates fit equally, or only a family name speaks for one, the link abstains. A person is never linked to an office,
nor an unnamed official to a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from claimtrack.attribution import Kind, Speaker
from claimtrack.resolution.blocking import blocking_keys, lookup_keys, spelled_in_many_ways
from claimtrack.resolution.comparison import Comparison, Verdict, compare, same_generation
from claimtrack.resolution.folding import fold, letters
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.names import PersonName, parse_name
from claimtrack.resolution.organizations import content_words, initials, known_by, same_body
from claimtrack.resolution.rarity import is_common

__all__ = ["Candidate", "Link", "Rival", "Tenure", "blocking_keys", "link", "lookup_keys"]

_EQUAL = 0.04
"""Scores nearer than this are equal: less than the difference between a spelled-out name and a variant of it."""

_SUPPORT = 0.12
"""What one matching context (role, organization) adds to a score."""


_LIFETIME = 50
"""Years after the last known post in which somebody may still speak; registries go back to 1789."""

_MOST_RIVALS = 10
"""Of the candidates that lost, how many are told."""

_PAST = {"former", "ex", "late", "then", "onetime"}
"""Words that say that a post is held no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A post held from ``starts`` to ``ends``: ISO dates, which may be a year or a month only; None when not known."""

    role: str
    organization: str | None = None
    starts: str | None = None
    ends: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A speaker on record, as the store knows it."""

    id: int
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    tenures: tuple[Tenure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A candidate that was not chosen: what speaks for it, and the score (0..1) that this gives."""

    id: int
    name: str
    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The decision: a candidate or None, score (0..1), the method, a sentence of reasons, and those that lost.

    ``rivals`` stand best first, the ten best of them; when nobody is chosen, the best candidate is the first. Method
    "abstained" says that it may be one of them, "another" that it is somebody else, though the names come near.
    """

    candidate: Candidate | None
    score: float
    method: str
    why: str
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    candidate: Candidate
    score: float
    certain: bool
    why: str
    method: str
    as_written: bool = False
    """Whether family name and given names stand on record in the very same letters."""
    contradicted: bool = False
    """Whether the name is common, and another role or body is told of the candidate."""
    another: bool = False
    """Whether both are full names that only come near each other: two people until something shows more."""


def link(speaker: Speaker, candidates: Iterable[Candidate], *, on: date | None = None) -> Link:
    """Decide which candidate a speaker is; ``on`` is the day of the article, if it has one.

    Only candidates of the speaker's kind count. Kinds that name nobody (group, document, author, generic, implicit)
    are never linked.
    """
    matcher = _matcher(speaker.kind, on)
    if matcher is None or not speaker.name:
        return Link(
            candidate=None, score=0.0, method="none", why=f"a speaker of kind {speaker.kind} is not kept on record"
        )
    matches = [
        match
        for candidate in candidates
        if candidate.kind is speaker.kind and (match := matcher(speaker, candidate)) is not None
    ]
    matches.sort(key=lambda match: (-match.score, match.candidate.id))
    return _decide(speaker, matches)


def _decide(speaker: Speaker, matches: Sequence[_Match]) -> Link:
    if not matches:
        return Link(candidate=None, score=0.0, method="none", why=f"nobody on record bears a name like {speaker.name}")
    best, *rest = matches
    rivals = tuple(_rival(match) for match in rest[:_MOST_RIVALS])
    if all(match.another for match in matches):
        why = f"{speaker.name} is nobody on record: {best.candidate.name} only comes near ({best.why})"
        return Link(
            candidate=None, score=round(1.0 - best.score, 4), method="another", why=why, rivals=(_rival(best), *rivals)
        )
    equal = [match for match in rest if best.score - match.score < _EQUAL and not _only_nearly(match, best, speaker)]
    if equal:
        names = ", ".join(_identified(match.candidate) for match in [best, *equal][:_MOST_RIVALS])
        names += f" and {len(equal) + 1 - _MOST_RIVALS} more" if len(equal) >= _MOST_RIVALS else ""
        return Link(
            candidate=None,
            score=best.score,
            method="abstained",
            why=f"{speaker.name} fits several on record equally: {names}",
            rivals=(_rival(best), *rivals),
        )
    if not best.certain:
        return Link(
            candidate=None,
            score=best.score,
            method="abstained",
            why=f"{speaker.name} may be {_identified(best.candidate)}: {best.why}"
            + ("" if best.contradicted else ", and nothing else speaks for it"),
            rivals=(_rival(best), *rivals),
        )
    why = f"{speaker.name} is the {best.candidate.name} on record: {best.why}"
    return Link(candidate=best.candidate, score=best.score, method=best.method, why=why, rivals=rivals)


def _only_nearly(match: _Match, best: _Match, speaker: Speaker) -> bool:
    """Whether a match is another form of a name that the best one bears letter for letter.

    In names from other scripts the spelling is the outlet's, and tells nobody apart.
    """
    return best.as_written and not match.as_written and not spelled_in_many_ways(speaker.name or "")


def _rival(match: _Match) -> Rival:
    return Rival(id=match.candidate.id, name=match.candidate.name, score=match.score, why=match.why)


def _identified(candidate: Candidate) -> str:
    role, body = "".join(candidate.roles[:1]), "".join(candidate.organizations[:1])
    facts = [fact for fact in (role, body if body not in role else "") if fact]
    return f"{candidate.name} ({', '.join(facts)})" if facts else candidate.name


# -- persons


def _match_person(speaker: Speaker, candidate: Candidate, on: date | None) -> _Match | None:
    if on is not None and _of_another_age(candidate, on):
        return None
    best: Comparison | None = None
    against = candidate.name
    for name in (candidate.name, *candidate.aliases):
        result = compare(speaker.name or "", name)
        # An equal lone family name is no more than a lone family name; Rihanna has no other.
        lone = not parse_name(name).given and fold(name) not in lexicon().stage_names
        if result.verdict is Verdict.SAME and lone:
            result = Comparison(verdict=Verdict.POSSIBLE, score=0.6, why="same name, no given name")
        if result.verdict is not Verdict.DIFFERENT and (best is None or result.score > best.score):
            best, against = result, name
    if best is None:
        return None
    support = _support(speaker, candidate, on)
    score = min(1.0, best.score * (1 - _SUPPORT) + _SUPPORT * min(1.0, len(support)))
    said = parse_name(speaker.name or "")
    contradicted = not support and _told_otherwise(speaker, candidate, said)
    reasons = [
        best.why,
        *support,
        *(["a common name, and other roles or bodies are told of the two"] if contradicted else []),
    ]
    return _Match(
        candidate,
        round(score, 4),
        certain=bool(support) or (best.verdict is Verdict.SAME and not contradicted),
        why="; ".join(reasons),
        method="name and context" if support else "name",
        as_written=best.score == 1.0,
        contradicted=contradicted,
        another=best.verdict is Verdict.POSSIBLE and not support and _two_full_names(said, parse_name(against)),
    )


def _told_otherwise(speaker: Speaker, candidate: Candidate, name: PersonName) -> bool:
    """Whether a common name stands with a role or body on both sides, and none of them is shared."""
    told = speaker.role or speaker.organization
    known = candidate.roles or candidate.organizations or candidate.tenures
    return bool(told and known) and is_common(name)


def _two_full_names(said: PersonName, known: PersonName) -> bool:
    """Whether one is more than a shorter writing of the other: a given name in full in both, or in the one said alone.

    "John Davis" is somebody beside a "Davis" on record; a "J. Davis", "Davis" or "John Davis Jr." may be who is there.
    """
    if not said.given or len(letters(said.given[0])) < 2:
        return False
    if not known.given:
        return True
    return len(letters(known.given[0])) > 1 and same_generation(said, known)


def _of_another_age(candidate: Candidate, on: date) -> bool:
    """Whether the last post ended so long before the day that its holder no longer speaks in the news."""
    ends = [tenure.ends for tenure in candidate.tenures]
    known = [end for end in ends if end is not None]
    return len(known) == len(ends) > 0 and int(max(known)[:4]) < on.year - _LIFETIME


def _support(speaker: Speaker, candidate: Candidate, on: date | None) -> list[str]:
    """Role and organization that speaker and candidate share; a post with dates counts while it was held."""
    found: list[str] = []
    posts = [tenure for tenure in candidate.tenures if _in_time(tenure, speaker.role or "", on)]
    if speaker.role:
        said = _role_words(speaker.role)
        for role, when in [*((role, "") for role in candidate.roles), *((one.role, _when(one, on)) for one in posts)]:
            known = _role_words(role)
            if said and known and (said <= known or known <= said):
                found.append(f"same role: {role}{when}")
                break
    if speaker.organization:
        bodies = [*candidate.organizations, *(one.organization for one in posts if one.organization)]
        for body in bodies:
            if same_body(speaker.organization, body):
                found.append(f"same organization: {body}")
                break
    return found


def _in_time(tenure: Tenure, role: str, on: date | None) -> bool:
    """Whether a post was held on the day, or before it when the role is called a former one."""
    if on is None:
        return True
    day = on.isoformat()
    begun = tenure.starts is None or tenure.starts <= day[: len(tenure.starts)]
    ended = tenure.ends is not None and tenure.ends < day[: len(tenure.ends)]
    return begun and ended == bool(_PAST & set(fold(role).split()))


def _when(tenure: Tenure, on: date | None) -> str:
    return f" on {on.isoformat()}" if on is not None and (tenure.starts or tenure.ends) else ""


def _role_words(role: str) -> frozenset[str]:
    """A role's content words, title abbreviations spelled out and gendered forms made one."""
    known = lexicon()
    found: set[str] = set()
    for word in content_words(role):
        title = known.titles.get((word,))
        plain = fold(title.role) if title is not None and title.role else word
        family = known.same_role.get(plain)
        found |= {min(family)} if family and plain.startswith("spokes") else set(plain.split())
    return frozenset(found - {"former", "then", "senior", "longtime", "acting", "new"})


# -- organizations and offices


def _match_body(speaker: Speaker, candidate: Candidate) -> _Match | None:
    name = speaker.name or ""
    for known in (candidate.name, *candidate.aliases):
        if content_words(name) == content_words(known):
            return _Match(candidate, 1.0, True, "same words", "name")
        if (words := known_by(name)) and words == known_by(known):
            return _Match(candidate, 0.95, True, f"{name} and {known}: the same body", "name")
        if (initials(known) and initials(known) == letters(name)) or (
            initials(name) and initials(name) == letters(known)
        ):
            return _Match(candidate, 0.9, True, f"{name} and {known}: initials", "initials")
    return None


def _match_office(speaker: Speaker, candidate: Candidate) -> _Match | None:
    """An unnamed official: the same role words at the same organization, never a person."""
    said = _role_words(speaker.role or speaker.name or "") | set(content_words(speaker.organization or ""))
    for name in (candidate.name, *candidate.aliases, *candidate.roles):
        known = _role_words(name) | {word for body in candidate.organizations[:1] for word in content_words(body)}
        if said and said == known:
            return _Match(candidate, 1.0, True, "same role and organization", "role")
    return None


def _matcher(kind: Kind, on: date | None) -> Callable[[Speaker, Candidate], _Match | None] | None:
    if kind is Kind.PERSON:
        return partial(_match_person, on=on)
    return {Kind.ORGANIZATION: _match_body, Kind.OFFICE: _match_office}.get(kind)
