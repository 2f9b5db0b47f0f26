"""People of registries put on record: a speaker with names, ids, posts and dated tenures, each written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.attribution import Kind, Official, Speaker
from claimtrack.registry import Holding, Post, Profile
from claimtrack.store import models
from claimtrack.store.aliases import add_alias
from claimtrack.store.candidates import known_speakers
from claimtrack.store.connection import WriteError
from claimtrack.store.identity import LONGEST_NAME, digest, folded
from claimtrack.store.rules import KnownSpeaker, Rules, Verdict

__all__ = ["Recorded", "official_verdict", "post_holders", "record_profile"]

OFFICIAL = "official"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The speaker that a profile is on record, whether it is new, and whether anything was written."""

    speaker_id: int
    new: bool
    changed: bool


def official_verdict(session: Session, speaker: Speaker, rules: Rules) -> Verdict | None:
    """The link of a speaker that the article's reading holds for an official; None for all others.

    The official is put on record when first quoted.
    """
    official: Official | None = speaker.official
    if official is None or speaker.kind is not Kind.PERSON:
        return None
    profile = rules.profile(official.id)
    if profile is None:
        return None
    recorded = record_profile(session, profile, rules=rules, bare=True)
    return Verdict(speaker_id=recorded.speaker_id, score=official.score, method=OFFICIAL, why=official.why, rivals=())


def record_profile(session: Session, profile: Profile, *, rules: Rules, bare: bool = False) -> Recorded:
    """Put a person on record, or what is new of one who is; the same profile again changes nothing.

    The speaker is the one with an id of the profile. Failing that, it is the one speaker of the same name without any
    id whom articles give a role or body of the profile's, or, if ``bare``, none. Names and tenures are only added.
    Raises WriteError, and nothing is written, where the ids belong to two speakers or the name is too long.
    """
    if len(profile.name) > LONGEST_NAME or not folded(profile.name):
        raise WriteError(f"a name of {len(profile.name):,} characters, {LONGEST_NAME} are the limit")
    speaker = _identified(session, profile) or _described(session, profile, rules, bare=bare)
    new = speaker is None
    if speaker is None:
        speaker = models.Speaker(
            key=_free_key(session, profile.name), name=profile.name, kind=Kind.PERSON, made_at=models.now()
        )
        session.add(speaker)
        session.flush()
    changed = [
        _span_years(speaker, profile),
        _add_identifiers(session, speaker.id, profile.identifiers),
        _add_names(session, speaker.id, profile, rules),
        _add_tenures(session, speaker.id, profile.holdings),
    ]
    session.flush()
    return Recorded(speaker_id=speaker.id, new=new, changed=new or any(changed))


def _identified(session: Session, profile: Profile) -> models.Speaker | None:
    found = {
        speaker.id: speaker
        for scheme, value in profile.identifiers
        for speaker in session.scalars(
            select(models.Speaker)
            .join(models.SpeakerIdentifier)
            .where(models.SpeakerIdentifier.scheme == scheme, models.SpeakerIdentifier.value == value)
        )
    }
    if len(found) > 1:
        raise WriteError(f"{profile.name}: the ids are those of speakers {' and '.join(map(str, sorted(found)))}")
    return next(iter(found.values()), None)


def _described(session: Session, profile: Profile, rules: Rules, *, bare: bool) -> models.Speaker | None:
    """The one speaker without ids of this very name, of whom articles told nothing else than the profile does."""
    names = {folded(name) for name in profile.names}
    near = known_speakers(session, rules, profile.name, Kind.PERSON)
    fits = [one for one in near.speakers if folded(one.name) in names and _one_and_the_same(one, profile, bare=bare)]
    with_ids = select(models.SpeakerIdentifier.speaker_id).where(
        models.SpeakerIdentifier.speaker_id.in_([one.id for one in fits])
    )
    taken = set(session.scalars(with_ids))
    free = [one.id for one in fits if one.id not in taken]
    return session.get(models.Speaker, free[0]) if len(free) == 1 else None


def _one_and_the_same(known: KnownSpeaker, profile: Profile, *, bare: bool) -> bool:
    told = _content(*known.roles, *known.organizations)
    if not told:
        return bare
    return bool(told & _content(*(f"{held.post.label} {held.post.organization or ''}" for held in profile.holdings)))


_EMPTY = frozenset(["a", "and", "for", "former", "from", "in", "of", "on", "s", "the", "to", "u", "us"])


def _content(*texts: str) -> set[str]:
    return {word for text in texts for word in folded(text).split()} - _EMPTY


def _free_key(session: Session, name: str) -> str | None:
    key = digest(Kind.PERSON, folded(name))
    return None if session.scalar(select(models.Speaker.id).where(models.Speaker.key == key)) else key


def _span_years(speaker: models.Speaker, profile: Profile) -> bool:
    """Note the years of public life where they were not known; a child of ten and the dead are quoted by nobody."""
    years = profile.years
    if years is None or speaker.active_from is not None:
        return False
    speaker.active_from, speaker.active_until = years
    return True


def _add_identifiers(session: Session, speaker_id: int, pairs: Iterable[tuple[str, str]]) -> bool:
    known = {
        (row.scheme, row.value)
        for row in session.scalars(
            select(models.SpeakerIdentifier).where(models.SpeakerIdentifier.speaker_id == speaker_id)
        )
    }
    new = [pair for pair in dict.fromkeys(pairs) if pair not in known]
    session.add_all(
        models.SpeakerIdentifier(speaker_id=speaker_id, scheme=scheme, value=value) for scheme, value in new
    )
    return bool(new)


def _add_names(session: Session, speaker_id: int, profile: Profile, rules: Rules) -> bool:
    """Add the names of two words or more: a family name alone fits too many."""
    names = [profile.name, *(name for name in profile.aliases if len(folded(name).split()) > 1)]
    added = [
        add_alias(
            session,
            speaker_id=speaker_id,
            name=name,
            keys=rules.blocking_keys(name, Kind.PERSON),
            judge=models.Judge.MACHINE,
            made_by=rules.made_by,
        )
        for name in names
        if len(name) <= LONGEST_NAME
    ]
    return any(added)


def _add_tenures(session: Session, speaker_id: int, holdings: Sequence[Holding]) -> bool:
    """Add the tenures that are not there; one whose end became known gets it, and nothing else is ever changed."""
    known = {
        (row.post_id, row.starts, row.ends): row
        for row in session.scalars(select(models.Tenure).where(models.Tenure.speaker_id == speaker_id))
    }
    changed = False
    for held in holdings:
        post_id = _post(session, held.post)
        if (post_id, held.starts, held.ends) in known:
            continue
        open_ended = known.get((post_id, held.starts, None)) if held.starts else None
        if open_ended is not None:
            open_ended.ends = held.ends
        elif not any((post_id, held.starts) == (row.post_id, row.starts) for row in known.values()):
            row = models.Tenure(
                post_id=post_id, speaker_id=speaker_id, starts=held.starts, ends=held.ends, origin=_origin(held)
            )
            session.add(row)
            known[post_id, held.starts, held.ends] = row
        else:
            continue
        changed = True
    return changed


def _origin(held: Holding) -> str:
    if held.ends is None and held.starts is not None and held.as_of is not None:
        return f"{held.source}, as of {held.as_of}"
    if held.over_by is not None:
        return f"{held.source}, over by {held.over_by}"
    return held.source


def _post(session: Session, post: Post) -> int:
    key = digest(folded(post.organization or ""), folded(post.label))
    row = session.scalar(select(models.Post).where(models.Post.key == key))
    if row is None:
        body = _organization(session, post.organization) if post.organization else None
        row = models.Post(key=key, label=post.label, organization_id=body)
        session.add(row)
        session.flush()
    return row.id


def _organization(session: Session, name: str) -> int:
    key = digest(folded(name) or name)
    row = session.scalar(select(models.Organization).where(models.Organization.key == key))
    if row is None:
        row = models.Organization(key=key, name=name)
        session.add(row)
        session.flush()
    return row.id


def post_holders(session: Session, chosen: Callable[[Sequence[Post]], Sequence[Post]]) -> list[tuple[str, Holding]]:
    """Who is on record as having held the posts that ``chosen`` takes of all posts: names and tenures, by date."""
    rows = session.execute(
        select(models.Post, models.Organization.name)
        .outerjoin(models.Organization, models.Organization.id == models.Post.organization_id)
        .order_by(models.Post.id)
    ).all()
    posts = {Post(label=row.label, organization=body): row.id for row, body in rows}
    wanted = {posts[post]: post for post in chosen(list(posts))}
    tenures = session.execute(
        select(models.Tenure, models.Speaker.name)
        .join(models.Speaker, models.Speaker.id == models.Tenure.speaker_id)
        .where(models.Tenure.post_id.in_(wanted))
        .order_by(models.Tenure.starts, models.Tenure.id)
    ).all()
    return [
        (name, Holding(post=wanted[row.post_id], starts=row.starts, ends=row.ends, source=row.origin))
        for row, name in tenures
    ]
