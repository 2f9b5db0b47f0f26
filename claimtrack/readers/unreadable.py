"""The located error that readers yield in place of an article."""

from __future__ import annotations

import os
from dataclasses import dataclass

from claimtrack.article import safe_text

__all__ = ["Unreadable", "shown_path"]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that gave no article: ``where`` is a path, "path:line" or "stdin:line", ``reason`` is one line."""

    where: str
    reason: str


def shown_path(path: str | os.PathLike[str]) -> str:
    """A path that can be printed and stored: one line of valid Unicode, whatever bytes the file system holds."""
    return " ".join(safe_text(os.fspath(path))[0].splitlines())
