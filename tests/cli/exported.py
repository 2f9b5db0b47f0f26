"""What an export holds, to compare that of one database with that of another."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["without_runs"]


def without_runs(lines: str) -> list[dict[str, Any]]:
    """The records without the runs that made them, which began at other times."""
    return [{key: value for key, value in json.loads(line).items() if key != "run"} for line in lines.splitlines()]
