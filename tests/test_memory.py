"""Freed memory goes back to the system."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from claimtrack.memory import return_memory

_MIB = 2**20


def _held() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc gives memory back when told to")
def test_holes_between_what_is_used_go_back() -> None:
    blocks = [bytearray(b"x" * 60_000) for _ in range(2_000)]  # too small for pages of their own
    return_memory()
    kept = blocks[::100]
    full = _held()
    del blocks
    return_memory(grown=1_000 * _MIB)
    assert _held() > full - 20 * _MIB
    return_memory()
    assert _held() < full - 80 * _MIB
    assert len(kept) == 20
