"""The folder of a site: written whole beside its place, and moved over a site of ours or into an empty folder only."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimtrack.errors import CannotRunError, UsageError

__all__ = ["MARKER", "replacing_site"]

MARKER = "claimtrack-site.json"
"""Stands in every site of ours; a folder without it is somebody else's."""

CONTENTS = {"made_by": "claimtrack report --all", "layout": 1}

_OURS = re.compile(r"(index|articles|(speakers|articles|claims)/[0-9]+(-[a-z0-9-]+)?)\.html")


@contextmanager
def replacing_site(folder: Path) -> Iterator[Path]:
    """A folder to write pages in, which take the place of the site at ``folder`` when the block ends well.

    Pages that the old site had and the new one lacks go; files that are no pages of ours stay. Raises UsageError where
    ``folder`` is a file, or holds files and is no site of ours, and CannotRunError where the system refuses to write.
    """
    folder = folder.absolute()
    try:
        _check(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            yield beside
            (beside / MARKER).write_text(json.dumps(CONTENTS) + "\n", encoding="utf-8")
            _move(beside, folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise CannotRunError(f"cannot write {folder}: {(error.strerror or 'unknown reason').lower()}") from error


def _check(folder: Path) -> None:
    if folder.is_dir():
        if any(folder.iterdir()) and not _is_site(folder):
            raise UsageError(f"{folder} holds files and no site made by claimtrack; name an empty or a new folder")
    elif folder.exists() or folder.is_symlink():
        raise UsageError(f"{folder} is no folder, and a site is to be written")


def _is_site(folder: Path) -> bool:
    try:
        found = json.loads((folder / MARKER).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("made_by") == CONTENTS["made_by"]


def _move(beside: Path, folder: Path) -> None:
    if not folder.exists():
        beside.chmod(0o755)
        beside.rename(folder)
        return
    # The marker goes first, so that a folder half moved is known as ours and can be written again.
    (beside / MARKER).replace(folder / MARKER)
    for old in sorted(folder.rglob("*.html")):
        name = old.relative_to(folder).as_posix()
        if _OURS.fullmatch(name) and not (beside / name).exists():
            old.unlink()
    for new in sorted(beside.rglob("*.html")):
        place = folder / new.relative_to(beside)
        place.parent.mkdir(exist_ok=True)
        new.replace(place)
