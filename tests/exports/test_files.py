from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.errors import CannotRunError, UsageError
from claimtrack.exports.files import replacing, replacing_files, write_json_lines

NAMES = ("a.csv", "b.csv")


def write_folder(folder: Path, text: str, *, force: bool = False) -> None:
    with replacing_files(folder, NAMES, force=force) as written:
        for name in NAMES:
            (written / name).write_text(text, encoding="utf-8")


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    with replacing(tmp_path / "out.jsonl", force=False) as stream:
        assert write_json_lines(stream, [{"a": "é"}, {"a": 1}]) == 2
        assert not (tmp_path / "out.jsonl").exists()
    assert (tmp_path / "out.jsonl").read_bytes() == '{"a": "é"}\n{"a": 1}\n'.encode()
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(TypeError), replacing(target, force=True) as stream:
        write_json_lines(stream, [{"half": 1}, {"broken": object()}])
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_only_force_replaces_a_file(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(UsageError, match="--force"), replacing(target, force=False):
        pass
    with replacing(target, force=True) as stream:
        stream.write("new")
    assert target.read_text(encoding="utf-8") == "new"


def test_a_new_folder_appears_whole(tmp_path: Path) -> None:
    write_folder(tmp_path / "set", "1")
    assert sorted(path.name for path in (tmp_path / "set").iterdir()) == ["a.csv", "b.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["set"]


def test_force_replaces_the_named_files_and_leaves_others_alone(tmp_path: Path) -> None:
    write_folder(tmp_path, "1")
    (tmp_path / "diary.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"a\.csv exists"):
        write_folder(tmp_path, "2")
    write_folder(tmp_path, "2", force=True)
    found = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert found == {"a.csv": "2", "b.csv": "2", "diary.txt": "mine"}


def test_a_folder_is_no_file_and_a_file_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="is a folder"), replacing(tmp_path, force=True):
        pass
    with pytest.raises(UsageError, match="is a file"):
        write_folder(tmp_path / "file", "1", force=True)


def test_what_the_system_refuses_is_one_clear_line(tmp_path: Path) -> None:
    target = tmp_path / "missing" / "out.jsonl"
    with pytest.raises(CannotRunError, match=r"cannot write .*no such file"), replacing(target, force=True):
        pass
