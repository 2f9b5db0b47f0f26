"""The article, and the one door where text from outside is made safe."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

__all__ = ["MAX_CHARACTERS", "Article", "UnreadableTextError", "make_article", "safe_text"]

MAX_CHARACTERS = 2_000_000
"""Longest text taken, in code points: about 600 pages, far beyond any news article."""

# NUL (PostgreSQL refuses it, SQLite cuts at it), the other C0/C1 controls but tab and line ends,
# lone surrogates (not encodable as UTF-8) and bidirectional overrides, embeddings and isolates (they make
# text display in an order that is not its own). Each becomes one U+FFFD so that offsets stay valid.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


class UnreadableTextError(ValueError):
    """A text that cannot become an article; the message gives the reason for a person to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text as it was published, with what is known about it.

    ``text`` is kept to the character; every offset of claimtrack counts its Unicode code points, end exclusive.
    ``published`` is the day of publication. ``replaced`` counts the unsafe characters that the door replaced.
    """

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    replaced: int = 0

    @property
    def text_hash(self) -> str:
        """SHA-256 of the UTF-8 text, 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def safe_text(text: str) -> tuple[str, int]:
    """Replace unsafe characters one for one with U+FFFD; returns the text and how many were replaced."""
    return _UNSAFE.subn("\ufffd", text)


def make_article(
    text: str,
    *,
    id: str | None = None,
    url: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
) -> Article:
    """Make an Article of text from outside; the only way in.

    Without ``id`` the article is known by a hash of URL and text (16 hexadecimal digits), so that the same input
    always gets the same id. Raises UnreadableTextError when the text is empty or longer than MAX_CHARACTERS.
    """
    if len(text) > MAX_CHARACTERS:
        raise UnreadableTextError(f"text of {len(text):,} characters is over the limit of {MAX_CHARACTERS:,}")
    if not text.strip():
        raise UnreadableTextError("no text in it")
    safe, replaced = safe_text(text)
    url = _field(url)
    if id is None:
        id = hashlib.sha256(f"{url or ''}\n{safe}".encode()).hexdigest()[:16]
    return Article(
        id=safe_text(id)[0],
        text=safe,
        url=url,
        title=_field(title),
        outlet=_field(outlet),
        published=published,
        replaced=replaced,
    )


def _field(value: str | None) -> str | None:
    """A one-line field made safe, or None when nothing is left of it."""
    return (" ".join(safe_text(value)[0].split()) or None) if value else None
