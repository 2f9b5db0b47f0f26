"""Where a place of the text lies: sentence, paragraph, quotation, and its token where the sentence was parsed."""

from __future__ import annotations

import re
from bisect import bisect_right

from claimtrack.attribution import Annotation, Sentence, Token

__all__ = ["Layout"]

_BREAK = re.compile(r"\n\s*")
# An opening mark without its partner quotes to the end of the paragraph, as a quotation that runs on does in print.
_QUOTED = re.compile(r"“[^”\n]*(?:”|$|(?=\n))|\"[^\"\n]*(?:\"|$|(?=\n))", re.MULTILINE)


class Layout:
    """Answers questions about places (code points) of one article."""

    def __init__(self, text: str, annotation: Annotation) -> None:
        self.text = text
        self.sentences = annotation.sentences
        self._sentence_starts = [sentence.start for sentence in annotation.sentences]
        self._paragraph_starts = [0, *(match.end() for match in _BREAK.finditer(text))]
        self.headline_end = self._paragraph_starts[1] if len(self._paragraph_starts) > 1 else 0
        quotes = [match.span() for match in _QUOTED.finditer(text)]
        self._quote_starts = [start for start, _ in quotes]
        self._quote_ends = [end for _, end in quotes]

    def sentence(self, place: int) -> int:
        """The number of the sentence that holds a place, or of the last one before it."""
        return max(0, bisect_right(self._sentence_starts, place) - 1)

    def paragraph(self, place: int) -> int:
        """The number of the paragraph (line) that holds a place."""
        return bisect_right(self._paragraph_starts, place) - 1

    def paragraph_start(self, number: int) -> int:
        """Where a paragraph begins."""
        return self._paragraph_starts[number]

    def quotation(self, place: int) -> int | None:
        """The number of the quotation that holds a place, or None outside all."""
        index = bisect_right(self._quote_starts, place) - 1
        return index if index >= 0 and place < self._quote_ends[index] else None

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence that holds a place."""
        if not self.sentences:
            return None
        return self.sentences[self.sentence(place)]

    def token(self, place: int) -> tuple[Sentence, Token] | None:
        """The parsed token at a place and its sentence; None where nothing was parsed."""
        sentence = self.sentence_at(place)
        if sentence is None:
            return None
        for token in sentence.tokens:
            if token.start <= place < token.end:
                return (sentence, token) if token.deprel is not None else None
        return None
