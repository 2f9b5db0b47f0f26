from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch

from claimtrack.training.stanza_steps import Finished, paced


class ToyTrainer:
    """What Stanza's trainers have in common, over one weight."""

    def __init__(self) -> None:
        self.model = torch.nn.Linear(1, 1, bias=False)
        self.model.weight.data.zero_()
        self.optimizer = {"general": torch.optim.SGD(self.model.parameters(), lr=1.0)}
        self.rates: list[float] = []

    def update(self, batch: Any, eval: bool = False) -> float:
        if not eval:
            self.rates.append(self.optimizer["general"].param_groups[0]["lr"])
            self.model.weight.data += 1
        return 0.0


def run(
    trainer: ToyTrainer, *, checkpoint: Path, steps: int = 400, minutes: float = 1.0, stop_after: int = 10**6
) -> None:
    with paced(ToyTrainer, steps=steps, every=50, minutes=minutes, checkpoint=checkpoint):
        for _ in range(stop_after):
            trainer.update(None)


def test_the_rate_warms_up_and_decays_until_the_last_step(tmp_path: Path) -> None:
    trainer = ToyTrainer()
    with pytest.raises(Finished):
        run(trainer, checkpoint=tmp_path / "c.pt")
    assert len(trainer.rates) == 400
    assert trainer.rates[0] == pytest.approx(0.01)
    assert trainer.rates[200] == pytest.approx(0.5)
    assert trainer.rates[-1] == pytest.approx(0.02)


def test_a_killed_run_goes_on_from_its_checkpoint(tmp_path: Path) -> None:
    checkpoint = tmp_path / "c.pt"
    run(ToyTrainer(), checkpoint=checkpoint, stop_after=130)
    second = ToyTrainer()
    with pytest.raises(Finished):
        run(second, checkpoint=checkpoint)
    assert len(second.rates) == 300
    assert second.model.weight.item() == 400


def test_time_up_ends_the_run(tmp_path: Path) -> None:
    trainer = ToyTrainer()
    with pytest.raises(Finished):
        run(trainer, checkpoint=tmp_path / "c.pt", minutes=-1)
    assert trainer.rates == []


def test_evaluation_is_no_step_and_the_trainer_is_left_as_it_was(tmp_path: Path) -> None:
    before = ToyTrainer.update
    trainer = ToyTrainer()
    with paced(ToyTrainer, steps=1, every=1, minutes=1, checkpoint=tmp_path / "c.pt") as pace:
        trainer.update(None, eval=True)
        assert pace.step == 0
    assert ToyTrainer.update is before
