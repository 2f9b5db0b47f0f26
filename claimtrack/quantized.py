"""Linear layers computed with whole numbers of eight bits: an encoder reads a quarter faster, and nearly the same.

Inputs have one scale for each row (a wordpiece), so that what is made of a text does not depend on the texts that it is
read together with; torch's own dynamic quantization has one scale for a whole batch, and was off four times as much.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable

import torch
from torch import Tensor, nn

__all__ = ["imitate", "quantize"]

_ENGINES = ("x86", "fbgemm")
"""torch's engines with a scale for each output; processors without them compute in full precision."""

_LARGEST_WEIGHT = 63
"""Seven bits of weight times eight of input: two such products fit the sixteen bits that they are added in."""


class _EightBitLinear(nn.Module):
    """A linear layer for inference: inputs (..., in) -> (..., out)."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        weight = linear.weight.detach().float()
        scale = weight.abs().amax(1).clamp(min=1e-8) / _LARGEST_WEIGHT
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # torch announces that its quantized tensors will move
            rounded = torch.quantize_per_channel(
                weight, scale, torch.zeros(len(scale), dtype=torch.long), 0, torch.qint8
            )
        self._packed = torch.ops.quantized.linear_prepack(rounded, None)
        self._bias = linear.bias.detach() if linear.bias is not None else torch.zeros(len(scale))

    def forward(self, inputs: Tensor) -> Tensor:
        rows = inputs.reshape(-1, inputs.shape[-1])
        largest = rows.abs().amax(1, keepdim=True).clamp_(min=1e-8)
        scaled = torch.empty(len(rows) + 1, rows.shape[1])
        torch.div(rows, largest, out=scaled[:-1])
        # torch takes the scale from the least and the greatest input; one more row makes them -1 and 1 in every batch.
        scaled[-1] = -1
        scaled[-1, 0] = 1
        product = torch.ops.quantized.linear_dynamic(scaled, self._packed, reduce_range=False)[:-1]
        return torch.addcmul(self._bias, product, largest).view(*inputs.shape[:-1], -1)


class _ImitatingLinear(nn.Linear):
    """A linear layer for training that is off by what eight bits will be off, and learns as if it were not."""

    def forward(self, input: Tensor) -> Tensor:
        largest = input.detach().abs().amax(-1, keepdim=True).clamp_(min=1e-8)
        scale = self.weight.detach().abs().amax(1, keepdim=True).clamp_(min=1e-8) / _LARGEST_WEIGHT
        return nn.functional.linear(_rounded(input, largest * 2 / 255), _rounded(self.weight, scale), self.bias)


def _rounded(values: Tensor, step: Tensor) -> Tensor:
    """Values rounded to multiples of a step; the gradient passes unrounded."""
    return values + (torch.round(values.detach() / step) * step - values.detach())


def quantize(module: nn.Module) -> None:
    """Replace the linear layers inside a module, for inference alone; nothing changes where torch cannot do it.

    Layers with fewer outputs than inputs stay: they follow an activation function, whose few large values make the
    steps of eight bits coarse (two thirds of what was off came from them).
    """
    if torch.backends.quantized.engine in _ENGINES:
        _replace(module, _EightBitLinear)


def imitate(module: nn.Module) -> None:
    """Let a module be trained with the roundings that ``quantize`` brings; the weights keep their names."""
    _replace(module, _imitating)


def _imitating(linear: nn.Linear) -> nn.Module:
    made = _ImitatingLinear(linear.in_features, linear.out_features, device="meta")
    made.weight, made.bias = linear.weight, linear.bias
    return made


def _replace(module: nn.Module, make: Callable[[nn.Linear], nn.Module]) -> None:
    for name, child in module.named_children():
        if isinstance(child, nn.Linear) and child.out_features >= child.in_features:
            setattr(module, name, make(child))
        else:
            _replace(child, make)
