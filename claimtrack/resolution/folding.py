"""Folding of names and words: case, accents, spelling families of transliteration.

``fold`` only removes what typography adds; ``sound`` maps spellings of one name to one key ("Qasim", "Qassem" and
"Ghasem"; "Sergey" and "Sergei"). The rules of ``sound`` follow the variants that news romanization of Arabic,
Persian and Cyrillic shows (compare the New York State Identification and Intelligence System and double metaphone,
which fold English sounds); it is a blocking key, never by itself a proof that two names are the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "letters", "sound"]

# Letters that Unicode does not decompose.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "ʻ": "'",
        "–": "-",
        "‐": "-",
        "‑": "-",
    }
)
_NOT_LETTER = re.compile(r"[^\w]|_")

# In order. Digraphs first, so that their letters are not folded one by one.
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"x", "ks"),
        (r"tsch|tch|cz", "c"),
        (r"shch|sch|sh|sz", "z"),
        (r"ch", "c"),
        (r"zh|dzh|dj|dsch", "j"),
        (r"kh|gh|q|ck|k|g|ĝ", "k"),
        (r"dh|th|tt|dt", "d"),
        (r"t", "d"),
        (r"ph|pf|v|w|ff|f", "f"),
        (r"ts|tz|z", "s"),
        (r"c(?=[eiy])", "s"),
        (r"c(?=[aou]|$)", "k"),
        (r"j", "s"),
        (r"h", ""),
        (r"[aeiouy]+", "a"),
    )
)
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case without accents, typographic apostrophes and hyphens made plain, spaces single."""
    plain = unicodedata.normalize("NFKD", text)
    if not plain.isascii():
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(plain.casefold().translate(_LETTERS).split())


@lru_cache(maxsize=65_536)
def letters(text: str) -> str:
    """Folded letters and digits alone: "O’Neill" and "ONeill" are both ``oneill``."""
    return _NOT_LETTER.sub("", fold(text))


@lru_cache(maxsize=65_536)
def sound(part: str) -> str:
    """A key shared by the spellings of one name part; consonants fold by family, vowels nearly vanish.

    Of vowels only a first one is kept, as "there is one". Different names may share a key ("Ahmed", "Hamid").
    """
    key = letters(part)
    for pattern, replacement in _SOUNDS:
        key = pattern.sub(replacement, key)
    key = _DOUBLE.sub(r"\1", key)
    return (key[:1] + key[1:].replace("a", "")) or letters(part)
