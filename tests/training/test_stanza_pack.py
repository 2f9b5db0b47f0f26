from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import torch

from claimtrack.training.stanza_pack import write_pack


@pytest.fixture
def work(tmp_path: Path) -> Path:
    work = tmp_path / "work"
    (work / "models").mkdir(parents=True)
    (work / "claimtrack-encoder").mkdir()
    (work / "claimtrack-encoder/config.json").write_text("{}", encoding="utf-8")
    (work / "models/tokenize.pt").write_bytes(b"tokenize")
    checkpoint = {"config": {"word_emb_dim": 0}, "vocab": {"delta": ["Okoro"], "tag": ["S-Person"]}}
    torch.save(checkpoint, work / "models/ner.pt")
    return work


def test_a_pack_lists_what_was_trained_with_its_digest(work: Path, tmp_path: Path) -> None:
    write_pack(work, tmp_path / "out")
    english = json.loads((tmp_path / "out/stanza/resources.json").read_text(encoding="utf-8"))["en"]
    assert english["packages"] == {"default": {"tokenize": "claimtrack", "ner": "claimtrack"}}
    assert english["tokenize"]["claimtrack"]["md5"] == hashlib.md5(b"tokenize").hexdigest()
    assert (tmp_path / "out/stanza/en/tokenize/claimtrack.pt").read_bytes() == b"tokenize"
    assert (tmp_path / "out/encoder/config.json").is_file()


def test_the_entity_tagger_ships_without_the_words_of_its_training_data(work: Path, tmp_path: Path) -> None:
    write_pack(work, tmp_path / "out")
    shipped = torch.load(tmp_path / "out/stanza/en/ner/claimtrack.pt", weights_only=True)
    assert shipped["vocab"] == {"tag": ["S-Person"]}


def test_a_model_that_knows_where_it_was_trained_is_refused(work: Path, tmp_path: Path) -> None:
    (work / "models/tokenize.pt").write_bytes(b"..." + str(work.resolve()).encode())
    with pytest.raises(ValueError, match=r"tokenize/claimtrack\.pt holds the path"):
        write_pack(work, tmp_path / "out")
