"""Words as claims and stories compare them: without case and punctuation, and for claims by what they are about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from claimtrack.attribution import GAP

__all__ = [
    "CLOSING",
    "as_reported",
    "common_runs",
    "has_predicate",
    "joined_as",
    "matter",
    "normal_words",
    "quoted_words",
    "sentences",
    "stem",
    "stop_words",
    "tokens",
]

# An apostrophe or hyphen between letters belongs to the word; whatever else is no letter or digit parts words.
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
_BETWEEN_WORDS = re.compile(r"(?<!\w)['\-]|['\-](?!\w)|[^\w'\-]+")

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['\-][^\W_]+)*")
_IN_FULL = [
    (word, re.compile(written))
    for word, written in (
        ("American", r"\bU\.S\.(?:A\.)?|\bUSA?\b|\b(?:the )?United States(?: of America)?\b|\bAmerica\b"),
        ("British", r"\bU\.K\.|\bUK\b|\b(?:the )?United Kingdom\b|\bBritain\b"),
        ("UN", r"\bU\.N\.|\b(?:the )?United Nations\b"),
        ("EU", r"\bE\.U\.|\b(?:the )?European Union\b"),
        ("will not", r"(?i:\bwon't\b)"),
        ("can not", r"(?i:\bcan't\b|\bcannot\b)"),
        (" not", r"(?i:n't\b)"),
        (" are", r"(?i:'re\b)"),
        (" have", r"(?i:'ve\b)"),
        (" will", r"(?i:'ll\b)"),
        (" am", r"(?i:(?<=\bi)'m\b)"),
        (" is", r"(?i:(?<=\bit|\bhe)'s\b|(?<=\bshe)'s\b|(?<=\bthat|\bwhat)'s\b|(?<=\bthere)'s\b)"),
    )
]
_REPORTED = {"i": "he", "she": "he", "my": "his", "her": "his", "mine": "his", "hers": "his", "me": "him"}
_REPORTED |= {"myself": "himself", "herself": "himself"}
_ENDINGS = ("'s", "ing", "ed", "es", "s", "ly")
_SHORTEST_STEM = 3
_SHORTEST_PAST = 4
_STEMS_REMEMBERED = 65_536
_ARTICLES = frozenset({"a", "an", "the", "one"})
_SUBJECTS = frozenset({"i", "we", "he", "she", "they"})
"""What comes behind them is a verb, listed or not: "we stay here"."""
_OBJECTS = frozenset({"it", "him", "her", "them", "this", "that"})
_QUOTED = re.compile(r"[\"“”]([^\"“”]+)[\"“”]|''(.+?)''|(?<!\w)['‘](.+?)['’](?!\w)", re.DOTALL)
_SENTENCE_END = re.compile(rf"(?<=[a-z][a-z][.!?…])[\"”’')\]]*\s|{re.escape(GAP.strip())}")
CLOSING = ".!? …\n\"”’')]"
"""What a sentence ends with."""
RUN = 3
"""Words; fewer in common say little ("of the")."""


def normal_words(text: str) -> str:
    """The words of a text without case, punctuation and quotation marks, single spaces between them."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    plain = folded.translate(_APOSTROPHES).replace("_", " ")
    return " ".join(_BETWEEN_WORDS.sub(" ", plain).split())


def tokens(text: str) -> list[str]:
    """The words and numbers of a text in lower case, as they are in full.

    "5,000" and "5000" are equal, "3.5" is one token; "didn't" is two, and "U.S." and "America" are "american".
    """
    plain = unicodedata.normalize("NFC", text).translate(_APOSTROPHES)
    for word, written in _IN_FULL:
        plain = written.sub(word, plain)
    return [word.replace(",", "") if word[0].isdecimal() else word for word in _TOKEN.findall(plain.casefold())]


def as_reported(words: Sequence[str]) -> tuple[str, ...]:
    """The words with each person's own as somebody else reports them: "my eyes" as "his eyes"; "her" is "his" too."""
    return tuple(_REPORTED.get(word, word) for word in words)


def joined_as(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """The words, with two that the others write as one joined: "air strikes" beside "airstrikes"."""
    known, found = set(others), list[str]()
    for word in words:
        if found and found[-1] + word in known:
            found[-1] += word
        else:
            found.append(word)
    return found


def quoted_words(text: str) -> tuple[tuple[str, ...], ...]:
    """The tokens of each stretch of a text that stands in quotation marks."""
    found = (next(group for group in match.groups() if group is not None) for match in _QUOTED.finditer(text))
    return tuple(tuple(tokens(stretch)) for stretch in found)


def sentences(text: str) -> list[str]:
    """The sentences of a text, and the parts of it between words that were left out; at least one."""
    parts = _SENTENCE_END.split(text.rstrip(CLOSING))
    parts[-1] += text[len(text.rstrip(CLOSING)) :]
    return [part for part in parts if _TOKEN.search(part)] or [text]


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """The words of ``stop_words.txt``: those that a sentence has whatever it is about."""
    return _listed("stop_words.txt")


def has_predicate(words: Sequence[str]) -> bool:
    """Whether tokens say something of something: with a verb form, or with none ("[called] the attack a reprisal")."""
    return any(map(_is_verb, words)) or any(
        first in _SUBJECTS or (second in _ARTICLES and (first in _OBJECTS or first not in stop_words()))
        for first, second in pairwise(words)
    )


def _is_verb(word: str) -> bool:
    """Whether it is in ``verbs.txt``, or a longer word in -ed."""
    return word in _verbs() or (word.endswith("ed") and len(word) > _SHORTEST_PAST)


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return _listed("verbs.txt")


def _listed(name: str) -> frozenset[str]:
    lines = files("claimtrack.claims").joinpath(f"data/{name}").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def matter(words: Sequence[str]) -> frozenset[str]:
    """What tokens are about: those that are no stop words, without common English endings."""
    return frozenset(stem(word) for word in words if word not in stop_words())


@lru_cache(maxsize=_STEMS_REMEMBERED)
def stem(word: str) -> str:
    """A word without a common English ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word


def common_runs(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """The runs of RUN words and more that both have in the same order: where each begins in ``a`` and ``b``, how long.

    Ratcliff and Obershelp's longest matches, as Python's difflib finds them.
    """
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size >= RUN]
