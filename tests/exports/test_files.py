from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.errors import CannotRunError, UsageError
from claimtrack.exports.files import replacing, replacing_folder, write_json_lines

MARK = "mark.json"


def write_folder(folder: Path, text: str, *, force: bool = False) -> None:
    with replacing_folder(folder, mark=MARK, force=force) as written:
        for name in (MARK, "a.csv"):
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


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


@pytest.mark.parametrize("empty", [False, True])
def test_a_new_folder_appears_whole(tmp_path: Path, empty: bool) -> None:
    if empty:
        (tmp_path / "set").mkdir()
    write_folder(tmp_path / "set", "1")
    assert contents(tmp_path / "set") == {MARK: "1", "a.csv": "1"}
    assert [path.name for path in tmp_path.iterdir()] == ["set"]


@pytest.mark.parametrize("force", [False, True])
def test_a_failure_leaves_no_folder_and_an_old_one_as_it_was(tmp_path: Path, force: bool) -> None:
    if force:
        write_folder(tmp_path / "set", "old")
    with pytest.raises(CannotRunError), replacing_folder(tmp_path / "set", mark=MARK, force=force) as written:
        written.mkdir()
    assert [contents(path) for path in tmp_path.iterdir()] == [{MARK: "old", "a.csv": "old"}] * force


def test_force_replaces_a_folder_of_ours_as_a_whole(tmp_path: Path) -> None:
    write_folder(tmp_path / "set", "1")
    (tmp_path / "set" / "older.csv").touch()
    with pytest.raises(UsageError, match="--force"):
        write_folder(tmp_path / "set", "2")
    write_folder(tmp_path / "set", "2", force=True)
    assert contents(tmp_path / "set") == {MARK: "2", "a.csv": "2"}
    assert [path.name for path in tmp_path.iterdir()] == ["set"]


@pytest.mark.parametrize("force", [False, True])
def test_somebody_elses_folder_is_left_alone(tmp_path: Path, force: bool) -> None:
    (tmp_path / "diary.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="no dataset"):
        write_folder(tmp_path, "1", force=force)
    assert contents(tmp_path) == {"diary.txt": "mine"}


def test_an_old_folder_comes_back_where_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path / "set", "old")
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(CannotRunError, match="permission denied"):
        write_folder(tmp_path / "set", "new", force=True)
    assert contents(tmp_path / "set") == {MARK: "old", "a.csv": "old"}


def test_a_folder_is_no_file_and_a_file_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="is a folder"), replacing(tmp_path, force=True):
        pass
    with pytest.raises(UsageError, match="is a file"):
        write_folder(tmp_path / "file", "1", force=True)


def test_what_the_system_refuses_is_one_clear_line(tmp_path: Path) -> None:
    target = tmp_path / "missing" / "out.jsonl"
    with pytest.raises(CannotRunError, match=r"cannot write .*there is no folder"), replacing(target, force=True):
        pass
