"""The pages: a speaker, an article, a claim, and the lists of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from claimtrack.attribution import Type
from claimtrack.reports.html.marking import attribution_marks, marked
from claimtrack.reports.html.rendering import render
from claimtrack.reports.html.timeline import draw, timeline
from claimtrack.reports.speaker import Entry, Report
from claimtrack.store.identity import folded
from claimtrack.store.queries import ArticleDetail, ArticleRow, ClaimRow, LinkRow, SpeakerDetail, SpeakerRow

__all__ = [
    "ALONE",
    "Described",
    "Places",
    "article_page",
    "articles_page",
    "claim_page",
    "described",
    "index_page",
    "slug",
    "speaker_page",
]

WIDE, NARROW = 860, 340
"""Pixels of the two drawings of the timeline; the style sheet shows the one that fits."""

TONES = 6
"""Colours of speakers in an article; the seventh has that of the first."""

SLUG = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the other pages of a site lie, seen from the page that is written; a page that stands alone has none."""

    up: str = ""
    speakers: Mapping[int, str] = field(default_factory=dict)
    articles: Collection[int] = ()
    claims: Collection[int] = ()
    site: bool = False

    def speaker(self, number: int | None) -> str | None:
        """The address of a speaker's page, or None when there is none."""
        path = None if number is None else self.speakers.get(number)
        return path and f"{self.up}{path}"

    def article(self, number: int) -> str | None:
        """The address of an article's page, or None when there is none."""
        return f"{self.up}articles/{number}.html" if number in self.articles else None

    def claim(self, number: int | None) -> str | None:
        """The address of a claim's page, or None when there is none."""
        return f"{self.up}claims/{number}.html" if number in self.claims else None


ALONE = Places()


@dataclass(frozen=True, slots=True)
class Described:
    """How articles name the speaker: name, role and organization, with the first and last day of publication."""

    name: str
    role: str | None
    organization: str | None
    first: date | None
    last: date | None
    articles: int


def speaker_page(report: Report, places: Places = ALONE) -> str:
    """The page on one speaker: who it is, when and what was said, and how the speaker was resolved."""
    when = timeline(report.attributions)
    return render(
        "speaker.html",
        report=report,
        detail=report.speaker,
        described=described(report.speaker),
        others=[name for name in report.speaker.aliases if name != report.speaker.speaker.name],
        anchors={entry.claim: number for number, entry in enumerate(report.entries, start=1)},
        timeline=when,
        drawings={"wide": draw(when, width=WIDE), "narrow": draw(when, width=NARROW)} if when.periods else {},
        types=list(Type),
        places=places,
    )


def article_page(detail: ArticleDetail, places: Places) -> str:
    """An article's text with its attributions marked and numbered, and the list of them by speaker."""
    tones = {speaker.key: number % TONES + 1 for number, speaker in enumerate(detail.speakers)}
    numbers = {row.id: number for number, row in enumerate(detail.attributions, start=1)}
    marks = [
        mark
        for row in detail.attributions
        for mark in attribution_marks(row, tone=tones.get(row.article_speaker_key or "", 0), note=numbers[row.id])
    ]
    said = {
        speaker.key: [row for row in detail.attributions if row.article_speaker_key == speaker.key]
        for speaker in detail.speakers
    }
    return render(
        "article.html",
        detail=detail,
        tokens=tuple(marked(detail.text, marks)),
        tones=tones,
        numbers=numbers,
        said=said,
        nobodys=[row for row in detail.attributions if row.article_speaker_key not in said],
        names={
            row.id: row.article_speaker_name or row.article_speaker_role or "nobody named"
            for row in detail.attributions
        },
        places=places,
    )


def claim_page(entry: Entry, claim: ClaimRow, places: Places) -> str:
    """A claim that appears more than once: where, when, in which words, and who says it where that is another."""
    return render("claim.html", entry=entry, claim=claim, places=places)


def index_page(speakers: Sequence[SpeakerRow], articles: int, places: Places) -> str:
    """The list of speakers, to search."""
    kinds = sorted({speaker.kind.value for speaker in speakers})
    return render("index.html", speakers=speakers, articles=articles, kinds=kinds, places=places)


def articles_page(articles: Sequence[ArticleRow], places: Places) -> str:
    """The list of articles, to search."""
    outlets = sorted({article.outlet for article in articles if article.outlet})
    return render("articles.html", articles=articles, outlets=outlets, places=places)


def described(detail: SpeakerDetail) -> list[Described]:
    """How articles describe the speaker and from when to when, by the first day; from the links that stand."""
    found: dict[tuple[str, str, str], list[LinkRow]] = {}
    for link in detail.links:
        if link.stands:
            name = link.name or detail.speaker.name
            # Outlets capitalize titles each in their own way.
            key = (name.casefold(), (link.role or "").casefold(), (link.organization or "").casefold())
            found.setdefault(key, []).append(link)
    rows = (_described(links, detail.speaker.name) for links in found.values())
    return sorted(rows, key=lambda row: (row.first or date.max, row.name, row.role or "", row.organization or ""))


def _described(links: Sequence[LinkRow], name: str) -> Described:
    days = [link.published for link in links if link.published]
    return Described(
        name=links[0].name or name,
        role=links[0].role,
        organization=links[0].organization,
        first=min(days, default=None),
        last=max(days, default=None),
        articles=len({link.article_id for link in links}),
    )


def slug(speakers: Iterable[SpeakerRow]) -> dict[int, str]:
    """The path of each speaker's page: the number, and as much of the name as is plain ASCII letters and digits."""
    return {
        speaker.id: f"speakers/{'-'.join(filter(None, (str(speaker.id), _plain(speaker.name))))}.html"
        for speaker in speakers
    }


def _plain(name: str) -> str:
    return re.sub("[^a-z0-9]+", "-", folded(name)).strip("-")[:SLUG].rstrip("-")
