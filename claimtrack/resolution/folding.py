"""Folding of names and words: case, accents, spelling families of transliteration.

``fold`` only removes what typography adds; ``sound`` maps spellings of one name to one key ("Qasim", "Qassem" and
"Ghasem"; "Sergey" and "Sergei"), ``sounds`` to all keys that they may have. The rules follow the variants that news
romanization of Arabic, Persian and Cyrillic shows (compare the New York State Identification and Intelligence System
and double metaphone, which fold English sounds); keys are for blocking, never by themselves a proof that two names are
the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "letters", "sound", "sounds"]

# Letters that Unicode does not decompose.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ı": "i",
        "ə": "a",
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

# In order. Digraphs first, so that their letters are not folded one by one. Sounds that romanizations take for one
# another share a letter: S for all sibilants, T for t and d, K for k, g and q, F for f, v and w.
_SOUNDS = (
    (r"^ou(?=[aei])", "f"),
    (r"x", "ks"),
    (r"shch|schtsch|szcz|chtch|tsch|dsch|dzh|tch|sch|tz|ts|cz|sz|sh|zh|dj|ch", "s"),
    (r"kh|gh|q|ck|k|g|c(?![eiyhsz])", "k"),
    (r"dh|th|t", "d"),
    (r"ph|pf|v|w|ff", "f"),
    (r"[cjz]", "s"),
    (r"h", ""),
    (r"[aeiouy]+", "a"),
)
# German and Slavic j for y; ch and kh for an h that other romanizations leave out.
_SOUNDS_OF_J = ((r"sch|tsch|shch|sh", "s"), (r"kh|ch", ""), (r"j", "y"), *_SOUNDS)
# Arabic fricatives that Persian, Turkish and Urdu hiss; the g that Egypt says for j.
_SOUNDS_OF_TH = ((r"gh", "k"), (r"dh|th|g", "s"), *_SOUNDS)
# A w before a consonant that is half a vowel ("Chowdhury", "Tawfiq").
_SOUNDS_OF_W = ((r"[ao]w(?=[^aeiouy])", "a"), *_SOUNDS)
_READINGS: tuple[tuple[tuple[re.Pattern[str], str], ...], ...] = tuple(
    tuple((re.compile(pattern), replacement) for pattern, replacement in reading)
    for reading in (_SOUNDS, _SOUNDS_OF_J, _SOUNDS_OF_TH, _SOUNDS_OF_W)
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

    Of vowels only a first one is kept, as "there is one"; consonants after the first letter stand in alphabetical
    order, so that two letters typed in the wrong order change nothing. Different names may share a key ("Ahmed",
    "Hamid").
    """
    return _sound(letters(part), _READINGS[0])


@lru_cache(maxsize=65_536)
def sounds(part: str) -> frozenset[str]:
    """All keys of a name part: ``sound``, and those of other ways to read its letters (j, ch, kh, th, dh, g, w)."""
    plain = letters(part)
    return frozenset(_sound(plain, reading) for reading in _READINGS)


def _sound(plain: str, reading: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    key = plain
    for pattern, replacement in reading:
        key = pattern.sub(replacement, key)
    key = _DOUBLE.sub(r"\1", key)
    return (key[:1] + "".join(sorted(key[1:].replace("a", "")))) or plain
