"""Files and folders that appear only when they are whole."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from claimtrack.errors import CannotRunError, UsageError

__all__ = ["replacing", "replacing_files", "write_json_lines"]


@contextmanager
def replacing(path: Path, *, force: bool) -> Iterator[TextIO]:
    """A UTF-8 file that takes its place at ``path`` when the block ends well; otherwise nothing is left of it.

    Raises UsageError where a folder stands at ``path``, or a file unless ``force``, and CannotRunError where the
    system refuses to write.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder, and a file is to be written")
    _keep([path], force=force)
    with _beside(path) as folder:
        written = folder / path.name
        with written.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        written.replace(path)


@contextmanager
def replacing_files(folder: Path, names: Sequence[str], *, force: bool) -> Iterator[Path]:
    """A folder to write files of these names in; they move to ``folder`` when the block ends well.

    A new folder appears whole. In one that stands there other files are left alone. Raises as ``replacing`` does.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file, and a folder is to be written")
    _keep([folder / name for name in names], force=force)
    with _beside(folder) as beside:
        written = beside / folder.name
        written.mkdir()
        yield written
        if folder.exists():
            for name in names:
                (written / name).replace(folder / name)
        else:
            written.rename(folder)


def write_json_lines(stream: TextIO, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write one JSON object a line; returns how many."""
    count = 0
    for row in rows:
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return count


def _keep(paths: Iterable[Path], *, force: bool) -> None:
    for path in paths:
        if not force and os.path.lexists(path):
            raise UsageError(f"{path} exists; --force replaces it")


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A temporary folder beside ``path``: renaming is atomic only within one file system."""
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
