"""Files and folders that appear only when they are whole."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from claimtrack.errors import CannotRunError, UsageError

__all__ = ["replacing", "replacing_folder", "write_json_lines"]


@contextmanager
def replacing(path: Path, *, force: bool) -> Iterator[TextIO]:
    """A UTF-8 file that takes its place at ``path`` when the block ends well; otherwise nothing is left of it.

    Raises UsageError where a folder stands at ``path``, or a file unless ``force``, and CannotRunError where the
    system refuses to write.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder, and a file is to be written")
    if not force and os.path.lexists(path):
        raise UsageError(f"{path} exists; --force replaces it")
    with _beside(path) as folder:
        written = folder / path.name
        with written.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        written.replace(path)


@contextmanager
def replacing_folder(folder: Path, *, mark: str, force: bool) -> Iterator[Path]:
    """A folder to write files in, which takes its place at ``folder`` when the block ends well; else nothing is left.

    The block writes a file named ``mark``, by which the folder is known as ours. Raises UsageError where ``folder`` is
    a file, or holds files: with ``force`` only where they are not ours; and CannotRunError where the system refuses
    to write.
    """
    _check_folder(folder, mark=mark, force=force)
    folder = folder.absolute()
    with _beside(folder) as beside:
        written = beside / "new"
        written.mkdir()
        yield written
        _put(written, folder, aside=beside / "old")


def _put(written: Path, folder: Path, *, aside: Path) -> None:
    """Rename a folder to its place; an older one there comes back where that fails."""
    if not folder.exists():
        written.rename(folder)
        return
    folder.rename(aside)
    try:
        written.rename(folder)
    except OSError:
        aside.rename(folder)
        raise


def _check_folder(folder: Path, *, mark: str, force: bool) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(f"{folder} is a file or a link, and a folder is to be written")
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    if not (folder / mark).is_file():
        raise UsageError(f"{folder} holds files that are no dataset; name a new or an empty folder")
    if not force:
        raise UsageError(f"{folder} holds a dataset; --force replaces it")


def write_json_lines(stream: TextIO, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write one JSON object a line; returns how many."""
    count = 0
    for row in rows:
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return count


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A temporary folder beside ``path``: renaming is atomic only within one file system."""
    if not path.absolute().parent.is_dir():
        raise CannotRunError(f"cannot write {path}: there is no folder {path.absolute().parent}")
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.absolute().parent))
    except OSError as error:
        raise CannotRunError(f"cannot write {path}: {(error.strerror or 'unknown reason').lower()}") from error
    try:
        yield folder
    except OSError as error:
        raise CannotRunError(f"cannot write {path}: {(error.strerror or 'unknown reason').lower()}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
