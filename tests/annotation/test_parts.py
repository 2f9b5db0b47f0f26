"""A pack that is not whole says which file is to blame."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from claimtrack.annotation import Annotator
from claimtrack.errors import PackError


def write_resources(folder: Path, content: Any) -> None:
    (folder / "stanza").mkdir(parents=True, exist_ok=True)
    (folder / "stanza/resources.json").write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.parametrize("content", [[], {}, {"de": {}}, {"en": []}])
def test_a_table_of_contents_without_english_parts_is_damaged(tmp_path: Path, content: Any) -> None:
    write_resources(tmp_path, content)
    with pytest.raises(PackError, match=r"resources\.json: damaged"):
        Annotator(tmp_path)


def test_a_table_of_contents_that_is_no_json_is_damaged(tmp_path: Path) -> None:
    write_resources(tmp_path, {})
    (tmp_path / "stanza/resources.json").write_bytes(b"\xff{")
    with pytest.raises(PackError, match=r"resources\.json: damaged"):
        Annotator(tmp_path)


def test_a_folder_without_parts_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"resources\.json: missing"):
        Annotator(tmp_path)


def test_a_part_that_is_listed_and_not_there_is_missing(tmp_path: Path) -> None:
    write_resources(tmp_path, {"en": {"packages": {"default": {"tokenize": "claimtrack"}}}})
    annotator = Annotator(tmp_path)
    with pytest.raises(PackError, match=r"tokenize.claimtrack\.pt: missing"):
        annotator.annotate("Text.")


@pytest.mark.parametrize(
    ("listed", "message"), [(b"another file", r"tokenize.claimtrack\.pt: damaged"), (b"broken", "cannot load tokenize")]
)
def test_a_part_that_is_not_what_it_should_be_is_damaged(tmp_path: Path, listed: bytes, message: str) -> None:
    digest = hashlib.md5(listed, usedforsecurity=False).hexdigest()
    english = {"packages": {"default": {"tokenize": "claimtrack"}}, "tokenize": {"claimtrack": {"md5": digest}}}
    write_resources(tmp_path, {"en": english})
    (tmp_path / "stanza/en/tokenize").mkdir(parents=True)
    (tmp_path / "stanza/en/tokenize/claimtrack.pt").write_bytes(b"broken")
    with pytest.raises(PackError, match=message):
        Annotator(tmp_path).annotate("Text.")


def test_stanzas_own_models_are_asked_for_where_stanza_keeps_them(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="STANZA_RESOURCES_DIR"):
        Annotator.from_stanza(folder=tmp_path)


def test_an_unknown_stanza_package_is_named(tmp_path: Path) -> None:
    write_resources(tmp_path, {"en": {"packages": {"default": {}}}})
    with pytest.raises(PackError, match="nightly"):
        Annotator.from_stanza("nightly", folder=tmp_path / "stanza").annotate("Text.")


@pytest.fixture
def pack_copy(pack_folder: Path, tmp_path: Path) -> Path:
    """The pack as links, so that a test can spoil a file of its own."""
    for path in (path for name in ("stanza", "encoder") for path in (pack_folder / name).rglob("*") if path.is_file()):
        link = tmp_path / path.relative_to(pack_folder)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(path)
    return tmp_path


@pytest.mark.pack
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("encoder/model.safetensors", None),
        ("encoder/model.safetensors", b"\x08\x00\x00\x00\x00\x00\x00\x00{}"),
        ("encoder/tokenizer.json", None),
        ("encoder/tokenizer.json", b"{"),
        ("encoder/config.json", b"{"),
        ("stanza/en/ner/claimtrack.pt", b"PK"),
        ("stanza/en/mwt/claimtrack.pt", None),
    ],
)
def test_a_spoilt_file_is_named(pack_copy: Path, name: str, content: bytes | None) -> None:
    (pack_copy / name).unlink()
    if content is not None:
        (pack_copy / name).write_bytes(content)
    folder = name.rpartition("/")[0]
    with pytest.raises(PackError, match=folder):
        Annotator(pack_copy).annotate("Ada Okoro spoke.")
