"""Claims and stories by exact words: the same words but for case, punctuation and white space are the same."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from claimtrack.attribution import Polarity

__all__ = ["claim_key", "normal_words", "story_key"]

# An apostrophe or hyphen between letters belongs to the word; whatever else is no letter or digit parts words.
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
_BETWEEN_WORDS = re.compile(r"(?<!\w)['\-]|['\-](?!\w)|[^\w'\-]+|_+")


def normal_words(text: str) -> str:
    """The words of a text without case, punctuation and quotation marks, single spaces between them."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_APOSTROPHES)
    return " ".join(_BETWEEN_WORDS.sub(" ", plain).split())


def claim_key(content: str, polarity: Polarity) -> str | None:
    """Digest of what is asserted or denied: 64 hexadecimal digits; None when there are no words in it."""
    words = normal_words(content)
    return hashlib.sha256(f"{polarity}\n{words}".encode()).hexdigest() if words else None


def story_key(text: str) -> str:
    """Digest of an article's words: copies of one story have the same."""
    return hashlib.sha256(normal_words(text).encode()).hexdigest()
