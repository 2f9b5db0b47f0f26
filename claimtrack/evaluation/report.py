"""The figures of one evaluation of attributions, for a person and for a program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claimtrack.evaluation.measures import ALL, GROUPS, Counts, Share, Tally

__all__ = ["HEADLINES", "MEASURES", "SHARES", "Report"]

MEASURES = (
    "content IoU>=.5",
    "content exact",
    "content strict",
    "content tokens",
    "cue tokens",
    "E2E head",
    "E2E any",
    "E2E exact",
)
SHARES = ("source head | matched", "source any | matched", "source exact | matched", "speaker | matched")
HEADLINES = ("content IoU>=.5", "content tokens", "cue tokens", "E2E head")
"""The measures whose F1 gets an interval."""

_NAME_WIDTH = 24
_CELL_WIDTH = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Summed counts, and the 95 % interval of F1 by measure where one was asked for."""

    counts: Counts
    intervals: Mapping[str, tuple[float, float]]

    def to_json(self) -> dict[str, dict[str, Any]]:
        """Every figure as a share of 1, by measure and group.

        A measure has ``p``, ``r``, ``f1``, ``n_pred`` and ``n_gold``, and where an interval was asked for ``ci95``
        beside its groups; a share has ``acc`` and ``n``, and is left out where no case occurred.
        """
        figures: dict[str, dict[str, Any]] = {}
        for name in MEASURES:
            figures[name] = {group: _tally_json(self._tally(name, group)) for group in GROUPS}
            if name in self.intervals:
                figures[name]["ci95"] = list(self.intervals[name])
        for name in SHARES:
            if name in self.counts.shares:
                figures[name] = {group: _share_json(self.counts.shares[name][group]) for group in GROUPS}
        return figures

    def figures(self) -> dict[str, float]:
        """The one figure of each measure and group, in per cent: F1, or the share that is right."""
        tallies = {f"{name}, {group}": self._tally(name, group).f1 for name in MEASURES for group in GROUPS}
        shares = {
            f"{name}, {group}": groups[group].value for name, groups in self.counts.shares.items() for group in GROUPS
        }
        return {name: 100 * value for name, value in (tallies | shares).items()}

    def render(self) -> str:
        """A table of plain text: a line a measure; precision, recall and F1 by group, in per cent."""
        lines = [
            f"{'':{_NAME_WIDTH}} {'gold':>6} {'pred':>6}  " + "".join(f"{group:{_CELL_WIDTH}}" for group in GROUPS)
        ]
        for name in MEASURES:
            everything = self._tally(name, ALL)
            cells = "".join(f"{_tally_cell(self._tally(name, group)):{_CELL_WIDTH}}" for group in GROUPS)
            lines.append(f"{name:{_NAME_WIDTH}} {everything.gold:6} {everything.predicted:6}  {cells}")
        for name in SHARES:
            if name in self.counts.shares:
                groups = self.counts.shares[name]
                cells = "".join(f"{_share_cell(groups[group]):{_CELL_WIDTH}}" for group in GROUPS)
                lines.append(f"{name:{_NAME_WIDTH}} {'':13}  {cells}")
        for name, (low, high) in self.intervals.items():
            lines.append(f"95 % interval of F1, {name}: {100 * low:.1f} to {100 * high:.1f}")
        return "\n".join(line.rstrip() for line in lines)

    def _tally(self, name: str, group: str) -> Tally:
        return self.counts.tallies[name][group] if name in self.counts.tallies else Tally()


def _tally_json(tally: Tally) -> dict[str, float]:
    return {
        "p": tally.precision,
        "r": tally.recall,
        "f1": tally.f1,
        "n_pred": tally.predicted,
        "n_gold": tally.gold,
    }


def _share_json(share: Share) -> dict[str, float]:
    return {"acc": share.value, "n": share.of}


def _tally_cell(tally: Tally) -> str:
    return f"P{100 * tally.precision:5.1f} R{100 * tally.recall:5.1f} F{100 * tally.f1:5.1f}"


def _share_cell(share: Share) -> str:
    return f"{100 * share.value:5.1f}% of {share.of}"
