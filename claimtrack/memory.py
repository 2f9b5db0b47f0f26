"""Reading many articles takes no more memory than few: what was freed goes back to the system, and caches are bounded.

glibc keeps the holes between what long and short batches took and still take: without this the process grew by
0.8 MiB an article. Where the C library cannot give memory back, nothing happens. oneDNN, which computes torch's LSTMs,
keeps a program for each of the last 1,024 shapes that it has seen: importing this bounds them, before torch computes
anything, unless the environment does.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

__all__ = ["GROWN", "return_memory"]

os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "64")  # read at first use; 16 cost time

GROWN = 128 * 2**20
"""Bytes that the process may grow by within a stage; to give back less at a time costs more than it saves."""
_HELD = Path("/proc/self/statm")


class _Process:
    """This process, and what it held when it last gave memory back."""

    def __init__(self) -> None:
        counted = sys.platform == "linux" and _HELD.exists()
        self._trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if counted else None
        self._least = 0

    def give_back(self, grown: int) -> None:
        if self._trim is None:
            return
        held = _resident()
        if held >= self._least + grown:
            self._trim(0)
            self._least = _resident()
        else:
            self._least = min(self._least, held)


def return_memory(*, grown: int = 0) -> None:
    """Give the system what was freed, if the process has grown by so many bytes since this was last done."""
    _PROCESS.give_back(grown)


def _resident() -> int:
    """Bytes of memory that the process holds."""
    return int(_HELD.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


_PROCESS = _Process()
