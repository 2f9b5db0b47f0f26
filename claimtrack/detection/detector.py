"""Stage 1: the attributions of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer

from claimtrack.attribution import Attribution, Span
from claimtrack.detection.assembly import Found, assemble
from claimtrack.detection.batches import make_batch, window_words
from claimtrack.detection.cues import load_lexicon
from claimtrack.detection.decoding import Rules, WordSpan, decode_cues, decode_roles
from claimtrack.detection.network import AttributionNetwork, CueBatch
from claimtrack.detection.windows import Reading, Window, cut_windows, read_text
from claimtrack.errors import PackError

__all__ = ["Detector", "Encoded"]

CORE = 272
"""Wordpieces decided on in one window."""
CONTEXT = 56
"""Wordpieces read along on either side: with the core the 384 that the network was trained on."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A window of one of the texts that are read together."""

    text: int
    reading: Reading
    window: Window


@dataclass(frozen=True, slots=True)
class Encoded:
    """A window as the encoder sees it: ``words`` (W,) first pieces, ``states`` (W, width), ``cue_logits`` (W, 3).

    ``text`` numbers the text that the window is from.
    """

    text: int
    reading: Reading
    window: Window
    words: npt.NDArray[np.int64]
    states: torch.Tensor
    cue_logits: npt.NDArray[np.float32]


class Detector:
    """Finds attributions with the network in ``folder``.

    The folder holds config.json, model.safetensors, tokenizer.json and rules.json. Windows of several texts are sorted
    by length and read together, ``pieces`` wordpieces at a time. Raises PackError when a file is missing or damaged.
    """

    def __init__(self, folder: Path, *, pieces: int = 4096) -> None:
        self.network = AttributionNetwork.load(folder)
        self.tokenizer = _tokenizer(folder / "tokenizer.json")
        self.rules = Rules.load(folder / "rules.json")
        self.lexicon = load_lexicon()
        self._pieces = pieces

    def detect(self, text: str) -> tuple[Attribution, ...]:
        """The attributions of one text, in text order, without speakers."""
        return self.detect_many([text])[0]

    def detect_many(self, texts: Sequence[str]) -> list[tuple[Attribution, ...]]:
        """The attributions of each text; the same as ``detect`` one by one, but faster."""
        return self.decode(texts, self.encode(texts), self.rules)

    def encode(self, texts: Sequence[str]) -> Iterator[Encoded]:
        """Every window of the texts, read by the encoder; the part that takes the time."""
        items = [
            _Item(number, reading, window)
            for number, text in enumerate(texts)
            for reading in (read_text(text, self.tokenizer),)
            for window in cut_windows(reading, core=CORE, context=CONTEXT)
        ]
        for group in self._groups(items):
            yield from self._encode(group)

    def decode(self, texts: Sequence[str], encoded: Iterable[Encoded], rules: Rules) -> list[tuple[Attribution, ...]]:
        """The attributions of each text from its windows."""
        found: list[list[Found]] = [[] for _ in texts]
        for window in encoded:
            found[window.text].extend(self._decode(window, rules))
        return [
            assemble(text, sorted(items, key=lambda item: item.cue), self.lexicon)
            for text, items in zip(texts, found, strict=True)
        ]

    def _groups(self, items: Iterable[_Item]) -> Iterator[list[_Item]]:
        group: list[_Item] = []
        for item in sorted(items, key=lambda i: i.window.end - i.window.start):
            if group and (item.window.end - item.window.start + 2) * (len(group) + 1) > self._pieces:
                yield group
                group = []
            group.append(item)
        if group:
            yield group

    @torch.inference_mode()
    def _encode(self, group: Sequence[_Item]) -> Iterator[Encoded]:
        batch = make_batch([(item.reading, item.window) for item in group])
        states = self.network.encode(batch.pieces, batch.features, batch.mask, batch.words)
        logits = self.network.tag_cues(states).numpy()
        for row, item in enumerate(group):
            words = window_words(item.reading, item.window)
            length = len(words)
            yield Encoded(item.text, item.reading, item.window, words, states[row, :length], logits[row, :length])

    @torch.inference_mode()
    def _decode(self, encoded: Encoded, rules: Rules) -> list[Found]:
        words, reading, window = encoded.words, encoded.reading, encoded.window
        tagged = [
            (cue, chance)
            for cue, chance in decode_cues(encoded.cue_logits, rules)
            if window.core_start <= words[cue.first] < window.core_end
        ]
        if not tagged:
            return []
        cues = [cue for cue, _ in tagged]
        roles, boundaries = self.network.label_roles(
            encoded.states.unsqueeze(0),
            CueBatch(
                torch.zeros(len(cues), dtype=torch.long),
                torch.tensor([cue.first for cue in cues]),
                torch.tensor([cue.last for cue in cues]),
            ),
        )
        labelled = decode_roles(roles.numpy(), boundaries.numpy(), cues, rules)
        following = np.append(words[1:], window.end)

        def span(part: WordSpan) -> Span:
            return Span(int(reading.starts[words[part.first]]), int(reading.ends[following[part.last] - 1]))

        return [
            Found(
                cue=span(cue),
                source=span(result.source) if result.source else None,
                contents=tuple(span(content) for content in result.contents),
                confidence=rules.confidence(chance * result.confidence),
            )
            for (cue, chance), result in zip(tagged, labelled, strict=True)
        ]


def _tokenizer(path: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the Rust side raises nothing narrower
        raise PackError(f"tokenizer {path} cannot be read: {error}") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
