"""Several speakers in one source: "Trump and Clinton", "Obama, others", "Roe, the mayor, and Hale, her deputy"."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.resolution.folding import fold
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.phrases import APPOSITION, Phrases
from claimtrack.resolution.roles import is_person_noun, is_role_noun
from claimtrack.resolution.words import Word, singular

__all__ = ["before_apposition", "joined", "two_explained"]


def joined(phrases: Phrases, part: Sequence[Word]) -> Sequence[Word] | None:
    """The words that join two or more speakers: "Trump and Clinton", "Obama, others"; None where one speaks."""
    segment = before_apposition(part)
    if _one_named(phrases, segment):
        return None
    for at, word in enumerate(segment[1:-1], start=1):
        joins = word.folded in {"and", "or", "nor", "&"} or (
            word.text == "," and fold(segment[at + 1].text) in {"others", "and"}
        )
        if word.folded in lexicon().stoppers and word.folded not in {"or"}:
            break
        if joins and not phrases.inside_name(word) and _stands_alone(phrases, segment, at):
            return segment
    return None


def two_explained(phrases: Phrases, part: Sequence[Word]) -> str | None:
    """The names of two persons, each explained behind the name: "Jane Roe, the mayor, and Tom Hale, her deputy"."""
    namings = [one for one in phrases.namings_in(part[0].start, part[-1].end) if one.name.full and one.roles]
    if len(namings) != 2 or namings[0].head != phrases.undetermined(part)[0].start:
        return None
    before = next((word for word in reversed(part) if word.end <= namings[1].head), part[0])
    commas = [word.start for word in part if word.text == ","]
    apposed = all(one.end in commas for one in namings)
    if before.folded != "and" or not apposed:
        return None
    return f"{namings[0].name.text} and {namings[1].name.text}"


def before_apposition(part: Sequence[Word]) -> Sequence[Word]:
    """The words before the first comma that opens an apposition or a relative clause."""
    known = lexicon()
    for at, word in enumerate(part[1:-1], start=1):
        if word.text in APPOSITION and word.text != "(":
            following = part[at + 1]
            named = following.capital and not is_role_noun(following.folded)
            aged = following.text.isdigit() and [other.folded for other in part[at + 2 : at + 4]] == [",", "and"]
            listed = word.text == "," and (named or aged or following.folded in {"others", "and"})
            if not listed or following.folded in known.determiners:
                return part[:at]
    return part


def _one_named(phrases: Phrases, segment: Sequence[Word]) -> bool:
    """Whether one name ends a phrase whose conjunction joins what the person does: "actor and singer Jane Roe"."""
    namings = phrases.namings_in(segment[0].start, segment[-1].end)
    if len(namings) != 1 or namings[0].end < segment[-1].start or namings[0].start == segment[0].start:
        return False
    before = [word for word in segment if word.end <= namings[0].start]
    if len(before) < 2:
        return False
    if before[-1].folded in {"and", "or", "&", "the", "a", "an"} or not is_person_noun(before[-1].folded):
        return False
    at = max((at for at, word in enumerate(before) if word.folded in {"and", "&"}), default=None)
    if at is None or at + 1 >= len(before):
        return False
    left, right = before[at - 1], before[at + 1]
    group = singular(left.folded) is not None or left.folded in lexicon().groups
    determined = right.folded in lexicon().determiners or before[0].folded in lexicon().determiners - {"the"}
    return not group and not determined and (before[at].text == "&" or not right.capital)


def _stands_alone(phrases: Phrases, segment: Sequence[Word], at: int) -> bool:
    """Whether what stands before the conjunction is a speaker by itself, and what follows begins one."""
    left = segment[at - 1]
    if left.text == ",":
        left = segment[at - 4] if segment[at - 2].text.isdigit() and at > 3 else segment[at - 2]
    right = segment[at + 1]
    named_left = _ends_name(phrases, left) or left.text == ")"
    plural_left = singular(left.folded) is not None or left.folded in lexicon().groups
    right_new = (
        right.folded in lexicon().determiners
        or right.folded in {"other", "others", "many", "some", "several"}
        or right.capital
        or singular(segment[-1].folded) is not None
    )
    determined = segment[0].folded in lexicon().determiners and right.folded in lexicon().determiners
    return (named_left and (right_new or at + 2 < len(segment))) or (plural_left and right_new) or determined


def _ends_name(phrases: Phrases, word: Word) -> bool:
    return any(naming.end == word.end for naming in phrases.namings_in(word.start, word.end)) or any(
        entity.end == word.end and entity.type in {"PERSON", "ORG", "LOC", "NORP"}
        for entity in phrases.entities_at(word)
    )
