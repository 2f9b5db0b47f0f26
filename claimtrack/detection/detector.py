"""Stage 1: the attributions of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch.nn.utils.rnn import pad_sequence

from claimtrack.attribution import Attribution, Span
from claimtrack.detection.alone import find_odd
from claimtrack.detection.asides import find_asides
from claimtrack.detection.assembly import Found, assemble
from claimtrack.detection.batches import make_batch, window_words
from claimtrack.detection.cues import load_lexicon
from claimtrack.detection.decoding import Labelled, Rules, WordSpan, decode_cues, decode_roles
from claimtrack.detection.network import AttributionNetwork, CueBatch
from claimtrack.detection.rephrased import find_rephrased
from claimtrack.detection.retold import find_retellings, with_retold
from claimtrack.detection.subjects import find_subjects
from claimtrack.detection.unread import find_unread, lenient, with_unread
from claimtrack.detection.windows import Reading, Window, cut_windows, read_text
from claimtrack.errors import PackError
from claimtrack.memory import GROWN, return_memory
from claimtrack.quantized import quantize

__all__ = ["Detector", "Encoded"]

CORE = 400
"""Wordpieces decided on in one window."""
CONTEXT = 48
"""Wordpieces read along on either side: with the core the 496 that the network was trained on."""


CUES_TOGETHER = 12
"""Cues labelled in one go: 12 over 400 words take about 50 MiB for a moment, and more are no faster."""


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

    def __init__(self, folder: Path, *, pieces: int = 1024) -> None:
        self.network = AttributionNetwork.load(folder)
        if self.network.settings.eight_bits:
            quantize(self.network.encoder)
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
            return_memory(grown=GROWN)

    def decode(self, texts: Sequence[str], encoded: Iterable[Encoded], rules: Rules) -> list[tuple[Attribution, ...]]:
        """The attributions of each text from its windows; some sentences are read twice."""
        found = self._find(len(texts), encoded, rules)
        made = [assemble(text, items, self.lexicon) for text, items in zip(texts, found, strict=True)]
        self._read_again(texts, found, made, rules)
        self._read_unclaimed(texts, found, made, rules)
        return made

    def _read_again(
        self, texts: Sequence[str], found: list[list[Found]], made: list[tuple[Attribution, ...]], rules: Rules
    ) -> None:
        """Put what a second reading finds into ``found`` and ``made``: odd paragraphs, reports, asides, rarer words."""
        again = [
            (number, retelling)
            for number, text in enumerate(texts)
            for retelling in (
                *find_odd(text, found[number]),
                *find_subjects(text, found[number]),
                *find_retellings(text, made[number], self.lexicon),
                *find_asides(text, found[number]),
                *find_rephrased(text, found[number]),
            )
        ]
        read = self._find(len(again), self.encode([retelling.text for _, retelling in again]), rules)
        for number in {number for number, _ in again}:
            retold = [(one, items) for (at, one), items in zip(again, read, strict=True) if at == number]
            found[number] = with_retold(texts[number], found[number], retold)
            made[number] = assemble(texts[number], found[number], self.lexicon)

    def _read_unclaimed(
        self, texts: Sequence[str], found: list[list[Found]], made: list[tuple[Attribution, ...]], rules: Rules
    ) -> None:
        """Put into ``found`` and ``made`` what claims the quotations that nobody claimed so far."""
        unread = [(number, one) for number, text in enumerate(texts) for one in find_unread(text, made[number])]
        read = self._find(len(unread), self.encode([one.reading.text for _, one in unread]), lenient(rules))
        for number in {number for number, _ in unread}:
            claims = [(one, items) for (at, one), items in zip(unread, read, strict=True) if at == number]
            whole = with_unread(texts[number], found[number], claims)
            if len(whole) > len(found[number]):
                found[number] = whole
                made[number] = assemble(texts[number], whole, self.lexicon)

    def _find(self, texts: int, encoded: Iterable[Encoded], rules: Rules) -> list[list[Found]]:
        """What the windows of so many texts attribute, for each text in the order of its cues."""
        found: list[list[Found]] = [[] for _ in range(texts)]
        for group in _together(_tagged(window, rules) for window in encoded):
            for tagged, items in zip(group, self._decode(group, rules), strict=True):
                found[tagged.encoded.text].extend(items)
            return_memory(grown=GROWN)
        return [sorted(items, key=lambda item: item.cue) for items in found]

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
    def _decode(self, group: Sequence[_Tagged], rules: Rules) -> Iterator[list[Found]]:
        """What each window's cues attribute; the windows are labelled together, padded to one length."""
        words = np.array([len(tagged.encoded.words) for tagged in group])
        row = np.repeat(np.arange(len(group)), [len(tagged.cues) for tagged in group])
        cues = [cue for tagged in group for cue in tagged.cues]
        states = pad_sequence([tagged.encoded.states for tagged in group], batch_first=True)
        roles, boundaries = self.network.label_roles(
            states,
            CueBatch(
                torch.from_numpy(row),
                torch.tensor([cue.first for cue in cues]),
                torch.tensor([cue.last for cue in cues]),
            ),
            torch.from_numpy(np.arange(states.shape[1]) < words[:, None]),
        )
        labelled = iter(decode_roles(roles.numpy(), boundaries.numpy(), cues, rules, words=words[row]))
        for tagged in group:
            yield [
                _found(tagged.encoded, cue, result, chance, rules)
                for cue, chance, result in zip(
                    tagged.cues, tagged.chances, islice(labelled, len(tagged.cues)), strict=True
                )
                if chance * result.confidence >= rules.attribution
            ]


@dataclass(frozen=True, slots=True)
class _Tagged:
    """A window with the cues in its core that may attribute something, and the chance of each."""

    encoded: Encoded
    cues: tuple[WordSpan, ...]
    chances: tuple[float, ...]


def _tagged(encoded: Encoded, rules: Rules) -> _Tagged:
    window = encoded.window
    tagged = [
        (cue, chance)
        for cue, chance in decode_cues(encoded.cue_logits, rules)
        if window.core_start <= encoded.words[cue.first] < window.core_end
        and chance >= rules.attribution  # what contents could say would only lower it
    ]
    return _Tagged(encoded, tuple(cue for cue, _ in tagged), tuple(chance for _, chance in tagged))


def _together(windows: Iterable[_Tagged]) -> Iterator[list[_Tagged]]:
    """Windows with cues in groups of about CUES_TOGETHER cues."""
    group: list[_Tagged] = []
    for tagged in windows:
        if not tagged.cues:
            continue
        if group and sum(len(other.cues) for other in group) + len(tagged.cues) > CUES_TOGETHER:
            yield group
            group = []
        group.append(tagged)
    if group:
        yield group


def _found(encoded: Encoded, cue: WordSpan, labelled: Labelled, chance: float, rules: Rules) -> Found:
    words, reading = encoded.words, encoded.reading
    following = np.append(words[1:], encoded.window.end)

    def span(part: WordSpan) -> Span:
        return Span(int(reading.starts[words[part.first]]), int(reading.ends[following[part.last] - 1]))

    return Found(
        cue=span(cue),
        source=span(labelled.source) if labelled.source else None,
        contents=tuple(span(content) for content in labelled.contents),
        confidence=rules.confidence(chance * labelled.confidence),
    )


def _tokenizer(path: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the Rust side raises nothing narrower
        raise PackError(f"tokenizer {path} cannot be read: {error}") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
