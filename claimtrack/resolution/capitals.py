"""Runs of capitalised words, in which names stand.

Particles, initials and nicknames hold a run together ("Bill de Brasi", "Charles “Chuck” Shore"); days, months and
words that only begin a sentence are no part of one, unless the annotation takes them for a person's name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from claimtrack.attribution import Entity
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.words import Word

__all__ = ["Runs"]

_ARTICLE = re.compile(r"(?:al|el|ul|ad|an|ar|as|ash|at|az)[-‐‑][A-Z]")
"""An Arabic family name written with its article in lower case ("al-Awlaki")."""

_MONTH_NAMES = frozenset(["april", "august", "jan", "june", "may", "sun"])
"""Months and a day that are names as well."""


class Runs:
    """The runs of one article's words; ``entities`` in text order, ``cuts`` are places that no run goes across."""

    def __init__(self, text: str, words: Sequence[Word], entities: Sequence[Entity], cuts: Collection[int]) -> None:
        self.text = text
        self.words = words
        self.entities = entities
        self.starts = [entity.start for entity in entities]
        self.cuts = frozenset(cuts)

    def find(self) -> list[tuple[int, int]]:
        """Maximal runs of capitalised words, with particles, initials and nicknames inside, as half-open ranges."""
        found = []
        at = 0
        while at < len(self.words):
            if not self._opens(at):
                at += 1
                continue
            end = self._run_end(at)
            found.append((at, end))
            at = end
        return found

    def _opens(self, at: int) -> bool:
        word = self.words[at]
        folded = word.folded
        if not word.word or not word.capital:
            return False
        if folded in _MONTH_NAMES and at and self._calls_for_name(self.words[at - 1], word):
            return True
        if folded in lexicon().calendar | lexicon().sentence_words:
            return self.inside_person(word)
        return True

    def _calls_for_name(self, before: Word, word: Word) -> bool:
        """Whether the word before is a given name or an honorific, so that "May" is a family name."""
        if self.text[before.end : word.start] != " " or not before.capital:
            return False
        return before.folded in lexicon().given_names or (before.folded,) in lexicon().titles

    def inside_person(self, word: Word) -> bool:
        """Whether a word lies in what the annotation takes for a person's name of several words."""
        index = bisect_left(self.starts, word.end) - 1
        if index < 0:
            return False
        entity = self.entities[index]
        return entity.type == "PERSON" and entity.start <= word.start < entity.end and " " in entity.text

    def _run_end(self, at: int) -> int:
        end = at + 1
        while end < len(self.words):
            gap = self.text[self.words[end - 1].end : self.words[end].start]
            if "\n" in gap or self.words[end].start in self.cuts or self.words[end - 1].end in self.cuts:
                break
            if self._opens(end) or _ARTICLE.match(self.words[end].text):
                end += 1
            elif self._nickname(end):
                end += 3
            elif self._links(end):
                end += 1
            elif self.words[end].text == "," and self._suffix(end + 1):
                end += 2
            else:
                break
        return end

    def _links(self, at: int) -> bool:
        """Whether a lower-case word holds a run together: a particle, or "of" inside a title."""
        if at + 1 >= len(self.words) or not self._opens(at + 1):
            return False
        folded = self.words[at].folded
        if folded in lexicon().particles and self.words[at].word:
            return True
        if folded != "of":
            return False
        title = tuple(word.folded for word in self.words[at - 1 : at + 2])
        return any(key[: len(title)] == title for key in lexicon().titles)

    def _nickname(self, at: int) -> bool:
        window = self.words[at : at + 4]
        return (
            len(window) == 4
            and window[0].text in "\"“'‘("
            and window[1].capital
            and window[2].text in "\"”'’)"
            and window[3].capital
            and window[1].folded not in lexicon().sentence_words
            and len(window[1].text) > 2
        )

    def _suffix(self, at: int) -> bool:
        return at < len(self.words) and self.words[at].folded in {"jr", "sr", "ii", "iii", "iv"}
