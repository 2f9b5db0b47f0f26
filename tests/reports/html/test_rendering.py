from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from claimtrack.reports.html import rendering
from claimtrack.reports.html.pages import speaker_page
from claimtrack.reports.html.rendering import shortened, web_link
from claimtrack.reports.speaker import make_report
from tests.reports.invented import DOREL, row


@pytest.mark.parametrize("url", ["https://post.example/a?b=1&c=2#d", "http://post.example", "HTTPS://post.example/ä"])
def test_addresses_of_the_web_are_linked(url: str) -> None:
    assert web_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        " https://post.example",
        "https://post.example/\t",
        "https://post.example/\u202e",
        "data:text/html,hello",
        "file:///etc/hosts",
        "//post.example/a",
        "https:post.example",
        "https://[post.example",
        "post.example/a",
    ],
)
def test_other_addresses_are_not(url: str | None) -> None:
    assert web_link(url) is None


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("short", "short"),
        ("one two three four", "one two…"),
        ("one, two, three", "one, two…"),
        ("a" * 20, "a" * 11 + "…"),
    ],
)
def test_long_text_is_cut_behind_a_word(text: str, short: str) -> None:
    assert shortened(text, 12) == short


def test_the_policy_allows_the_style_and_script_of_the_page_and_nothing_else() -> None:
    page = speaker_page(make_report(DOREL, [row(1)]))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    rules = dict(rule.split(" ", 1) for rule in policy[1].replace("&#39;", "'").split("; "))
    assert rules["default-src"] == "'none'"
    for name, element in (("style-src", "style"), ("script-src", "script")):
        (content,) = re.findall(f"<{element}>(.*?)</{element}>", page, re.DOTALL)
        assert rules[name] == f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


class _Attributes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {name for name, _ in attrs}


def test_no_element_has_a_style_or_a_script_of_its_own() -> None:
    parser = _Attributes()
    parser.feed(speaker_page(make_report(DOREL, [row(1)])))
    assert not {name for name in parser.names if name == "style" or name.startswith("on")}


def test_no_template_switches_escaping_off() -> None:
    templates = list((Path(rendering.__file__).parent / "templates").glob("*.html"))
    assert len(templates) > 4
    for template in templates:
        assert not re.search(r"\|\s*safe|autoescape|Markup", template.read_text("utf-8")), template.name


def test_the_style_and_the_script_load_nothing() -> None:
    folder = Path(rendering.__file__).parent
    for name in ("report.css", "report.js"):
        assert not re.search(r"url\(|@import|https?:|fetch|eval|</", (folder / name).read_text("utf-8")), name
