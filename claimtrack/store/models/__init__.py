"""The tables of the store, one module a subject; ``Base.metadata`` holds them all."""

from claimtrack.store.models.articles import Article, ArticleVersion, IngestFailure, Outlet, Story
from claimtrack.store.models.base import Base, UtcTime, now
from claimtrack.store.models.claims import Appearance, Claim
from claimtrack.store.models.extractions import (
    ArticleSpeaker,
    ArticleSpeakerMention,
    Attribution,
    AttributionSpan,
    Extraction,
    Run,
    SpanRole,
)
from claimtrack.store.models.speakers import (
    Alias,
    AliasKey,
    Judge,
    Organization,
    Post,
    ReviewEvent,
    Speaker,
    SpeakerIdentifier,
    SpeakerLink,
    Tenure,
)

__all__ = [
    "Alias",
    "AliasKey",
    "Appearance",
    "Article",
    "ArticleSpeaker",
    "ArticleSpeakerMention",
    "ArticleVersion",
    "Attribution",
    "AttributionSpan",
    "Base",
    "Claim",
    "Extraction",
    "IngestFailure",
    "Judge",
    "Organization",
    "Outlet",
    "Post",
    "ReviewEvent",
    "Run",
    "SpanRole",
    "Speaker",
    "SpeakerIdentifier",
    "SpeakerLink",
    "Story",
    "Tenure",
    "UtcTime",
    "now",
]
