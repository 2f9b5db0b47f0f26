from __future__ import annotations

import socket
from datetime import date

import pytest

from claimtrack.article import Article, UnreadableTextError
from claimtrack.readers.metadata import Metadata
from claimtrack.readers.page import MAX_PAGE_BYTES, page_article

FIRST = "The river commission said on Monday that the lower sluice would stay open until the end of the dry season."
SECOND = "“We have eighty thousand people to think of,” its chairwoman, Oline Farrow, told reporters in Saint Orrin."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"


def page(body: str = BODY, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>".encode()


def read(data: bytes, *, options: Metadata | None = None, override: bool = False) -> Article:
    return page_article(data, options=options or Metadata(), override=override)


def test_paragraphs_without_the_page_around_them() -> None:
    data = f"""<!DOCTYPE html><html><head><title>Sluice</title>
    <script>var quote = "Nobody said this";</script><style>p {{ color: red }}</style></head><body>
    <header><nav><ul><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
    <div class="cookie" id="cookie-consent"><p>We use cookies to make this page better.</p></div>
    <main><article><h1>Sluice to stay open</h1><p>{FIRST}</p>
    <aside class="related"><h2>Related stories</h2><ul><li><a href="/1">A film about the river</a></li></ul></aside>
    <p>{SECOND}</p></article></main>
    <footer><p>All rights reserved.</p></footer></body></html>"""
    assert read(data.encode()).text == f"Sluice to stay open\n\n{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("body", "second"),
    [
        ("<p>She <b>said</b> “<a href='javascript:alert(1)'>no</a>”.</p>", "She said “no”."),
        ("<p>She\n   said\u00a0no,\tand    left.</p>", "She said no, and left."),
        ("<p>The govern\u00adment said\u200b no.</p>", "The government said no."),
        ("<p>She wrote &amp;lt;b&amp;gt; and &lt;script&gt;.</p>", "She wrote &lt;b&gt; and <script>."),
        ("<p>She said\0no.</p>", "She said\ufffdno."),
        ("<p>She said &#x202e;no.</p>", "She said \ufffdno."),
        ("<p>She said no.<br>Twice.</p>", "She said no.\nTwice."),
        ("<p>She said no.<br><br>Twice.</p>", "She said no.\n\nTwice."),
        ("<p>She said no.<br/> <br/><br/>Twice.</p>", "She said no.\n\nTwice."),
        ("<blockquote><p>She said no.</p></blockquote>", "She said no."),
        ("<ul><li>She said no.</li><li>He said yes.</li></ul>", "She said no.\n\nHe said yes."),
    ],
)
def test_markup_becomes_text(body: str, second: str) -> None:
    assert read(page(f"<p>{FIRST}</p>{body}<p>{SECOND}</p>")).text == f"{FIRST}\n\n{second}\n\n{SECOND}"


def test_metadata() -> None:
    article = read(
        page(
            head="""<title>Sluice to stay open | The Karsund Courier</title>
            <link rel="canonical" href="https://karsundcourier.example/world/sluice">
            <meta property="og:site_name" content="The Karsund Courier">
            <meta property="og:url" content="https://karsundcourier.example/world/sluice">
            <meta property="article:published_time" content="2023-08-09T06:30:00+01:00">"""
        )
    )
    assert article.outlet == "The Karsund Courier"
    assert article.url == "https://karsundcourier.example/world/sluice"
    assert article.published == date(2023, 8, 9)
    assert article.title == "Sluice to stay open"


def test_outlet_is_else_the_host() -> None:
    article = read(page(head='<link rel="canonical" href="https://www.karsundcourier.example/world/sluice">'))
    assert article.outlet in {"Karsundcourier", "karsundcourier.example"}


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta property="article:published_time" content="soon">',
        '<meta property="article:published_time" content="1066-10-14">',
        '<link rel="canonical" href="javascript:alert(1)">',
    ],
)
def test_page_that_states_nothing_sound(head: str) -> None:
    article = read(page(head=head))
    assert (article.url, article.published, article.outlet) == (None, None, None)


@pytest.mark.parametrize(("override", "title"), [(False, "Sluice to stay open"), (True, "Option")])
def test_options(override: bool, title: str) -> None:
    data = page(head="<title>Sluice to stay open</title>")
    article = read(data, options=Metadata(title="Option", outlet="The Courier"), override=override)
    assert (article.title, article.outlet) == (title, "The Courier")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no text in it"),
        (b" \n", "no text in it"),
        (b"It rains.", "no article found in the page"),
        (page(""), "no article found in the page"),
        (page("<script>var quote = 'It rains.'</script>"), "no article found in the page"),
        (page(f"{BODY}{'<div>' * 300}{BODY}"), "not taken: elements nested over 250 deep"),
        (
            page(f"{BODY}<p {' '.join(f'a{n}={n}' for n in range(1001))}>"),
            "not taken: a tag with over 1,000 attributes",
        ),
        (page(BODY + "<a x='>' " * 500_000), "not taken: a tag with over 1,000 attributes"),
        (page("a" * MAX_PAGE_BYTES), "over the limit of 10,000,000 bytes for a page"),
        (b"\x89PNG\r\n", "an image, not text"),
        (b"<html><body>caf\xe9", "not UTF-8 at byte 15 (0xE9)"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_unreadable(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableTextError) as caught:
        read(data)
    assert str(caught.value) == reason


def test_nested_but_not_too_deep() -> None:
    assert read(page(f"{'<div>' * 200}{BODY}{'</div>' * 200}")).text == f"{FIRST}\n\n{SECOND}"


def test_long_attribute_is_no_crowd() -> None:
    picture = f'<img alt="{"a = 1 " * 5000}" src="data:image/png;base64,{"A" * 100_000}">'
    assert read(page(f"{BODY}{picture}")).text == f"{FIRST}\n\n{SECOND}"


def test_old_encoding_keeps_its_quotation_marks() -> None:
    data = page(head='<meta charset="iso-8859-1">').decode().encode("cp1252")
    assert read(data).text == f"{FIRST}\n\n{SECOND}"


def test_trouble_in_the_libraries_is_the_page_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", fails)
    with pytest.raises(UnreadableTextError, match=r"^the page cannot be read \(RecursionError\)$"):
        read(page())


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page reached for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    article = read(
        page(
            f'{BODY}<img src="https://pictures.example/1.png"><iframe src="https://videos.example/"></iframe>',
            head='<base href="https://karsundcourier.example/"><meta http-equiv="refresh" content="0; url=/next">',
        )
    )
    assert article.text == f"{FIRST}\n\n{SECOND}"
