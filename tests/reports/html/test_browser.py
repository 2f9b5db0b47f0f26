"""The pages in headless Chromium: Debian's package, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from claimtrack.reports.html.pages import speaker_page
from claimtrack.reports.speaker import gather_report, make_report
from claimtrack.store import Store
from claimtrack.store.queries import AttributionFilter, speaker_detail
from tests.reports.invented import DOREL, row

from .invented import HOSTILE, HOSTILE_WORDS

pytestmark = pytest.mark.browser

WIDTHS = (1280, 390)
ARTICLE = "articles/1.html"
EVIL_ARTICLE = "articles/3.html"
MARA = "speakers/1-mara-lindqvist.html"

CONTRASTS = """() => {
  const channels = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const part = [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
  };
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = channels(getComputedStyle(one).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("script, style, svg")) continue;
    if (!element.checkVisibility()) continue;
    const [a, b] = [light(channels(getComputedStyle(element).color)), light(ground(element))];
    found.push([(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), element.outerHTML.slice(0, 80)]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no Chromium: install Debian's package chromium")
    # Chromium refuses to sandbox itself under root, as a container runs it.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


class Visit:
    """A page that is watched: what it logs, what fails in it, and what it asks for."""

    def __init__(self, page: Page, site: Path) -> None:
        self.page = page
        self._site = site
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, path: str) -> Page:
        self.page.goto((self._site / path).as_uri())
        return self.page

    def shown(self, selector: str) -> list[str]:
        return [one.inner_text() for one in self.page.locator(selector).all() if one.is_visible()]


@pytest.fixture
def visit(chromium: Browser, site: Path) -> Iterator[Visit]:
    context = chromium.new_context(viewport={"width": WIDTHS[0], "height": 900})
    visited = Visit(context.new_page(), site)
    yield visited
    context.close()
    assert visited.complaints == []
    assert [url for url in visited.requests if not url.startswith(("file:", "data:"))] == []


def test_every_page_opens_in_peace_and_fits_its_screen(visit: Visit, site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        for width in WIDTHS:
            visit.page.set_viewport_size({"width": width, "height": 900})
            page = visit.open(path.relative_to(site).as_posix())
            assert page.evaluate("document.documentElement.scrollWidth") == width, path
        assert page.evaluate("window.hacked") is None


def test_the_single_file_asks_for_nothing_else(visit: Visit, record: str, site: Path) -> None:
    with Store(record) as store, store.session() as session:
        detail = speaker_detail(session, 1)
        assert detail is not None
        page = speaker_page(gather_report(session, detail, AttributionFilter()))
    (site.parent / "alone.html").write_text(page, encoding="utf-8")
    visit.open("../alone.html")
    assert [url for url in visit.requests if not url.startswith("data:")] == [(site.parent / "alone.html").as_uri()]
    assert visit.shown("h1") == ["Mara Lindqvist"]
    assert {link.get_attribute("href") for link in visit.page.locator("main a").all()} == {
        "https://post.example/harbour",
        "https://gazette.example/again",
    }


def test_a_statement_that_stands_with_two_claims_counts_once(visit: Visit, site: Path) -> None:
    said = [row(1, claim_id=7), row(2, claim_id=8, further_claims=(7,), outlet="Valley Wire")]
    (site.parent / "both.html").write_text(speaker_page(make_report(DOREL, said)), encoding="utf-8")
    page = visit.open("../both.html")
    assert len(visit.shown(".appearance")) == 3
    assert visit.shown(".count") == ["2 of 2 statements shown"]
    page.select_option("#outlet", "Valley Wire")
    assert (len(visit.shown(".appearance")), visit.shown(".count")) == (2, ["1 of 2 statements shown"])


def test_hostile_markup_shows_as_text(visit: Visit) -> None:
    page = visit.open(EVIL_ARTICLE)
    text = page.locator(".text").inner_text()
    assert text.startswith(f"{HOSTILE} Lindqvist-Evil said {HOSTILE_WORDS}")
    assert page.locator("h1").inner_text() == f"Title {HOSTILE}"
    assert page.locator("main img, main script").count() == 0
    assert page.locator("main a[href^=javascript]").count() == 0
    page.locator(".speakers h3 a").click()
    assert page.locator("h1").inner_text() == f"{HOSTILE} Lindqvist-Evil"
    assert page.evaluate("window.hacked") is None


def test_a_script_that_slipped_in_would_not_run(visit: Visit) -> None:
    page = visit.open("index.html")
    page.evaluate(
        "() => { const one = document.createElement('script'); one.textContent = 'window.hacked = 1';"
        " document.body.append(one); }"
    )
    assert page.evaluate("window.hacked") is None
    assert any("Content Security Policy" in complaint for complaint in visit.complaints)
    visit.complaints.clear()


@pytest.mark.parametrize(
    ("words", "kind", "names"),
    [
        ("lindqv", "", 2),
        ("mara LINDQVIST", "", 1),
        ("harbour master", "", 1),
        ("", "office", 1),
        ("lindqvist", "office", 0),
    ],
)
def test_speakers_are_searched(visit: Visit, words: str, kind: str, names: int) -> None:
    page = visit.open("index.html")
    page.get_by_label("Name, role or organization").fill(words)
    page.get_by_label("Kind").select_option(kind)
    assert len(visit.shown("tbody tr")) == names
    assert page.get_by_role("status").inner_text() == f"{names} of 3 speakers shown"
    assert page.get_by_text("No speaker fits.").is_visible() == (names == 0)
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("document.querySelectorAll('tbody tr:not([hidden])').length === 3")


@pytest.mark.parametrize(
    ("label", "value", "dates"),
    [
        ("Words", "sale sold", ["2025-03-01", "2025-03-01"]),
        ("Words", "INSISTS", ["2025-03-01"]),
        ("Words", "öland", ["2025-06-02"]),
        ("Words", "oland", ["2025-06-02"]),
        ("From", "2025-03-02", ["2025-06-02"]),
        ("To", "2025-03-01", ["2025-03-01", "2025-03-01"]),
        ("Words", "nowhere", []),
    ],
)
def test_statements_are_filtered(visit: Visit, label: str, value: str, dates: list[str]) -> None:
    page = visit.open(MARA)
    page.get_by_label(label, exact=True).fill(value)
    assert visit.shown(".appearance time") == dates
    assert page.get_by_role("status").inner_text() == f"{len(dates)} of 3 statements shown"
    assert all(claim.locator(".appearance:visible").count() for claim in page.locator(".claim:visible").all())


@pytest.mark.parametrize(
    ("label", "value", "count"),
    [("Outlet", "Öland Gazette", 1), ("Type", "indirect", 3), ("Type", "direct", 0), ("Confidence at least", "0.9", 2)],
)
def test_statements_are_filtered_by_choice(visit: Visit, label: str, value: str, count: int) -> None:
    page = visit.open(MARA)
    page.get_by_label(label).select_option(value)
    assert len(visit.shown(".appearance")) == count


def test_articles_are_searched(visit: Visit) -> None:
    page = visit.open("articles.html")
    page.get_by_label("From").fill("2025-04-01")
    assert visit.shown("tbody th") == ["Again"]
    page.get_by_label("From").fill("")
    page.get_by_label("Outlet").select_option("Velm Post")
    assert visit.shown("tbody th") == ["No sale"]


def test_one_walks_from_the_list_to_a_speaker_to_an_article_and_back(visit: Visit) -> None:
    page = visit.open("index.html")
    page.get_by_role("link", name="Mara Lindqvist").click()
    page.get_by_role("link", name="this claim alone").click()
    assert page.locator(".appearance").count() == 2
    page.get_by_role("link", name="Again").click()
    assert page.locator("h1").inner_text() == "Again"
    page.get_by_role("link", name="statement 1").click()
    assert page.url.endswith("articles/2.html#said-1")
    page.get_by_role("link", name="Speakers").click()
    assert page.locator("h1").inner_text() == "Who said what"


def test_the_keyboard_reaches_everything_and_shows_where_it_is(visit: Visit) -> None:
    page = visit.open(MARA)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    reached: list[str] = []
    while (tag := page.evaluate("document.activeElement.tagName")) != "BODY":
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", page.evaluate("document.activeElement.outerHTML")
        reached.append(tag)
        page.keyboard.press("Tab")
    assert {"INPUT", "SELECT", "BUTTON", "SUMMARY", "A"} <= set(reached)


def test_every_field_has_a_label(visit: Visit) -> None:
    for path in ("index.html", "articles.html", MARA):
        page = visit.open(path)
        fields = page.locator("input, select").all()
        assert fields
        assert all(field.evaluate("one => one.labels.length") == 1 for field in fields)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["index.html", "articles.html", MARA, ARTICLE, "claims/1.html"])
def test_text_stands_out_from_its_ground(chromium: Browser, site: Path, path: str, scheme: str) -> None:
    context = chromium.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto((site / path).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    contrasts = page.evaluate(CONTRASTS)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    context.close()
    assert len(contrasts) > 10
    assert [one for one in contrasts if one[0] < 4.5] == []
    assert (ground == "rgb(21, 23, 26)") == (scheme == "dark")


def test_paper_is_white_for_readers_in_the_dark_too(visit: Visit) -> None:
    page = visit.open(ARTICLE)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert [one for one in page.evaluate(CONTRASTS) if one[0] < 4.5] == []


def test_on_paper_everything_is_unfolded_and_nothing_is_there_to_click(visit: Visit) -> None:
    page = visit.open(MARA)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert visit.shown("form, nav") == []
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_without_scripts_everything_is_there(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / MARA).as_uri())
    shown = page.locator(".appearance:visible").count()
    forms = page.locator("form:visible").count()
    context.close()
    assert (shown, forms) == (3, 0)
