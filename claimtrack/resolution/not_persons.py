"""Names that an entity tagger may take for persons, and that the text itself treats as places or bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimtrack.attribution import Entity
from claimtrack.resolution.folding import fold
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.roles import is_role_noun
from claimtrack.resolution.words import Word, phrase

__all__ = ["bodies_told", "outvoted", "places"]

_PLACE = (
    r"\b(?:in|across|throughout|inside|outside|near)\s+{0}\b(?!['’]s)"
    r"|\b(?:minister|ministry|president|government|ambassador|embassy|capital|city|town|republic|people|[Ss]hares"
    r"|mayor|governor|bishop|residents|citizens|university)"
    r"\s+(?:of|to|in)\s+{0}\b"
    r"|\b{0}(?:n|an|ian|i|ese|ish)\b"
    r"|\b{0}[-‐‑–](?:based|backed|owned|controlled|listed|born|bound|area)\b"
    r"|\b{0}['’]s\s+(?:\w+\s+){{0,2}}"
    r"(?:ministry|government|army|navy|military|parliament|capital|embassy|ambassador|president|prime\s+minister"
    r"|foreign\s+minister|defen[cs]e\s+minister|border|shareholders|stock\s+price|share\s+price)\b"
)
"""What only a place, the state named after it, or a listed company does."""

_LONGEST = 4
"""Words of a body's name after the noun that tells it: "the newspaper Nice Matin"."""

_APPOSITION = 8


def outvoted(entities: Sequence[Entity]) -> frozenset[str]:
    """Single words that are a person in some places and as often something else, or begin a body of two words.

    One wrong label turns a company into a person; a person is labelled so more often than not.
    """
    votes: dict[str, int] = {}
    for entity in entities:
        parts = entity.text.split()
        if len(parts) == 1:
            votes[entity.text] = votes.get(entity.text, 0) + (1 if entity.type == "PERSON" else -1)
    firms = {
        parts[0]
        for entity in entities
        if entity.type == "ORG"
        and len(parts := entity.text.split()) == 2
        and parts[0][0].isupper()
        and parts[1][0].isupper()
        and fold(parts[1]) not in lexicon().body_words
        and fold(parts[0]) not in lexicon().given_names
    }
    return frozenset(word for word, balance in votes.items() if balance <= 0 or word in firms)


def places(text: str, entities: Sequence[Entity]) -> frozenset[str]:
    """Single words labelled persons that the text itself treats as places or companies: "in Quarlon", "Quarlon's army".

    A person with a name in full elsewhere in the article is still known by it ("faith in Hale").
    """
    words = {entity.text for entity in entities if entity.type == "PERSON" and entity.text.isalpha()}
    return frozenset(word for word in words if re.search(_PLACE.format(re.escape(word)), text))


def bodies_told(text: str, words: Sequence[Word]) -> frozenset[str]:
    """Names that the text says are bodies: "the law firm X", "X, a local newspaper", "the X party"."""
    return frozenset(
        phrase(text, words[start:end])
        for at, word in enumerate(words)
        if word.word and not word.capital and _tells_body(word.folded)
        for start, end in _named_beside(text, words, at)
    )


def _tells_body(folded: str) -> bool:
    return folded in lexicon().named_bodies and not is_role_noun(folded)


def _named_beside(text: str, words: Sequence[Word], at: int) -> Iterator[tuple[int, int]]:
    """The name right behind a noun for a body, and the one that an apposition with that noun explains."""
    end = at + 1
    while end < len(words) and end - at <= _LONGEST and _joined(text, words, end):
        end += 1
    if end > at + 1:
        yield at + 1, end
    start = at
    while start > 0 and at - start < _LONGEST and _joined(text, words, start - 1, before=True):
        start -= 1
    # A lone capitalised word before the noun; two may be someone's name ("the Rupert Murdoch newspaper").
    if start == at - 1 and start > 0 and words[start - 1].folded == "the" and not words[start - 1].capital:
        yield start, at
    yield from _explained(words, at)


def _joined(text: str, words: Sequence[Word], at: int, *, before: bool = False) -> bool:
    word = words[at]
    gap = text[word.end : words[at + 1].start] if before else text[words[at - 1].end : word.start]
    return word.word and word.capital and gap in {" ", "\u00a0"} and word.folded not in lexicon().sentence_words


def _explained(words: Sequence[Word], at: int) -> Iterator[tuple[int, int]]:
    """The name before ", a local newspaper": the noun must end its phrase."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following is not None and following.word and following.folded not in lexicon().stoppers:
        return
    first = at
    while first > 0 and at - first < _APPOSITION and words[first - 1].word:
        first -= 1
        # "The head of the Meretz party" is no party.
        if words[first].folded in lexicon().stoppers or is_role_noun(words[first].folded):
            return
    if first < 2 or words[first - 1].text != "," or words[first].folded not in {"a", "an", "the"}:
        return
    start = end = first - 1
    while start > 0 and end - start < _LONGEST and words[start - 1].word and words[start - 1].capital:
        start -= 1
    if start < end:
        yield start, end
