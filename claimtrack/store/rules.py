"""What writing asks of others: who a speaker is, which claim words make, which story a text is.

The store knows no rule itself; ``claimtrack.ingest`` hands over those of the stages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimtrack.attribution import Kind, Polarity, Speaker

__all__ = ["KnownSpeaker", "Rules", "Verdict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSpeaker:
    """A speaker on record that may be the one looked for."""

    id: int
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    organizations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Which speaker on record it is (``speaker_id``), with score (0..1), method and reason.

    Without one, ``rivals`` names those that came near; when none did, the speaker is new.
    """

    speaker_id: int | None
    score: float
    method: str
    why: str
    rivals: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The decisions of one ingest; ``made_by`` is the program that takes them, with its version.

    ``link`` chooses among speakers that share one of the ``blocking_keys`` of name and kind; ``claim_key`` digests
    what is asserted, None when no words are; ``story_key`` digests a text.
    """

    link: Callable[[Speaker, Sequence[KnownSpeaker]], Verdict]
    blocking_keys: Callable[[str, Kind], frozenset[str]]
    claim_key: Callable[[str, Polarity], str | None]
    story_key: Callable[[str], str]
    made_by: str
