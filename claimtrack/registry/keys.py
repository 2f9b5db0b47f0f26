"""The keys by which people of the registry are found: family names in plain letters.

Written apart from resolution's blocking keys on purpose: these stand in the shipped file, and a finer comparison of
names must not call for another file.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["family_keys", "plain"]

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "v", "md", "phd", "esq"])
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)


def plain(text: str) -> str:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_UNDECOMPOSED)


def _letters(word: str) -> str:
    return re.sub(r"[\W_]", "", word)


def family_keys(name: str) -> frozenset[str]:
    """Every form in which the family name of a name may be looked up.

    The last word, in one and by its hyphenated parts, and the last two and three words in one ("van der Berg",
    "al-Assad", "Perez de Cuellar"); generation suffixes are left out.
    """
    words = [word for word in plain(name).replace("’", "'").split() if _letters(word)]
    while len(words) > 1 and _letters(words[-1]) in _SUFFIXES:
        words.pop()
    if not words:
        return frozenset()
    keys = {_letters(part) for part in re.split(r"[-‐‑]", words[-1]) if len(_letters(part)) > 1}
    keys |= {_letters("".join(words[-length:])) for length in (1, 2, 3) if length < len(words) or length == 1}
    return frozenset(keys)
