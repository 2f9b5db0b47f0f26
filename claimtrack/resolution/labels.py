"""What a tagger takes into a person's name though it is no part of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.roles import is_person_noun
from claimtrack.resolution.words import Word

__all__ = ["labels_before"]


def labels_before(words: Sequence[Word], places: Collection[str], *, shouted: bool = False) -> int:
    """How many words before a name are no part of it: a trade, a union's initials, a place, a photo credit, a kicker.

    "Comedienne Sarah" 1, "DPLG Rainer Wendel" 1, "JD Vance" 0; ``places`` are words that stand for places elsewhere in
    the article. ``shouted``: a word in capitals stands before, so that of "CALM | TOM Tommy Hale" TOM goes with it. The
    last word is always part of the name.
    """
    first = 0
    while first + 1 < len(words) and (_is_label(words[first:], places) or (shouted and _shouted(words[first:]))):
        first += 1
    return first


def _shouted(words: Sequence[Word]) -> bool:
    """Whether the first word alone is in capitals, before a full name."""
    return len(words) > 2 and words[0].text.isupper() and not any(word.text.isupper() for word in words[1:])


def _is_label(words: Sequence[Word], places: Collection[str]) -> bool:
    known = lexicon()
    word, after = words[0], words[1]
    if word.folded in known.photo_credits:
        return True
    if word.folded in known.given_names:
        return False
    if is_person_noun(word.folded) and word.folded not in known.names_of_trades:
        return True
    if word.folded in known.peoples and len(words) > 2:
        return True
    # "JD Vance" has initials, "DPLG Rainer Wendel" and "DplG Rainer Wendel" a union.
    mixed = word.text[-1].isupper() and not word.text.isupper()
    initials = len(word.text) > 2 and (mixed or sum(map(str.isupper, word.text[1:])) > 1)
    given = after.folded.split("-")[0] in known.given_names or len(words) > 2
    return given and not after.text.isupper() and (initials or (len(words) > 2 and word.text in places))
