"""A slow oracle for the comparison of names: every reading, every alignment of parts, no keys and no shortcuts.

It knows nothing of the package's parsing or blocking, only its word lists. It says whether two names *may* be one
person's: whether the words of the shorter name find partners among those of the longer, each word at most one. It lets
more through than ``compare`` and nothing less, so whatever ``compare`` calls the same must pass here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import permutations

from claimtrack.resolution.lexicon import lexicon

SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj"})
PLAIN = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "ə": "a", "’": "'", "ʼ": "'"})
MOST_WORDS = 6


def may_be_one(one: str, other: str) -> bool:
    """Whether some reading of the one can be aligned with some reading of the other."""
    return any(
        aligned(words, others)
        for words in readings(one)
        for others in readings(other)
        if len(words) <= MOST_WORDS and len(others) <= MOST_WORDS
    )


def readings(name: str) -> list[list[str]]:
    """The words of a name: without titles and particles, with umlauts in one letter or two, with words run together."""
    found = []
    for text in {name, unicodedata.normalize("NFC", name).lower().translate(SPELLED)}:
        words = [word for word in re.split(r"[\s\-‐‑,.()\"“”]+", fold(text)) if word]
        kept = [word for word in words if not dropped(word)] or words
        found += [kept, *joined(kept), words, *joined(words)]
    return found


def joined(words: list[str]) -> list[list[str]]:
    """With two or three words beside each other run together ("Abd al Rahman", "Jean Claude")."""
    return [
        [*words[:at], "".join(words[at : at + length]), *words[at + length :]]
        for length in (2, 3)
        for at in range(len(words) - length + 1)
    ]


def fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(PLAIN))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).translate(PLAIN).replace("'", "")


def dropped(word: str) -> bool:
    words = lexicon()
    titles = {part for title in words.titles for part in title}
    return word in titles or word in words.particles or word in words.suffixes


def aligned(one: list[str], other: list[str]) -> bool:
    """Whether all words of the shorter name can each be given a partner; of a name of two words or more, two."""
    short, long = sorted((one, other), key=len)
    return any(
        sum(related(a, b) for a, b in zip(short, order, strict=True)) >= max(1, min(len(short), 2))
        and all(related(a, b) or len(short) > 2 for a, b in zip(short, order, strict=True))
        for order in permutations(long, len(short))
    )


def related(one: str, other: str) -> bool:
    """Equal but for the letters' order, an initial, forms of one given name, or spelled with much the same letters."""
    if sorted(one) == sorted(other) or (1 in (len(one), len(other)) and one[:1] == other[:1]):
        return True
    nicknames = lexicon().nicknames
    if nicknames.get(one, frozenset()) & nicknames.get(other, frozenset()):
        return True
    a, b = bones(one), bones(other)
    return edits(a, b) <= max(len(a), len(b)) // 4 and edits(one, other) <= 2 + max(len(one), len(other)) // 3


def bones(word: str) -> str:
    """The consonants, those that romanizations confuse made one."""
    word = re.sub(r"shch|schtsch|tsch|tch|sch|sh|ch|zh|dj|ts|tz|cz|sz|[cjzs]", "s", word)
    word = re.sub(r"kh|gh|x|[qkg]", "k", word)
    word = re.sub(r"th|dh|[td]", "d", word)
    word = re.sub(r"[vwfpb]", "f", word)
    return re.sub(r"[aeiouyh]", "", re.sub(r"(.)\1+", r"\1", word))


@cache
def edits(one: str, other: str) -> int:
    """Levenshtein's distance, by its definition."""
    if not one or not other:
        return len(one) + len(other)
    if one[0] == other[0]:
        return edits(one[1:], other[1:])
    return 1 + min(edits(one[1:], other), edits(one, other[1:]), edits(one[1:], other[1:]))
