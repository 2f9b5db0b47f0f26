"""What writing asks of others: who a speaker is.

The store knows no rule itself; ``claimtrack.ingest`` hands over those of the stages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.attribution import Kind, Speaker
from claimtrack.registry import Profile

__all__ = ["NEW", "KnownSpeaker", "KnownTenure", "Rival", "Rules", "Verdict"]

NEW = "new"
"""The method of a link to a speaker who was put on record by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTenure:
    """A post that a speaker held; ISO dates, a year or a month where no more is known, None where nothing is."""

    post: str
    organization: str | None
    starts: str | None
    ends: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSpeaker:
    """A speaker on record that may be the one looked for."""

    id: int
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    organizations: tuple[str, ...]
    tenures: tuple[KnownTenure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A speaker on record that was looked at and not chosen: the score (0..1) that it reached, and for what."""

    id: int
    name: str
    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Which speaker on record it is (``speaker_id``), with score (0..1), method and reason.

    ``rivals`` are the others that came near, best first; when nobody is chosen and none did, the speaker is new.
    """

    speaker_id: int | None
    score: float
    method: str
    why: str
    rivals: tuple[Rival, ...]


def _nobody(_: str) -> None:
    return None


def _none(_: str, __: Kind) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The decisions of one ingest; ``made_by`` is the program that takes them, with its version.

    A name is stored under its ``blocking_keys`` (of name and kind), and ``link`` chooses among the speakers that its
    ``lookup_keys`` find, on the day of the article (None when it has no date). Where those find too many, the
    ``near_keys`` do, and where these do the ``exact_keys``, if there are some. Names whose keys are of another
    ``keys_version`` must be given new ones.
    ``profile`` gives the person whom the registry of officials has under an id.
    """

    link: Callable[[Speaker, Sequence[KnownSpeaker], date | None], Verdict]
    blocking_keys: Callable[[str, Kind], frozenset[str]]
    lookup_keys: Callable[[str, Kind], frozenset[str]]
    made_by: str
    near_keys: Callable[[str, Kind], frozenset[str]] = _none
    exact_keys: Callable[[str, Kind], frozenset[str]] = _none
    keys_version: int = 1
    profile: Callable[[str], Profile | None] = _nobody
