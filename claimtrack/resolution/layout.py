"""Where a place of the text lies: sentence, paragraph, quotation, and its token where the sentence was parsed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from claimtrack.attribution import Annotation, Sentence, Token

__all__ = ["Layout"]

_BREAK = re.compile(r"\n\s*")
# An opening mark without its partner quotes to the end of the paragraph, as a quotation that runs on does in print.
_QUOTED = re.compile(r"“[^”\n]*(?:”|$|(?=\n))|\"[^\"\n]*(?:\"|$|(?=\n))", re.MULTILINE)
# Single marks: an opening one stands before a word and not behind one, a closing one not before a word.
_SINGLY_QUOTED = re.compile(
    r"(?<!\w)‘[^‘’\n]*(?:’(?=\w)[^‘’\n]*)*’(?!\w)|(?<!\w)'(?=\w)[^'\n]*(?:(?<=\w)'(?=\w)[^'\n]*)*'(?!\w)"
)
_FARTHEST = 5_000
"""Characters of a paragraph on either side of a place in which a quotation may open or close."""
_LINE_OR_CURLY = re.compile("[“”\n]")
_TEASER = re.compile(
    r"^(?:also read|don['’]t miss|more stories|most (?:popular|read)|read (?:also|more|next)|see also|you may like)\b"
    r"|^(?:recommended|related(?: \w+)?|trending) ?(?::|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""What a line begins with that only announces other articles."""
_SPOKEN = 4
"""Words from which on single marks hold speech and not a term."""


class Layout:
    """Answers questions about places (code points) of one article."""

    def __init__(self, text: str, annotation: Annotation) -> None:
        self.text = text
        self.sentences = annotation.sentences
        self._sentence_starts = [sentence.start for sentence in annotation.sentences]
        self._paragraph_starts = [0, *(match.end() for match in _BREAK.finditer(text))]
        self.headline_end = self._paragraph_starts[1] if len(self._paragraph_starts) > 1 else 0
        matches = list(_QUOTED.finditer(text))
        quotes = sorted([*(match.span() for match in matches), *_single_quotations(text, matches)])
        # A lone mark at the end opens nothing.
        self._open = {
            self.paragraph(match.start())
            for match in matches
            if match.group()[-1] not in '”"' or len(match.group()) == 1
        }
        self._teasers = {self.paragraph(match.start()) for match in _TEASER.finditer(text)}
        self._quote_starts = [start for start, _ in quotes]
        self._quote_ends = [end for _, end in quotes]

    def sentence(self, place: int) -> int:
        """The number of the sentence that holds a place, or of the last one before it."""
        return max(0, bisect_right(self._sentence_starts, place) - 1)

    def paragraph(self, place: int) -> int:
        """The number of the paragraph (line) that holds a place."""
        return bisect_right(self._paragraph_starts, place) - 1

    def left_open(self, number: int) -> bool:
        """Whether a paragraph ends inside a quotation."""
        return number in self._open

    def teases(self, number: int) -> bool:
        """Whether a paragraph only announces other articles ("MOST READ ..."): whom it names is no part of this one."""
        return number in self._teasers

    def closed_later(self, place: int) -> bool:
        """Whether the next curly mark of the paragraph closes a quotation that nothing before it opens."""
        begin = self._paragraph_starts[self.paragraph(place)]
        mark = _LINE_OR_CURLY.search(self.text, place, place + _FARTHEST)
        opened = self.text.rfind("“", max(begin, place - _FARTHEST), place) >= 0
        return mark is not None and mark[0] == "”" and not opened

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

    def sentence_start(self, place: int) -> int:
        """Where the sentence that holds a place begins."""
        sentence = self.sentence_at(place)
        return sentence.start if sentence is not None else 0

    def coordinated(self, place: int) -> bool | None:
        """Whether the verb at a place shares its subject with one before it (conjunct, participle); None unparsed."""
        found = self.token(place)
        if found is None:
            return None
        sentence, token = found
        index = sentence.tokens.index(token)
        own = any(other.head == index and (other.deprel or "").startswith("nsubj") for other in sentence.tokens)
        return not own and (token.deprel or "").startswith(("conj", "advcl", "acl", "xcomp", "ccomp", "dep"))

    def antecedent_noun(self, place: int) -> tuple[int, int] | None:
        """The noun that the relative pronoun at a place refers to, by the parse: its start and end, or None.

        The start is that of the noun phrase's first word (determiner, adjectives, compounds).
        """
        found = self.token(place)
        if found is None:
            return None
        sentence, token = found
        for _ in range(8):
            if token.head is None or token.head < 0:
                return None
            relative = (token.deprel or "").startswith(("acl:relcl", "relcl"))
            token = sentence.tokens[token.head]
            if relative:
                break
        else:
            return None
        index = sentence.tokens.index(token)
        if token.end > place:
            return None
        start = token.start
        for other in sentence.tokens[max(0, index - 8) : index]:
            if other.head == index and other.deprel in {
                "det",
                "amod",
                "compound",
                "nummod",
                "nmod:poss",
                "poss",
                "quantmod",
            }:
                start = min(start, other.start)
        return start, token.end

    def role(self, start: int, end: int) -> str | None:
        """The grammatical role of a phrase: "subject", "weak" (modifies a noun) or "other"; None without parse."""
        found = self.token(start)
        if found is None:
            return None
        sentence, token = found
        for _ in range(6):
            if token.head is None or token.head < 0:
                break
            head = sentence.tokens[token.head]
            if (token.deprel or "").startswith("nsubj"):
                return "subject"
            if start <= head.start < end or token.deprel in {"compound", "flat", "flat:name", "appos"}:
                if token.deprel == "compound" and head.start >= end:
                    return "weak"
                token = head
                continue
            return "weak" if (token.deprel or "").startswith(("nmod:poss", "poss")) else "other"
        return "other"

    def token(self, place: int) -> tuple[Sentence, Token] | None:
        """The parsed token at a place and its sentence; None where nothing was parsed."""
        sentence = self.sentence_at(place)
        if sentence is None:
            return None
        for token in sentence.tokens:
            if token.start <= place < token.end:
                return (sentence, token) if token.deprel is not None else None
        return None


def _single_quotations(text: str, doubles: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    """Speech between single marks outside all double ones."""
    starts = [match.start() for match in doubles]
    found: list[tuple[int, int]] = []
    for match in _SINGLY_QUOTED.finditer(text):
        before = bisect_right(starts, match.start()) - 1
        inside = before >= 0 and match.start() < doubles[before].end()
        across = before + 1 < len(doubles) and starts[before + 1] < match.end()
        if not inside and not across and len(match.group().split()) >= _SPOKEN:
            found.append(match.span())
    return found
