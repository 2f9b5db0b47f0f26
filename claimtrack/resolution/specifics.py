"""The words of a role or description that tell which of several holders of a post is meant."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.resolution.folding import fold
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.organizations import content_words
from claimtrack.resolution.roles import is_role_noun
from claimtrack.resolution.words import Word, scan, singular

__all__ = ["agree", "all_told", "specific_words", "specifics_of"]

_STEM = 4
"""Letters at the beginning that a country and its adjective share ("Varnia", "Varnian")."""


def specific_words(part: Sequence[Word], *, but: Word | None = None) -> frozenset[str]:
    """Names and nouns for bodies among the words: "the Varnian army spokesman" -> varnian, army.

    Parties do not count (they are compared by themselves), nor does the word ``but``, the head.
    """
    known = lexicon()
    found: set[str] = set()
    for at, word in enumerate(part):
        folded = word.folded
        if word is but or not word.word or folded in known.parties | known.calendar | known.determiners:
            continue
        if is_role_noun(folded) or (folded,) in known.titles:
            continue
        one = singular(folded) or folded
        named = word.capital and (at > 0 or folded not in known.sentence_words)
        if named or one in known.organizations or (folded in known.groups and folded not in known.quantifiers):
            found |= {folded, *folded.split("-")}
    return frozenset(found)


def specifics_of(text: str) -> frozenset[str]:
    """The specific words of a role as written."""
    return specific_words(scan(text))


def agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of specific words may tell of one body: a common word or stem, or what a metonym stands for.

    Where both hold a name, the names must agree: the Varnian ministry is not the Ostish one.
    """
    words, others = _spelled_out(one), _spelled_out(other)
    names, other_names = _names(words), _names(others)
    return _share(names, other_names) if names and other_names else _share(words, others)


def all_told(words: frozenset[str], around: frozenset[str]) -> bool:
    """Whether each of the specific words stands among others, in this or a like form."""
    others = _spelled_out(around)
    return all(_share(_spelled_out(frozenset({word})), others) for word in words)


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(_alike(a, b) for a in one for b in other)


def _names(words: frozenset[str]) -> frozenset[str]:
    """The words that are no common nouns for bodies or groups."""
    return words - lexicon().organizations - lexicon().groups


def _spelled_out(words: frozenset[str]) -> frozenset[str]:
    bodies = [lexicon().metonyms[word] for word in words if word in lexicon().metonyms]
    meant = {fold(part) for body in bodies for part in content_words(body)}
    return words | meant


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _STEM and one[:_STEM] == other[:_STEM])
