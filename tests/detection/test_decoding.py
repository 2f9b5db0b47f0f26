"""Decoding against a slow oracle that tries every labelling."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.detection.decoding import Rules, WordSpan, decode_cues, decode_roles


def logits(*chances: tuple[float, float, float]) -> np.ndarray:
    return np.log(np.array(chances, dtype=np.float32))


@pytest.mark.parametrize(
    ("chances", "expected"),
    [
        ([(0.9, 0.1, 0.0001), (0.1, 0.8, 0.1), (0.9, 0.05, 0.05)], [WordSpan(1, 1)]),
        ([(0.1, 0.8, 0.1), (0.1, 0.1, 0.8), (0.9, 0.05, 0.05)], [WordSpan(0, 1)]),
        ([(0.1, 0.8, 0.1), (0.1, 0.8, 0.1)], [WordSpan(0, 0), WordSpan(1, 1)]),
        ([(0.9, 0.05, 0.05), (0.1, 0.1, 0.8)], [WordSpan(1, 1)]),
        ([(0.9, 0.05, 0.05)], []),
    ],
)
def test_cues(chances: list[tuple[float, float, float]], expected: list[WordSpan]) -> None:
    assert [span for span, _ in decode_cues(logits(*chances), Rules())] == expected


def oracle(roles: np.ndarray, edges: np.ndarray, cue: WordSpan) -> float:
    """The score of the best labelling of all: at most one source, edges counted where a run starts and ends."""
    chance = roles - np.log(np.exp(roles).sum(-1, keepdims=True))
    words = len(roles)
    best = -np.inf
    for labels in itertools.product((0, 1, 2), repeat=words):
        if any(labels[w] for w in range(cue.first, cue.last + 1)):
            continue
        if sum(1 for label, _ in itertools.groupby(labels) if label == 1) > 1:
            continue
        best = max(best, score(labels, chance, edges))
    return best


def score(labels: tuple[int, ...], chance: np.ndarray, edges: np.ndarray) -> float:
    total, at = 0.0, 0
    for label, group in itertools.groupby(labels):
        length = len(list(group))
        total += sum(chance[w, label] for w in range(at, at + length))
        if label:
            first, last = (0, 1) if label == 1 else (2, 3)
            total += edges[at, first] + edges[at + length - 1, last]
        at += length
    return total


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), words=st.integers(1, 6))
def test_the_search_finds_the_best_labelling(seed: int, words: int) -> None:
    rng = np.random.default_rng(seed)
    roles = rng.normal(size=(1, words, 3), scale=2).astype(np.float32)
    edges = rng.normal(size=(1, words, 4), scale=2).astype(np.float32)
    cue = WordSpan(int(rng.integers(words)), words - 1)
    (found,) = decode_roles(roles, edges, [cue], Rules())
    labels = [0] * words
    if found.source:
        labels[found.source.first : found.source.last + 1] = [1] * (found.source.last - found.source.first + 1)
    for content in found.contents:
        labels[content.first : content.last + 1] = [2] * (content.last - content.first + 1)
    chance = roles[0] - np.log(np.exp(roles[0]).sum(-1, keepdims=True))
    assert score(tuple(labels), chance, edges[0]) == pytest.approx(oracle(roles[0], edges[0], cue), abs=1e-3)


def test_no_cue_no_labels() -> None:
    assert decode_roles(np.zeros((0, 3, 3), np.float32), np.zeros((0, 3, 4), np.float32), [], Rules()) == []
