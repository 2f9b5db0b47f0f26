from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimtrack.readers.folder import is_folder, walk
from claimtrack.readers.unreadable import Unreadable


def plant(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("It rains.")
    return folder


def walked(folder: Path) -> list[str]:
    """The walk with paths relative to the folder, and reasons behind a colon."""
    return [
        f"{os.path.relpath(item.where, folder)}: {item.reason}"
        if isinstance(item, Unreadable)
        else item.relative_to(folder).as_posix()
        for item in walk(folder)
    ]


def test_files_come_sorted_with_folders_in_their_place(tmp_path: Path) -> None:
    plant(tmp_path, "c.txt", "b/z.html", "b/a/y.jsonl", "b/x", "a.md", "d.json.gz")
    assert walked(tmp_path) == ["a.md", "b/a/y.jsonl", "b/x", "b/z.html", "c.txt", "d.json.gz"]


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.txt",
        ".git/config",
        "README.md",
        "readme",
        "LICENSE",
        "LICENCE.txt",
        "COPYING",
        "NOTICE",
        "claimtrack.db",
        "claimtrack.db-wal",
        "story_files/frame.html",
    ],
)
def test_left_aside_without_a_word(tmp_path: Path, name: str) -> None:
    assert walked(plant(tmp_path, "story.html", name)) == ["story.html"]


@pytest.mark.parametrize("name", ["notice.txt", "license-dispute.txt", "other_files/story.html"])
def test_not_left_aside(tmp_path: Path, name: str) -> None:
    assert name in walked(plant(tmp_path, "story.html", name))


def test_unknown_kinds_are_named_once_a_folder(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt", "b.pdf", "sub/c.docx", *(f"{number}.png" for number in range(6)))
    assert walked(tmp_path) == [
        ".: not read, their kind is unknown: 0.png, 1.png, 2.png, 3.png, 4.png and 2 more",
        "a.txt",
        "sub: not read, their kind is unknown: c.docx",
    ]


@pytest.mark.parametrize("names", [(), ("README.md",), ("sub/.hidden",)])
def test_no_articles(tmp_path: Path, names: tuple[str, ...]) -> None:
    assert walked(plant(tmp_path, *names)) == [".: no articles in it"]


def test_links_are_followed_but_not_round_and_round(tmp_path: Path) -> None:
    plant(tmp_path, "a/story.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "c.txt").symlink_to(tmp_path / "a" / "story.txt")
    assert walked(tmp_path) == ["a/story.txt", "c.txt"]


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert walked(tmp_path) == [
        "gone.txt: a link that leads nowhere",
        "loop.txt: a link that leads nowhere",
        "pipe.txt: not a regular file",
    ]


def test_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, "a.txt", "closed/b.txt")
    iterdir = Path.iterdir

    def guarded(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", guarded)
    assert walked(tmp_path) == ["a.txt", "closed: permission denied"]


def test_name_that_is_no_unicode(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9\n.pdf")).write_text("It rains.")
    assert walked(tmp_path) == [".: not read, their kind is unknown: caf\ufffd .pdf"]


@pytest.mark.parametrize("path", ["x" * 5000, "a\0b", "nowhere"])
def test_no_folder(path: str) -> None:
    assert not is_folder(Path(path))
