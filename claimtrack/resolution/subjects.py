"""Noun phrases without a name that pronouns look back to: subjects of sentences, and relatives."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.attribution import Sentence
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.roles import is_person_noun
from claimtrack.resolution.words import Word, singular

__all__ = ["relatives", "subject_phrases"]

_LEADING = frozenset({"and", "but", "however", "meanwhile", "so", "still", "yet"})
_LONGEST = 7
"""Words of a subject up to its head: "the embattled former Varnian finance minister"."""

_OPENING = 12
"""Words of an adverbial before the subject: "On Monday morning, ..."."""

_SEVERAL = frozenset({"authorities", "couple", "crew", "duo", "family", "jury", "pair", "police", "troops"})


def subject_phrases(words: Sequence[Word], starts: Sequence[int], sentences: Sequence[Sentence]) -> list[list[Word]]:
    """The subjects of the sentences as words, in text order; ``starts`` are the indices of the sentences' first words.

    Only phrases for persons or groups of them, from the determiner to the head noun; names are found elsewhere.
    """
    found: list[list[Word]] = []
    for first, sentence in zip(starts, sentences, strict=True):
        at = first
        while at < len(words) and (not words[at].word or words[at].folded in _LEADING):
            at += 1
        for place in (at, _behind_adverbial(words, at)):
            phrase = _pronoun(words, place, sentence.end) or _noun_phrase(words, place, sentence.end)
            if phrase is not None:
                found.append(phrase)
                break
    return found


def _pronoun(words: Sequence[Word], at: int, end: int) -> list[Word] | None:
    if at >= len(words) or words[at].start >= end or words[at].folded not in {"he", "she", "they"}:
        return None
    return [words[at]]


def _behind_adverbial(words: Sequence[Word], at: int) -> int:
    """The word behind the comma that ends a sentence's opening adverbial; beyond all words where there is none."""
    if at >= len(words) or words[at].folded not in lexicon().openers | {"after", "before", "during", "later"}:
        return len(words)
    comma = next((index for index in range(at, min(at + _OPENING, len(words))) if words[index].text == ","), len(words))
    return comma + 1


def _noun_phrase(words: Sequence[Word], at: int, end: int) -> list[Word] | None:
    """The noun phrase for a person or several that begins at a word, or None."""
    known = lexicon()
    if at >= len(words) or words[at].start >= end:
        return None
    head = None
    for index in range(at, min(at + _LONGEST + 1, len(words))):
        word = words[index]
        if not word.word or word.start >= end:
            break
        if _names_people(word):
            head = index
        elif head is not None or (index > at and _ends(word)):
            break
    if head is None or head + 1 >= len(words) or (words[head].capital and head > at):
        return None
    following = words[head + 1]
    named = following.word and following.capital
    determined = words[at].folded in known.determiners or singular(words[head].folded) is not None
    plain = determined or words[head].folded in _SEVERAL
    if named or following.possessive or not plain or _explains_pronoun(words, head + 1, end):
        return None
    return [*words[at : head + 1]]


def _ends(word: Word) -> bool:
    """Whether a word cannot stand between a determiner and its noun: "The revelations prompted the ambassador"."""
    known = lexicon()
    if word.folded in known.stoppers | known.determiners | known.clause_verbs:
        return True
    return not word.capital and singular(word.folded) is not None


def _explains_pronoun(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether the phrase only says what the subject is: "An engineer by profession, he ..."."""
    for before, word in zip(words[at : at + _LONGEST], words[at + 1 : at + _LONGEST + 1], strict=False):
        if before.folded in lexicon().clause_verbs:
            return False
        if word.start < end and before.text == ",":
            return word.folded in {"he", "she", "they"}
    return False


def relatives(words: Sequence[Word]) -> list[list[Word]]:
    """Relatives told by whose they are, wherever they stand, in text order: "his mother", "the boy's mother"."""
    known = lexicon()
    found: list[list[Word]] = []
    for at, word in enumerate(words):
        if word.folded not in known.kin or not at or (at + 1 < len(words) and words[at + 1].possessive):
            continue
        if words[at - 1].folded in known.possessive:
            found.append([words[at - 1], word])
        elif words[at - 1].possessive and at > 2 and words[at - 3].folded in known.determiners:
            found.append([*words[at - 3 : at + 1]])
    return found


def _names_people(word: Word) -> bool:
    return is_person_noun(singular(word.folded) or word.folded) or word.folded in _SEVERAL
