"""Padded LSTMs make of packed sequences what torch makes of them step by step, and so do the pack's parts with them."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence

from claimtrack.annotation import Annotator
from claimtrack.annotation.recurrent import PaddedLSTM, pad_lstms


def packed(lengths: list[int], size: int) -> PackedSequence:
    return pack_padded_sequence(torch.randn(len(lengths), lengths[0], size), torch.tensor(lengths), batch_first=True)


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("lengths", [[1], [5], [8, 8], [9, 7, 7, 1], [150, 97]])
@pytest.mark.parametrize("begun", [False, True])
@torch.no_grad()
def test_the_result_is_that_of_the_packed_lstm(layers: int, lengths: list[int], begun: bool) -> None:
    torch.manual_seed(0)
    lstm = nn.LSTM(6, 8, num_layers=layers, batch_first=True, bidirectional=True)
    initial: tuple[Tensor, Tensor] | None = None
    if begun:
        initial = torch.randn(2 * layers, len(lengths), 8), torch.randn(2 * layers, len(lengths), 8)
    sequences = packed(lengths, 6)
    expected, _ = lstm(sequences, initial)
    found, _ = PaddedLSTM(lstm)(sequences, initial)
    assert torch.equal(found.batch_sizes, expected.batch_sizes)
    assert torch.allclose(found.data, expected.data, atol=1e-6)


@torch.no_grad()
def test_lengths_have_few_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: set[torch.Size] = set()

    def forward(_: nn.LSTM, states: Tensor, __: None) -> tuple[Tensor, None]:
        seen.add(states.shape)
        return states, None

    padded = PaddedLSTM(nn.LSTM(3, 2, batch_first=True, bidirectional=True))
    monkeypatch.setattr(nn.LSTM, "forward", forward)
    for length in range(1, 1_001):
        padded(packed([length], 3))
    assert len(seen) < 50


def test_only_two_way_lstms_are_replaced() -> None:
    module = nn.ModuleDict({
        "both": nn.LSTM(4, 4, batch_first=True, bidirectional=True),
        "one": nn.LSTM(4, 4, batch_first=True),
    })  # fmt: skip
    pad_lstms(module)
    assert isinstance(module["both"], PaddedLSTM)
    assert isinstance(module["one"], nn.LSTM)


@pytest.mark.pack
def test_the_packs_tokenizer_and_tagger_read_with_padded_lstms(annotator: Annotator) -> None:
    annotator.annotate("Ada Okoro spoke.")
    tokenizer = annotator._parts.tokens.processors["tokenize"].trainer.model
    tagger = annotator._parts.entities.processors["ner"].trainers[0].model
    for lstm in (tokenizer.rnn, tokenizer.rnn2, tagger.taggerlstm.lstm):
        assert isinstance(lstm, PaddedLSTM)
