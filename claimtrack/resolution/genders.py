"""The genders of persons whom neither title nor given name tells, by the pronouns right after their names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import zip_longest

from claimtrack.resolution.cast import Cast
from claimtrack.resolution.layout import Layout
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.namings import Naming
from claimtrack.resolution.words import Word

__all__ = ["tell_genders"]

_HEAD = 4
"""Characters before the subject of a sentence: a quotation mark or "The"."""

_REACH = 40
"""Words from a name to the end of its own sentence or the head of the next."""


def tell_genders(cast: Cast, namings: Sequence[Naming], words: Sequence[Word], layout: Layout) -> None:
    """Give persons of unknown gender the one that all pronouns behind their names agree on.

    A pronoun counts where the person is the sentence's first name and its subject: "he" or "she" as the next pronoun
    there, or as the first word of the next sentence. "Roe asked her" says nothing of Roe.
    """
    starts = [word.start for word in words]
    votes: dict[int, set[str]] = {}
    last = -1
    for naming, following in zip_longest(namings, namings[1:]):
        person = cast.person(naming)
        sentence, behind = layout.sentence(naming.start), last
        last = sentence
        if person.gender is not None or sentence == behind or layout.quotation(naming.start) is not None:
            continue
        if naming.head - layout.sentence_start(naming.start) > _HEAD and not _acts(naming, words, starts):
            continue
        until = following.head if following is not None else None
        gender = _gender_behind(naming, until, words, starts, layout)
        if gender:
            votes.setdefault(id(person), set()).add(gender)
    for person in cast.people:
        told = votes.get(id(person), set())
        if len(told) == 1:
            person.told_gender = told.pop()


def _acts(naming: Naming, words: Sequence[Word], starts: Sequence[int]) -> bool:
    """Whether a verb seems to follow a name that no preposition precedes: "On Monday, Roe posted"."""
    known = lexicon()
    before, after = bisect_left(starts, naming.head) - 1, bisect_left(starts, naming.end)
    if (before >= 0 and words[before].folded in known.stoppers) or after >= len(words):
        return False
    verb = words[after]
    other = known.stoppers - known.clause_verbs | {"and", "or"}
    return verb.word and not verb.capital and verb.folded not in other


def _gender_behind(
    naming: Naming, until: int | None, words: Sequence[Word], starts: Sequence[int], layout: Layout
) -> str | None:
    """The gender of the first pronoun behind a name, up to the next name (at ``until``)."""
    sentence = layout.sentence(naming.start)
    begin = bisect_left(starts, layout.sentence_start(naming.start))
    at = bisect_left(starts, naming.end)
    if any(_gender(word) for word in words[begin:at]):
        return None
    for word in words[at : at + _REACH]:
        beyond = layout.sentence(word.start) - sentence
        if (until is not None and word.start >= until) or beyond > 1:
            return None
        gender = _gender(word) if layout.quotation(word.start) is None else None
        if gender or (beyond and word.word):
            first = not beyond or word.start == layout.sentence_start(word.start)
            return gender if first and word.folded in {"he", "she"} else None
    return None


def _gender(word: Word) -> str | None:
    kind = lexicon().pronouns.get(word.folded)
    return {"male": "m", "female": "f"}.get(kind or "")
