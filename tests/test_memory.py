"""Freed memory goes back to the system."""

from __future__ import annotations

import os
import subprocess
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


_SHAPES = """
import claimtrack.memory
import resource
import sys
import torch

lstm = torch.nn.LSTM(64, 64, batch_first=True)
with torch.inference_mode():
    for last in (100, 600):
        for length in range(1, last):
            lstm(torch.zeros(1, length, 64))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(peak if sys.platform == "darwin" else 1024 * peak)
"""


def test_many_shapes_take_no_more_than_few() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "ONEDNN_PRIMITIVE_CACHE_CAPACITY"}
    run = subprocess.run([sys.executable, "-c", _SHAPES], capture_output=True, text=True, check=True, env=environment)
    few, many = map(int, run.stdout.split())
    assert many < few + 20 * _MIB
