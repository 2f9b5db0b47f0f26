from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from claimtrack.attribution import ASSERTIONS
from claimtrack.reports.html.pages import ALONE, claim_page
from claimtrack.reports.html.site import gather_site, write_site
from claimtrack.reports.speaker import Entry
from claimtrack.store import Store
from claimtrack.store.queries import AttributionFilter, attributions


class _Links(HTMLParser):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.links += [known["href"] or ""] if tag == "a" and "href" in known else []
        self.ids += [known["id"] or ""] if "id" in known else []


def pages(site: Path) -> dict[Path, _Links]:
    return {path.resolve(): _Links(path) for path in sorted(site.rglob("*.html"))}


def test_there_is_a_page_for_each_speaker_article_and_repeated_claim(site: Path) -> None:
    assert sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()) == [
        "articles.html",
        "articles/1.html",
        "articles/2.html",
        "articles/3.html",
        "claims/1.html",
        "claimtrack-site.json",
        "index.html",
        "speakers/1-mara-lindqvist.html",
        "speakers/2-spokesman-transport-ministry.html",
        "speakers/3-script-window-hacked-1-script-lindqvist-evil.html",
    ]


def test_every_link_inside_the_site_leads_to_a_place_in_it(site: Path) -> None:
    found = pages(site)
    count = 0
    for path, page in found.items():
        for link in page.links:
            if link.startswith(("http:", "https:")):
                continue
            target, _, place = link.partition("#")
            there = (path.parent / target).resolve() if target else path
            assert there in found, f"{path.name}: {link}"
            assert not place or place in found[there].ids, f"{path.name}: {link}"
            count += 1
    assert count > 30


def test_ids_are_used_once_a_page(site: Path) -> None:
    for path, page in pages(site).items():
        assert len(page.ids) == len(set(page.ids)), path


def test_an_article_marks_what_is_said_inside_what_is_said(site: Path) -> None:
    page = (site / "articles" / "1.html").read_text("utf-8")
    assert (
        '<mark class="content tone-1">that <span class="source tone-2">the ministry’s spokesman</span> '
        '<span class="cue tone-2">insists</span> <mark class="content tone-2">'
    ) in page
    assert 'inside <a href="#said-2">statement 2</a>, by Mara Lindqvist' in page


def test_the_same_record_gives_the_same_bytes(site: Path, record: str, tmp_path: Path) -> None:
    ticks: list[None] = []
    with Store(record) as store, store.session() as session:
        gathered = gather_site(session, ASSERTIONS)
        written = write_site(session, gathered, tmp_path / "again", tick=lambda: ticks.append(None))
    assert written == gathered.pages == len(ticks) == 9
    for path in site.rglob("*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(site)).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("page", ["index.html", "articles.html"])
def test_lists_name_everything(site: Path, page: str) -> None:
    text = (site / page).read_text("utf-8")
    assert text.count('<tr class="row"') == 3


def test_a_claim_has_one_page_with_every_appearance_and_who_says_it(record: str) -> None:
    with Store(record) as store, store.session() as session:
        gathered = gather_site(session, ASSERTIONS)
        (claim,) = gathered.claims
        said = list(attributions(session, AttributionFilter(claim=claim.id)))
    assert len(said) == claim.appearances == 2
    other = replace(said[1], speaker_id=2, speaker_name="spokesman")
    page = claim_page(Entry(claim=claim.id, appearances=(said[0], other)), claim, ALONE)
    assert page.count('<span class="by">by spokesman</span>') == page.count('class="by"') == 1
