"""How many articles the inputs hold, as far as a quick look tells: for the length of a progress bar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claimtrack.readers import STDIN
from claimtrack.readers.folder import is_folder, walk
from claimtrack.readers.formats import Format, format_of

__all__ = ["count_inputs"]

PIECE = 2**20


def count_inputs(paths: Sequence[str]) -> int | None:
    """One for a file of text or a page, one for a line of JSON Lines; None where only reading would tell."""
    total = 0
    for path in _files(paths):
        count = _count(path) if isinstance(path, Path) else path
        if count is None:
            return None
        total += count
    return total


def _files(paths: Sequence[str]) -> list[Path | int | None]:
    """The files behind the paths; 1 for an input that will fail, None for stdin."""
    found: list[Path | int | None] = []
    for path in paths:
        if path == STDIN:
            found.append(None)
        elif is_folder(Path(path)):
            found += [entry if isinstance(entry, Path) else 1 for entry in walk(Path(path))]
        else:
            found.append(Path(path))
    return found


def _count(path: Path) -> int | None:
    kind = format_of(path.name)
    if kind is Format.JSON or (kind is Format.JSONL and path.suffix.lower() == ".gz"):
        return None
    if kind is not Format.JSONL:
        return 1
    try:
        with path.open("rb") as file:
            return sum(piece.count(b"\n") for piece in iter(lambda: file.read(PIECE), b"")) or 1
    except (OSError, ValueError):
        return 1
