"""Writes how far a pack's confidence can be trusted: a reliability diagram, and what ``--min-confidence`` costs.

``python -m claimtrack.training.confidence_page GOLD PREDICTIONS --out docs/confidence.md``
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from string import Template

import click
import matplotlib as mpl
from matplotlib.figure import Figure

from claimtrack.evaluation.calibration import (
    Bin,
    Kept,
    expected_calibration_error,
    judge_confidence,
    reliability,
    thin_out,
)

__all__ = ["draw", "write_page"]

_LEVELS = tuple(level / 20 for level in range(20))
_PAGE = Template("""\
# How far confidence can be trusted

Written by `python -m claimtrack.training.confidence_page`; do not edit. Gold: `$gold`, $count predictions.

Confidence is meant as the chance that an attribution is right: half of its content's words or more, and the source's
head word ([evaluation.md](evaluation.md), `E2E head`). Expected calibration error: **$error** (0 is perfect).

![Left: share of right predictions by confidence, near the diagonal. Right: precision and recall by least
confidence.]($figure)

## Reliability
| confidence | predictions | mean confidence, % | right, % |
| --- | --: | --: | --: |
$bins

## What --min-confidence costs
`--min-confidence` on `ingest` and on every list leaves out what is less sure.

| at least | predictions | precision, % | recall, % | F1 |
| --- | --: | --: | --: | --: |
$levels
""")


def write_page(gold: Path, predictions: Path, page: Path) -> None:
    """Write the page, and its figure as SVG beside it under the same name; the same input gives the same bytes."""
    judged = judge_confidence(gold, predictions)
    bins = reliability(judged)
    kept = thin_out(gold, predictions, _LEVELS)
    figure = page.with_suffix(".svg")
    draw(bins, kept, figure)
    text = _PAGE.substitute(
        gold="/".join(gold.parts[-2:]),
        count=len(judged),
        error=f"{expected_calibration_error(judged):.3f}",
        figure=figure.name,
        bins="\n".join(
            f"| {b.low:.1f} to {b.high:.1f} | {b.count} | {100 * b.confidence:.0f} | {100 * b.right:.0f} |"
            for b in bins
            if b.count
        ),
        levels="\n".join(
            f"| {k.least:.2f} | {k.count} | {100 * k.precision:.1f} | {100 * k.recall:.1f} | {100 * k.f1:.1f} |"
            for k in kept
        ),
    )
    page.write_text(text, encoding="utf-8")


def draw(bins: Sequence[Bin], kept: Sequence[Kept], path: Path) -> None:
    """Draw both diagrams side by side into an SVG file."""
    # A fixed salt and no date: the same figures give the same bytes.
    with mpl.rc_context({"svg.hashsalt": "claimtrack", "svg.fonttype": "none", "font.size": 9}):
        figure = Figure(figsize=(8, 3.6), layout="constrained")
        left, right = figure.subplots(1, 2)
        filled = [each for each in bins if each.count]
        left.plot([0, 1], [0, 1], color="0.7", linewidth=1, linestyle="--")
        left.bar(
            [each.low for each in filled],
            [each.right for each in filled],
            width=[each.high - each.low for each in filled],
            align="edge",
            color="#9ecae1",
            edgecolor="white",
        )
        left.plot([each.confidence for each in filled], [each.right for each in filled], "o", color="#08519c")
        left.set(xlabel="confidence", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1), title="Reliability")
        levels = [each.least for each in kept]
        right.plot(levels, [each.precision for each in kept], color="#08519c", label="precision")
        right.plot(levels, [each.recall for each in kept], color="#d94801", label="recall")
        right.plot(levels, [each.f1 for each in kept], color="0.6", linestyle="--", label="F1")
        right.set(xlabel="--min-confidence", xlim=(0, 1), ylim=(0, 1), title="What a least confidence costs")
        right.legend(frameon=False, loc="lower left")
        figure.savefig(path, format="svg", metadata={"Date": None})


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True))
@click.argument("predictions", type=click.Path(path_type=Path, exists=True))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Markdown file; the SVG goes beside it.")
def main(gold: Path, predictions: Path, out: Path) -> None:
    """Judge the confidence of PREDICTIONS (what `claimtrack evaluate --save` or `extract` wrote) against GOLD."""
    write_page(gold, predictions, out)


if __name__ == "__main__":
    main()
