"""Parts without models: words are what blanks separate, a word with a capital is a person, every word hangs from the
one before it. With them the annotator's own work can be tested to the character.
"""

from __future__ import annotations

import re

from stanza.models.common.doc import Document

from claimtrack.annotation import Annotator


class PlainParts:
    def __init__(self) -> None:
        self.seen: list[list[str]] = []
        """The sentences that the entity tagger and the parser were given."""

    def tokens(self, text: str) -> Document:
        """A sentence a paragraph; ``word's`` and ``wordn't`` are multiword tokens."""
        sentences = []
        for paragraph in re.finditer(r"[^\n]+", text):
            rows: list[dict[str, object]] = []
            for match in re.finditer(r"\S+", paragraph.group()):
                place = {"start_char": paragraph.start() + match.start(), "end_char": paragraph.start() + match.end()}
                number = sum(1 for row in rows if isinstance(row["id"], int)) + 1
                parts = [part for part in re.split(r"(?=n?'\w+$)", match.group(), maxsplit=1) if part]
                if len(parts) > 1:
                    rows.append({"id": (number, number + 1), "text": match.group(), **place})
                    rows += [{"id": number + step, "text": part} for step, part in enumerate(parts)]
                else:
                    rows.append({"id": number, "text": match.group(), **place})
            sentences.append(rows)
        return Document(sentences, text)

    def entities(self, document: Document) -> Document:
        self._see(document)
        for sentence in document.sentences:
            capital = [token.text[:1].isupper() for token in sentence.tokens]
            for place, token in enumerate(sentence.tokens):
                before = place > 0 and capital[place - 1]
                after = place + 1 < len(capital) and capital[place + 1]
                prefix = {(False, False): "S", (False, True): "B", (True, False): "E", (True, True): "I"}[before, after]
                token.ner = f"{prefix}-Person" if capital[place] else "O"
        return document

    def parse(self, document: Document) -> Document:
        self._see(document)
        for sentence in document.sentences:
            for number, word in enumerate(sentence.words):
                word.upos, word.lemma = "X", word.text.lower()
                word.head, word.deprel = number, "dep" if number else "root"
        return document

    def _see(self, document: Document) -> None:
        self.seen += [[word.text for word in sentence.words] for sentence in document.sentences]


def plain_annotator() -> tuple[Annotator, PlainParts]:
    """An annotator over plain parts, and these."""
    annotator = Annotator.__new__(Annotator)
    parts = PlainParts()
    annotator._parts = parts  # type: ignore[assignment]
    return annotator, parts
