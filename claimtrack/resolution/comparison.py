"""Two personal names compared part by part: family, given names, suffix.

One similarity over the whole string cannot tell "Smith"/"Adam Smith" (short form) from "Xi"/"Li Xi" (two people), so
each part is compared as what it is: a family name may be spelled in another romanization, a given name may be an
initial or a nickname, a suffix tells father from son. RapidFuzz measures spelling within a part only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import zip_longest

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from claimtrack.resolution.folding import fold, letters, sound
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.names import PersonName, drop_article, name_gender, parse_name

__all__ = ["Comparison", "Verdict", "compare"]

# Of five letters or more: in shorter names one letter makes another name ("Jan", "Jon").
_LONG = 5


class Verdict(Enum):
    """What the names alone say."""

    SAME = "same"
    POSSIBLE = "possible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A verdict, its score (0..1) and the parts that led to it, for a person to read."""

    verdict: Verdict
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Part:
    score: float
    why: str


def compare(one: str, other: str) -> Comparison:
    """Compare two names; symmetric, and a name with itself is the same."""
    if letters(one) == letters(other):
        return Comparison(verdict=Verdict.SAME, score=1.0, why="the same name")
    a, b = parse_name(one), parse_name(other)
    best = max((_compare(a, b), _compare_turned(a, b)), key=lambda result: result.score)
    if name_gender(a) and name_gender(b) and name_gender(a) != name_gender(b) and (a.titles or b.titles):
        return Comparison(verdict=Verdict.DIFFERENT, score=0.0, why="titles of different gender")
    return best


def _compare(a: PersonName, b: PersonName) -> Comparison:
    family = _family(a, b)
    if family.score == 0.0:
        return Comparison(verdict=Verdict.DIFFERENT, score=0.0, why=family.why)
    if not a.given or not b.given:
        both = not a.given and not b.given
        score = 0.6 * family.score
        why = f"{family.why}, no given name" + ("s" if both else " in one")
        return Comparison(verdict=Verdict.POSSIBLE, score=score, why=why)
    given = _given(a, b)
    why = f"{family.why}, {given.why}"
    if given.score == 0.0:
        return Comparison(verdict=Verdict.DIFFERENT, score=0.0, why=why)
    score = 0.5 * family.score + 0.5 * given.score
    suffixes = {_generation(a), _generation(b)}
    if len(suffixes) > 1:
        if None not in suffixes:
            return Comparison(verdict=Verdict.DIFFERENT, score=0.0, why=f"{why}, another suffix")
        return Comparison(verdict=Verdict.POSSIBLE, score=min(score, 0.75), why=f"{why}, a suffix in one only")
    verdict = Verdict.SAME if score >= 0.85 and family.score >= 0.9 and given.score >= 0.8 else Verdict.POSSIBLE
    return Comparison(verdict=verdict, score=score, why=why)


def _compare_turned(a: PersonName, b: PersonName) -> Comparison:
    """Family name first in one of the two ("Xi Jinping", "Jinping Xi"; "Ban Ki-moon"): the same parts in any order."""
    parts_a = sorted(letters(part) for part in (*a.given, *a.family))
    parts_b = sorted(letters(part) for part in (*b.given, *b.family))
    if (
        _generation(a) == _generation(b)
        and len(parts_a) > 1
        and (parts_a == parts_b or "".join(parts_a) == "".join(parts_b))
    ):
        return Comparison(verdict=Verdict.SAME, score=0.95, why="the same parts in another order")
    return Comparison(verdict=Verdict.DIFFERENT, score=0.0, why="other parts")


# -- family names


def _family(a: PersonName, b: PersonName) -> _Part:
    one, other = a.key, b.key
    if one == other:
        return _Part(1.0, "same family name")
    words_a, words_b = _family_words(a), _family_words(b)
    if words_a & words_b and (words_a <= words_b or words_b <= words_a):
        return _Part(0.92, "one part of a double family name")
    if _same_spelling_family(one, other, romanized=_romanized(a) or _romanized(b)):
        return _Part(0.93, "family names spelled alike in another romanization")
    shortest = min(len(one), len(other))
    if shortest >= _LONG and not _feminine(one, other) and DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1:
        return _Part(0.8, "family names one letter apart")
    return _Part(0.0, "another family name")


def _family_words(name: PersonName) -> set[str]:
    words = {letters(word) for part in name.family for word in re.split(r"[-‐‑ ]", drop_article(part))}
    return {word for word in words if word and word not in lexicon().particles}


def _same_spelling_family(one: str, other: str, *, romanized: bool) -> bool:
    """Equal consonants by sound, and vowels that differ only as romanizations of one name do."""
    if sound(one) != sound(other) or min(len(one), len(other)) < 4 or _feminine(one, other):
        return False
    if _plain(one) == _plain(other) or (romanized and _plain(one).replace("y", "i") == _plain(other).replace("y", "i")):
        return True
    if _known_apart(one, other):
        return False
    return romanized and len(sound(one)) >= 3 and fuzz.ratio(one, other) >= 60


def _plain(name: str) -> str:
    """Umlauts written out made one letter, doubled letters single: "Schroeder" and "Schröder" are alike."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"([aou])e", r"\1", name))


def _feminine(one: str, other: str) -> bool:
    """Whether one is the feminine form of the other family name ("Ivanov", "Ivanova"): two people."""
    short, long = sorted((one, other), key=len)
    return long == short + "a"


def _known_apart(one: str, other: str) -> bool:
    """Whether both are known names of different families ("Hassan", "Hussein")."""
    nicknames = lexicon().nicknames
    families, others = nicknames.get(one), nicknames.get(other)
    return families is not None and others is not None and not families & others


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("|".join(lexicon().romanized_marks))


def _romanized(name: PersonName) -> bool:
    if any(letters(part) in lexicon().romanized_given for part in name.given):
        return True
    return any(_marks().search(letters(part)) for part in (*name.given[:1], *name.family))


# -- given names


def _given(a: PersonName, b: PersonName) -> _Part:
    """First given names against each other, then the middle ones; a middle name may be the one in use."""
    joined_a, joined_b = ("".join(letters(part) for part in name.given) for name in (a, b))
    if joined_a == joined_b:
        return _Part(1.0, "same given name")
    first = max((_given_pair(x, y, a, b) for x in _callings(a) for y in _callings(b)), key=lambda part: part.score)
    if first.score == 0.0:
        used = _middle_in_use(a, b) or _middle_in_use(b, a)
        return used or _Part(0.0, "another given name")
    for one, other in zip_longest(a.given[1:], b.given[1:]):
        if one is None or other is None:
            break
        if _given_pair(letters(one), letters(other), a, b).score == 0.0:
            return _Part(0.0, "another middle name")
    return first


def _callings(name: PersonName) -> list[str]:
    return [letters(name.given[0]), *([letters(name.nickname)] if name.nickname else [])]


def _middle_in_use(long: PersonName, short: PersonName) -> _Part | None:
    """ "Willard Mitt Romney" goes by "Mitt Romney"."""
    if len(long.given) > 1 and len(short.given) == 1 and len(letters(short.given[0])) > 2:
        middle = {letters(part) for part in long.given[1:]}
        if letters(short.given[0]) in middle:
            return _Part(0.85, "a middle name in use")
    return None


def _given_pair(one: str, other: str, a: PersonName, b: PersonName) -> _Part:
    if one == other:
        return _Part(1.0, "same given name")
    if not one or not other:
        return _Part(0.0, "another given name")
    if len(one) == 1 or len(other) == 1:
        return _Part(0.8, "an initial") if one[0] == other[0] else _Part(0.0, "another initial")
    nicknames = lexicon().nicknames
    if nicknames.get(one, frozenset()) & nicknames.get(other, frozenset()):
        return _Part(0.95, "forms of one given name")
    if _plain(one) == _plain(other):
        return _Part(0.95, "given names spelled alike")
    genders = {lexicon().given_names.get(one), lexicon().given_names.get(other)} - {None, "u"}
    if len(genders) > 1:
        return _Part(0.0, "another given name")
    shortest = min(len(one), len(other))
    known = one in lexicon().given_names and other in lexicon().given_names
    romanized = _romanized(a) or _romanized(b)
    if shortest >= 4 and not known and romanized and sound(one) == sound(other) and fuzz.ratio(one, other) >= 60:
        return _Part(0.9, "given names spelled alike in another romanization")
    if shortest >= _LONG and not known and DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1:
        return _Part(0.8, "given names one letter apart")
    if shortest >= 3 and (one.startswith(other) or other.startswith(one)) and not known:
        return _Part(0.8, "one given name short for the other")
    return _Part(0.0, "another given name")


def _generation(name: PersonName) -> str | None:
    suffix = fold(name.suffix or "").rstrip(".")
    return suffix if suffix in {"jr", "sr", "ii", "iii", "iv"} else None
