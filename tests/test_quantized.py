"""Linear layers in eight bits: near to full precision, row by row, and only where torch can."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from claimtrack.quantized import imitate, quantize


@pytest.fixture
def linear() -> nn.Linear:
    torch.manual_seed(0)
    return nn.Linear(48, 96)


def test_the_result_is_near_to_that_of_full_precision(linear: nn.Linear) -> None:
    module = nn.Sequential(linear, nn.GELU(), nn.Linear(96, 96, bias=False))
    rows = torch.randn(7, 5, 48) * torch.logspace(-3, 3, 5).unsqueeze(-1)
    expected = module(rows)
    quantize(module)
    found = module(rows)
    assert not isinstance(module[0], nn.Linear)
    assert found.shape == expected.shape
    assert ((found - expected).norm(dim=-1) / expected.norm(dim=-1)).max() < 0.03


def test_a_row_does_not_depend_on_the_rows_beside_it(linear: nn.Linear) -> None:
    module = nn.Sequential(linear)
    quantize(module)
    rows = torch.randn(9, 48) * torch.logspace(-4, 4, 9).unsqueeze(-1)
    together = module(rows)
    for row, result in zip(rows, together, strict=True):
        assert torch.equal(module(row.unsqueeze(0))[0], result)


def test_rows_of_zeros_give_the_bias(linear: nn.Linear) -> None:
    module = nn.Sequential(linear)
    quantize(module)
    assert torch.allclose(module(torch.zeros(2, 48)), linear.bias.expand(2, -1), atol=1e-6)


def test_layers_that_narrow_stay(linear: nn.Linear) -> None:
    module = nn.ModuleDict({"narrow": nn.Linear(96, 48), "deep": nn.Sequential(linear)})
    quantize(module)
    assert isinstance(module["narrow"], nn.Linear)
    assert not isinstance(module["deep"], nn.Linear)


def test_nothing_changes_where_torch_has_no_such_engine(linear: nn.Linear, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.backends.quantized, "engine", "qnnpack")
    module = nn.Sequential(linear)
    quantize(module)
    assert module[0] is linear


def test_training_sees_what_eight_bits_will_be_off(linear: nn.Linear) -> None:
    rows = torch.randn(64, 48)
    exact = linear(rows)
    learning = nn.Sequential(linear)
    imitate(learning)
    imitated = learning(rows)
    imitated.sum().backward()
    module = nn.Sequential(linear)
    quantize(module)
    off, beside = (module(rows) - exact).norm(), (module(rows) - imitated).norm()
    assert beside < 0.3 * off
    assert linear.weight.grad is not None
    assert torch.allclose(linear.weight.grad[0], rows.sum(0), rtol=0.05, atol=0.5)
    assert list(learning.state_dict()) == ["0.weight", "0.bias"]
