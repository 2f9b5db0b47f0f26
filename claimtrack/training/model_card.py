"""Seals a trained pack: scores it, digests its files into pack.json, and writes its model card.

``python -m claimtrack.training.model_card --data DIR --out PACK``
"""

from __future__ import annotations

import importlib.resources
import itertools
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from string import Template
from typing import Any

import click

from claimtrack.article import make_article
from claimtrack.attribution import Extraction
from claimtrack.detection.detector import Detector
from claimtrack.evaluation import score
from claimtrack.evaluation.calibration import expected_calibration_error, judge_confidence
from claimtrack.pack import file_digest

__all__ = ["PACK_VERSION", "seal"]

PACK_VERSION = "1.2"
"""Raised with every training round that ships."""
_SCORES = "stanza/scores.json"
_TOGETHER = 8
_MEASURES = ("content IoU>=.5", "content exact", "E2E head", "E2E exact")
_GROUPS = ("all", "direct", "mixed", "indirect")


def seal(pack: Path, data: Path, *, license_file: Path) -> None:
    """Score the network of a pack and write pack.json, MODEL_CARD.md and LICENSE into the pack.

    ``data`` holds polnear/ (scored on dev.jsonl). The Stanza parts' scores and training times are those that
    stanza_scores.py left in ``stanza/scores.json``.
    """
    gold = data / "polnear" / "dev.jsonl"
    predictions = list(_predictions(Detector(pack / "attribution"), gold))
    everything = score(gold, predictions).to_json()
    speech = score(gold, predictions, merge_same_cue=True, speech_only=True).to_json()
    shutil.copyfile(license_file, pack / "LICENSE")
    files = {
        path.relative_to(pack).as_posix(): path
        for path in sorted(pack.rglob("*"))
        if path.is_file() and path.name not in ("pack.json", "MODEL_CARD.md")
    }
    digests = {name: file_digest(path) for name, path in files.items()}
    today = date.today().isoformat()
    facts = {
        "name": pack.name,
        "version": PACK_VERSION,
        "language": "en",
        "made": _made(pack / "pack.json", digests) or today,
        "scores": {
            "content F1": f"{100 * everything['content IoU>=.5']['all']['f1']:.1f}",
            "end-to-end F1": f"{100 * everything['E2E head']['all']['f1']:.1f}",
        },
        "files": digests,
    }
    (pack / "pack.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    stanza = json.loads((pack / _SCORES).read_text(encoding="utf-8"))
    template = importlib.resources.files("claimtrack.training") / "data" / "model_card.md"
    card = Template(template.read_text(encoding="utf-8")).substitute(
        name=pack.name,
        version=PACK_VERSION,
        made=facts["made"],
        scored=today,
        files="\n".join(f"| `{name}` | {path.stat().st_size / 1e6:.1f} |" for name, path in files.items()),
        training=_training(pack, stanza),
        attribution=_attribution_table(everything),
        calibration=f"{expected_calibration_error(judge_confidence(gold, predictions)):.3f}",
        speech=_attribution_table(speech),
        entities=_entity_table(stanza["entities"]),
        stanza=_stanza_table(stanza),
    )
    (pack / "MODEL_CARD.md").write_text(card, encoding="utf-8")


def _made(facts: Path, digests: Mapping[str, str]) -> str | None:
    """The day on which a pack of these very files, scores aside, was made, if it was sealed before."""
    before = json.loads(facts.read_text(encoding="utf-8")) if facts.exists() else {}
    same = {**before.get("files", {}), _SCORES: ""} == {**digests, _SCORES: ""}
    return str(before["made"]) if same else None


def _predictions(detector: Detector, gold: Path) -> Iterator[dict[str, Any]]:
    records = iter([json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()])
    while group := list(itertools.islice(records, _TOGETHER)):
        articles = [make_article(record["text"], id=record["id"]) for record in group]
        for article, found in zip(articles, detector.detect_many([a.text for a in articles]), strict=True):
            yield Extraction(article=article, speakers=(), attributions=found).to_json()


def _attribution_table(figures: Mapping[str, Any]) -> str:
    def cell(measure: str, group: str) -> str:
        tally = figures[measure][group]
        return f"{100 * tally['f1']:.1f} ({100 * tally['p']:.0f} / {100 * tally['r']:.0f})"

    rows = ([measure, *(cell(measure, group) for group in _GROUPS)] for measure in _MEASURES)
    return _table(["", *_GROUPS], rows)


def _entity_table(scores: Mapping[str, Mapping[str, Any]]) -> str:
    """A row a test set: all entities, then the types that speakers and places are of."""
    shown = ("Person", "PER", "Organization", "ORG", "Location", "LOC", "NORP")
    rows = (
        [test, f"{figures['f1']:.1f} ({figures['precision']:.1f} / {figures['recall']:.1f})",
         ", ".join(f"{type_} {figures['f1_by_type'][type_]:.1f}" for type_ in shown if type_ in figures["f1_by_type"])]
        for test, figures in scores.items()
    )  # fmt: skip
    return _table(["test set", "F1 (precision / recall)", "F1 by type"], rows)


# Stanza 1.0's own English models, trained on EWT, on its test set: Qi et al. 2020, "Stanza: A Python Natural Language
# Processing Toolkit for Many Human Languages", table of universal dependencies results (treebanks of UD 2.5).
_PUBLISHED = {"Tokens": 99.01, "Sentences": 81.13, "UPOS": 95.40, "Lemmas": 97.21, "UAS": 86.22, "LAS": 83.59}


def _stanza_table(scores: Mapping[str, Any]) -> str:
    """A row a test set, from what stanza_scores.py wrote, and Stanza's published figures for its own models."""
    measures = ("Tokens", "Sentences", "UPOS", "Lemmas", "UAS", "LAS")
    rows = [[test, *(f"{figures[m]:.1f}" for m in measures)] for test, figures in scores["treebanks"].items()]
    rows.append(["Stanza's own on ewt (2020)", *(f"{_PUBLISHED[m]:.1f}" for m in measures)])
    return f"Measured on {scores['date']}; F1 in per cent.\n\n{_table(['test set', *measures], rows)}"


def _training(pack: Path, stanza: Mapping[str, Any]) -> str:
    network = json.loads((pack / "attribution" / "training.json").read_text(encoding="utf-8"))
    minutes = ", ".join(f"{part} {facts['minutes']:g}" for part, facts in stanza["training"].items())
    return (
        f"the network {network['steps']} steps ({network['epochs']} epochs) in {network['minutes']:g} minutes, "
        f"the Stanza parts in minutes: {minutes}; each with one thread on a busy machine of two cores."
    )


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="Folder with polnear/.")
@click.option("--out", type=click.Path(path_type=Path, exists=True), required=True, help="The pack's folder.")
def main(data: Path, out: Path) -> None:
    """Seal the pack in a folder, e.g. --data ../shared/data --out claimtrack/packs/en."""
    seal(out, data, license_file=Path("LICENSE"))


if __name__ == "__main__":
    main()
