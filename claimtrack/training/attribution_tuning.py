"""Chooses the decoding rules of a trained network on development articles.

``python -m claimtrack.training.attribution_tuning --data ../shared/data/polnear --out claimtrack/packs/en``
"""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from pathlib import Path

import click
import torch

from claimtrack.article import make_article
from claimtrack.attribution import Extraction
from claimtrack.detection.decoding import Rules
from claimtrack.detection.detector import Detector, Encoded
from claimtrack.evaluation import score

__all__ = ["tune"]

log = logging.getLogger(__name__)

# A coarse grid, walked one setting at a time: fine steps would fit the development articles, not news.
_GRID: dict[str, tuple[float, ...]] = {
    "cue": (0.3, 0.36, 0.42, 0.48, 0.54, 0.6),
    "boundary": (0.5, 0.75, 1.0, 1.5),
    "content_bias": (-2.0, -1.0, 0.0, 1.0),
    "source_bias": (-1.0, 0.0, 1.0, 2.0),
}


def tune(detector: Detector, gold: Path, *, start: Rules) -> Rules:
    """The rules with the best sum of content F1, exact content F1 and end-to-end F1 on ``gold``."""
    articles = [
        make_article(record["text"], id=record["id"])
        for record in map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    ]
    texts = [article.text for article in articles]
    encoded: list[Encoded] = list(detector.encode(texts))

    def value(rules: Rules) -> float:
        found = detector.decode(texts, encoded, rules)
        figures = score(
            gold,
            [
                Extraction(article=article, speakers=(), attributions=attributions).to_json()
                for article, attributions in zip(articles, found, strict=True)
            ],
        ).figures()
        named = [figures[f"{name}, all"] for name in ("content IoU>=.5", "content exact", "E2E head")]
        log.info("%s: %s", rules, ", ".join(f"{figure:.2f}" for figure in named))
        return sum(named)

    best, best_value = start, value(start)
    for setting, choices in _GRID.items():
        for choice in choices:
            tried = replace(best, **{setting: choice})
            if tried != best and (tried_value := value(tried)) > best_value:
                best, best_value = tried, tried_value
    return best


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="Folder with dev.jsonl.")
@click.option("--out", type=click.Path(path_type=Path, exists=True), required=True, help="The pack's folder.")
def main(data: Path, out: Path) -> None:
    """Choose the decoding rules, e.g. --data ../shared/data/polnear --out claimtrack/packs/en."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(1)
    path = out / "attribution" / "rules.json"
    Rules().save(path)
    tune(Detector(path.parent), data / "dev.jsonl", start=Rules()).save(path)


if __name__ == "__main__":
    main()
