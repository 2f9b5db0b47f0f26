"""The encoder that tagger, parser and entity tagger share: it reads a sentence once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence
from transformers import BertConfig, BertModel
from transformers.modeling_outputs import BaseModelOutput

from claimtrack.memory import GROWN, return_memory

__all__ = ["RememberingEncoder"]

_ROWS_AT_ONCE = 8  # 2,700 pieces a second on one core against 2,200 with 32 rows


class RememberingEncoder(nn.Module):
    """An encoder in evaluation mode that keeps the hidden states of the rows it has read.

    It stands where Stanza expects a transformers model called with ``output_hidden_states``. Rows are known by
    their token ids, so a sentence is read once however many parts (in training: epochs) ask for it soon. Only the top
    ``layers`` states are kept, in half precision; the lower ones are given as None. Beyond ``limit`` pieces the
    memory is emptied before the next rows are read: 2,000 pieces of 4 layers are 6 MB, and enough for tagger and
    parser to share what they read; of what the entity tagger has read they ask for one sentence in twenty-five.
    """

    def __init__(self, folder: Path, *, layers: int = 4, limit: int | None = 2_000) -> None:
        super().__init__()
        self.config = BertConfig.from_pretrained(folder)
        self.encoder: nn.Module = BertModel(self.config, add_pooling_layer=False)
        weights = load_file(folder / "model.safetensors")
        self.encoder.load_state_dict({name: weight.float() for name, weight in weights.items()})
        self.encoder.train(False)
        self._hf_peft_config_loaded = False  # Stanza asks its transformers for this
        self._layers = layers
        self._limit = limit
        self._rows: dict[bytes, Tensor] = {}
        self._pieces = 0

    def train(self, mode: bool = True) -> RememberingEncoder:  # noqa: ARG002 - torch's signature
        """Stay in evaluation mode: dropout inside a frozen encoder would forbid remembering."""
        self.training = False
        return self

    @torch.no_grad()
    def read(self, rows: Iterable[Sequence[int]]) -> None:
        """Remember these rows of token ids, in order of length so that little is padding."""
        unseen = {_key(row): row for row in rows}
        ordered = sorted((row for key, row in unseen.items() if key not in self._rows), key=len)
        for start in range(0, len(ordered), _ROWS_AT_ONCE):
            batch = ordered[start : start + _ROWS_AT_ONCE]
            ids = pad_sequence([torch.tensor(row) for row in batch], batch_first=True)
            mask = torch.tensor([[place < len(row) for place in range(ids.shape[1])] for row in batch]).long()
            states = self.encoder(ids, attention_mask=mask, output_hidden_states=True).hidden_states
            kept = torch.stack(states[-self._layers :], dim=1).half()  # (rows, layers, pieces, size)
            for place, row in enumerate(batch):
                self._rows[_key(row)] = kept[place, :, : len(row)].clone()
                self._pieces += len(row)

    @torch.no_grad()
    def forward(self, input_ids: Tensor, attention_mask: Tensor, **_: Any) -> BaseModelOutput:
        """Hidden states of the top layers, each (rows, pieces, size); padding positions are zero."""
        if self._limit is not None and self._pieces > self._limit:
            self._rows.clear()
            self._pieces = 0
        rows = [ids[:length] for ids, length in zip(input_ids.tolist(), attention_mask.sum(1).tolist(), strict=True)]
        self.read(rows)
        filled = torch.zeros(self._layers, len(rows), input_ids.shape[1], self.config.hidden_size)
        for place, row in enumerate(rows):
            filled[:, place, : len(row)] = self._rows[_key(row)]
        return_memory(grown=GROWN)
        lower = (None,) * (self.config.num_hidden_layers + 1 - self._layers)
        return BaseModelOutput(last_hidden_state=filled[-1], hidden_states=lower + tuple(filled))


def _key(row: Sequence[int]) -> bytes:
    return torch.tensor(row, dtype=torch.int32).numpy().tobytes()
