"""Everything that is read from the store: typed, frozen rows.

Lists show the latest reading of each article's newest version, and only the links to speakers that stand.
"""

from claimtrack.store.queries.articles import article_detail, articles, search_articles
from claimtrack.store.queries.attributions import attributions
from claimtrack.store.queries.changes import changes
from claimtrack.store.queries.claims import claim_appearances, claim_row, claims
from claimtrack.store.queries.overview import counts, failures, misplaced_spans, runs
from claimtrack.store.queries.posts import tenures
from claimtrack.store.queries.rows import (
    AppearanceRow,
    ArticleDetail,
    ArticleRow,
    ArticleSpeakerRow,
    AttributionFilter,
    AttributionRow,
    ChangeRow,
    ClaimRow,
    Counts,
    FailureRow,
    Found,
    LinkRow,
    MergedRow,
    RunRow,
    SpeakerDetail,
    SpeakerRow,
    TenureRow,
)
from claimtrack.store.queries.speakers import find_speaker, speaker_detail, speakers
from claimtrack.store.queries.subjects import Pointed, pointed_at, speakers_of_article
from claimtrack.store.queries.why import Passage, Why, why

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
    "Passage",
    "Pointed",
    "RunRow",
    "SpeakerDetail",
    "SpeakerRow",
    "TenureRow",
    "Why",
    "article_detail",
    "articles",
    "attributions",
    "changes",
    "claim_appearances",
    "claim_row",
    "claims",
    "counts",
    "failures",
    "find_speaker",
    "misplaced_spans",
    "pointed_at",
    "runs",
    "search_articles",
    "speaker_detail",
    "speakers",
    "speakers_of_article",
    "tenures",
    "why",
]
