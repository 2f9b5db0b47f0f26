"""A pack of two small files, as a folder."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

__all__ = ["make_pack"]


def make_pack(folder: Path) -> Path:
    """Write a pack that is whole, though no pipeline could load it."""
    folder.mkdir()
    digests = {}
    for name in ("one.bin", "two.bin"):
        (folder / name).write_bytes(name.encode() * 100_000)
        digests[name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    pack = {"name": "small", "version": "2031.1", "language": "en", "files": digests, "scores": {"end-to-end F1": 71.2}}
    (folder / "pack.json").write_text(json.dumps(pack), encoding="utf-8")
    return folder
