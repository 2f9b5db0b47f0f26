"""What the queries give: frozen rows, and the filters that they take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from claimtrack.attribution import Act, Kind, Manner, Polarity, Span, Type
from claimtrack.store.models import Judge

__all__ = [
    "AppearanceRow",
    "ArticleDetail",
    "ArticleRow",
    "ArticleSpeakerRow",
    "AttributionFilter",
    "AttributionRow",
    "ChangeRow",
    "ClaimRow",
    "Counts",
    "FailureRow",
    "Found",
    "LinkRow",
    "MergedRow",
    "RunRow",
    "SpeakerDetail",
    "SpeakerRow",
    "TenureRow",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRow:
    """A speaker on record; counts and dates are of the attributions asked for.

    ``role`` and ``organization`` are the newest ones seen, ``outlets`` is how many outlets printed the speaker.
    """

    id: int
    name: str
    kind: Kind
    role: str | None
    organization: str | None
    attributions: int
    articles: int
    outlets: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """One decision about the speaker: that ``name`` in an article is this one, by whom and why.

    ``attribution`` is the id of the one attribution ("a3") that a person decided about alone, else None. ``stands`` is
    False for a withdrawn decision and for one of a machine where a person decided.
    """

    id: int
    article_id: int
    title: str | None
    published: date | None
    attribution: str | None
    name: str | None
    role: str | None
    organization: str | None
    method: str
    score: float
    explanation: str
    judge: Judge
    made_by: str
    made_at: datetime
    withdrawn_by: str | None
    withdrawn_at: datetime | None
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedRow:
    """A speaker that persons hold for another one."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerDetail:
    """A speaker with all names, roles and organizations (newest first) and the decisions that made it.

    What is known of those ``merged`` into it is part of all this.
    """

    speaker: SpeakerRow
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    organizations: tuple[str, ...]
    merged: tuple[MergedRow, ...]
    links: tuple[LinkRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureRow:
    """A post that the speaker holds on record; dates are ISO, possibly a year or a month only, None where unknown.

    ``origin`` tells where this is known from.
    """

    post: str
    organization: str | None
    starts: str | None
    ends: str | None
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The speakers that words fit: one, several, or none; with none, ``suggestions`` are names that come near."""

    speakers: tuple[SpeakerRow, ...]
    suggestions: tuple[SpeakerRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionFilter(Manner):
    """Which attributions are asked for, by how they report and by what follows; what is None does not matter.

    ``version`` is the row id of an article's version; without one, only the newest version of each article counts.
    ``speaker``, ``claim`` and ``article`` are row ids, ``since`` and ``until`` days of publication (both included;
    undated articles then fall out), ``outlet`` a name in any case, ``words`` a part of the content in any case.
    """

    speaker: int | None = None
    claim: int | None = None
    article: int | None = None
    version: int | None = None
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRow:
    """One attribution with its article and speaker.

    Spans are code points into the version's text, end exclusive; ``source``, ``cue`` and ``content`` hold the words of
    each. ``context`` is the paragraph around all of them and begins at ``context_start``. ``article_speaker_*`` is
    the speaker as resolved inside the article, ``speaker_*`` the one on record, None where there is none.
    ``why`` tells why the source means the article's speaker, where its own words are not the name.
    ``appearances`` counts those of the claim in the newest versions of articles; it is 0 without a claim.
    ``further_claims`` are those that it carries beside that one.
    """

    id: int
    key: str
    run_id: int
    article_id: int
    version_id: int
    version: int
    input_id: str
    published: date | None
    said_at: str | None
    outlet: str | None
    title: str | None
    url: str | None
    story_id: int
    type: Type
    act: Act
    polarity: Polarity
    confidence: float
    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    source_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content_spans: tuple[Span, ...]
    context: str
    context_start: int
    article_speaker_key: str | None
    article_speaker_name: str | None
    article_speaker_kind: Kind | None
    article_speaker_role: str | None
    article_speaker_organization: str | None
    speaker_id: int | None
    speaker_name: str | None
    parent_id: int | None
    why: str | None
    claim_id: int | None
    appearances: int
    further_claims: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One set of code, pack and settings under which articles were read, and when that began."""

    id: int
    code_version: str
    pack_name: str
    pack_version: str
    pack_digest: str
    settings: Mapping[str, Any]
    started_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article in its newest version, or in the version asked for; ``versions`` is how many there are.

    ``run_id`` is the run of its latest reading.
    """

    id: int
    version_id: int
    version: int
    versions: int
    input_id: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    characters: int
    attributions: int
    added_at: datetime
    run_id: int
    story_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSpeakerRow:
    """A speaker as resolved inside one article, with the one on record and the reason for the link."""

    id: int
    key: str
    name: str | None
    kind: Kind
    role: str | None
    organization: str | None
    mentions: tuple[Span, ...]
    speaker_id: int | None
    speaker_name: str | None
    method: str | None
    score: float | None
    explanation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDetail:
    """One version of an article with its text, the run of its latest reading, and what that found, in text order."""

    article: ArticleRow
    run: RunRow
    text: str
    speakers: tuple[ArticleSpeakerRow, ...]
    attributions: tuple[AttributionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """What one speaker asserted or denied, and how often, where and when it appeared.

    ``stories`` counts articles that are copies of one another once, however many outlets print them.
    """

    id: int
    speaker_id: int
    speaker_name: str
    wording: str
    polarity: Polarity
    first: date | None
    last: date | None
    appearances: int
    articles: int
    stories: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppearanceRow:
    """One appearance of a claim: where, when, in which words, and why it is taken for the claim.

    ``score``, ``method`` and ``explanation`` tell how its wording was linked to the claim's first, ``own`` whether it
    is the claim of that wording or one that a long wording carries beside its own.
    """

    attribution_id: int
    article_id: int
    published: date | None
    said_at: str | None
    outlet: str | None
    title: str | None
    url: str | None
    story_id: int
    type: Type
    confidence: float
    text: str
    own: bool
    score: float
    method: str
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """Two claims of one speaker on the same matter that differ: the earlier, the later, and what differs.

    They may be a change of position; that is for a reader to judge.
    """

    speaker_id: int
    speaker_name: str
    earlier: date
    earlier_claim: int
    earlier_wording: str
    later: date
    later_claim: int
    later_wording: str
    differs: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many rows the database holds; attributions are those of each article's newest version."""

    outlets: int
    articles: int
    versions: int
    stories: int
    runs: int
    attributions: int
    speakers: int
    claims: int
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureRow:
    """An input that could not be stored: its place, the reason, under which run and since when."""

    place: str
    reason: str
    run_id: int
    failed_at: datetime
