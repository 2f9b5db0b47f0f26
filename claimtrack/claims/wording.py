"""A wording: the words in which a speaker made a claim, as they are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from claimtrack.attribution import Polarity
from claimtrack.claims import guards
from claimtrack.claims.words import (
    CLOSING,
    as_reported,
    has_predicate,
    matter,
    quoted_words,
    sentences,
    tokens,
)

__all__ = ["SIZE", "VECTOR_BYTES", "Wording", "is_bare", "is_vague"]

SIZE = 384
"""Numbers of a vector."""
VECTOR_BYTES = 2 * SIZE
"""They are in half precision."""

LEAST_WORDS = 6
"""Words from which on a wording tells what is asserted."""
LEAST_SAID = 2
"""Words that a wording is about, at least, to assert something out of its article, with a verb ("the bridge is safe"):
"the Nice attack" and "Mr. Trump's comments" have none. What has LEAST_WORDS words needs neither."""


@dataclass(frozen=True)
class Wording:
    """The words of one assertion, whether they were denied, and their vector (of length 1), where there is one."""

    text: str
    polarity: Polarity
    vector: bytes | None = None

    @cached_property
    def plain(self) -> Sequence[str]:
        """Words and numbers in lower case."""
        return tuple(tokens(self.text))

    @cached_property
    def words(self) -> Sequence[str]:
        """The same as somebody else would report them."""
        return as_reported(self.plain)

    @cached_property
    def matter(self) -> frozenset[str]:
        """What it is about."""
        return matter(self.words)

    @cached_property
    def facts(self) -> guards.Facts:
        """What must not differ between two wordings of a claim."""
        return guards.facts(self.words)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in it."""
        return guards.names(self.text)

    @cached_property
    def quoted(self) -> tuple[tuple[str, ...], ...]:
        """The words of each stretch in it that stands in quotation marks."""
        return tuple(map(as_reported, quoted_words(self.text)))

    @cached_property
    def sentences(self) -> Sequence[Sequence[str]]:
        """The words of each sentence, and of each part between words that were left out."""
        return [as_reported(tokens(part)) for part in sentences(self.text)]

    @property
    def has_several_sentences(self) -> bool:
        """Whether more follows a sentence's end, or words that were left out."""
        return len(self.sentences) > 1

    @property
    def is_question(self) -> bool:
        """Whether it ends as a question does."""
        return "?" in self.text[len(self.text.rstrip(CLOSING + "?")) :]

    @cached_property
    def directions(self) -> np.ndarray | None:
        """The vectors of the whole and, where there are several, of each sentence, (1 or more, SIZE), or None."""
        return None if self.vector is None else np.frombuffer(self.vector, "<f2").astype(np.float32).reshape(-1, SIZE)

    @property
    def direction(self) -> np.ndarray | None:
        """The vector of the whole, (SIZE,), or None."""
        return None if self.directions is None else self.directions[0]

    @cached_property
    def parts(self) -> Sequence[Wording]:
        """Its sentences, each with its vector; the whole where it has one, or has no vectors of them."""
        texts = sentences(self.text)
        if self.vector is None or len(self.vector) != (1 + len(texts)) * VECTOR_BYTES:
            return (self,)
        starts = range(VECTOR_BYTES, len(self.vector), VECTOR_BYTES)
        vectors = [self.vector[start : start + VECTOR_BYTES] for start in starts]
        return [Wording(text, self.polarity, vector) for text, vector in zip(texts, vectors, strict=True)]


def is_vague(wording: Wording) -> bool:
    """Whether the words alone do not tell what is asserted; then only wordings of the same day are the same claim."""
    if len(wording.words) >= LEAST_WORDS:
        return False
    return len(wording.matter) < LEAST_SAID or not has_predicate(wording.words)


def is_bare(wording: Wording) -> bool:
    """Whether it is a name or thing alone ("Curiel", "the attack") that nothing is said of: no two are one claim."""
    return len(wording.matter) < LEAST_SAID and not has_predicate(wording.words) and is_vague(wording)
