"""Templates made into pages: every text is escaped, and a page may load nothing and run nothing but its own script.

The Content-Security-Policy (W3C, level 3) stands in each page as a meta element and names style and script by digest.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from claimtrack.reports.display import BESIDE, CHANGES, JUDGE, counted, one_line, words_as_said
from claimtrack.reports.html.marking import Close, Open, passage
from claimtrack.store.queries import AttributionRow

__all__ = ["render", "shortened", "web_link"]

PACKAGE = "claimtrack.reports.html"

HEADING = 180
"""Characters of a statement that stand in a heading; its whole words stand below."""


def render(template: str, **context: Any) -> str:
    """A page of the template; a name that the template uses and the context lacks is an error."""
    return _environment().get_template(template).render(**context)


def web_link(url: str | None) -> str | None:
    """The address when it is one of the web, else None: a page never links to ``javascript:``, ``data:`` or a file."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    # A browser drops tabs and line breaks from an address, and white space before it; what has any is no link.
    fits = parts.scheme in ("http", "https") and parts.netloc and not any(char.isspace() for char in url)
    return url if fits and url.isprintable() else None


def shortened(text: str, most: int = HEADING) -> str:
    """The text, cut behind a word where it is longer than ``most`` characters."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[most // 2 :] else cut).rstrip(" ,;:—-") + "…"


def _in_quotes(row: AttributionRow) -> str:
    return " ".join(words_as_said(row.content, row.type)) or "(no words)"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "counted": counted,
        "line": one_line,
        "passage": passage,
        "shortened": shortened,
        "web_link": web_link,
        "words": _in_quotes,
    }
    environment.tests |= {
        "opening": lambda token: isinstance(token, Open),
        "closing": lambda token: isinstance(token, Close),
    }
    style, script = _asset("report.css"), _asset("report.js")
    environment.globals |= {
        "changes_title": CHANGES,
        "changes_note": JUDGE,
        "beside": BESIDE,
        "style": style,
        "script": script,
        "policy": _policy([style], [script]),
    }
    return environment


def _asset(name: str) -> Markup:
    """A file of ours, to stand in the page as it is."""
    return Markup(files(PACKAGE).joinpath(name).read_text("utf-8"))


def _policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {' '.join(map(_digest, styles))}",
            f"script-src {' '.join(map(_digest, scripts))}",
            # The empty icon of each page; without one a browser asks the site for /favicon.ico.
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
