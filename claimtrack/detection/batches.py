"""Windows of several texts put together for one pass of the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from claimtrack.detection.windows import Reading, Window

__all__ = ["Batch", "make_batch", "window_words"]

_CLS, _SEP, _PAD = 101, 102, 0  # BERT's vocabulary, which every encoder of this family keeps


@dataclass(frozen=True, slots=True)
class Batch:
    """B windows padded to P pieces and W words.

    ``pieces`` (B, P) ids; ``features`` (B, P, 3) quote state, case, paragraph start; ``mask`` (B, P);
    ``words`` (B, W) index of each word's first piece in the row; ``word_mask`` (B, W).
    """

    pieces: Tensor
    features: Tensor
    mask: Tensor
    words: Tensor
    word_mask: Tensor


def window_words(reading: Reading, window: Window) -> npt.NDArray[np.int64]:
    """The pieces of a window that begin a word, as indices into the reading."""
    return np.flatnonzero(reading.first[window.start : window.end]) + window.start


def make_batch(items: Sequence[tuple[Reading, Window]]) -> Batch:
    """Pad windows to one shape, each between the encoder's own start and end pieces."""
    words = [window_words(reading, window) for reading, window in items]
    longest = max(window.end - window.start for _, window in items) + 2
    most = max(len(row) for row in words)
    shape = (len(items), longest)
    pieces = np.full(shape, _PAD, dtype=np.int64)
    features = np.zeros((*shape, 3), dtype=np.int64)
    mask = np.zeros(shape, dtype=np.int64)
    index = np.zeros((len(items), most), dtype=np.int64)
    word_mask = np.zeros((len(items), most), dtype=bool)
    for row, (reading, window) in enumerate(items):
        length = window.end - window.start
        inside = slice(window.start, window.end)
        pieces[row, 0], pieces[row, length + 1] = _CLS, _SEP
        pieces[row, 1 : length + 1] = reading.ids[inside]
        for column, feature in enumerate((reading.quote, reading.case, reading.opens)):
            features[row, 1 : length + 1, column] = feature[inside]
        mask[row, : length + 2] = 1
        index[row, : len(words[row])] = words[row] - window.start + 1
        word_mask[row, : len(words[row])] = True
    return Batch(
        pieces=torch.from_numpy(pieces),
        features=torch.from_numpy(features),
        mask=torch.from_numpy(mask),
        words=torch.from_numpy(index),
        word_mask=torch.from_numpy(word_mask),
    )
