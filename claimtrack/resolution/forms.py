"""The forms of a name that matching compares: parts as letters, and the ways in which a name may be read.

"Xi Jinping" may be a family name first, "Enrique Peña Nieto" may have two family names; each reading is a form, the
likeliest first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from claimtrack.resolution.folding import fold, letters
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.names import PersonName, parse_name

__all__ = ["Form", "forms"]

_ARTICLE = re.compile(r"(?:al|el|ul|ur|us|ud|un|as|ash|ad|an|ar|at|az|ech|ez|es)[-‐‑' ]")
_DIN = re.compile(r"(?:[aeiu]l|[aeiu]d|)d[ie]ne?")
_SERVANT = re.compile(r"abd(?:[aeiou]l|[aeu][rsndtz](?=[rsndtz])|)(.{2,})")
_GOD = re.compile(r"(?:[aou]ll?ah)$")
_ENDS_IN_DIN = re.compile(r"(?:[aeu]dd?|al|el)[ie]?(?:din|dine|deen)$|(?:[aeu]dd)(?:in|ine|een)$")
_TWO_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "å": "aa",
        "ø": "oe",
        "đ": "dj",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "Å": "Aa",
        "Ø": "Oe",
        "Đ": "Dj",
    }
)
_HYPHEN = re.compile(r"\w[-‐‑]\w")
_IBERIAN = re.compile(r"[áíóúñãõ]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One reading of a name; all parts are letters (``folding.letters``), family names without particles.

    ``glued`` are the family names with their particles in one word; ``doubt`` is what this reading takes from a score;
    ``compound`` tells that the first given name was written with a hyphen, ``hyphenated`` that a family name was.
    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    glued: str
    compound: bool = False
    hyphenated: bool = False
    doubt: float = 0.0

    @property
    def key(self) -> str:
        """The family names in one word."""
        return "".join(self.family)


@lru_cache(maxsize=65_536)
def forms(text: str) -> tuple[Form, ...]:
    """All readings of a name, the likeliest first."""
    name = parse_name(text)
    first = _form(name.given, name.family)
    found = [first]
    words = (*name.given, *name.family)
    if len(words) > 1 and all(len(letters(word)) > 1 and len(_initials_apart(word)) == 1 for word in words):
        found += _turned(name)
        found += _double(name, words)
    if spelled_out := _spelled_out(text):
        found += [_form(name.given, name.family) for name in [parse_name(spelled_out)]]
    if name.born:
        found.append(_form(name.given, tuple(name.born.split())))
    return tuple(found)


def _spelled_out(text: str) -> str | None:
    """With umlauts and the like in two letters ("Schröder", "Schroeder"); None when there are none."""
    composed = unicodedata.normalize("NFC", text)
    written = composed.translate(_TWO_LETTERS)
    return written if written != composed else None


def _form(given: tuple[str, ...], family: tuple[str, ...], *, doubt: float = 0.0) -> Form:
    """A form of words as written."""
    family_words = _canonical(_apart(family))
    return Form(
        given=_canonical(_apart(given)),
        family=family_words,
        glued="".join(letters(word) for word in family),
        compound=bool(given) and bool(_HYPHEN.search(given[0])),
        hyphenated=any(_HYPHEN.search(_ARTICLE.sub("", fold(word), count=1)) for word in family),
        doubt=doubt,
    )


def _apart(words: tuple[str, ...]) -> list[str]:
    """Words split at hyphens, Arabic articles and particles off; a particle alone stays if nothing else is there."""
    plain = [part for word in words for part in _initials_apart(word)]
    found = []
    for number, word in enumerate(plain):
        if number + 1 < len(plain) and re.fullmatch(_ARTICLE, word + " "):
            continue
        bare = _ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word
        found += [part for part in re.split(r"[-\s]+", bare) if letters(part)]
    kept = [word for word in found if word not in lexicon().particles or len(word) == 1]
    return kept or found


def _initials_apart(word: str) -> list[str]:
    """ "V.V." is two initials."""
    plain = fold(word)
    return plain.split(".")[:-1] if re.fullmatch(r"(?:\w\.){2,}", plain) else [plain.strip(".")]


def _canonical(words: list[str]) -> tuple[str, ...]:
    """Compound names as one word, in one spelling: Abd al-Rahman, Salah al-Din, Nasrallah."""
    found: list[str] = []
    pending = ""
    for word in (letters(word) for word in words):
        if pending:
            found.append("abdul" + word)
            pending = ""
        elif re.fullmatch(r"abd(?:[aeiou][lr])?", word):
            pending = word
        elif found and _DIN.fullmatch(word):
            found[-1] = re.sub(r"[aeiou]$", "", found[-1]) + "addin"
        else:
            found.append(_one_word(word))
    return (*found, pending) if pending else tuple(found)


def _one_word(word: str) -> str:
    if (servant := _SERVANT.fullmatch(word)) and len(word) > 6:
        return "abdul" + servant.group(1)
    if len(word) > 6 and _ENDS_IN_DIN.search(word):
        return _ENDS_IN_DIN.sub("addin", word)
    return _GOD.sub("allah", word) if len(word) > 5 else word


def _turned(name: PersonName) -> list[Form]:
    """Family name first: not when the first word is a given name, nor when particles tell where the family begins."""
    known = lexicon().given_names
    words = [*name.given, *name.family]
    if len(name.family) > 1 or not name.given or fold(words[0]) in known:
        return []
    return [_form(tuple(words[1:]), (words[0],), doubt=0.02)]


def _double(name: PersonName, words: tuple[str, ...]) -> list[Form]:
    """Two family names ("Enrique Peña Nieto"), where the name looks Iberian and the first of them is no given name."""
    if len(name.family) != 1 or len(name.given) < 2:
        return []
    iberian, first = _iberian_names(), letters(words[-2])
    if letters(words[0]) in iberian["given"]:
        given = first in iberian["given"]
    elif any(_IBERIAN.search(word.lower()) or letters(word) in iberian["family"] for word in words):
        given = first in lexicon().given_names
    else:
        return []
    return [] if given else [_form(words[:-2], words[-2:], doubt=0.02)]


@cache
def _iberian_names() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {"given": set(), "family": set()}
    lines = files(__package__).joinpath("data", "iberian.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if line.startswith("#"):
            continue
        kind, _, names = line.partition(": ")
        if kind not in found:
            raise ValueError(f"iberian.txt: line {number}: 'given: ' or 'family: ' is expected")
        found[kind] |= set(names.split())
    return {kind: frozenset(names) for kind, names in found.items()}
