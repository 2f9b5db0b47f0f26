from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.cli.counting import count_inputs


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text("text", encoding="utf-8")
    (tmp_path / "three.jsonl").write_text("{}\n{}\n{}\n", encoding="utf-8")
    (tmp_path / "endless.jsonl").write_text("{}", encoding="utf-8")
    (tmp_path / "list.json").write_text("[{}, {}]", encoding="utf-8")
    (tmp_path / "packed.jsonl.gz").write_bytes(b"\x1f\x8b")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "page.html").touch()
    (tmp_path / "folder" / "more.ndjson").write_text("{}\n{}\n", encoding="utf-8")
    (tmp_path / "folder" / "picture.png").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "count"),
    [
        (["one.txt"], 1),
        (["three.jsonl"], 3),
        (["endless.jsonl"], 1),
        (["one.txt", "three.jsonl", "missing.txt"], 5),
        (["missing.jsonl"], 1),
        (["folder"], 4),
        (["-"], None),
        (["one.txt", "list.json"], None),
        (["packed.jsonl.gz"], None),
        ([], 0),
    ],
)
def test_a_quick_look_tells_how_many_inputs_there_are(inputs: Path, paths: list[str], count: int | None) -> None:
    assert count_inputs(paths) == count
