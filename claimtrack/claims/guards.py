"""What keeps two wordings from being one claim, however alike they are: numbers, negation, modality, time, names.

Vectors of sentences hardly tell "will withdraw" from "will not withdraw", or 300 from 500; words do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from claimtrack.claims.words import stem, stop_words

__all__ = ["Facts", "conflict", "facts", "names"]

NEGATIONS = frozenset({"not", "no", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor", "cannot"})
NEGATIONS |= {"without", "hardly", "deny", "denied", "denies", "refuse", "refused", "refuses", "false", "untrue"}
WILL = frozenset({"will", "would", "shall", "won't", "wouldn't"})
MUST = frozenset({"must", "should", "ought", "shouldn't"})
MAY = frozenset({"may", "might", "could", "possibly", "perhaps", "maybe", "potentially"})
DOUBT = frozenset({"possible", "possibly", "perhaps", "maybe", "might", "potentially"})
"""What makes a plain statement only possible; "may" and "could" also tell what is allowed or was able."""
HAVE = frozenset({"has", "have", "had", "haven't", "hasn't", "hadn't", "i've", "we've", "you've", "they've"})
_PARTICIPLE = re.compile(r"(?:ed|en|wn|ne|nt|ght|de|ld|pt|been|got|put|cut|set)$")
QUESTIONS = frozenset({"whether", "if", "how", "why", "what", "who", "which"})
"""Words that begin an indirect question; "when the boy fell" is mostly a time."""
COPULAS = frozenset({"is", "are", "was", "were"})

EXISTS = COPULAS | {"be", "been", "has", "have", "had", "remain", "remains", "remained", "will"}
"""What stands behind a "there" that tells that something is."""

DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
MONTHS = frozenset({"january", "february", "march", "april", "june", "july", "august", "september", "october"})
MONTHS |= {"november", "december"}

_UNITS = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {word: float(value) for value, word in enumerate(_UNITS, 2)}
NUMBERS |= {word: float(value) for value, word in zip(range(30, 100, 10), _TENS, strict=True)}
SCALES = {"hundred": 1e2, "hundreds": 1e2, "thousand": 1e3, "thousands": 1e3, "million": 1e6, "millions": 1e6}
SCALES |= {
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "trillions": 1e12,
    "billions": 1e9,
    "dozen": 12.0,
    "dozens": 12.0,
}
SCALES |= {"half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25}
_BARE = frozenset({"third"})
"""Scales that are something else without a number before them ("the third day")."""

_SENTENCE_START = re.compile(r"(?:^|[.!?:…\]]\s|[\"“‘(\[])\W*$")
_CAPITALISED = re.compile(r"\b[A-Z][\w’']+")
_NO_NAMES = DAYS | MONTHS


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is compared of a wording: its numbers, negation, modal verbs, days and months, and stems."""

    numbers: frozenset[float]
    negated: bool
    will: bool
    must: bool
    may: bool
    doubt: bool
    perfect: bool
    unreal: bool
    asks: bool
    days: frozenset[str]
    months: frozenset[str]
    stems: frozenset[str]


def facts(words: Sequence[str]) -> Facts:
    """The facts of a wording's ``tokens``."""
    found = frozenset(words)
    text = f" {' '.join(words)} "
    negations = sum(word in NEGATIONS or word.endswith("n't") for word in words) - text.count(" not only ")
    return Facts(
        numbers=_numbers(words),
        negated=negations > 0,
        will=bool(found & WILL) or " going to " in text or any(word.endswith("'ll") for word in found),
        must=bool(found & MUST) or any(f" {one} to " in text for one in ("need", "needs", "has", "have", "had")),
        may=bool(found & (MAY | DOUBT)),
        doubt=bool(found & DOUBT),
        perfect=any(a in HAVE and _PARTICIPLE.search(b) for a, b in pairwise(words)),
        unreal=" would have " in text or " would not have " in text,
        asks=_asks(words),
        days=found & DAYS,
        months=found & MONTHS,
        stems=frozenset(stem(word) for word in found - ({"there"} if _tells_place(words) else set())),
    )


def _tells_place(words: Sequence[str]) -> bool:
    """Whether "there" is only a place ("Dena was there when she left"): "there are soldiers" tells that they are."""
    return not any(word == "there" and behind in EXISTS for word, behind in pairwise(words))


def _asks(words: Sequence[str]) -> bool:
    """Whether it is an indirect question; "what we found was a pair of eddies" is none."""
    if not words or words[0] not in QUESTIONS:
        return False
    return words[0] in ("whether", "if", "how", "why") or COPULAS.isdisjoint(words[2:-1])


def names(text: str) -> frozenset[str]:
    """The capitalised words of a text that no sentence begins with, in lower case."""
    found = set()
    for match in _CAPITALISED.finditer(text):
        name = match.group().replace("’", "'").removesuffix("'s").lower()
        if name not in _NO_NAMES and name not in stop_words() and not _SENTENCE_START.search(text[: match.start()]):
            found.add(name)
    return frozenset(found)


def conflict(a: Facts, b: Facts) -> str | None:
    """Why two wordings cannot be one claim, in words for a person; None when nothing speaks against it."""
    if not (a.numbers <= b.numbers or b.numbers <= a.numbers):
        return f"numbers differ: {_shown(a.numbers - b.numbers)} against {_shown(b.numbers - a.numbers)}"
    if a.negated != b.negated:
        return "one is negated"
    if a.asks != b.asks:
        return "one is a question"
    for days in ((a.days, b.days), (a.months, b.months)):
        if all(days) and days[0].isdisjoint(days[1]):
            return f"times differ: {', '.join(sorted(days[0]))} against {', '.join(sorted(days[1]))}"
    return _modality(a, b) or _opposites(a, b)


def _modality(a: Facts, b: Facts) -> str | None:
    for one, other in ((a, b), (b, a)):
        if one.may and not (one.will or one.must or other.may) and (other.will or other.must or other.perfect):
            return "one is only possible"
        # What would have been is supposed: "it would not have fallen, and she might be here" doubts nothing more.
        if one.doubt and not (other.may or (one.unreal and other.unreal)):
            return "one is only possible"
        if one.will and not one.must and other.must and not other.will:
            return "one is to come, the other ought to be"
        if one.will and not one.perfect and other.perfect and not other.will:
            return "one is to come, the other has been"
    return None


def _opposites(a: Facts, b: Facts) -> str | None:
    mine, its = a.stems - b.stems, b.stems - a.stems
    ways = ((a.stems, b.stems, mine, its), (b.stems, a.stems, its, mine))
    for left, right in _opposite_stems():
        for one, other, alone, beside in ways:
            if alone.isdisjoint(left) or beside.isdisjoint(right):
                continue
            if one.isdisjoint(right) and other.isdisjoint(left):
                return f"opposites: {left[min(alone & left.keys())]} against {right[min(beside & right.keys())]}"
    return None


@lru_cache(maxsize=1)
def _opposite_stems() -> tuple[tuple[dict[str, str], dict[str, str]], ...]:
    """The pairs of ``opposites.txt``, their words by stem; raises ValueError naming a line that is none."""
    pairs = []
    lines = files("claimtrack.claims").joinpath("data/opposites.txt").read_text("utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        sides = [{word.removesuffix("e"): word for word in side.split()} for side in line.split("|")]
        if len(sides) != 2 or not all(sides):
            raise ValueError(f"opposites.txt:{number}: not two sides with a bar between them")
        pairs.append((sides[0], sides[1]))
    return tuple(pairs)


def _numbers(words: Sequence[str]) -> frozenset[float]:
    """The values of numbers in digits and words; "one" is none of them, for it is mostly no number."""
    found: list[float] = []
    after_number = False
    for word in (part for whole in words for part in _parts(whole)):
        value = _value(word)
        if value is not None:
            found.append(value)
        elif word in SCALES and after_number:
            found[-1] *= SCALES[word]
        elif word in SCALES and word not in _BARE:
            found.append(SCALES[word])
        after_number = value is not None or (after_number and word in SCALES)
    return frozenset(round(value, 6) for value in found)


def _parts(word: str) -> list[str]:
    """ "twenty-five" is two numbers whose sum is meant, but the same two wherever it stands."""
    parts = word.split("-")
    return parts if any(part in NUMBERS or part in SCALES for part in parts) else [word]


def _value(word: str) -> float | None:
    if word in NUMBERS:
        return NUMBERS[word]
    return float(word) if word[:1].isdecimal() and word.replace(".", "", 1).isdecimal() and word.isascii() else None


def _shown(values: frozenset[float]) -> str:
    return ", ".join(f"{value:,.12g}" for value in sorted(values))
