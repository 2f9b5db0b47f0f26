"""Write the registry file: ``python -m claimtrack.training.registry ../shared/data/officials``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import claimtrack.registry
from claimtrack.registry.shipped import FILE, dumped
from claimtrack.training.registry.build import build, counts


def main() -> None:
    """Build, write, and tell the counts; --merges lists the people that a name alone made one."""
    parser = argparse.ArgumentParser(prog="python -m claimtrack.training.registry", description=main.__doc__)
    parser.add_argument("folder", type=Path, help="the folder with the source files")
    parser.add_argument("--output", type=Path, default=Path(claimtrack.registry.__file__).parent / "data" / FILE)
    parser.add_argument("--merges", action="store_true")
    options = parser.parse_args()
    profiles, merges = build(options.folder)
    options.output.write_bytes(dumped(profiles))
    if options.merges:
        sys.stdout.writelines(f"{line}\n" for line in merges)
    for name, count in counts(profiles).items():
        sys.stdout.write(f"{name}: {count:,}\n")


if __name__ == "__main__":
    main()
