"""The speakers on record that a name may mean: fetched by blocking keys, with all that weighs in the decision."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Executable, bindparam, func, select
from sqlalchemy.orm import Session

from claimtrack.attribution import Kind
from claimtrack.store import models
from claimtrack.store.queries.scope import stands
from claimtrack.store.rules import KnownSpeaker, KnownTenure, Rival, Rules, Verdict

__all__ = ["MOST", "Known", "described", "known_speakers"]

T = TypeVar("T")

MOST = 40
"""Speakers that one name may mean; where more share its keys, the name decides nothing, and nobody is compared."""

_LAST_YEAR = 9999

_SHOWN = 10
"""Of too many, how many are named."""

_ALIASES_EACH = 4
"""Rows read for each of them at most; a speaker has two or three aliases under one key."""

_SIZES = (4, 8, 16, 32, 64, 128)
"""How many values a list in a query is filled up to. With few lengths there are few queries, and psycopg lets
PostgreSQL keep a plan of those that come again: planning takes as long as answering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The speakers that a name may mean, by id.

    ``more`` tells that these are but a few of too many to look at; ``alike`` that they are those spelled alike, since
    too many others have names that sound so.
    """

    speakers: tuple[KnownSpeaker, ...]
    more: bool = False
    alike: bool = False

    def abstention(self, name: str) -> Verdict | None:
        """The decision where too many share the name: nobody, with a few of them as rivals; else None."""
        return self.crowd(name) if self.more else None

    def crowd(self, name: str) -> Verdict:
        """Nobody, for too many may be called so."""
        why = f"more than {MOST} speakers on record may be called {name}"
        rivals = tuple(Rival(id=one.id, name=one.name, score=0.0, why="one of many") for one in self.speakers[:_SHOWN])
        return Verdict(speaker_id=None, score=0.0, method="abstained", why=why, rivals=rivals)


# Made once: SQLAlchemy takes longer to put a query together than SQLite to answer it. The limit is of rows, not of
# speakers, so that the database can stop as soon as it has enough.
_NEAR = (
    select(models.Speaker.id, models.Speaker.name)
    .join(models.Alias, models.Alias.speaker_id == models.Speaker.id)
    .join(models.AliasKey, models.AliasKey.alias_id == models.Alias.id)
    .where(
        models.AliasKey.key.in_(bindparam("keys", expanding=True)),
        models.Alias.withdrawn_at.is_(None),
        models.Speaker.kind == bindparam("kind"),
        # The years of public life, where they are known: no child and nobody long dead.
        func.coalesce(models.Speaker.active_from, 0) <= bindparam("until"),
        func.coalesce(models.Speaker.active_until, _LAST_YEAR) >= bindparam("since"),
    )
    .limit(bindparam("most"))
)
_NAMES = (
    select(models.Alias.speaker_id, models.Alias.name)
    .where(models.Alias.speaker_id.in_(bindparam("speakers", expanding=True)), models.Alias.withdrawn_at.is_(None))
    .order_by(models.Alias.id)
)
_DESCRIBED = (
    select(models.SpeakerLink.speaker_id, models.ArticleSpeaker.role, models.ArticleSpeaker.organization)
    .join(models.ArticleSpeaker, models.ArticleSpeaker.id == models.SpeakerLink.article_speaker_id)
    .where(
        models.SpeakerLink.speaker_id.in_(bindparam("speakers", expanding=True)),
        # What a person decided otherwise tells nothing of the speaker that the machine had chosen.
        stands(),
    )
    .distinct()
    .order_by(models.ArticleSpeaker.role, models.ArticleSpeaker.organization)
)
_TENURES = (
    select(
        models.Tenure.speaker_id,
        models.Post.label,
        models.Organization.name,
        models.Tenure.starts,
        models.Tenure.ends,
    )
    .join(models.Post, models.Post.id == models.Tenure.post_id)
    .outerjoin(models.Organization, models.Organization.id == models.Post.organization_id)
    .where(models.Tenure.speaker_id.in_(bindparam("speakers", expanding=True)))
    .order_by(models.Tenure.starts, models.Tenure.id)
)


def known_speakers(session: Session, rules: Rules, name: str, kind: Kind, *, on: date | None = None) -> Known:
    """The speakers of the kind that a name may mean, with all that is known of them; at most ``MOST``.

    Where its lookup keys find more, they are those that narrower keys find. Those who cannot have spoken ``on`` that
    day, being children or long dead, are left out.
    """
    found, more = _near(session, rules.lookup_keys(name, kind), kind, on)
    alike = False
    for narrower in (rules.near_keys, rules.exact_keys):
        if more and (keys := narrower(name, kind)):
            spelled, crowded = _near(session, keys, kind, on)
            if spelled and not crowded:
                found, more, alike = spelled, False, True
    if more:
        found = dict(list(found.items())[:_SHOWN])
    return Known(speakers=tuple(described(session, found, kind)), more=more, alike=alike)


def _near(session: Session, keys: Collection[str], kind: Kind, on: date | None) -> tuple[dict[int, str], bool]:
    """Speakers by id with their names, and whether there are more of them than can be looked at."""
    most = MOST * _ALIASES_EACH
    since, until = (on.year, on.year) if on else (0, _LAST_YEAR)
    asked = {"keys": _filled(sorted(keys)), "kind": kind, "most": most, "since": since, "until": until}
    rows = session.execute(_NEAR, asked).all()
    found = dict(sorted((speaker, name) for speaker, name in rows))
    return found, len(found) > MOST or len(rows) == most


def described(session: Session, found: Mapping[int, str], kind: Kind) -> Iterator[KnownSpeaker]:
    """The speakers found (ids with the names shown), in that order, with all that weighs in a decision on them."""
    if not found:
        return
    names = _by_speaker(session, _NAMES, found)
    described = _by_speaker(session, _DESCRIBED, found)
    tenures = _by_speaker(session, _TENURES, found)
    for speaker, name in found.items():
        yield KnownSpeaker(
            id=speaker,
            name=name,
            kind=kind,
            aliases=_each_once(alias for (alias,) in names.get(speaker, ())),
            roles=_each_once(role for role, _ in described.get(speaker, ())),
            organizations=_each_once(body for _, body in described.get(speaker, ())),
            tenures=tuple(
                KnownTenure(post=post, organization=body, starts=starts, ends=ends)
                for post, body, starts, ends in tenures.get(speaker, ())
            ),
        )


def _by_speaker(session: Session, query: Executable, speakers: Collection[int]) -> dict[int, list[tuple[Any, ...]]]:
    """The rows of a query by their first column, a speaker, which is left out of them."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    for speaker, *rest in session.execute(query, {"speakers": _filled([*speakers])}):
        found.setdefault(speaker, []).append(tuple(rest))
    return found


def _filled(values: list[T]) -> list[T]:
    """The values with the last one repeated up to the next usual length; any others are left as they are."""
    size = next((size for size in _SIZES if size >= len(values)), len(values))
    return values + values[-1:] * (size - len(values))


def _each_once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
