"""Labels of speaker turns: "MR. KIRBY:" is a person, "MODERATOR:" a role, "Q" whoever asks, "A:" who answers.

What a label is follows from its own words, not from the entity tagger, which has seen few names in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from claimtrack.attribution import Annotation, Attribution, Entity, Span
from claimtrack.resolution.folding import fold
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.roles import is_role_noun

__all__ = ["Label", "label_of", "with_labelled_persons"]

_WORD = re.compile(r"[\w'’.-]+")
_LONGEST_TITLE = 4
_QUESTIONS = frozenset({"Q", "QUESTION"})
_ANSWERS = frozenset({"A", "ANSWER"})


class Label(Enum):
    """What a turn's label names."""

    QUESTION = "question"
    ANSWER = "answer"
    ROLE = "role"
    PERSON = "person"


def label_of(text: str, attribution: Attribution) -> tuple[Label, Span] | None:
    """What the label of a turn names, and the words that do; None where the source is no label in capitals."""
    if len(attribution.source) != 1:
        return None
    (source,) = attribution.source
    words = text[source.start : source.end]
    line = text.rfind("\n", 0, source.start) + 1
    if not words.isupper() or text[line : source.start].strip(" \t\u00a0\"“'‘"):
        return None
    if words.rstrip(".") in _QUESTIONS:
        return Label.QUESTION, source
    if not text[source.end : source.end + 2].lstrip(".").startswith(":"):
        return None
    if words.rstrip(".") in _ANSWERS:
        return Label.ANSWER, source
    found = _spans(text, source)
    titles = _titles([text[start:end] for start, end in found])
    if titles < len(found) and titles:
        return Label.PERSON, Span(found[titles].start, source.end)
    last = fold(text[found[-1].start : found[-1].end])
    return (Label.ROLE, source) if titles == len(found) or is_role_noun(last) else None


def _titles(words: Sequence[str]) -> int:
    """How many words at the beginning are titles, with "acting" and the like before them."""
    known = lexicon()
    at, titled = 0, False
    while at < len(words):
        for length in range(min(_LONGEST_TITLE, len(words) - at), 0, -1):
            if tuple(fold(word).rstrip(".") for word in words[at : at + length]) in known.titles:
                at, titled = at + length, True
                break
        else:
            if fold(words[at]) not in {"acting", "deputy", "former", "the", "interim"}:
                break
            at += 1
    return at if titled else 0


def with_labelled_persons(text: str, annotation: Annotation, attributions: Sequence[Attribution]) -> Annotation:
    """The annotation with a person where a label names one, in place of what the tagger made of the label."""
    labels = {attribution.source[0]: found for attribution in attributions if (found := label_of(text, attribution))}
    named = {source: span for source, (label, span) in labels.items() if label is Label.PERSON}
    families = {text[span.start : span.end] for span in named.values()}
    for attribution in attributions:
        # A title with a typing error in it: "ACTING ADMINISTRATION SLAVITT", when others read "ADMINISTRATOR".
        source = attribution.source[0] if len(attribution.source) == 1 else None
        if source is not None and source not in labels and text[source.end : source.end + 1] == ":":
            last = next(
                (span for span in _spans(text, source, last=True) if text[span.start : span.end] in families), None
            )
            if last is not None:
                named[source] = last
    if not labels:
        return annotation
    taken = [*labels, *named]
    kept = [
        entity
        for entity in annotation.entities
        if not any(entity.start < span.end and span.start < entity.end for span in taken)
    ]
    persons = [
        Entity(start=span.start, end=span.end, text=text[span.start : span.end], type="PERSON")
        for span in set(named.values())
    ]
    return replace(annotation, entities=tuple(sorted([*kept, *persons], key=lambda entity: entity.start)))


def _spans(text: str, source: Span, *, last: bool = False) -> list[Span]:
    found = [Span(match.start(), match.end()) for match in _WORD.finditer(text, source.start, source.end)]
    return found[-1:] if last else found
