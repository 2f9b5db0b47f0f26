"""How common a personal name is: what a full name says by itself depends on how many people bear it."""

from __future__ import annotations

from collections import Counter
from functools import cache

from claimtrack.registry import shipped
from claimtrack.resolution.folding import letters
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.names import PersonName, parse_name
from claimtrack.resolution.spelling import family_name_frequent

__all__ = ["COMMON", "expected_namesakes", "is_common"]

COMMON = 0.1
"""Namesakes expected among as many Americans as the registry has people, from how often given and family name occur in
it, from which on a full name alone says nothing: "John Kennedy" has 2.5, "Mike Johnson" 0.44, "Adam Smith" 0.18, "Paul
Ryan" 0.07, "Donald Trump" 0.01."""


def is_common(name: PersonName) -> bool:
    """Whether two people of one full name are likely: by the registry, or by a family name that very many bear.

    A middle name makes it rare, and so does a given name that is on no list ("Xinyu Dai").
    """
    if not name.given or len(name.given) > 1:
        return False
    usual = letters(name.given[0]) in lexicon().given_names and family_name_frequent(name.key)
    return usual or expected_namesakes(name) >= COMMON


def expected_namesakes(name: PersonName) -> float:
    """How many people of this name are expected among as many Americans as the registry has, parts being independent.

    A middle name or initial is shared by one in ten or fewer.
    """
    given, family, people = _frequencies()
    first = letters(name.given[0]) if name.given else ""
    return given[first] * family[name.key] / people / (10 if len(name.given) > 1 else 1)


@cache
def _frequencies() -> tuple[Counter[str], Counter[str], int]:
    """How often given and family names occur among the registry's people, and how many people there are."""
    given: Counter[str] = Counter()
    family: Counter[str] = Counter()
    registry = shipped()
    for profile in registry:
        name = parse_name(profile.name)
        given.update({letters(part.given[0]) for part in map(parse_name, profile.names) if part.given})
        family[name.key] += 1
    return given, family, len(registry)
