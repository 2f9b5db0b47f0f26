"""Everything that is read from the store: typed, frozen rows.

Lists show the latest reading of each article's newest version, and only the links to speakers that stand.
"""

from claimtrack.store.queries.articles import article_detail, articles, search_articles
from claimtrack.store.queries.attributions import attributions
from claimtrack.store.queries.claims import claims
from claimtrack.store.queries.overview import counts, failures, misplaced_spans, runs
from claimtrack.store.queries.posts import tenures
from claimtrack.store.queries.rows import (
    ArticleDetail,
    ArticleRow,
    ArticleSpeakerRow,
    AttributionFilter,
    AttributionRow,
    ClaimRow,
    Counts,
    FailureRow,
    Found,
    LinkRow,
    RunRow,
    SpeakerDetail,
    SpeakerRow,
    TenureRow,
)
from claimtrack.store.queries.speakers import find_speaker, speaker_detail, speakers

__all__ = [
    "ArticleDetail",
    "ArticleRow",
    "ArticleSpeakerRow",
    "AttributionFilter",
    "AttributionRow",
    "ClaimRow",
    "Counts",
    "FailureRow",
    "Found",
    "LinkRow",
    "RunRow",
    "SpeakerDetail",
    "SpeakerRow",
    "TenureRow",
    "article_detail",
    "articles",
    "attributions",
    "claims",
    "counts",
    "failures",
    "find_speaker",
    "misplaced_spans",
    "runs",
    "search_articles",
    "speaker_detail",
    "speakers",
    "tenures",
]
