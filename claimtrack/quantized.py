"""Linear layers computed with whole numbers of eight bits: an encoder takes 55 % of the time, and reads the same.

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

_LARGEST_PAIR = 127
"""For the same reason, of the weights of inputs 0 and 1, 2 and 3 and so on; rounding may add one."""

_INPUTS_FOR_ONE_APART = 48
"""Of so many inputs one is multiplied in full precision: 32 of 1,536."""


class _EightBitLinear(nn.Module):
    """A linear layer for inference: inputs (..., in) -> (..., out)."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        weight = linear.weight.detach().float()
        self._packed, _ = _packed(weight, weight.abs().amax(1) / _LARGEST_WEIGHT)
        self._bias = linear.bias.detach() if linear.bias is not None else torch.zeros(linear.out_features)

    def forward(self, inputs: Tensor) -> Tensor:
        rows = inputs.reshape(-1, inputs.shape[-1])
        largest = torch.maximum(rows.amax(1, keepdim=True), -rows.amin(1, keepdim=True)).clamp_(min=1e-8)
        scaled = torch.empty(len(rows) + 1, rows.shape[1])
        torch.div(rows, largest, out=scaled[:-1])
        # torch takes the scale from the least and the greatest input; one more row makes them -1 and 1 in every batch.
        scaled[-1] = -1
        scaled[-1, 0] = 1
        product = torch.ops.quantized.linear_dynamic(scaled, self._packed, reduce_range=False)[:-1]
        return torch.addcmul(self._bias, product, largest, out=product).view(*inputs.shape[:-1], -1)


class _ActivatedLinear(nn.Module):
    """A linear layer for inference behind an activation function: inputs (..., in) -> (..., out).

    Such inputs reach far up and hardly below zero, so a row's steps go from its least to its greatest. The weights of
    a few inputs are many times as large as all others and would make the steps of these coarse: they stay as they are.
    Large weights are seldom neighbours, so that to bound the sum of two allows finer steps than to bound each.
    """

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        weight = linear.weight.detach().float()
        apart = (weight.abs() / weight.norm(dim=1, keepdim=True).clamp(min=1e-8)).amax(0)
        self._apart = apart.topk(weight.shape[1] // _INPUTS_FOR_ONE_APART).indices
        others = weight.index_fill(1, self._apart, 0)
        pairs = nn.functional.pad(others.abs(), (0, weight.shape[1] % 2)).view(len(others), -1, 2).sum(2)
        self._packed, rounded = _packed(others, pairs.amax(1) / _LARGEST_PAIR)
        self._exact = torch.cat([weight[:, self._apart], rounded.sum(1, keepdim=True)], dim=1).T.contiguous()
        self._bias = linear.bias.detach() if linear.bias is not None else torch.zeros(linear.out_features)

    def forward(self, inputs: Tensor) -> Tensor:
        rows = inputs.reshape(-1, inputs.shape[-1])
        least = rows.amin(1, keepdim=True).clamp_(max=0)
        step = ((rows.amax(1, keepdim=True).clamp_(min=0) - least) / 253).clamp_(min=1e-8)  # 255, and two for rounding
        least = torch.floor(least / step) * step  # so that zero, the commonest value, is a step
        span = step * 255
        scaled = torch.empty(len(rows) + 1, rows.shape[1])
        torch.sub(rows, least, out=scaled[:-1]).div_(span)
        scaled[-1] = 0  # and so here 0 and 1
        scaled[-1, 0] = 1
        product = torch.ops.quantized.linear_dynamic(scaled, self._packed, reduce_range=False)[:-1]
        exact = torch.addmm(self._bias, torch.cat([rows.index_select(1, self._apart), least], dim=1), self._exact)
        return exact.addcmul_(product, span).view(*inputs.shape[:-1], -1)


def _packed(weight: Tensor, step: Tensor) -> tuple[torch.ScriptObject, Tensor]:
    """A weight (out, in) rounded to steps (out,), as torch multiplies with it and as it is."""
    step = step.clamp(min=1e-8)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # torch announces that its quantized tensors will move
        rounded = torch.quantize_per_channel(weight, step, torch.zeros(len(step), dtype=torch.long), 0, torch.qint8)
    return torch.ops.quantized.linear_prepack(rounded, None), rounded.dequantize()


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

    Layers with fewer outputs than inputs are taken to follow an activation function.
    """
    if torch.backends.quantized.engine in _ENGINES:
        _replace(module, lambda linear: _ActivatedLinear(linear) if _narrows(linear) else _EightBitLinear(linear))


def imitate(module: nn.Module) -> None:
    """Let a module be trained with the roundings of ``quantize``, in its widening layers; weights keep their names."""
    _replace(module, lambda linear: linear if _narrows(linear) else _imitating(linear))


def _imitating(linear: nn.Linear) -> nn.Module:
    made = _ImitatingLinear(linear.in_features, linear.out_features, device="meta")
    made.weight, made.bias = linear.weight, linear.bias
    return made


def _narrows(linear: nn.Linear) -> bool:
    return linear.out_features < linear.in_features


def _replace(module: nn.Module, make: Callable[[nn.Linear], nn.Module]) -> None:
    for name, child in module.named_children():
        if isinstance(child, nn.Linear):
            setattr(module, name, make(child))
        else:
            _replace(child, make)
