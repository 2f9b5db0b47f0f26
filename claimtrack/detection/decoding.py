"""From the network's scores to spans of words: cues, and the best source and contents of each cue."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from claimtrack.errors import PackError

__all__ = ["Labelled", "Rules", "WordSpan", "decode_cues", "decode_roles"]

Floats = npt.NDArray[np.float32]

# States of the search: outside, in a content, in the source (at most one, so outside and content exist twice).
_OUT, _CONTENT, _SOURCE, _OUT_AFTER, _CONTENT_AFTER = range(5)
_STATES = 5
_ORIGINS = np.array([
    [_OUT, _CONTENT, _CONTENT],
    [_CONTENT, _OUT, _OUT],
    [_SOURCE, _OUT, _CONTENT],
    [_OUT_AFTER, _SOURCE, _CONTENT_AFTER],
    [_CONTENT_AFTER, _OUT_AFTER, _SOURCE],
])  # fmt: skip
"""The states that each state may follow; first itself. Where there are but two, the third costs too much."""
_IMPOSSIBLE = np.float32(-1e9)


class WordSpan(NamedTuple):
    """Words first..last, both inclusive, of one window."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What decoding weighs; a pack brings the values that were best on its development articles.

    ``cue``: least chance of a word to be part of a cue. ``attribution``: least chance of a cue times that of its
    contents' words: a doubtful cue with clear contents stays, one that attributes nothing clearly goes. ``boundary``:
    weight of the boundary scores beside the role scores. ``content_bias``, ``source_bias``: added to the score of each
    start; negative values ask for more evidence. ``confidence_slope``, ``confidence_shift``: turn the network's own
    chance into the share that is right (Platt 1999).
    """

    cue: float = 0.42
    attribution: float = 0.0
    boundary: float = 1.0
    content_bias: float = 0.0
    source_bias: float = 0.0
    confidence_slope: float = 1.0
    confidence_shift: float = 0.0

    def confidence(self, chance: float) -> float:
        """The calibrated confidence for the network's own chance, both in 0..1."""
        logit = math.log(chance / (1 - chance)) if 0 < chance < 1 else math.copysign(20.0, chance - 0.5)
        return 1 / (1 + math.exp(-(self.confidence_slope * logit + self.confidence_shift)))

    def save(self, path: Path) -> None:
        """Write the rules as JSON."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Rules:
        """Read rules; raises PackError when the file is missing or holds anything else."""
        try:
            return cls(**{name: float(value) for name, value in json.loads(path.read_text(encoding="utf-8")).items()})
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise PackError(f"decoding rules {path} cannot be read: {error}") from error


@dataclass(frozen=True, slots=True)
class Labelled:
    """A cue's source (None where none is expressed) and contents, with the mean chance of the contents' words."""

    source: WordSpan | None
    contents: tuple[WordSpan, ...]
    confidence: float


def decode_cues(logits: Floats, rules: Rules) -> list[tuple[WordSpan, float]]:
    """Cue logits (W, 3) -> cue spans with their chance: runs of likely cue words, cut where a new cue begins."""
    chance = _softmax(logits)
    begin, inside = chance[:, 1], chance[:, 2]
    part = begin + inside
    found: list[tuple[WordSpan, float]] = []
    first: int | None = None
    for word in range(len(logits) + 1):
        ends = word == len(logits) or part[word] < rules.cue or begin[word] > inside[word]
        if first is not None and ends:
            found.append((WordSpan(first, word - 1), float(part[first:word].max())))
            first = None
        if first is None and word < len(logits) and part[word] >= rules.cue:
            first = word
    return found


def decode_roles(
    roles: Floats, boundaries: Floats, cues: list[WordSpan], rules: Rules, *, words: npt.NDArray[np.int64] | None = None
) -> list[Labelled]:
    """The best labelling of each cue's words as spans (Viterbi search over whole spans).

    roles (C, W, 3) and boundaries (C, W, 4) are logits in the order of ``network.ROLES`` and ``network.BOUNDARIES``;
    ``words`` (C,) is how many of the W words each cue's window has, by default all.
    A labelling scores the log chances of its words' roles and, weighted, the log odds of its spans' starts and ends.
    """
    if not cues:
        return []
    chance = _log_softmax(roles)
    for number, cue in enumerate(cues):
        chance[number, cue.first : cue.last + 1, 1:] = _IMPOSSIBLE  # a cue is never its own source or content
        if words is not None:
            chance[number, words[number] :] = (0, _IMPOSSIBLE, _IMPOSSIBLE)
    edges = rules.boundary * boundaries
    path = _search(chance, edges, rules)
    content_chance = np.exp(chance[..., 2])
    return [_labelled(states, content_chance[number]) for number, states in enumerate(path)]


def _search(chance: Floats, edges: Floats, rules: Rules) -> npt.NDArray[np.int8]:
    """The best state of every word, (C, W)."""
    cues, words, _ = chance.shape
    emission = chance[..., [0, 2, 1, 0, 2]]
    source_start = edges[..., 0] + rules.source_bias
    source_end, content_end = edges[..., 1], edges[..., 3]
    content_start = edges[..., 2] + rules.content_bias
    later = slice(None), slice(1, None)
    ends_content, ends_source = content_end[:, :-1], source_end[:, :-1]
    gain = np.full((cues, words, *_ORIGINS.shape), _IMPOSSIBLE, dtype=np.float32)
    gain[..., 0] = 0
    gain[*later, _OUT, 1] = gain[*later, _OUT_AFTER, 2] = ends_content
    gain[..., _CONTENT, 1] = gain[..., _CONTENT_AFTER, 1] = content_start
    gain[..., _SOURCE, 1] = source_start
    gain[*later, _SOURCE, 2] = ends_content + source_start[*later]
    gain[*later, _OUT_AFTER, 1] = ends_source
    gain[*later, _CONTENT_AFTER, 2] = ends_source + content_start[*later]
    score = np.full((cues, _STATES), _IMPOSSIBLE, dtype=np.float32)
    score[:, _OUT] = emission[:, 0, _OUT]
    score[:, _CONTENT] = emission[:, 0, _CONTENT] + content_start[:, 0]
    score[:, _SOURCE] = emission[:, 0, _SOURCE] + source_start[:, 0]
    back = np.zeros((cues, words, _STATES), dtype=np.int8)
    rows = np.arange(cues)
    for word in range(1, words):
        options = score[:, _ORIGINS] + gain[:, word]
        back[:, word] = options.argmax(axis=2)
        score = options.max(axis=2) + emission[:, word]
    score[:, _CONTENT] += content_end[:, -1]
    score[:, _CONTENT_AFTER] += content_end[:, -1]
    score[:, _SOURCE] += source_end[:, -1]
    path = np.empty((cues, words), dtype=np.int8)
    path[:, -1] = score.argmax(axis=1)
    for word in range(words - 1, 0, -1):
        path[:, word - 1] = _ORIGINS[path[:, word], back[rows, word, path[:, word]]]
    return path


def _labelled(states: npt.NDArray[np.int8], content_chance: Floats) -> Labelled:
    contents = _runs((states == _CONTENT) | (states == _CONTENT_AFTER))
    source = _runs(states == _SOURCE)
    words = np.concatenate([content_chance[c.first : c.last + 1] for c in contents]) if contents else None
    return Labelled(
        source=source[0] if source else None,
        contents=tuple(contents),
        confidence=float(words.mean()) if words is not None else 0.0,
    )


def _runs(inside: npt.NDArray[np.bool_]) -> list[WordSpan]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]])))
    return [WordSpan(int(a), int(b) - 1) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def _softmax(logits: Floats) -> Floats:
    result: Floats = np.exp(_log_softmax(logits))
    return result
