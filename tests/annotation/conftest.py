"""The shipped pack's annotator, loaded once."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from claimtrack.annotation import Annotator


@pytest.fixture(scope="session")
def pack_folder() -> Path:
    folder = Path(str(files("claimtrack"))) / "packs/en"
    if not (folder / "stanza/resources.json").is_file():
        pytest.skip("the pack is not built")
    return folder


@pytest.fixture(scope="session")
def annotator(pack_folder: Path) -> Annotator:
    return Annotator(pack_folder)
