"""Put trained Stanza parts and their encoder into a pack folder, with the table of contents that Stanza reads."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import torch

from claimtrack.annotation.parts import ENCODER_NAME

__all__ = ["write_pack"]

_PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
_PACKAGE = "claimtrack"


def write_pack(work: Path, out: Path) -> None:
    """Copy ``work/models/PROCESSOR.pt`` and the encoder into ``out`` and write ``out/stanza/resources.json``.

    A processor that is not trained yet is left out. Raises ValueError when a model file holds an absolute path.
    """
    stanza = out / "stanza"
    trained = [name for name in _PROCESSORS if (work / "models" / f"{name}.pt").exists()]
    for name in trained:
        target = stanza / "en" / name / f"{_PACKAGE}.pt"
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(work / "models" / f"{name}.pt", target)
        if str(work.resolve()).encode() in target.read_bytes():
            raise ValueError(f"{target} holds the path of the folder that it was trained in")
    (out / "encoder").mkdir(parents=True, exist_ok=True)
    for path in (work / ENCODER_NAME).iterdir():
        shutil.copyfile(path, out / "encoder" / path.name)
    resources = {
        "en": {
            "lang_name": "English",
            "packages": {"default": dict.fromkeys(trained, _PACKAGE)},
            **{name: {_PACKAGE: {"md5": _md5(stanza / "en" / name / f"{_PACKAGE}.pt")}} for name in trained},
        }
    }
    (stanza / "resources.json").write_text(json.dumps(resources, indent=2) + "\n", encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    """Copy a model file; the entity tagger's without its list of training words, which it does not use."""
    if target.parent.name != "ner":
        shutil.copyfile(source, target)
        return
    checkpoint = torch.load(source, weights_only=True)
    if checkpoint["config"]["word_emb_dim"] == 0:
        checkpoint["vocab"].pop("delta", None)
    torch.save(checkpoint, target, _use_new_zipfile_serialization=False)  # the format that Stanza writes


def _md5(path: Path) -> str:
    """The digest that Stanza's tables of contents use."""
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
