"""Vectors of wordings: the mean of the encoder's last states, as all-MiniLM-L6-v2 was trained to be read.

The encoder is the one before fine-tuning (Reimers and Gurevych 2019, Sentence-BERT; Wang et al. 2020, MiniLM), which
the pack has for its Stanza parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch.nn.utils.rnn import pad_sequence
from transformers import BertConfig, BertModel

from claimtrack.claims.words import sentences
from claimtrack.errors import PackError

__all__ = ["SentenceEncoder"]

_LONGEST = 128
"""Pieces of a wording that are read: as many as the encoder saw in training."""
_AT_ONCE = 16


class SentenceEncoder:
    """Turns wordings into vectors with the encoder in a pack's ``encoder/``; loaded when made.

    Raises PackError when it is missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._model = BertModel(BertConfig.from_pretrained(folder), add_pooling_layer=False)
            weights = load_file(folder / "model.safetensors")
            self._model.load_state_dict({name: weight.float() for name, weight in weights.items()})
        except Exception as error:  # the libraries raise what they like, tokenizers a bare Exception
            raise PackError(f"the encoder in {folder} cannot be loaded: {error}") from error
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_LONGEST)
        self._model.train(False)

    def vectors(self, wordings: Sequence[str]) -> list[bytes]:
        """The vector of each wording, and behind it those of its sentences where there are several.

        Each has length 1, in little-endian half precision: 768 bytes for 384 numbers.
        """
        parts = [texts if len(texts) > 1 else [] for texts in map(sentences, wordings)]
        each = chain.from_iterable((whole, *texts) for whole, texts in zip(wordings, parts, strict=True))
        found = iter(self._vectors(list(each)))
        return [b"".join(islice(found, 1 + len(texts))) for texts in parts]

    @torch.no_grad()
    def _vectors(self, texts: Sequence[str]) -> list[bytes]:
        pieces = [self._tokenizer.encode(text).ids for text in texts]
        order = sorted(range(len(pieces)), key=lambda number: len(pieces[number]))
        found: list[bytes] = [b""] * len(pieces)
        for start in range(0, len(order), _AT_ONCE):
            batch = order[start : start + _AT_ONCE]
            for number, vector in zip(batch, self._read([pieces[number] for number in batch]), strict=True):
                found[number] = vector.numpy().astype("<f2").tobytes()
        return found

    def _read(self, rows: Sequence[Sequence[int]]) -> torch.Tensor:
        ids = pad_sequence([torch.tensor(row) for row in rows], batch_first=True)
        mask = torch.tensor([[place < len(row) for place in range(ids.shape[1])] for row in rows]).long()
        states = self._model(ids, attention_mask=mask).last_hidden_state
        mean = (states * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        return torch.nn.functional.normalize(mean)
