"""Linear layers in eight bits: near to full precision, row by row, and only where torch can."""

from __future__ import annotations

import os
import subprocess
import sys

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


@pytest.fixture
def activated() -> tuple[nn.Linear, torch.Tensor]:
    """A layer that narrows, with a few weights far larger than all others, and what an activation gives it."""
    torch.manual_seed(0)
    narrow = nn.Linear(192, 48)
    with torch.no_grad():
        narrow.weight[:, [3, 50, 170]] *= 20
    return narrow, nn.functional.gelu(torch.randn(40, 192) - 0.5) * torch.logspace(-3, 3, 40).unsqueeze(-1)


def test_behind_an_activation_the_result_is_near_to_that_of_full_precision(
    activated: tuple[nn.Linear, torch.Tensor],
) -> None:
    narrow, rows = activated
    module = nn.Sequential(narrow)
    expected = module(rows)
    quantize(module)
    found = module(rows.view(5, 8, 192)).view(40, 48)
    assert not isinstance(module[0], nn.Linear)
    assert ((found - expected).norm(dim=-1) / expected.norm(dim=-1)).max() < 0.02


def test_behind_an_activation_a_row_does_not_depend_on_the_rows_beside_it(
    activated: tuple[nn.Linear, torch.Tensor],
) -> None:
    narrow, rows = activated
    module = nn.Sequential(narrow)
    quantize(module)
    for row, result in zip(rows, module(rows), strict=True):
        assert torch.allclose(module(row.unsqueeze(0))[0], result, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("value", [0.0, 3.0, -0.1])
def test_behind_an_activation_a_row_of_one_value_keeps_it(
    activated: tuple[nn.Linear, torch.Tensor], value: float
) -> None:
    narrow, _ = activated
    row = torch.full((1, 192), value)
    module = nn.Sequential(narrow)
    expected = module(row)
    quantize(module)
    assert torch.allclose(module(row), expected, rtol=0.02, atol=0.05)


_LARGEST_SUMS = """
import torch
from torch import nn
from claimtrack.quantized import quantize

torch.manual_seed(0)
results = []
for inputs, outputs in ((96, 192), (192, 48)):
    linear = nn.Linear(inputs, outputs, bias=False)
    with torch.no_grad():
        linear.weight.abs_()
        linear.weight[:, ::2] = 1
    module = nn.Sequential(linear)
    quantize(module)
    results.append(module(torch.ones(3, inputs)).sum().item())
print(torch.backends.quantized.engine, results)
"""


@pytest.mark.parametrize("instructions", ["AVX2", "AVX512"])
def test_older_processors_come_to_the_same_sums(instructions: str) -> None:
    """They add two products in sixteen bits and would cut off larger ones."""

    def run(**settings: str) -> str:
        command = [sys.executable, "-c", _LARGEST_SUMS]
        return subprocess.run(command, env=os.environ | settings, capture_output=True, text=True, check=True).stdout

    assert run(FBGEMM_ENABLE_INSTRUCTIONS=instructions) == run()


def test_training_leaves_layers_that_narrow(activated: tuple[nn.Linear, torch.Tensor]) -> None:
    narrow, _ = activated
    module = nn.Sequential(narrow)
    imitate(module)
    assert module[0] is narrow


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
