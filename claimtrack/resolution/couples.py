"""Two people who share a family name that stands once: "James and Olive Meer", "her parents, James and Olive Meer"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claimtrack.resolution.folding import letters
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.names import PersonName, name_gender
from claimtrack.resolution.namings import Naming
from claimtrack.resolution.roles import Role

__all__ = ["with_shared_names"]

_PARENTS_REACH = 12
"""Characters for " parents, "."""

_PARENTS = {"m": "father", "f": "mother"}


def with_shared_names(text: str, namings: Sequence[Naming]) -> tuple[Naming, ...]:
    """The namings of a text, a given name before "and" and a full name completed by the family name of the latter.

    Not where the article has someone of that given name already ("Michael and Kate Meer" with Michael Sorrel about).
    Parents so named are father and mother.
    """
    found = list(namings)
    given = {letters(naming.name.given[0]) for naming in namings if naming.name.full}
    for at, (one, other) in enumerate(pairwise(namings)):
        alone = not one.name.given and one.name.text.casefold() in lexicon().given_names
        joined = text[one.end : other.head].split() == ["and"] and other.head == other.start
        if not (alone and joined and other.name.full) or letters(one.name.text) in given:
            continue
        parents = text[max(0, one.head - _PARENTS_REACH) : one.head].rstrip(" ,").endswith(" parents")
        name = PersonName(given=(one.name.text,), family=other.name.family)
        found[at] = _as_parent(replace(one, name=name, gender=one.gender or name_gender(name)), parents)
        found[at + 1] = _as_parent(other, parents)
    return tuple(found)


def _as_parent(naming: Naming, parents: bool) -> Naming:
    kin = _PARENTS.get(naming.gender or "")
    if not parents or kin is None:
        return naming
    return replace(naming, roles=(*naming.roles, Role(text=kin, heads=frozenset({kin}), gender=naming.gender)))
