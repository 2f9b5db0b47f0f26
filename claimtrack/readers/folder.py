"""Folders: the files in them that are to be read, in a fixed order, and what is left aside and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimtrack.readers.formats import Format, format_of
from claimtrack.readers.unreadable import Unreadable, shown_path

__all__ = ["is_folder", "walk"]

_ABOUT_THE_FOLDER = frozenset({"COPYING", "LICENCE", "LICENSE", "NOTICE"})
_DATABASE = (".db", ".db-journal", ".db-shm", ".db-wal")
_NAMED = 5
"""How many of the files left unread are named; the others are counted."""


def is_folder(path: Path) -> bool:
    """Whether the path leads to a folder; False also where the system will not say."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def walk(folder: Path) -> Iterator[Path | Unreadable]:
    """The files to be read below a folder, sorted by name, folders in their place among them.

    Left aside without a word: hidden files and folders, README and licence files, claimtrack's own databases, the
    ``NAME_files`` that a browser saves beside NAME.html, and a folder that a link leads to a second time. Files of
    unknown kind give one Unreadable for their folder, which names them, and so does a tree without any file to read.
    """
    visited: set[tuple[int, int]] = set()
    waiting = [folder]
    empty = True
    while waiting:
        path = waiting.pop()
        if not is_folder(path):
            empty = False
            yield path if path.is_file() else Unreadable(shown_path(path), _oddity(path))
            continue
        try:
            status = path.stat()
            if (status.st_dev, status.st_ino) in visited:
                continue
            visited.add((status.st_dev, status.st_ino))
            names = sorted(entry.name for entry in path.iterdir())
        except OSError as error:
            empty = False
            yield Unreadable(shown_path(path), (error.strerror or "cannot be read").lower())
            continue
        inside = [path / name for name in names if not _left_aside(name, names)]
        unknown = [entry for entry in inside if format_of(entry.name) is Format.UNKNOWN and not is_folder(entry)]
        if unknown:
            empty = False
            yield Unreadable(shown_path(path), _unknown(unknown))
        waiting += reversed([entry for entry in inside if entry not in set(unknown)])
    if empty:
        yield Unreadable(shown_path(folder), "no articles in it")


def _left_aside(name: str, siblings: list[str]) -> bool:
    stem, _, _ = name.partition(".")
    if name.startswith(".") or stem.upper() == "README" or stem in _ABOUT_THE_FOLDER or name.endswith(_DATABASE):
        return True
    saved = name.removesuffix("_files")
    return saved != name and (f"{saved}.html" in siblings or f"{saved}.htm" in siblings)


def _oddity(path: Path) -> str:
    return "a link that leads nowhere" if path.is_symlink() and not path.exists() else "not a regular file"


def _unknown(paths: list[Path]) -> str:
    names = ", ".join(shown_path(path.name) for path in paths[:_NAMED])
    more = f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else ""
    return f"not read, their kind is unknown: {names}{more}"
