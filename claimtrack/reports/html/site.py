"""A site of all speakers on record: lists to search, a page a speaker, an article and a repeated claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from claimtrack.attribution import Manner
from claimtrack.reports.html.folder import replacing_site
from claimtrack.reports.html.pages import (
    Places,
    article_page,
    articles_page,
    claim_page,
    index_page,
    slug,
    speaker_page,
)
from claimtrack.reports.speaker import Entry, gather_report
from claimtrack.store import queries
from claimtrack.store.queries import ArticleRow, AttributionFilter, ClaimRow, SpeakerRow

__all__ = ["Site", "gather_site", "write_site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What is to be written: the speakers that have said anything within ``wanted``, all articles, repeated claims."""

    wanted: AttributionFilter
    speakers: tuple[SpeakerRow, ...]
    articles: tuple[ArticleRow, ...]
    claims: tuple[ClaimRow, ...]

    @property
    def pages(self) -> int:
        """How many pages it will have."""
        return 2 + len(self.speakers) + len(self.articles) + len(self.claims)


def gather_site(session: Session, manner: Manner) -> Site:
    """The lists that a site is made of; the pages themselves are read one by one as they are written."""
    return Site(
        wanted=AttributionFilter(
            type=manner.type, act=manner.act, polarity=manner.polarity, min_confidence=manner.min_confidence
        ),
        speakers=tuple(one for one in queries.speakers(session, manner=manner) if one.attributions),
        articles=tuple(queries.articles(session)),
        claims=tuple(queries.claims(session, manner=manner, min_appearances=2)),
    )


def write_site(session: Session, site: Site, folder: Path, *, tick: Callable[[], None] = lambda: None) -> int:
    """Write the site to the folder and return how many pages it has; ``tick`` is called after each of them.

    The same database gives the same bytes. Raises as ``replacing_site`` does.
    """
    with replacing_site(folder) as beside:
        for name in ("speakers", "articles", "claims"):
            (beside / name).mkdir()
        pages = 0
        for path, page in _pages(session, site):
            (beside / path).write_text(page, encoding="utf-8", newline="")
            pages += 1
            tick()
    return pages


def _pages(session: Session, site: Site) -> Iterator[tuple[str, str]]:
    top = Places(
        speakers=slug(site.speakers),
        articles={article.id for article in site.articles},
        claims={claim.id for claim in site.claims},
        site=True,
    )
    inside = replace(top, up="../")
    yield "index.html", index_page(site.speakers, len(site.articles), top)
    yield "articles.html", articles_page(site.articles, top)
    for speaker in site.speakers:
        detail = queries.speaker_detail(session, speaker.id)
        if detail is None:
            continue
        yield top.speakers[speaker.id], speaker_page(gather_report(session, detail, site.wanted), inside)
    for claim in site.claims:
        said = tuple(queries.attributions(session, replace(site.wanted, claim=claim.id)))
        yield f"claims/{claim.id}.html", claim_page(Entry(claim=claim.id, appearances=said), claim, inside)
    for article in site.articles:
        found = queries.article_detail(session, article.id)
        if found is not None:
            yield f"articles/{article.id}.html", article_page(found, inside)
