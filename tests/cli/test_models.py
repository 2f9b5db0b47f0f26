from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run
from .packs import make_pack


@pytest.fixture(autouse=True)
def resources(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder where Stanza would keep its models."""
    path = folder / "stanza"
    monkeypatch.setattr("stanza.resources.common.DEFAULT_MODEL_DIR", str(path))
    return path


def test_a_pack_is_listed_with_version_size_and_scores(claimtrack: Run, folder: Path) -> None:
    pack = make_pack(folder / "pack")
    result = claimtrack("models", "list", "--json", "--pack", str(pack))
    assert (result.exit_code, result.stderr) == (0, "")
    row = json.loads(result.stdout)[-1]
    assert len(row.pop("digest")) == 12
    assert row == {
        "name": "small",
        "version": "2031.1",
        "language": "en",
        "megabytes": 1.4,
        "scores": ["end-to-end F1 71.2"],
        "folder": str(pack),
    }


def test_stanza_packages_are_listed_when_all_their_models_are_there(
    claimtrack: Run, folder: Path, resources: Path
) -> None:
    packages = {"default": {"tokenize": "combined", "ner": "news"}, "half": {"tokenize": "combined", "pos": "missing"}}
    for name in ("tokenize/combined", "ner/news"):
        path = resources / "en" / f"{name}.pt"
        path.parent.mkdir(parents=True)
        path.write_bytes(b"x" * 500_000)
    (resources / "resources.json").write_text(json.dumps({"en": {"packages": packages}}), encoding="utf-8")
    rows = json.loads(claimtrack("models", "list", "--json").stdout)
    assert [(row["name"], row["megabytes"]) for row in rows if row["name"].startswith("stanza:")] == [
        ("stanza:default", 1.0)
    ]


def test_a_pack_that_is_not_there_is_exit_3(claimtrack: Run) -> None:
    result = claimtrack("models", "list", "--pack", "nowhere")
    assert result.exit_code == 3
    assert result.stderr.startswith("claimtrack: no pack at nowhere")
