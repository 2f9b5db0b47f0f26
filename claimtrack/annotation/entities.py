"""Entities from the tags of a sentence's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimtrack.annotation.entity_types import entity_types
from claimtrack.attribution import Entity, Sentence, Span, Token

__all__ = ["entities_of"]

_MARKS = ",;:()[]\"“”‘’'-–—"
_ABBREVIATED = re.compile(r"\.\w+\.\Z|\b(?:\w|Inc|Corp|Co|Ltd|Bros|Jr|Sr|St)\.\Z")


def entities_of(text: str, sentence: Sentence, tags: Sequence[str]) -> Iterator[Entity]:
    """Entities from BIOES tags. A word of a multiword token counts with its own letters: "Davis", not "Davis's"."""
    spans = _letters(text, sentence.tokens)
    open_label = ""
    first = 0
    for place, tag in enumerate((*tags, "O")):
        prefix, _, label = tag.partition("-")
        if open_label and (prefix not in ("I", "E") or label != open_label):
            start, end = _without_marks(text, spans[first].start, spans[place - 1].end)
            if start < end and (type_ := entity_types().get(open_label)):
                yield Entity(start=start, end=end, text=text[start:end], type=type_)
            open_label = ""
        if label and not open_label:
            open_label, first = label, place


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without marks that a tokenizer left on it: "WLWT." and "AFP)", but "U.S." and "Acme Inc." as they are."""
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    if text[start:end].endswith(".") and not _ABBREVIATED.search(text[start:end]):
        end -= 1
    return start, end


def _letters(text: str, tokens: Sequence[Token]) -> list[Span]:
    """Where each word stands: its token's span, or its own part of a multiword token where the parts add up."""
    spans: list[Span] = []
    place = 0
    while place < len(tokens):
        start, end = tokens[place].start, tokens[place].end
        last = place
        while last < len(tokens) and tokens[last].start == start:
            last += 1
        words = tokens[place:last]
        exact = "".join(word.text for word in words) == text[start:end]
        for word in words:
            spans.append(Span(start, start + len(word.text)) if exact else Span(start, end))
            start += len(word.text) if exact else 0
        place = last
    return spans
