"""Two-way LSTMs of Stanza's parts, computed in one go each way.

Stanza packs its sequences, and torch takes a dozen small operations for every step of packed ones. For padded sequences
read one way it has a single operation (oneDNN's), which takes half the time over characters. So each way is read by
itself, the way back with every sequence turned round within its own length: padding comes after it and changes nothing.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

__all__ = ["PaddedLSTM", "pad_lstms"]


class PaddedLSTM(nn.Module):
    """A two-way nn.LSTM (batch first, with biases) for inference, over sequences packed longest first."""

    def __init__(self, lstm: nn.LSTM) -> None:
        super().__init__()
        self._there = nn.ModuleList(_one_way(lstm, f"l{layer}") for layer in range(lstm.num_layers))
        self._back = nn.ModuleList(_one_way(lstm, f"l{layer}_reverse") for layer in range(lstm.num_layers))

    def forward(self, packed: PackedSequence, initial: tuple[Tensor, ...] | None = None) -> tuple[PackedSequence, None]:
        """What the LSTM makes of the sequences and its initial states; no final states."""
        states, lengths = pad_packed_sequence(packed, batch_first=True, total_length=_rounded(len(packed.batch_sizes)))
        place = torch.arange(states.shape[1])
        last = lengths.unsqueeze(1) - 1
        turned = torch.where(place <= last, last - place, place).unsqueeze(-1)
        for layer, (there, back) in enumerate(zip(self._there, self._back, strict=True)):
            begun = [
                tuple(part[way].unsqueeze(0) for part in initial) if initial is not None else None
                for way in (2 * layer, 2 * layer + 1)
            ]
            on, _ = there(states, begun[0])
            off, _ = back(states.gather(1, turned.expand_as(states)), begun[1])
            states = torch.cat([on, off.gather(1, turned.expand_as(off))], dim=-1)
        return pack_padded_sequence(states, lengths, batch_first=True), None


def pad_lstms(module: nn.Module) -> None:
    """Replace the two-way LSTMs that a module holds itself by padded ones."""
    for name, child in module.named_children():
        if isinstance(child, nn.LSTM) and child.bidirectional and child.batch_first:
            setattr(module, name, PaddedLSTM(child))


def _rounded(length: int) -> int:
    """The next of a few lengths, eight for each power of two: oneDNN keeps 0.3 MiB for every shape that it has seen."""
    step = max(8, 1 << max(length.bit_length() - 4, 0))
    return length + -length % step


def _one_way(lstm: nn.LSTM, suffix: str) -> nn.LSTM:
    parts = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    weights = {f"{part}_l0": getattr(lstm, f"{part}_{suffix}") for part in parts}
    made = nn.LSTM(weights["weight_ih_l0"].shape[1], lstm.hidden_size, batch_first=True)
    made.load_state_dict(weights)
    return made.eval()
