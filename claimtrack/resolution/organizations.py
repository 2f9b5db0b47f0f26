"""Names of organizations compared by content words, short forms and initials."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from claimtrack.resolution.folding import fold

__all__ = [
    "LEGAL_FORMS",
    "body_keys",
    "content_words",
    "first_words",
    "initials",
    "known_by",
    "same_body",
    "short_forms",
    "short_names",
]

_WORD = re.compile(r"[\w']+")
_EMPTY = frozenset(["the", "a", "an", "of", "for", "and", "in", "at", "on", "to", "by", "with", "s", "'s"])
LEGAL_FORMS = frozenset({"inc", "corp", "co", "ltd", "llc", "plc", "gmbh", "ag", "sa"}) | {
    *("company", "corporation", "limited", "incorporated"),
}
"""What companies have behind their names."""
_LEGAL = LEGAL_FORMS | {"group", "holdings"}


@lru_cache(maxsize=65_536)
def content_words(name: str) -> tuple[str, ...]:
    """The folded words that tell one body from another: no articles, prepositions or legal forms.

    Dotted abbreviations are one word ("U.S." -> us).
    """
    plain = re.sub(r"\b(\w)\.(?=\w\.|\s|$|\W)", r"\1", fold(name)).replace("'s", "").replace("'", "")
    found = _WORD.findall(plain)
    kept = [word for word in found if word not in _EMPTY]
    core = [word for word in kept if word not in _LEGAL]
    return tuple(core or kept or found)


_SHORT_FORM = re.compile(r"\(([A-Z][A-Za-z]{0,2}[A-Z][A-Z]{0,6})\)")
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w'’-]*\s+(?:(?:of|for|the|and|on|to|in|de|&)\s+){0,2})*[A-Z][\w'’-]*\s*$")
_LONGEST_NAME = 120


def short_forms(text: str) -> dict[str, str]:
    """Short forms that a text introduces in brackets, and the names they stand for.

    "the Alliance for Open Roads (ALFOR)" gives ALFOR; what stands before must hold two capitalised words.
    """
    found: dict[str, str] = {}
    for match in _SHORT_FORM.finditer(text):
        before = _NAME_BEFORE.search(text, max(0, match.start() - _LONGEST_NAME), match.start())
        name = " ".join(before.group().split()).removeprefix("The ") if before else ""
        if len(content_words(name)) > 1:
            found.setdefault(match.group(1), name)
    return found


_COMPANY = re.compile(
    r"\b(?!The\b)([A-Z][\w’'-]+)((?:[^\S\n](?:[A-Z][\w’'-]*|of|and|&)){1,5}?,?[^\S\n]"
    r"(?:Inc|Corp|Co|Ltd|LLC|PLC|plc|GmbH|AG|SA|Corporation|Limited|Incorporated)\b\.?)"
)


def first_words(text: str) -> dict[str, str]:
    """First words of companies that a text gives with their legal form, and their whole names.

    "Selby Robotics, Inc." gives Selby; a word with which two companies begin is left out.
    """
    found: dict[str, set[str]] = {}
    for match in _COMPANY.finditer(text):
        found.setdefault(match.group(1), set()).add(match.group())
    return {word: max(names) for word, names in found.items() if len({content_words(name) for name in names}) == 1}


def short_names(bodies: Collection[str], text: str) -> dict[str, str]:
    """First words that stand alone as bodies too, and the longer names that they shorten.

    "Norrland Steel" and "Norrland" among the ``bodies`` of a text give Norrland, unless two of them begin so, or the
    text has the word in lower case ("national").
    """
    found: dict[str, str] = {}
    for word in {name for name in bodies if name.isalpha() and not name.isupper() and len(name) > 3}:
        longer = {name.removesuffix("'s").removesuffix("’s") for name in bodies if name.startswith(f"{word} ")}
        if len({content_words(name) for name in longer}) == 1 and not re.search(rf"\b{word.lower()}\b", text):
            found[word] = min(longer)
    return found


_OWNER = re.compile(r"^(?:[A-Z][\w-]*\s){0,2}[A-Z][\w-]*['’]s?\s+(?=[^\W\d_a-z])")
_KINDS = frozenset({"newspaper", "paper", "magazine", "daily", "weekly", "channel", "station", "party"})
"""Nouns behind a name that say what it is, and are no part of it: "the Courier newspaper"."""
_OF_FIELDS = frozenset({"ministry", "department"})
_AMERICAN = {"defence": "defense", "labour": "labor", "centre": "center", "organisation": "organization"}


@lru_cache(maxsize=65_536)
def known_by(name: str) -> tuple[str, ...]:
    """The words by which a body is known in any article, however it is written.

    "Velm's Courier newspaper" is the Courier, and the Ministry of Defence the Defense Ministry.
    """
    said = name.split()
    if len(said) > 1 and said[-1] in _KINDS:
        named = _spelled(" ".join(said[:-1]))
        owner = _OWNER.match(name)
        without = _spelled(" ".join(name[owner.end() :].split()[:-1])) if owner else ()
        return without or named
    words = _spelled(name)
    return words if _OF_FIELDS.isdisjoint(words) else tuple(sorted(words))


def _spelled(name: str) -> tuple[str, ...]:
    return tuple(_AMERICAN.get(word, word) for word in content_words(name))


def initials(name: str) -> str:
    """First letters of the content words; empty for a single word."""
    words = content_words(name)
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def body_keys(name: str) -> frozenset[str]:
    """Keys of which two names of one body share at least one: last word, all words joined, initials."""
    words = content_words(name)
    return frozenset({*words[-1:], "".join(words), initials(name)} - {""})


_LINKS = frozenset({"against", "behind", "by", "for", "from", "in", "near", "of", "on", "to", "with"})
"""Words between a noun and the body that it only has to do with: "website close to the Water Board"."""


def same_body(one: str, other: str) -> bool:
    """Whether two names may be one body in one article.

    Equal content words; the initials of one are the other; or the shorter one's words end the longer ("the Security
    Council", "United Nations Security Council"), unless they only tell which body a noun means ("channel close to the
    Security Council").
    """
    a, b = content_words(one), content_words(other)
    if not a or not b:
        return False
    if a == b or initials(one) == "".join(b) or initials(other) == "".join(a):
        return True
    (short, _), (long, name) = sorted(((a, one), (b, other)), key=lambda words: len(words[0]))
    noun = name[:1].islower() and not _LINKS.isdisjoint(name.split()[: -len(short)])
    return len(short) > 1 and long[-len(short) :] == short and not noun
