"""Opening a dataset in the browser, with Datasette."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from claimtrack.errors import CannotRunError, UsageError
from claimtrack.exports.dataset.release import DATABASE, METADATA

__all__ = ["datasette_command"]

QUERY_SECONDS = 20
"""How long a query may take: Datasette gives one second, which a view over a million attributions exceeds."""


def datasette_command(folder: Path) -> list[str]:
    """The command that serves the dataset in ``folder``, to the machine itself only, without its last arguments.

    Raises UsageError where no dataset in SQLite is there, and CannotRunError where Datasette is not installed.
    """
    if not (folder / DATABASE).is_file():
        raise UsageError(f"{folder} holds no dataset in SQLite; `claimtrack export {folder}` writes one")
    if find_spec("datasette") is None:
        raise CannotRunError('explore needs Datasette: pip install "claimtrack[explore]"')
    return [
        *(sys.executable, "-m", "datasette", "serve", "--immutable", str(folder / DATABASE)),
        *("--metadata", str(folder / METADATA)),
        *("--setting", "sql_time_limit_ms", str(QUERY_SECONDS * 1000)),
    ]
