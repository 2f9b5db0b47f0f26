"""Training examples of the entity head: sentences of (word, tag) put back into running text, in varied typography."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from claimtrack.detection.batches import window_words
from claimtrack.detection.network import ENTITY_TYPES
from claimtrack.detection.windows import Reading, Window, cut_windows, read_text
from claimtrack.training.attribution_examples import restyle
from claimtrack.training.stanza_data import read_bio
from claimtrack.training.stanza_scores import read_uner

__all__ = ["WORLDWIDE_TYPES", "EntityExample", "TaggedText", "entity_examples", "join_words", "read_tagged"]

WORLDWIDE_TYPES = {
    "Person": "PERSON", "Organization": "ORG", "Location": "LOC", "NORP": "NORP", "Date": "DATE", "Money": "MONEY",
    "Facility": "FACILITY", "Product": "PRODUCT", "Misc": "MISC",
}  # fmt: skip
"""Worldwide newswire's labels and ours."""
# The types that a tag of the other files may stand for. They know three, and leave open what else a word is; Universal
# NER's locations include buildings.
_THREE = {"PER": ("PERSON",), "ORG": ("ORG",), "LOC": ("LOC", "FACILITY")}
_UNTOLD = ("NORP", "DATE", "MONEY", "PRODUCT", "MISC")
"""What a word without one of the three types may be."""

_NO_BLANK_BEFORE = frozenset(".,;:!?)]}%’”…") | {"'s", "’s", "n't", "n’t", "'", "'re", "'ve", "'ll", "'d", "'m"}
_NO_BLANK_AFTER = frozenset("([{$£€“‘")
_SENTENCES_A_PARAGRAPH = 3


@dataclass(frozen=True, slots=True)
class TaggedText:
    """A text, its entities as (start, end, possible types), and the types that other words may have."""

    text: str
    entities: tuple[tuple[int, int, tuple[str, ...]], ...]
    untold: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityExample:
    """A window and, for each of its W words, the labels that are right: (W, 1 + 2 types), true where allowed."""

    reading: Reading
    window: Window
    allowed: npt.NDArray[np.bool_]


def read_tagged(folder: Path) -> list[TaggedText]:
    """Worldwide newswire by stretches of sentences, and Universal NER's EWT and WikiGold with what they leave open."""
    worldwide = read_bio(folder / "worldwide/train.bio.tsv")
    web = read_uner(folder / "uner/en_ewt-ud-train.0c7ce0d.iob2")
    wiki = read_bio(folder / "wikigold/wikigold.conll.txt")
    return [
        *_texts(worldwide, {label: (type_,) for label, type_ in WORLDWIDE_TYPES.items()}, ()),
        *_texts((list(zip(*sentence, strict=True)) for sentence in web), _THREE, _UNTOLD),
        *_texts(([(word, _bio(tag)) for word, tag in sentence] for sentence in wiki), _THREE, _UNTOLD),
    ]


def _bio(tag: str) -> str:
    return tag if tag == "O" or tag.startswith(("B-", "I-")) else "O"


def _texts(
    sentences: Iterator[list[tuple[str, str]]], types: Mapping[str, tuple[str, ...]], untold: tuple[str, ...]
) -> Iterator[TaggedText]:
    """Texts of about 30 sentences each."""
    group: list[list[tuple[str, str]]] = []
    for sentence in sentences:
        group.append(sentence)
        if len(group) == 30:
            yield _text(group, types, untold)
            group = []
    if group:
        yield _text(group, types, untold)


def _text(
    sentences: Sequence[Sequence[tuple[str, str]]], types: Mapping[str, tuple[str, ...]], untold: tuple[str, ...]
) -> TaggedText:
    text = ""
    entities: list[tuple[int, int, tuple[str, ...]]] = []
    for number, sentence in enumerate(sentences):
        if number:
            text += "\n\n" if number % _SENTENCES_A_PARAGRAPH == 0 else " "
        joined, starts = join_words([word for word, _ in sentence])
        last = ""
        for (word, tag), start in zip(sentence, starts, strict=True):
            prefix, _, label = tag.partition("-")
            end = len(text) + start + len(word)
            if label in types and prefix == "I" and last == label and entities:
                entities[-1] = (entities[-1][0], end, types[label])
            elif label in types:
                entities.append((len(text) + start, end, types[label]))
            last = label
        text += joined
    return TaggedText(text, tuple(entities), untold)


def join_words(words: Sequence[str]) -> tuple[str, list[int]]:
    """Words as running text, blanks where print has them, with the place where each begins."""
    text = ""
    starts: list[int] = []
    open_quote = False
    glue = True
    for word in words:
        closing = word == '"' and open_quote
        if not glue and word not in _NO_BLANK_BEFORE and not closing and word not in ("-", "/"):
            text += " "
        starts.append(len(text))
        text += word
        if word == '"':
            open_quote = not open_quote
        glue = word in _NO_BLANK_AFTER or (word == '"' and open_quote) or word in ("-", "/")
    return text, starts


def entity_examples(
    texts: Sequence[TaggedText], tokenizer: Tokenizer, *, core: int, rng: random.Random
) -> Iterator[EntityExample]:
    """All windows of the texts, in varied typography and with varied cuts."""
    for tagged in texts:
        reading = read_text(restyle(tagged.text, rng), tokenizer)
        for window in cut_windows(reading, core=core, context=0, offset=rng.randrange(core // 2)):
            yield _label(tagged, reading, window)


def _label(tagged: TaggedText, reading: Reading, window: Window) -> EntityExample:
    first = window_words(reading, window)
    starts = reading.starts[first]
    ends = reading.ends[np.append(first[1:], window.end) - 1]
    allowed = np.zeros((len(first), 1 + 2 * len(ENTITY_TYPES)), dtype=bool)
    allowed[:, 0] = True
    for type_ in tagged.untold:
        allowed[:, _columns(type_)] = True
    for start, end, types in tagged.entities:
        begin = int(np.searchsorted(ends, start, side="right"))
        last = int(np.searchsorted(starts, end, side="left")) - 1
        if begin <= last:
            allowed[begin : last + 1] = False
            for type_ in types:
                allowed[begin, _columns(type_)[0]] = True
                allowed[begin + 1 : last + 1, _columns(type_)[1]] = True
    return EntityExample(reading=reading, window=window, allowed=allowed)


def _columns(type_: str) -> list[int]:
    """The columns of a type's begin and inside labels."""
    place = 1 + 2 * ENTITY_TYPES.index(type_)
    return [place, place + 1]
