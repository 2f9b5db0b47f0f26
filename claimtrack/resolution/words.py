"""The words of a text with their places, read from the characters alone.

Resolution reads names and sources on words of its own, not on the annotation's tokens: names must come out the same
with any tokenizer and where a sentence was not parsed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claimtrack.resolution.folding import fold
from claimtrack.resolution.lexicon import lexicon

__all__ = ["Word", "between", "phrase", "scan", "singular"]

_SHORT_FORMS = frozenset({"WHO"})
_BESIDE = 40
"""Code points on either side of a short form, of which one is in lower case: else all is in capitals."""
# A possessive marker is a word of its own ("Clinton" + "'s"); a full stop belongs to a word after one letter, in a
# dotted abbreviation and after the abbreviations of the lexicon ("F.", "U.S.", "Sen.").
_WORD = r"""
      ['’](?:s|ve|re|d|ll|m)\b
    | (?:[^\W\d_]\.){{2,}}
    | \b[A-Z]\.(?=\s+[^\W\d_])
    | \b(?:{abbreviations})\.
    | \d+[-‐‑]year[-‐‑]olds?
    | [$£€]?\d(?:[\d,.:]*\d)?%?
    | [^\W\d_]\w*(?:(?:[-&‐‑]|['’](?!(?:s|ve|re|d|ll|m)\b))\w+)*
    | [^\w\s]
    """


@cache
def _pattern() -> re.Pattern[str]:
    abbreviations = "|".join(sorted(word.capitalize() for word in lexicon().abbreviations))
    return re.compile(_WORD.format(abbreviations=abbreviations), re.VERBOSE)


class Word(NamedTuple):
    """A word or mark and its place: code points, end exclusive.

    ``short`` is the short form of a body that is spelled as a common word: "the WHO".
    """

    start: int
    end: int
    text: str
    short: bool = False

    @property
    def folded(self) -> str:
        """Lower case, no accents, no final full stop; a short form as it is."""
        return self.text if self.short else fold(self.text).rstrip(".") or self.text

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word or number, not a mark or a possessive ending."""
        return self.text[0].isalnum()

    @property
    def possessive(self) -> bool:
        """Whether it is the ending ``'s``."""
        return self.text in {"'s", "’s"}


def scan(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words and marks of ``text[start:end]``, in order."""
    stop = len(text) if end is None else end
    return [
        Word(
            match.start(), match.end(), match[0], short=match[0] in _SHORT_FORMS and _is_short_form(text, match.span())
        )
        for match in _pattern().finditer(text, start, stop)
    ]


def _is_short_form(text: str, span: tuple[int, int]) -> bool:
    """Whether a word in capitals stands beside words that are not."""
    line = (
        text[text.rfind("\n", 0, span[0]) + 1 : span[0]][-_BESIDE:] + text[span[1] : span[1] + _BESIDE].split("\n")[0]
    )
    return any(letter.islower() for letter in line)


def between(text: str, left: Word, right: Word) -> str:
    """The characters between two words."""
    return text[left.end : right.start]


_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "people": "person",
    "children": "child",
    "wives": "wife",
    "media": "medium",
    "spokespeople": "spokesperson",
    "statistics": "statistic",
    "attorneys": "attorney",
    "members": "member",
}


def singular(word: str) -> str | None:
    """The singular of a folded plural noun, or None when the word is no plural.

    Rules of English spelling, with the lexicon deciding between "-es" and "-s" forms.
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(("women", "men")):
        return word[:-2] + "an"
    if word.endswith("people"):
        return word[:-6] + "person"
    if word.endswith("is") and word[:-1] in lexicon().roles:
        return word[:-1]
    if not word.endswith("s") or word.endswith(("ss", "us", "is", "'s")) or len(word) < 4:
        return None
    if word.endswith("ies"):
        return word[:-3] + "y"
    nouns = lexicon().roles | lexicon().organizations | lexicon().documents
    if word in nouns:
        return None
    if word.endswith("es") and word[:-2] in nouns:
        return word[:-2]
    return word[:-1]


def phrase(text: str, words: Sequence[Word]) -> str:
    """The text from the first to the last of the words, white space made single."""
    return " ".join(text[words[0].start : words[-1].end].split()) if words else ""
