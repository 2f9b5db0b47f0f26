"""Two personal names compared part by part: family, given names, suffix.

One similarity over the whole string cannot tell "Smith"/"Adam Smith" (short form) from "Xi"/"Li Xi" (two people), so
each part is compared as what it is: a family name may be spelled in another romanization, a given name may be an
initial or a nickname, a suffix tells father from son. What two parts have in common is graded: ``sure`` when it speaks
for one person by itself, else the names are only possibly the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import zip_longest

from rapidfuzz.distance import OSA

from claimtrack.resolution.blocking import family_keys, given_keys, half_keys
from claimtrack.resolution.folding import fold, letters
from claimtrack.resolution.forms import Form, forms
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.names import PersonName, name_gender, parse_name
from claimtrack.resolution.spelling import (
    family_name_frequent,
    family_name_known,
    feminine_pair,
    looks_romanized,
    respelled,
    typing_error,
)
from claimtrack.resolution.syllables import in_pinyin, same_syllables

__all__ = ["Comparison", "Verdict", "compare", "same_generation"]

_GENERATIONS = {
    "jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "2nd": "ii", "iii": "iii", "3rd": "iii",
    "iv": "iv", "4th": "iv",
}  # fmt: skip


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
    """How well two parts agree (0..1), whether that is enough by itself, and in which words."""

    score: float
    sure: bool
    why: str
    typed: bool = False
    """Whether they agree but for a typing error: one in a name is enough."""


_NONE = Comparison(verdict=Verdict.DIFFERENT, score=0.0, why="another family name")


def compare(one: str, other: str) -> Comparison:
    """Compare two names; symmetric, and a name with itself is the same."""
    if letters(one) == letters(other):
        return Comparison(verdict=Verdict.SAME, score=1.0, why="the same name")
    return _compare_names(*sorted((one, other)))


@lru_cache(maxsize=65_536)
def _compare_names(one: str, other: str) -> Comparison:
    a, b = parse_name(one), parse_name(other)
    romanized = (looks_romanized(a.text) or looks_romanized(b.text)) and not (in_pinyin(one) and in_pinyin(other))
    best = _NONE
    for form in forms(one):
        for other_form in forms(other):
            result = _compare_forms(form, other_form, a, b, romanized=romanized)
            if result.score > best.score or best is _NONE:
                best = result
    if best.verdict is Verdict.SAME and best.score < 0.95 and in_pinyin(one) and in_pinyin(other):
        best = Comparison(verdict=Verdict.POSSIBLE, score=0.7, why=f"{best.why}, but in pinyin each letter counts")
    if best.verdict is not Verdict.SAME:
        best = (a.given and b.given and (_by_syllables(one, other) or _in_another_order(a, b))) or best
        if best.verdict is Verdict.POSSIBLE and _two_in_pinyin(a, b):
            best = Comparison(verdict=Verdict.DIFFERENT, score=0.0, why="other syllables in pinyin")
    return _with_titles(best, a, b)


def _with_titles(result: Comparison, a: PersonName, b: PersonName) -> Comparison:
    if not result.score:
        return result
    if name_gender(a) and name_gender(b) and name_gender(a) != name_gender(b) and (a.titles or b.titles):
        return Comparison(verdict=Verdict.DIFFERENT, score=0.0, why="titles of different gender")
    if same_generation(a, b):
        return result
    if a.suffix and b.suffix:
        return Comparison(verdict=Verdict.DIFFERENT, score=0.0, why=f"{result.why}, another suffix")
    score, why = min(result.score, 0.75), f"{result.why}, a suffix in one only"
    return Comparison(verdict=Verdict.POSSIBLE, score=score, why=why)


def same_generation(a: PersonName, b: PersonName) -> bool:
    """Whether both have the same suffix ("Jr."), or neither has one."""
    return _generation(a) == _generation(b)


def _generation(name: PersonName) -> str | None:
    return _GENERATIONS.get(fold(name.suffix or "").strip("."))


def _compare_forms(a: Form, b: Form, one: PersonName, other: PersonName, *, romanized: bool) -> Comparison:
    family = _family(a, b, romanized=romanized)
    if family.score == 0.0:
        return Comparison(verdict=Verdict.DIFFERENT, score=0.0, why=family.why)
    doubt = a.doubt + b.doubt
    if not a.given or not b.given:
        both = not a.given and not b.given
        why = f"{family.why}, no given name" + ("s" if both else " in one")
        return Comparison(verdict=Verdict.POSSIBLE, score=0.6 * family.score - doubt, why=why)
    given = _given(a, b, one, other, romanized=romanized)
    why = f"{family.why}, {given.why}"
    if given.score == 0.0:
        return Comparison(verdict=Verdict.DIFFERENT, score=0.0, why=why)
    sure = family.sure and given.sure and not (family.typed and (given.typed or given.score < 0.95))
    sure = sure and not _both_left_over(a, b) and not _more_initials(a, b)
    if sure and _one_initial(a, b) and (family_name_frequent(a.key) or family_name_frequent(b.key)):
        return Comparison(
            verdict=Verdict.POSSIBLE, score=0.7 - doubt, why=f"{why} alone, and a family name that very many bear"
        )
    score = round(0.5 * family.score + 0.5 * given.score - doubt, 4)
    return Comparison(verdict=Verdict.SAME if sure else Verdict.POSSIBLE, score=score, why=why)


def _both_left_over(a: Form, b: Form) -> bool:
    """Whether one has a family name more and the other a given name more: a part of each is left without partner."""
    return (len(a.family) - len(b.family)) * (len(a.given) - len(b.given)) < 0


def _more_initials(a: Form, b: Form) -> bool:
    """Whether one has several initials and nothing written out, and the other a single given name."""
    short, long = sorted((a.given, b.given), key=len)
    return len(short) == 1 < len(long) and len(short[0]) > 1 and all(len(given) == 1 for given in long)


def _one_initial(a: Form, b: Form) -> bool:
    """Whether one gives no more than an initial, and the other a given name or another initial beside it."""
    return a.given != b.given and any(len(form.given) == 1 == len(form.given[0]) for form in (a, b))


def _by_syllables(one: str, other: str) -> Comparison | None:
    why = same_syllables(one, other)
    return Comparison(verdict=Verdict.SAME, score=0.92, why=why) if why else None


def _two_in_pinyin(a: PersonName, b: PersonName) -> bool:
    """Whether both are full names in pinyin with other syllables: "Li Peng" and "Li Ping" are two people."""
    return bool(
        a.given
        and b.given
        and in_pinyin(a.text)
        and in_pinyin(b.text)
        and len(a.given) == len(b.given)
        and not _one_family(letters(a.given[0]), letters(b.given[0]))
    )


def _in_another_order(a: PersonName, b: PersonName) -> Comparison | None:
    """Family name first in one of the two ("Xi Jinping", "Jinping Xi"; "Ban Ki-moon"): the same parts in any order."""
    parts_a, parts_b = (sorted(letters(part) for part in (*name.given, *name.family)) for name in (a, b))
    if sum(map(len, parts_a)) != sum(map(len, parts_b)):
        return None
    if len(parts_a) < 2 or not (parts_a == parts_b or _turned_whole(a, b) or _turned_whole(b, a)):
        return None
    if all(part in lexicon().given_names for part in parts_a):
        why = "the same parts in another order, all of them given names"
        return Comparison(verdict=Verdict.POSSIBLE, score=0.7, why=why)
    return Comparison(verdict=Verdict.SAME, score=0.95, why="the same parts in another order")


def _turned_whole(a: PersonName, b: PersonName) -> bool:
    """ "Ki-moon Ban" and "Ban Ki Moon"."""
    words = [letters(part) for part in (*b.given, *b.family)]
    given = "".join(letters(part) for part in a.given)
    family = "".join(letters(part) for part in a.family)
    return bool(given) and "".join(words) == family + given


# -- family names


def _family(a: Form, b: Form, *, romanized: bool) -> _Part:
    if a.key == b.key or a.glued == b.glued:
        return _Part(1.0, True, "same family name")
    if not family_keys(a) & family_keys(b):
        if (
            half_keys(a) & half_keys(b)
            and not _both_known(a.key, b.key)
            and typing_error(a.key, b.key, romanized=romanized)
        ):
            return _Part(0.85, True, "family names but for a typing error", typed=True)
        if _one_letter_apart(a.key, b.key) and not _both_known(a.key, b.key):
            return _Part(0.7, False, "family names one letter apart")
        return _Part(0.0, False, "another family name")
    return _related_family(a, b, romanized=romanized)


def _related_family(a: Form, b: Form, *, romanized: bool) -> _Part:
    """Family names that sound alike, as a whole or in a part."""
    one, other = a.key, b.key
    if feminine_pair(one, other):
        return _Part(0.0, False, "a man's and a woman's family name")
    alike = romanized and not _known_apart(one, other) and (_one_family(one, other) or not _both_known(one, other))
    if respelled(a.glued, b.glued, romanized=False) or respelled(one, other, romanized=False):
        if _both_known(one, other):
            return _Part(0.75, False, "family names spelled nearly alike")
        return _Part(0.95, True, "family names spelled alike")
    if alike and len(a.family) == len(b.family):
        pairs = list(zip(a.family, b.family, strict=True))
        if all(x == y or _respelled_family(x, y) for x, y in pairs):
            return _Part(0.93, True, "family names spelled alike in another romanization")
    if double := _part_of_double(a, b) or (alike and _part_of_double(a, b, respelled=True)) or None:
        return double
    if not _both_known(one, other) and typing_error(one, other, romanized=romanized):
        return _Part(0.85, True, "family names but for a typing error", typed=True)
    if _one_letter_apart(one, other) or (min(len(one), len(other)) > 3 and respelled(one, other, romanized=True)):
        return _Part(0.7, False, "family names spelled nearly alike")
    return _Part(0.0, False, "another family name")


def _respelled_family(one: str, other: str) -> bool:
    return min(len(one), len(other)) > 3 and respelled(one, other, romanized=True)


def _part_of_double(a: Form, b: Form, *, respelled: bool = False) -> _Part | None:
    """ "Varga" and "Varga-Molnar"; of patronymics ("bin Salman bin Abdulaziz") those that stand first.

    A part that is also spelled otherwise differs twice, which is not sure but where the names are patronymics.
    """
    short, long = sorted((a.family, b.family), key=len)
    if len(short) == len(long):
        return None

    def held(words: tuple[str, ...]) -> bool:
        pairs = list(zip(short, words, strict=True))
        return all(x == y or (respelled and _respelled_family(x, y)) for x, y in pairs)

    if not held(long[: len(short)]) and not held(long[-len(short) :]):
        return None
    if respelled and (a.hyphenated or b.hyphenated):
        return _Part(0.75, False, "one part of a double family name, spelled otherwise")
    return _Part(0.92, True, "one part of a double family name")


def _one_letter_apart(one: str, other: str) -> bool:
    return min(len(one), len(other)) > 4 and OSA.distance(one, other, score_cutoff=1) <= 1 and one[0] == other[0]


def _both_known(one: str, other: str) -> bool:
    return family_name_known(one) and family_name_known(other)


def _one_family(one: str, other: str) -> bool:
    """Whether both are known forms of one name ("Hassan", "Hasan")."""
    nicknames = lexicon().nicknames
    return bool(nicknames.get(one, frozenset()) & nicknames.get(other, frozenset()))


def _known_apart(one: str, other: str) -> bool:
    """Whether both are known names of different families ("Hassan", "Hussein")."""
    nicknames = lexicon().nicknames
    families, others = nicknames.get(one), nicknames.get(other)
    return families is not None and others is not None and not families & others


# -- given names


def _given(a: Form, b: Form, one: PersonName, other: PersonName, *, romanized: bool) -> _Part:
    """First given names against each other, then the middle ones; a middle name may be the one in use."""
    if "".join(a.given) == "".join(b.given):
        return _Part(1.0, True, "same given name")
    firsts, others = _firsts(a, one), _firsts(b, other)
    first = max(
        (_given_pair(x, y, romanized=romanized) for x in firsts for y in others),
        key=lambda part: (part.sure, part.score),
    )
    if first.score == 0.0:
        used = _middle_in_use(a, b, romanized=romanized) or _middle_in_use(b, a, romanized=romanized)
        return used or _Part(0.0, False, "another given name")
    for x, y in zip_longest(a.given[1:], b.given[1:]):
        if x is None or y is None:
            if (a if y is None else b).compound and not (b if y is None else a).given[1:]:
                return _Part(0.7, False, "one part of a double given name")
            break
        if _given_pair(x, y, romanized=romanized).score == 0.0:
            return _Part(0.0, False, "another middle name")
    return first


def _firsts(form: Form, name: PersonName) -> list[str]:
    """What stands for the first given name: it, and a nickname."""
    return [form.given[0], *([letters(name.nickname)] if name.nickname else [])]


def _middle_in_use(long: Form, short: Form, *, romanized: bool) -> _Part | None:
    """ "Willard Mitt Romney" goes by "Mitt Romney", "R. Nicholas Burns" by "Nick Burns"."""
    if len(long.given) > 1 and len(short.given) == 1 and len(short.given[0]) > 2 and not long.compound:
        middle = _given_pair(long.given[1], short.given[0], romanized=romanized)
        if middle.score >= 0.95:
            return _Part(0.85, True, "a middle name in use")
    return None


def _given_pair(one: str, other: str, *, romanized: bool) -> _Part:
    if one == other:
        return _Part(1.0, True, "same given name")
    if len(one) == 1 or len(other) == 1:
        same = one[:1] == other[:1]
        return _Part(0.8, True, "an initial") if same else _Part(0.0, False, "another initial")
    if len({lexicon().given_names.get(one), lexicon().given_names.get(other)} - {None, "u"}) > 1:
        return _Part(0.0, False, "another given name")
    if _one_family(one, other):
        return _Part(0.95, True, "forms of one given name")
    if not given_keys(one) & given_keys(other):
        return _typed_given(one, other)
    return _respelled_given(one, other, romanized=romanized)


def _respelled_given(one: str, other: str, *, romanized: bool) -> _Part:
    if feminine_pair(one, other) or _known_apart(one, other):
        return _Part(0.0, False, "another given name")
    known = one in lexicon().given_names and other in lexicon().given_names
    shorter = min(len(one), len(other))
    if respelled(one, other, romanized=False):
        sure = not known or shorter > 4
        return _Part(0.95 if sure else 0.75, sure, "given names spelled alike")
    if romanized and shorter >= 3 and respelled(one, other, romanized=True):
        return _Part(0.9, True, "given names spelled alike in another romanization")
    if not known and typing_error(one, other, romanized=romanized):
        return _Part(0.85, True, "given names but for a typing error", typed=True)
    if shorter >= 3 and respelled(one, other, romanized=True):
        return _Part(0.7, False, "given names spelled nearly alike")
    return _typed_given(one, other)


def _typed_given(one: str, other: str) -> _Part:
    """Names that sound unlike: still possible where one is short for the other, or one letter is wrong."""
    known = one in lexicon().given_names and other in lexicon().given_names
    if not known and (typing_error(one, other) or _short_for(one, other)):
        return _Part(0.7, False, "given names nearly alike")
    return _Part(0.0, False, "another given name")


def _short_for(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long.startswith(short) and not feminine_pair(one, other)
