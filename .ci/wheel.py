"""Build a wheel of the tracked files and check that all of the package is inside, data and migrations too."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZipFile


def tracked(folder: str) -> list[str]:
    """The tracked files below a folder of the repository."""
    listing = subprocess.run(["git", "ls-files", "-z", folder], check=True, capture_output=True, text=True)
    return [name for name in listing.stdout.split("\0") if name]


def build(folder: str) -> Path:
    """Build a wheel into the folder and return its path."""
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, "."], check=True
    )
    (wheel,) = Path(folder).glob("claimtrack-*.whl")
    return wheel


def main() -> None:
    """Exit with the names of the files that the wheel lacks."""
    wanted = tracked("claimtrack") + [f"claimtrack/{name}" for name in tracked("migrations")]
    with tempfile.TemporaryDirectory() as folder:
        wheel = build(folder)
        with ZipFile(wheel) as archive:
            missing = sorted(set(wanted) - set(archive.namelist()))
        if missing:
            sys.exit(f"not in the wheel: {', '.join(missing)}")
        sys.stdout.write(f"{wheel.name}: {len(wanted)} files, {wheel.stat().st_size / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main()
