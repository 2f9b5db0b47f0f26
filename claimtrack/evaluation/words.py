"""An article's text cut into the words that the measures count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimtrack.attribution import Span
from claimtrack.evaluation.quoting import quoted_regions
from claimtrack.evaluation.wordlists import word_lists

__all__ = ["Words", "tidy_spans"]

# A word may hold apostrophes, stops, commas and hyphens inside ("don't", "U.S", "1,000"); any other visible
# character is a token of its own.
_TOKEN = re.compile(r"(?P<word>\w+(?:['’.,-]\w+)*)|[^\w\s]")

_HEAD_ENDING_MARKS = frozenset(",(—–-:;[")


class Words:
    """The tokens of one text, known by their indices: words, and punctuation marks.

    A role's tokens are the words that share a character with its spans, and punctuation only where it has no word
    at all (the cue ":"). Commas, stops and quotation marks at the edge of a span so never matter.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        matches = list(_TOKEN.finditer(text))
        self._tokens = [match.group().lower() for match in matches]
        self._is_word = [match["word"] is not None for match in matches]
        self._at = _owners(len(text), (match.span() for match in matches))
        quoted = _owners(len(text), quoted_regions(text))
        self._quoted = [quoted[match.start()] is not None for match in matches]

    def tokens(self, spans: Iterable[Span]) -> frozenset[int]:
        """The tokens of a role (see the class)."""
        touched = {token for span in spans for token in self._touched(span)}
        return frozenset(token for token in touched if self._is_word[token]) or frozenset(touched)

    def lower(self, tokens: Iterable[int]) -> set[str]:
        """The tokens' words in lower case."""
        return {self._tokens[token] for token in tokens}

    def besides_determiners(self, tokens: frozenset[int]) -> frozenset[int]:
        """The tokens that are no determiners; all of them where nothing else is left."""
        determiners = word_lists().determiners
        return frozenset(token for token in tokens if self._tokens[token] not in determiners) or tokens

    def quoted(self, tokens: Iterable[int]) -> int:
        """How many of the tokens stand inside quotation marks."""
        return sum(self._quoted[token] for token in tokens)

    def head(self, source: Sequence[Span]) -> int | None:
        """The head word of a source: its last before the first mark or word that ends a head ("of", "who", ",").

        Only the first span counts. None where it holds no word.
        """
        head: int | None = None
        for token in self._touched(source[0]) if source else []:
            if self._is_word[token]:
                if head is not None and self._tokens[token] in word_lists().head_ends:
                    break
                head = token
            elif head is not None and self._tokens[token] in _HEAD_ENDING_MARKS:
                break
        return head

    def _touched(self, span: Span) -> list[int]:
        """Every token that shares a character with the span, in text order."""
        return sorted({token for token in self._at[span.start : span.end] if token is not None})


def tidy_spans(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """The spans in text order, without white space at their ends, joined where only white space parts them."""
    tidied: list[Span] = []
    for start, end in sorted(spans):
        inner = text[start:end]
        start, end = start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())
        if start >= end:
            continue
        if tidied and not text[tidied[-1].end : start].strip():
            tidied[-1] = Span(tidied[-1].start, max(end, tidied[-1].end))
        else:
            tidied.append(Span(start, end))
    return tuple(tidied)


def _owners(length: int, spans: Iterable[tuple[int, int]]) -> list[int | None]:
    """For every character the index of the span that holds it, or None; the spans do not overlap."""
    owners: list[int | None] = [None] * length
    for index, (start, end) in enumerate(spans):
        owners[start:end] = [index] * (end - start)
    return owners
