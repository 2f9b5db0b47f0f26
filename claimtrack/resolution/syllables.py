"""Chinese and Korean names, which are romanized syllable by syllable.

Pinyin and Wade-Giles ("Mao Zedong", "Mao Tse-tung") are turned into one another by table, so no letter counts may
decide; Korean syllables are compared by what each romanization may stand for ("Kim Jong-un", "Kim Chong-eun").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

import yaml

from claimtrack.resolution.folding import fold, letters

__all__ = ["in_pinyin", "same_syllables", "syllable_keys"]

_SYLLABLE = re.compile(r"([bcdfghjklmnprstz]*)([aeiouwy]+)([bcdgklmnprt]*)")
_LAST = frozenset("aeioughnr")
"""Letters that a Chinese syllable ends in."""
_MOST = 4
"""Syllables in a name; a longer one is no Chinese name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    wade_giles: Mapping[str, str]
    """Of each pinyin syllable, without apostrophes."""
    in_pinyin: frozenset[str]
    in_wade_giles: frozenset[str]
    variants: Mapping[str, str]
    """Other spellings of Wade-Giles syllables, and the one they stand for."""
    initials: Mapping[str, tuple[str, ...]]
    vowels: Mapping[str, tuple[str, ...]]
    finals: Mapping[str, tuple[str, ...]]
    families: Mapping[str, frozenset[int]]
    """Korean family names, and the rows of the table that they stand in."""


@cache
def _tables() -> _Tables:
    content = yaml.safe_load(files(__package__).joinpath("data", "syllables.yaml").read_text(encoding="utf-8"))
    chinese, korean = content["pinyin"], content["korean"]
    wade_giles = {
        initial + final: chinese["initials"][initial] + chinese["finals"][final]
        for initial in chinese["initials"]
        for final in chinese["finals"]
        if _sayable(initial, final)
    }
    wade_giles |= chinese["syllables"]
    families: dict[str, set[int]] = {}
    for number, row in enumerate(korean["families"]):
        for name in row:
            families.setdefault(letters(name), set()).add(number)
    variants = {other: one for one, others in chinese["variants"].items() for other in others}
    return _Tables(
        wade_giles=wade_giles,
        in_pinyin=frozenset(wade_giles),
        in_wade_giles=frozenset([*wade_giles.values(), *variants]),
        variants=variants,
        initials={key: tuple(forms) for key, forms in korean["initials"].items()},
        vowels={key: tuple(forms) for key, forms in korean["vowels"].items()},
        finals={key: tuple(forms) for key, forms in korean["finals"].items()},
        families={name: frozenset(rows) for name, rows in families.items()},
    )


def _sayable(initial: str, final: str) -> bool:
    """Which initials go with which finals, roughly: what is let in too much finds no partner."""
    if initial in ("j", "q", "x"):
        return final[0] in "iu" and final not in ("ua", "uo", "uai", "ui", "uang")
    if initial in ("zh", "ch", "sh", "r", "z", "c", "s", "g", "k", "h", "f"):
        return final[0] != "i"
    if initial in ("w", "y"):
        return final[0] in ("a", "e", "o", "u") if initial == "w" else final[0] in "aio"
    return bool(initial) or final in ("a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang")


def same_syllables(one: str, other: str) -> str | None:
    """Why two names are one syllable by syllable, or None."""
    if not syllable_keys(one) & syllable_keys(other):
        return None
    if _chinese(one, other) or _chinese(other, one):
        return "pinyin and Wade-Giles of one name"
    if _korean(one, other):
        return "Korean names spelled alike syllable by syllable"
    return None


@lru_cache(maxsize=65_536)
def syllable_keys(name: str) -> frozenset[str]:
    """Blocking keys: two names that ``same_syllables`` takes for one share at least one; most names have none."""
    if any(word[-1] not in _LAST for word in _words(name)) and len(_words(name)) != 3:
        return frozenset()
    keys = {f"cn:{written}" for words in _orders(name) for written in (*_from_pinyin(words), *_as_wade_giles(words))}
    for family, given in _korean_parts(name):
        for row in _tables().families.get(family, ()):
            keys.add(f"kr:{row}{''.join(_consonants(syllable) for syllable in given)}")
    return frozenset(keys)


# -- Chinese


@lru_cache(maxsize=65_536)
def in_pinyin(name: str) -> bool:
    """Whether a name may be Chinese in pinyin, where each letter counts: two or three words or so, one a syllable."""
    splits = [_split(word, _tables().in_pinyin) for word in _words(name)]
    return (
        len(splits) > 1 and all(splits) and any(len(split) == 1 for word in (splits[0], splits[-1]) for split in word)
    )


def _chinese(pinyin: str, wade_giles: str) -> bool:
    """Whether the second is the first in Wade-Giles; it must show that it is (a hyphen, a syllable pinyin has not)."""
    words = _words(wade_giles)
    if "-" not in fold(wade_giles) and all(_split(word, _tables().in_pinyin) for word in words):
        return False
    written = {form for order in _orders(wade_giles) for form in _as_wade_giles(order)}
    return bool(written & set(_from_pinyin(_words(pinyin))))


@lru_cache(maxsize=4_096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word for part in re.split(r"[\s-]+", fold(name)) if (word := letters(part)))


def _orders(name: str) -> Iterator[tuple[str, ...]]:
    """The words as they stand, and with the last one first ("Ying-wen Tsai")."""
    words = _words(name)
    yield words
    if len(words) > 1:
        yield (words[-1], *words[:-1])


@lru_cache(maxsize=65_536)
def _from_pinyin(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name in Wade-Giles, in each way that its pinyin can be split."""
    tables = _tables()
    splits = _splits(words, tables.in_pinyin)
    return _joined([[tuple(_standard(tables.wade_giles[each]) for each in split) for split in word] for word in splits])


@lru_cache(maxsize=65_536)
def _as_wade_giles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name in standard Wade-Giles, if it can be read as that at all."""
    splits = _splits(words, _tables().in_wade_giles)
    return _joined([[tuple(_standard(each) for each in split) for split in word] for word in splits])


def _joined(words: list[list[tuple[str, ...]]]) -> tuple[str, ...]:
    if len(words) < 2:
        return ()
    found = [" ".join(syllable for word in choice for syllable in word) for choice in product(*words)]
    return tuple(dict.fromkeys(each for each in found if each.count(" ") < _MOST))


def _standard(syllable: str) -> str:
    return _tables().variants.get(syllable, syllable)


def _splits(words: Sequence[str], syllables: frozenset[str]) -> list[tuple[tuple[str, ...], ...]]:
    """The ways to split each word; empty when a word has none, as nearly all names do."""
    found = []
    for word in words:
        if word[-1] not in _LAST or not (ways := _split(word, syllables)):
            return []
        found.append(ways)
    return found


@lru_cache(maxsize=65_536)
def _split(word: str, syllables: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """All ways to split a word into syllables of the table, at most three of them."""
    if len(word) > 15:
        return ()
    found = []
    pending: list[tuple[tuple[str, ...], str]] = [((), word)]
    while pending:
        taken, rest = pending.pop()
        if not rest:
            found.append(taken)
        elif len(taken) < 3:
            pending += [((*taken, rest[:n]), rest[n:]) for n in range(1, 7) if rest[:n] in syllables]
    return tuple(dict.fromkeys(found))


# -- Korean


def _korean(one: str, other: str) -> bool:
    families = _tables().families
    for family, given in _korean_parts(one):
        for other_family, other_given in _korean_parts(other):
            if not families.get(family, frozenset()) & families.get(other_family, frozenset()):
                continue
            pairs = zip(given, other_given, strict=True)
            if all(_options(a) & _options(b) for a, b in pairs):
                return True
    return False


def _korean_parts(name: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Family name and the two syllables of the given name, which are written apart; the family name first or last."""
    words = _words(name)
    if len(words) != 3 or any(len(word) > 6 for word in words):
        return
    for family, given in ((words[0], words[1:]), (words[2], words[:2])):
        if family in _tables().families and all(_SYLLABLE.fullmatch(word) for word in given):
            yield family, (given[0], given[1])


@lru_cache(maxsize=65_536)
def _options(syllable: str) -> frozenset[str]:
    """What a romanized syllable may be in the Revised Romanization."""
    tables = _tables()
    parts = _SYLLABLE.fullmatch(syllable)
    if parts is None:
        return frozenset([syllable])
    initial, vowel, final = parts.groups()
    return frozenset(
        "".join(choice)
        for choice in product(
            tables.initials.get(initial, (initial,)),
            tables.vowels.get(vowel, (vowel,)),
            tables.finals.get(final, (final,)),
        )
    )


def _consonants(syllable: str) -> str:
    """The consonants that all options of a syllable share, by class."""
    parts = _SYLLABLE.fullmatch(syllable)
    if parts is None:
        return syllable
    initial, _, final = parts.groups()
    tables = _tables()
    return tables.initials.get(initial, (initial,))[0].translate(_CLASSES) + "." + final.translate(_CLASSES) + "|"


_CLASSES = str.maketrans("gktdbpjclr", "kkttppccnn")
