"""Stage 1: the attributions of a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from claimtrack.attribution import Attribution, Span
from claimtrack.detection.acts import load_lexicon
from claimtrack.detection.assembly import Found, assemble
from claimtrack.detection.batches import make_batch, window_words
from claimtrack.detection.decoding import Rules, WordSpan, decode_cues, decode_roles
from claimtrack.detection.network import AttributionNetwork, CueBatch
from claimtrack.detection.windows import Reading, Window, cut_windows, read_text
from claimtrack.errors import PackError

__all__ = ["Detector"]

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


class Detector:
    """Finds attributions with the network in ``folder`` (config.json, model.safetensors, tokenizer.json).

    Windows of several texts are sorted by length and read together, ``pieces`` wordpieces at a time. Raises PackError
    when the folder lacks a file or a file is damaged.
    """

    def __init__(self, folder: Path, *, rules: Rules | None = None, pieces: int = 4096) -> None:
        self.rules = rules or Rules()
        self.network = AttributionNetwork.load(folder)
        path = folder / "tokenizer.json"
        try:
            self.tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # the Rust side raises nothing narrower
            raise PackError(f"tokenizer {path} cannot be read: {error}") from error
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.lexicon = load_lexicon()
        self._pieces = pieces

    def detect(self, text: str) -> tuple[Attribution, ...]:
        """The attributions of one text, in text order, without speakers."""
        return self.detect_many([text])[0]

    def detect_many(self, texts: Sequence[str]) -> list[tuple[Attribution, ...]]:
        """The attributions of each text; the same as ``detect`` one by one, but faster."""
        items = [
            _Item(number, reading, window)
            for number, text in enumerate(texts)
            for reading in (read_text(text, self.tokenizer),)
            for window in cut_windows(reading, core=CORE, context=CONTEXT)
        ]
        found: list[list[Found]] = [[] for _ in texts]
        for group in self._groups(items):
            for item, results in zip(group, self._read(group), strict=True):
                found[item.text].extend(results)
        return [
            assemble(text, sorted(f, key=lambda x: x.cue), self.lexicon) for text, f in zip(texts, found, strict=True)
        ]

    def _groups(self, items: Iterable[_Item]) -> Iterable[list[_Item]]:
        group: list[_Item] = []
        for item in sorted(items, key=lambda i: i.window.end - i.window.start):
            if group and (item.window.end - item.window.start + 2) * (len(group) + 1) > self._pieces:
                yield group
                group = []
            group.append(item)
        if group:
            yield group

    @torch.inference_mode()
    def _read(self, group: Sequence[_Item]) -> list[list[Found]]:
        batch = make_batch([(item.reading, item.window) for item in group])
        states = self.network.encode(batch.pieces, batch.features, batch.mask, batch.words)
        logits = self.network.tag_cues(states).numpy()
        rows = [window_words(item.reading, item.window) for item in group]
        found: list[list[Found]] = []
        for row, (item, words) in enumerate(zip(group, rows, strict=True)):
            window = item.window
            cues = [
                (cue, chance)
                for cue, chance in decode_cues(logits[row, : len(words)], self.rules)
                if window.core_start <= words[cue.first] < window.core_end
            ]
            found.append(self._label(states[row : row + 1, : len(words)], item, words, cues))
        return found

    def _label(
        self,
        states: torch.Tensor,
        item: _Item,
        words: np.ndarray[tuple[int], np.dtype[np.int64]],
        cues: list[tuple[WordSpan, float]],
    ) -> list[Found]:
        if not cues:
            return []
        starts = torch.tensor([cue.first for cue, _ in cues])
        ends = torch.tensor([cue.last for cue, _ in cues])
        roles, boundaries = self.network.label_roles(states, CueBatch(torch.zeros_like(starts), starts, ends))
        labelled = decode_roles(roles.numpy(), boundaries.numpy(), [cue for cue, _ in cues], self.rules)
        reading = item.reading
        following = np.append(words[1:], item.window.end)

        def span(part: WordSpan) -> Span:
            return Span(int(reading.starts[words[part.first]]), int(reading.ends[following[part.last] - 1]))

        return [
            Found(
                cue=span(cue),
                source=span(result.source) if result.source else None,
                contents=tuple(span(content) for content in result.contents),
                confidence=chance * result.confidence,
            )
            for (cue, chance), result in zip(cues, labelled, strict=True)
        ]
