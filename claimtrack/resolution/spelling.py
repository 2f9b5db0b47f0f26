"""Two spellings of one name part: other romanizations, umlauts written out, typing errors.

Spellings are aligned letter by letter, where a group of letters may stand for another group at a cost
(``romanization.yaml``): an edit distance with costs of its own for every pair of groups (Ristad and Yianilos 1998; here
the costs are set by hand). A typing error is one of Damerau's four (1964): a letter left out, put in, exchanged for one
beside it on the keyboard, or two letters in the wrong order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from heapq import heappop, heappush
from importlib.resources import files
from typing import Any

import yaml
from rapidfuzz.distance import OSA

from claimtrack.resolution.folding import fold, letters
from claimtrack.resolution.lexicon import lexicon

__all__ = ["family_name_frequent", "family_name_known", "feminine_pair", "looks_romanized", "respelled", "typing_error"]

_VOWELS = frozenset("aeiouy")
_Costs = Mapping[tuple[str, str], Sequence[tuple[str, str, float]]]
"""Two groups of letters and what it costs to take one for the other, by the first letters of both."""

_LONGEST_ENDING = 2
"""Letters that a masculine ending has at most."""
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LONG_ENOUGH = 6
"""Letters; in shorter names one letter makes another name ("Jan", "Jon"; "Bolt", "Holt")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    romanized: _Costs
    latin: _Costs
    feminine: tuple[tuple[str, str], ...]


@cache
def _rules() -> _Rules:
    content = yaml.safe_load(_read("romanization.yaml"))
    latin = _costs(content["latin"], "latin")
    feminine = tuple(tuple(pair) for pair in content["feminine"])
    if not all(len(pair) == 2 and len(pair[0]) <= _LONGEST_ENDING for pair in feminine):
        raise ValueError("romanization.yaml: feminine: pairs of endings are expected, the first of two letters at most")
    romanized = {**_costs(content["alike"], "alike"), **latin}
    return _Rules(romanized=_indexed(romanized), latin=_indexed(latin), feminine=feminine)


def _costs(rows: Sequence[Mapping[str, Any]], place: str) -> dict[tuple[str, str], float]:
    costs: dict[tuple[str, str], float] = {}
    for row in rows:
        if row.keys() != {"cost", "forms"} or not all(isinstance(form, str) for form in row["forms"]):
            raise ValueError(f"romanization.yaml: {place}: {row}: a cost and forms in letters are expected")
        for one in row["forms"]:
            for other in row["forms"]:
                if one != other:
                    costs[one, other] = min(row["cost"], costs.get((one, other), row["cost"]))
    return costs


def _indexed(costs: Mapping[tuple[str, str], float]) -> _Costs:
    found: dict[tuple[str, str], list[tuple[str, str, float]]] = {}
    for (one, other), cost in costs.items():
        found.setdefault((one[:1], other[:1]), []).append((one, other, cost))
    return found


def _read(name: str) -> str:
    return files(__package__).joinpath("data", name).read_text(encoding="utf-8")


@cache
def _words_of(file: str) -> frozenset[str]:
    lines = _read(file).splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def family_name_known(name: str) -> bool:
    """Whether letters are a common family name of a country whose list ships (the United States)."""
    return name in _words_of("family_names.txt")


def family_name_frequent(name: str) -> bool:
    """Whether letters are a family name that about one in a thousand bears in some large country, or more."""
    return name in _words_of("frequent_family_names.txt")


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("|".join(lexicon().romanized_marks))


@lru_cache(maxsize=65_536)
def looks_romanized(name: str) -> bool:
    """Whether a name of one part or several shows that it comes from another script."""
    parts = [letters(part) for part in re.split(r"[\s-]+", fold(name))]
    return any(part in lexicon().romanized_given or _marks().search(part) for part in parts if part)


def feminine_pair(one: str, other: str) -> bool:
    """Whether one is the feminine form of the other family name ("Ivanov", "Ivanova"): two people."""
    stem = min(len(one), len(other)) - _LONGEST_ENDING
    return one[: max(0, stem)] == other[: max(0, stem)] and any(
        _ends(one, masculine) + feminine == other or _ends(other, masculine) + feminine == one
        for masculine, feminine in _rules().feminine
    )


def _ends(name: str, ending: str) -> str:
    return name[: len(name) - len(ending)] if name.endswith(ending) else "\0"


# -- other spellings


@lru_cache(maxsize=65_536)
def respelled(one: str, other: str, *, romanized: bool) -> bool:
    """Whether two parts, as letters, are spellings of one name; vowels may differ only where ``romanized``."""
    if one == other:
        return True
    costs = _rules().romanized if romanized else _rules().latin
    shorter = min(len(one), len(other))
    budget = min(1.0, 0.1 * shorter + 0.05 if shorter > 3 else 0.15) if romanized else 0.25
    return _cost(one, other, costs, budget=budget) <= budget


def _cost(one: str, other: str, costs: _Costs, *, budget: float) -> float:
    """The cheapest alignment, or infinity when it costs more than the budget (Dijkstra over pairs of places)."""
    best = {(0, 0): 0.0}
    queue = [(0.0, 0, 0)]
    while queue:
        cost, i, j = heappop(queue)
        if (i, j) == (len(one), len(other)):
            return cost
        if cost > best[i, j]:
            continue
        for step, di, dj in _steps(one, other, i, j, costs):
            reached = (i + di, j + dj)
            total = cost + step
            if total <= budget + 1e-9 and total < best.get(reached, 9.0):
                best[reached] = total
                heappush(queue, (total, *reached))
    return float("inf")


def _steps(one: str, other: str, i: int, j: int, costs: _Costs) -> Iterator[tuple[float, int, int]]:
    if i < len(one) and j < len(other) and one[i] == other[j]:
        yield 0.0, 1, 1
    if i and i < len(one) and one[i] == one[i - 1]:
        yield 0.05, 1, 0
    if j and j < len(other) and other[j] == other[j - 1]:
        yield 0.05, 0, 1
    ours, theirs = one[i : i + 1], other[j : j + 1]
    for begins in ((ours, theirs), (ours, ""), ("", theirs)):
        for form, other_form, cost in costs.get(begins, ()):
            if not one.startswith(form, i) or not other.startswith(other_form, j):
                continue
            if (other_form or _may_be_left_out(one, i)) and (form or _may_be_left_out(other, j)):
                yield cost, len(form), len(other_form)


def _may_be_left_out(name: str, at: int) -> bool:
    """A first letter never; a vowel only between two consonants."""
    if at == 0:
        return False
    if name[at] not in _VOWELS:
        return True
    return 0 < at < len(name) - 1 and name[at - 1] not in _VOWELS and name[at + 1] not in _VOWELS


# -- typing errors


@lru_cache(maxsize=65_536)
def typing_error(one: str, other: str, *, romanized: bool = False) -> bool:
    """Whether one spelling is the other with one slip of the hand: long names only, and never in the first letter.

    In a ``romanized`` name another vowel makes another name ("Karimi", "Karami").
    """
    if min(len(one), len(other)) < _LONG_ENOUGH or one[0] != other[0]:
        return False
    if OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) != len(other):
        # Left out or put in: twice the same letter, a vowel, or any letter inside; at the end it makes another name.
        longer = max(one, other, key=len)
        return at < len(longer) - 1 or longer[-1] == longer[-2]
    if one[at + 1 : at + 2] == other[at : at + 1] and one[at : at + 1] == other[at + 1 : at + 2]:
        return True
    vowels = one[at] in _VOWELS and other[at] in _VOWELS
    return not romanized if vowels else _neighbours(one[at], other[at])


def _neighbours(one: str, other: str) -> bool:
    """Whether two letters lie side by side on the keyboard, or one below the other."""
    places = {letter: (row, column) for row, keys in enumerate(_KEYBOARD) for column, letter in enumerate(keys)}
    if one not in places or other not in places:
        return False
    (row, column), (other_row, other_column) = places[one], places[other]
    return abs(row - other_row) <= 1 and abs(column - other_column) <= 1
