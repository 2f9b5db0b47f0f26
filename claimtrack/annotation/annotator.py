"""Text -> Annotation: sentences, words and entities with exact offsets, and parses where asked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from stanza.models.common.doc import Document
from stanza.resources.common import DEFAULT_MODEL_DIR

from claimtrack.annotation.entities import entities_of
from claimtrack.annotation.lines import even, lines
from claimtrack.annotation.openers import may_name
from claimtrack.annotation.parts import Parts
from claimtrack.annotation.sentences import cut, sentence_of, with_marks
from claimtrack.attribution import Annotation, Sentence
from claimtrack.errors import PackError
from claimtrack.memory import return_memory

__all__ = ["Annotator"]

_BREAK = "\n\n"
"""What parts paragraphs for Stanza."""

_LONGEST_WORD = 50
"""Characters of a word that the models see; nothing longer is a word of English."""


class Annotator:
    """Annotates English text with a pack's Stanza parts.

    ``folder`` is the pack; its ``stanza/`` and ``encoder/`` are read on first use, except for the table of contents.
    ``threads`` holds for the whole process. Raises PackError, naming the file, when a part is missing or damaged.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        self._parts = Parts(folder / "stanza", package="default", encoder=folder / "encoder", threads=threads)

    @classmethod
    def from_stanza(cls, package: str = "default", *, folder: Path | None = None, threads: int = 1) -> Annotator:
        """An annotator over English models that the user already has.

        ``folder`` is by default where Stanza keeps its resources (the environment's STANZA_RESOURCES_DIR). Nothing
        is downloaded: raises PackError when the folder, the package or a model of it is not there.
        """
        folder = folder or Path(DEFAULT_MODEL_DIR)
        if not (folder / "resources.json").is_file():
            raise PackError(f"no Stanza resources in {folder}: set STANZA_RESOURCES_DIR to the folder that has them")
        annotator = cls.__new__(cls)
        annotator._parts = Parts(folder, package=package, encoder=None, threads=threads)
        return annotator

    def annotate(self, text: str) -> Annotation:
        """Sentences with tokens, and entities; no parse. A line break always ends a sentence."""
        return self.annotate_many([text])[0]

    def annotate_many(self, texts: Sequence[str]) -> list[Annotation]:
        """The annotation of each text, in order; all texts share the models' batches."""
        sentences = [
            [piece for sentence in with_marks(found) for piece in cut(sentence)] for found in self._sentences(texts)
        ]
        tagged = iter(self.tags([_words(sentence) for found in sentences for sentence in found if _may_name(sentence)]))
        return [
            Annotation(
                sentences=tuple(found),
                entities=tuple(
                    entity
                    for sentence in found
                    if _may_name(sentence)
                    for entity in entities_of(text, sentence, next(tagged))
                ),
            )
            for text, found in zip(texts, sentences, strict=True)
        ]

    def tags(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """The entity tag of every word of given sentences: BIOES with the labels that the models learned."""
        order = sorted(range(len(sentences)), key=lambda number: len(sentences[number]))
        tags: list[list[str]] = [[] for _ in sentences]
        if order:
            document = self._parts.entities(_document(sentences[number] for number in order))
            for number, sentence in zip(order, document.sentences, strict=True):
                tags[number] = [token.ner for token in sentence.tokens]
        return tags

    def parse(self, annotation: Annotation, sentences: Collection[int]) -> Annotation:
        """The annotation with part of speech, lemma, head and relation in the sentences with these indices."""
        return self.parse_many([(annotation, sentences)])[0]

    def parse_many(self, wanted: Sequence[tuple[Annotation, Collection[int]]]) -> list[Annotation]:
        """As ``parse``, for several annotations that share the parser's batches."""
        places = [(which, number) for which, (_, numbers) in enumerate(wanted) for number in sorted(set(numbers))]
        sentences = [list(annotation.sentences) for annotation, _ in wanted]
        if places:
            chosen = [sentences[which][number] for which, number in places]
            document = self._parts.parse(_document(map(_words, chosen)))
            for (which, number), sentence, parsed in zip(places, chosen, document.sentences, strict=True):
                sentences[which][number] = _parsed(sentence, parsed.words)
        return [
            replace(annotation, sentences=tuple(parsed))
            for (annotation, _), parsed in zip(wanted, sentences, strict=True)
        ]

    def _sentences(self, texts: Sequence[str]) -> list[list[Sentence]]:
        """The tokenizer's sentences of each text; the lines of all texts are paragraphs of one document."""
        found = [(number, line) for number, text in enumerate(texts) for line in lines(text)]
        sentences: list[list[Sentence]] = [[] for _ in texts]
        if not found:
            return sentences
        paragraphs = [even(texts[number][line.start : line.end]) for number, line in found]
        starts = list(accumulate((len(paragraph) + len(_BREAK) for paragraph in paragraphs), initial=0))
        for sentence in self._parts.tokens(_BREAK.join(paragraphs)).sentences:
            place = bisect_right(starts, sentence.tokens[0].start_char) - 1
            number, line = found[place]
            sentences[number].append(sentence_of(texts[number], sentence.tokens, shift=line.start - starts[place]))
        return_memory()  # the tokenizer leaves holes as large as what the entity tagger takes next
        return sentences


def _may_name(sentence: Sentence) -> bool:
    return may_name(_words(sentence))


def _words(sentence: Sentence) -> list[str]:
    return [token.text for token in sentence.tokens]


def _document(sentences: Iterable[Sequence[str]]) -> Document:
    """What the models read: words alone, blanks inside them made visible and over-long ones cut."""
    return Document(
        [
            [
                {"id": number, "text": even(word[:_LONGEST_WORD]).replace(" ", "_")}
                for number, word in enumerate(words, 1)
            ]
            for words in sentences
        ]
    )


def _parsed(sentence: Sentence, words: Iterable[object]) -> Sentence:
    tokens = tuple(
        replace(
            token,
            upos=getattr(word, "upos", None),
            lemma=getattr(word, "lemma", None),
            head=head - 1 if (head := getattr(word, "head", None)) is not None else None,
            deprel=getattr(word, "deprel", None),
        )
        for token, word in zip(sentence.tokens, words, strict=True)
    )
    return replace(sentence, tokens=tokens)
