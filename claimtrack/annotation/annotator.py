"""Text -> Annotation: sentences, words and entities with exact offsets, and parses where asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from stanza.models.common.doc import Document
from stanza.models.common.doc import Token as StanzaToken
from stanza.resources.common import DEFAULT_MODEL_DIR

from claimtrack.annotation.entity_types import entity_types
from claimtrack.annotation.lines import even, lines
from claimtrack.annotation.parts import Parts
from claimtrack.attribution import Annotation, Entity, Sentence, Span, Token
from claimtrack.errors import PackError

__all__ = ["Annotator"]

_LONGEST_SENTENCE = 200
"""Words; longer ones are cut after their last stop, or anywhere. The parser's memory grows with its square."""

_LONGEST_WORD = 50
"""Characters of a word that the models see; nothing longer is a word of English."""

_CLOSERS = frozenset("\"'”’»)]")
"""What belongs to the sentence that it adjoins: the treebanks have few curly quotation marks after a full stop."""

_MARKS = "“”„«»"
"""Always words of their own; the treebanks have too few of them for the tokenizer to know."""

_STOPS = frozenset(".!?;:,")


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
            [piece for sentence in _closed(found) for piece in _cut(sentence)] for found in self._sentences(texts)
        ]
        tagged = iter(self.tags([_words(sentence) for found in sentences for sentence in found]))
        return [
            Annotation(
                sentences=tuple(found),
                entities=tuple(entity for sentence in found for entity in _entities(text, sentence, next(tagged))),
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
        chosen = [annotation.sentences[number] for annotation, numbers in wanted for number in sorted(set(numbers))]
        if not chosen:
            return [annotation for annotation, _ in wanted]
        document = self._parts.parse(_document(map(_words, chosen)))
        parsed = iter(
            [_parsed(sentence, words.words) for sentence, words in zip(chosen, document.sentences, strict=True)]
        )
        return [
            replace(
                annotation,
                sentences=tuple(
                    next(parsed) if number in set(numbers) else sentence
                    for number, sentence in enumerate(annotation.sentences)
                ),
            )
            for annotation, numbers in wanted
        ]

    def _sentences(self, texts: Sequence[str]) -> Iterator[list[Sentence]]:
        """Tokenize all lines of all texts in one go; yields the sentences of each text."""
        found = [(number, line) for number, text in enumerate(texts) for line in lines(text)]
        sentences: list[list[Sentence]] = [[] for _ in texts]
        if found:
            document = self._parts.tokens(
                "\n\n".join(even(texts[number][line.start : line.end]) for number, line in found)
            )
            starts = []
            position = 0
            for _, line in found:
                starts.append(position)
                position += line.end - line.start + len("\n\n")
            place = 0
            for sentence in document.sentences:
                while place + 1 < len(starts) and sentence.tokens[0].start_char >= starts[place + 1]:
                    place += 1
                number, line = found[place]
                sentences[number].append(_sentence(texts[number], sentence.tokens, shift=line.start - starts[place]))
        yield from sentences


def _sentence(text: str, tokens: Iterable[StanzaToken], *, shift: int) -> Sentence:
    words: list[Token] = []
    for token in tokens:
        start, end = token.start_char + shift, token.end_char + shift
        parts = [word.text for word in token.words] if len(token.words) > 1 else [text[start:end]]
        before, after = _marks(text[start:end])
        words += [_mark(text, place) for place in range(start, start + before)]
        parts = [parts[0][before:], *parts[1:]]
        parts = [*parts[:-1], parts[-1][: len(parts[-1]) - after]]
        parts = [part for part in parts if part]
        if len(parts) == 1:
            parts = [text[start + before : end - after]]
        words += [Token(start=start + before, end=end - after, text=part) for part in parts]
        words += [_mark(text, place) for place in range(end - after, end)]
    return _over(tuple(words))


def _marks(form: str) -> tuple[int, int]:
    """How many quotation marks the tokenizer left at the word's beginning and end."""
    before = len(form) - len(form.lstrip(_MARKS))
    return (before, len(form) - len(form.rstrip(_MARKS))) if before < len(form) else (len(form) - 1, 0)


def _mark(text: str, place: int) -> Token:
    return Token(start=place, end=place + 1, text=text[place])


def _closed(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Sentences with the closing marks that adjoin them, which the tokenizer may give to the next sentence."""
    closed: list[Sentence] = []
    for sentence in sentences:
        tokens = sentence.tokens
        while closed and tokens and tokens[0].text in _CLOSERS and tokens[0].start == closed[-1].end:
            closed[-1] = _over((*closed[-1].tokens, tokens[0]))
            tokens = tokens[1:]
        if tokens:
            closed.append(_over(tokens))
    return closed


def _over(tokens: tuple[Token, ...]) -> Sentence:
    return Sentence(start=tokens[0].start, end=tokens[-1].end, tokens=tokens)


def _cut(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence in pieces of at most _LONGEST_SENTENCE words; multiword tokens stay whole."""
    tokens = sentence.tokens
    while len(tokens) > _LONGEST_SENTENCE:
        places = range(_LONGEST_SENTENCE, _LONGEST_SENTENCE // 2, -1)
        whole = [place for place in places if tokens[place - 1].start != tokens[place].start]
        cut = next((place for place in whole if tokens[place - 1].text in _STOPS), whole[0])
        yield _over(tokens[:cut])
        tokens = tokens[cut:]
    yield _over(tokens)


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


def _entities(text: str, sentence: Sentence, tags: Sequence[str]) -> Iterator[Entity]:
    """Entities from BIOES tags. A word of a multiword token counts with its own letters: "Davis", not "Davis's"."""
    spans = _letters(text, sentence.tokens)
    open_label = ""
    first = 0
    for place, tag in enumerate((*tags, "O")):
        prefix, _, label = tag.partition("-")
        if open_label and (prefix not in ("I", "E") or label != open_label):
            start, end = spans[first].start, spans[place - 1].end
            if type_ := entity_types().get(open_label):
                yield Entity(start=start, end=end, text=text[start:end], type=type_)
            open_label = ""
        if label and not open_label:
            open_label, first = label, place


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
