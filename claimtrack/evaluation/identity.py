"""Whether a predicted speaker is the gold speaker, by kind and name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from claimtrack.attribution import Kind
from claimtrack.evaluation.wordlists import word_lists

__all__ = ["NamedSpeaker", "same_speaker"]

_NOBODY = frozenset({Kind.AUTHOR, Kind.GENERIC, Kind.IMPLICIT})
_KIND_ALONE = frozenset({Kind.GROUP, Kind.DOCUMENT})
_NAME_WORD = re.compile(r"[\w']+")


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    """What the measures know of a speaker."""

    kind: Kind
    name: str

    @property
    def is_nobody(self) -> bool:
        """Whether there is nobody to name: the article's own voice, a generic or an implicit source."""
        return self.kind in _NOBODY


def same_speaker(gold: NamedSpeaker | None, predicted: NamedSpeaker | None) -> bool:
    """Whether two speakers are the same: kinds equal, and

    - a person: the same last name, and the same first initial where both have a first name;
    - an organization: half of the shorter name's words stand in the longer one, or one name is the other's initials;
    - an office: half of the shorter name's words stand in the longer one;
    - a group, a document: nothing more.

    No speaker and all kinds with nobody to name are one kind.
    """
    if gold is None or predicted is None or gold.is_nobody or predicted.is_nobody:
        return (gold is None or gold.is_nobody) and (predicted is None or predicted.is_nobody)
    if gold.kind is not predicted.kind:
        return False
    if gold.kind in _KIND_ALONE:
        return True
    first, second = _name_words(gold.name), _name_words(predicted.name)
    if not first or not second:
        return False
    if gold.kind is Kind.PERSON:
        return _same_person(first, second)
    first, second = _telling(first), _telling(second)
    return _half_shared(first, second) or (
        gold.kind is Kind.ORGANIZATION and (_are_initials(first, second) or _are_initials(second, first))
    )


def _name_words(name: str) -> list[str]:
    """The words of a name without accents, case and suffixes such as "Jr."."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return [word for word in _NAME_WORD.findall(bare.casefold()) if word not in word_lists().name_suffixes]


def _same_person(first: list[str], second: list[str]) -> bool:
    one_has_no_first_name = len(first) < 2 or len(second) < 2
    return first[-1] == second[-1] and (one_has_no_first_name or first[0][0] == second[0][0])


def _telling(words: list[str]) -> list[str]:
    """The words that are no fillers such as "the" and "of"; all of them where nothing else is left."""
    return [word for word in words if word not in word_lists().name_fillers] or words


def _half_shared(first: list[str], second: list[str]) -> bool:
    shorter, longer = sorted((first, second), key=len)
    return 2 * sum(word in longer for word in shorter) >= len(shorter)


def _are_initials(words: list[str], name: list[str]) -> bool:
    return "".join(word[0] for word in words) == "".join(name)
