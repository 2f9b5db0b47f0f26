"""What is put around the training steps of Stanza's modules: learning rate, time limit, checkpoints."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch

__all__ = ["Finished", "paced"]

_WARM_UP = 100
_LOWEST = 0.02


class Finished(Exception):  # noqa: N818 - no error: the way out of Stanza's endless loop
    """All steps are done, or the time is up; Stanza has saved the best model so far."""


class _Pace:
    """Counts the steps of one training run, sets their learning rate and writes checkpoints."""

    def __init__(self, *, steps: int, every: int, seconds: float, checkpoint: Path) -> None:
        self.steps = steps
        self.every = every
        self.limit = seconds
        self.checkpoint = checkpoint
        self.step = 0
        self.spent = 0.0
        self._since = time.monotonic()
        self._rates: list[float] = []

    def before(self, trainer: Any) -> None:
        """Called before each step: resume, save, stop or go on."""
        optimizers = _optimizers(trainer)
        if not self._rates:
            self._rates = [group["lr"] for optimizer in optimizers for group in optimizer.param_groups]
            if self.checkpoint.exists():
                self._resume(trainer)
        elif self.step % self.every == 0:
            self._save(trainer)
        if self.step >= self.steps or self.elapsed > self.limit:
            raise Finished
        groups = [group for optimizer in optimizers for group in optimizer.param_groups]
        share = min(1.0, (self.step + 1) / _WARM_UP) * max(_LOWEST, 1 - self.step / self.steps)
        for group, rate in zip(groups, self._rates, strict=True):
            group["lr"] = rate * share
        self.step += 1

    @property
    def elapsed(self) -> float:
        return self.spent + time.monotonic() - self._since

    def _save(self, trainer: Any) -> None:
        state = {
            "model": {
                name: weight
                for name, weight in trainer.model.state_dict().items()
                if not name.startswith("bert_model.")
            },
            "optimizers": [optimizer.state_dict() for optimizer in _optimizers(trainer)],
            "step": self.step,
            "seconds": self.elapsed,
        }
        partial = self.checkpoint.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self.checkpoint)

    def _resume(self, trainer: Any) -> None:
        state = torch.load(self.checkpoint, weights_only=True)
        trainer.model.load_state_dict(state["model"], strict=False)
        for optimizer, saved in zip(_optimizers(trainer), state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        self.step = state["step"]
        self.spent = state["seconds"]


@contextmanager
def paced(trainer: type, *, steps: int, every: int, minutes: float, checkpoint: Path) -> Iterator[_Pace]:
    """Run a Stanza trainer's ``update`` for so many steps with linear decay of the learning rate after a warm-up.

    ``every`` steps (Stanza's evaluation interval) a checkpoint is written; a run that was killed goes on from it.
    Raises Finished out of Stanza's loop after the last step, or after ``minutes``.
    """
    pace = _Pace(steps=steps, every=every, seconds=minutes * 60, checkpoint=checkpoint)
    update = trainer.update  # type: ignore[attr-defined]

    def paced_update(self: Any, batch: Any, eval: bool = False) -> Any:
        if not eval:
            pace.before(self)
        return update(self, batch, eval) if eval else update(self, batch)

    trainer.update = paced_update  # type: ignore[attr-defined]
    try:
        yield pace
    finally:
        trainer.update = update  # type: ignore[attr-defined]


def _optimizers(trainer: Any) -> list[torch.optim.Optimizer]:
    """A trainer's optimizers: Stanza keeps one, or a dict of them, under two names."""
    found = getattr(trainer, "optimizers", None) or trainer.optimizer
    return list(found.values()) if isinstance(found, dict) else [found]
