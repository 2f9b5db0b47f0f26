"""What the stages hand on: spans, annotation, attributions, speakers and the extraction of one article.

All records are immutable. Offsets are Unicode code points into the article's text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NamedTuple, Protocol, TypeVar

from claimtrack.article import Article

__all__ = [
    "ASSERTIONS",
    "GAP",
    "Act",
    "Annotation",
    "Attribution",
    "Entity",
    "Extraction",
    "Kind",
    "Manner",
    "Official",
    "Polarity",
    "Sentence",
    "Span",
    "Speaker",
    "Token",
    "Type",
    "nearest_kept",
]


Id = TypeVar("Id", int, str)

GAP = " […] "
"""Stands between the words of two spans where they are shown together: words of the article were left out here."""


class Span(NamedTuple):
    """A stretch of text: code points, end exclusive."""

    start: int
    end: int


class Type(StrEnum):
    """How content is quoted (PARC3): all, some or none of its words inside quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """What the cue makes of the content (attribution types of the Penn Discourse Treebank)."""

    ASSERTION = "assertion"
    BELIEF = "belief"
    FACT = "fact"
    EVENTUALITY = "eventuality"


class Polarity(StrEnum):
    """``negative`` where the act is denied or withheld (Penn Discourse Treebank)."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Kind(StrEnum):
    """What a speaker is; DESIGN.md section 1 defines each kind."""

    PERSON = "person"
    ORGANIZATION = "organization"
    OFFICE = "office"
    GROUP = "group"
    DOCUMENT = "document"
    AUTHOR = "author"
    GENERIC = "generic"
    IMPLICIT = "implicit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A syntactic word of Universal Dependencies.

    ``head`` is the index of the head within the sentence's tokens, -1 for the root; it and ``deprel``, ``upos``,
    ``lemma`` are None where the sentence was not parsed. Words of one multiword token share its span.
    """

    start: int
    end: int
    text: str
    upos: str | None = None
    lemma: str | None = None
    head: int | None = None
    deprel: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the article and its tokens, in text order."""

    start: int
    end: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A named entity.

    ``type`` is ``PERSON``, ``ORG``, ``LOC``, ``NORP``, ``DATE``, ``MONEY``, ``FACILITY``, ``PRODUCT`` or ``MISC``.
    """

    start: int
    end: int
    text: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What the annotation stage knows of an article: sentences and entities, both in text order."""

    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One act of reporting (PARC3, PolNeAR): who (source), by which words (cue), what (content).

    ``source`` or ``cue`` may be empty. ``speaker`` is a Speaker's key in the same extraction, ``parent`` the id of
    the attribution whose content holds this one, ``confidence`` lies in 0..1, ``said_at`` is an ISO date (possibly
    only a year or a month) or None when unsure. ``why`` tells a person why the source means that speaker, None where
    its own words are the speaker's name.
    """

    id: str
    type: Type
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    act: Act = Act.ASSERTION
    polarity: Polarity = Polarity.POSITIVE
    speaker: str | None = None
    confidence: float = 1.0
    said_at: str | None = None
    parent: str | None = None
    why: str | None = None


class _Reporting(Protocol):
    """What an attribution must tell of itself to be asked for by a Manner."""

    @property
    def type(self) -> Type: ...
    @property
    def act(self) -> Act: ...
    @property
    def polarity(self) -> Polarity: ...
    @property
    def confidence(self) -> float: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """Which attributions are asked for, by how they report; what is None does not matter.

    ``min_confidence`` is the least confidence, in 0..1.
    """

    type: Type | None = None
    act: Act | None = None
    polarity: Polarity | None = None
    min_confidence: float = 0.0

    def fits(self, attribution: _Reporting) -> bool:
        """Whether an attribution is one of those asked for."""
        return (
            self.type in (None, attribution.type)
            and self.act in (None, attribution.act)
            and self.polarity in (None, attribution.polarity)
            and attribution.confidence >= self.min_confidence
        )


ANY_MANNER = Manner()
"""Every attribution."""

ASSERTIONS = Manner(act=Act.ASSERTION)
"""What reports and claims count unless asked otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """The person, organization or post on record that a speaker was linked to, with score (0..1) and reason."""

    id: str
    name: str
    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who sources of one article refer to; ``mentions`` are the places that name or describe it."""

    key: str
    name: str | None
    kind: Kind
    role: str | None = None
    organization: str | None = None
    mentions: tuple[Span, ...] = ()
    official: Official | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was found in one article; ``to_json`` gives the record of ``claimtrack extract``.

    ``vectors`` tells what assertions mean, by attribution id, where it was asked for: numbers in half precision, by
    which the store tells claims; they are no part of the record.
    """

    article: Article
    speakers: tuple[Speaker, ...]
    attributions: tuple[Attribution, ...]
    vectors: Mapping[str, bytes] = field(default_factory=dict)

    def only(self, manner: Manner) -> Extraction:
        """The attributions that fit, and the speakers without those that lose all of theirs.

        Ids stay. Where a parent is left out, its own parent takes its place.
        """
        kept = {attribution.id for attribution in self.attributions if manner.fits(attribution)}
        parents = {attribution.id: attribution.parent for attribution in self.attributions}
        found = tuple(
            replace(attribution, parent=nearest_kept(attribution.parent, parents, kept))
            for attribution in self.attributions
            if attribution.id in kept
        )
        silenced = {one.speaker for one in self.attributions} - {one.speaker for one in found}
        return replace(
            self,
            speakers=tuple(speaker for speaker in self.speakers if speaker.key not in silenced),
            attributions=found,
        )

    def to_json(self) -> dict[str, Any]:
        """The JSON object of DESIGN.md section 3."""
        article = self.article
        return {
            "id": article.id,
            "url": article.url,
            "title": article.title,
            "outlet": article.outlet,
            "published": article.published.isoformat() if article.published else None,
            "text": article.text,
            "speakers": [_speaker_json(speaker) for speaker in self.speakers],
            "attributions": [_attribution_json(attribution) for attribution in self.attributions],
        }


def nearest_kept(parent: Id | None, parents: Mapping[Id, Id | None], kept: Container[Id]) -> Id | None:
    """The parent, or the nearest one above it that is kept; None where there is none, or they go round in a circle."""
    seen: set[Id] = set()
    while parent is not None and parent not in kept:
        if parent in seen:
            return None
        seen.add(parent)
        parent = parents.get(parent)
    return parent


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _speaker_json(speaker: Speaker) -> dict[str, Any]:
    official = speaker.official
    return {
        "key": speaker.key,
        "name": speaker.name,
        "kind": speaker.kind.value,
        "role": speaker.role,
        "organization": speaker.organization,
        "mentions": _spans(speaker.mentions),
        "official": official
        and {"id": official.id, "name": official.name, "score": official.score, "why": official.why},
    }


def _attribution_json(attribution: Attribution) -> dict[str, Any]:
    why = {"why": attribution.why} if attribution.why is not None else {}
    return {
        "id": attribution.id,
        "type": attribution.type.value,
        "act": attribution.act.value,
        "polarity": attribution.polarity.value,
        "source": _spans(attribution.source),
        "cue": _spans(attribution.cue),
        "content": _spans(attribution.content),
        "speaker": attribution.speaker,
        "confidence": round(attribution.confidence, 4),
        "said_at": attribution.said_at,
        "parent": attribution.parent,
        **why,
    }
