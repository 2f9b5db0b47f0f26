"""Names of one word that a tagger takes for persons, with nothing to witness that a person bears them.

News gives a person's name in full, or with a title or role, once in an article; whoever goes by one name alone is
known by it to everybody. A country or town that the tagger has never seen looks like neither, and "Quarlon" as a person
is the worst error there is, so a lone name needs a witness: a word before or behind it that only a person has, a
pronoun, or a list of names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from claimtrack.attribution import Attribution, Entity, Type
from claimtrack.resolution.folding import fold, letters
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.roles import is_role_noun
from claimtrack.resolution.spelling import family_name_known
from claimtrack.resolution.words import Word

__all__ = ["selves_in", "unwitnessed"]

_REACH = 25
"""Words from a name to the pronoun that takes it up."""

_APPOSITION = 8
"""Words from a name's comma to the noun that says what its bearer is."""

_OF_BODIES_TOO = frozenset(
    {"adversary", "advertiser", "aggressor", "behemoth", "bidder", "borrower", "buyer", "competitor", "contestant"}
    | {"creditor", "debtor", "finalist", "foe", "grantee", "grower", "guarantor", "innovator", "licensee", "loser"}
    | {"organiser", "payer", "pioneer", "polluter", "predecessor", "promoter", "purchaser", "purveyor", "recipient"}
    | {"seller", "shareholder", "signatory", "sponsor", "stakeholder", "subscriber", "tormentor", "trailblazer"}
    | {"underdog", "victor", "wholesaler"}
)
"""Nouns for persons by which a body or a country is called as well."""

_I = re.compile(r"(?:(\w+) )?I(?:['’]| [a-z])")
_I_BEHIND = re.compile(r"(?:(?<![^\s“\"(])[a-z]+|[.,;:!?—–]) I(?:['’]| [a-z])")
"""Somebody who speaks of themselves; "World War I" is none."""


def unwitnessed(words: Sequence[Word], entities: Sequence[Entity], speaking: Collection[str] = ()) -> frozenset[str]:
    """The single words labelled persons that nothing in the text, and no list, shows to be a person's name.

    Words in capitals are left alone, which may label turns. A name in full elsewhere is a witness for its parts, and
    for a part that misses one by a typing error. ``speaking`` are words whose bearer says "I".
    """
    persons = [entity.text for entity in entities if entity.type == "PERSON"]
    parts = {part for text in persons if " " in text for part in text.split()}
    doubtful = {text for text in persons if text.isalpha() and not text.isupper() and not _known(text)}
    doubtful = {text for text in doubtful - parts - {*speaking} if not any(_misspelt(text, part) for part in parts)}
    if doubtful:
        doubtful -= {words[at].text for at in range(len(words)) if words[at].text in doubtful and _witnessed(words, at)}
    return frozenset(doubtful)


def selves_in(text: str, attributions: Sequence[Attribution]) -> frozenset[str]:
    """The sources that speak of themselves as "I" in a direct quotation: no body or place does."""
    return frozenset(
        text[start:end].strip(" ,")
        for attribution in attributions
        if attribution.type is Type.DIRECT and any(_says_i(text[span.start : span.end]) for span in attribution.content)
        for start, end in attribution.source
    )


def _says_i(content: str) -> bool:
    first = _I.match(content.lstrip('“" '))
    opens = first is not None and (first[1] is None or first[1].casefold() in lexicon().sentence_words)
    return opens or _I_BEHIND.search(content) is not None


def _known(name: str) -> bool:
    known = lexicon()
    return fold(name) in known.given_names or fold(name) in known.mononyms or family_name_known(letters(name))


def _misspelt(name: str, part: str) -> bool:
    return min(len(name), len(part)) > 4 and DamerauLevenshtein.distance(name, part, score_cutoff=1) <= 1


def _witnessed(words: Sequence[Word], at: int) -> bool:
    """Whether what stands beside one place of a name shows a person there."""
    return _told_before(words, at) or _told_behind(words, at) or _taken_up(words[at + 1 : at + 1 + _REACH])


def _told_before(words: Sequence[Word], at: int) -> bool:
    """A title or role ("Major Quarlon", "singer Quarlon"), another part of a name ("Ana Quarlon"), or an age."""
    if not at or words[at].start - words[at - 1].end > 1:
        return False
    before = words[at - 1]
    if before.text == ",":
        return _relative_told(words, at)
    given = before.capital and before.folded in lexicon().given_names
    return (before.folded,) in lexicon().titles or _person_noun(before) or given


def _relative_told(words: Sequence[Word], at: int) -> bool:
    """ "his sister, Quarlon," """
    behind = words[at + 1].text if at + 1 < len(words) else "."
    relative = at > 2 and words[at - 2].folded in lexicon().kin and words[at - 3].folded in lexicon().possessive
    return relative and behind in {",", "."}


def _told_behind(words: Sequence[Word], at: int) -> bool:
    """ ", who", ", 56,", ", a farmer", "'s wife", or a turn's colon at the head of a line."""
    behind = words[at + 1 : at + 2 + _APPOSITION]
    if len(behind) < 2:
        return False
    mark, following = behind[0], behind[1]
    if mark.possessive:
        return following.folded in lexicon().kin
    if mark.text != ",":
        return mark.folded in {"who", "whom"}
    if following.folded in {"who", "whom"} or (following.text.isdigit() and len(following.text) < 3):
        return True
    if following.folded not in lexicon().determiners:
        return False
    phrase = [*_phrase(behind[1:])]
    return any(_person_noun(word) for word in phrase) or (bool(phrase) and _trade(phrase[-1]))


def _phrase(words: Iterable[Word]) -> Iterable[Word]:
    for word in words:
        if not word.word or word.folded in lexicon().stoppers:
            return
        yield word


def _taken_up(behind: Sequence[Word]) -> bool:
    """Whether the first pronoun behind a name, in its sentence, is "he" or "she"."""
    for word in behind:
        if word.text in {".", "!", "?"}:
            return False
        kind = lexicon().pronouns.get(word.folded)
        if kind in {"male", "female", "neuter", "plural"}:
            return kind in {"male", "female"}
    return False


def _trade(word: Word) -> bool:
    """Whether a noun tells what a person does, and is none by which a body may be called ("a tailor")."""
    known = lexicon()
    bodies = known.organizations | known.named_bodies | known.outlets | _OF_BODIES_TOO
    return word.folded in known.person_nouns and word.folded not in bodies and not word.capital


def _person_noun(word: Word) -> bool:
    return is_role_noun(word.folded) and (not word.capital or word.folded in lexicon().roles)
