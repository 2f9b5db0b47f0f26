"""Descriptions that tell a name themselves: "a man who gave his name as Michel"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.resolution.namings import Naming
from claimtrack.resolution.scene import Scene
from claimtrack.resolution.words import Word

__all__ = ["introduced"]

_GAVE_NAME = re.compile(
    r""",?\s+who\s+(?:only\s+)?(?:
    (?:gave|provided)\s+(?:only\s+)?(?:his|her|their)\s+(?:\w+\s+)?name(?:\s+only)?(?:\s+as|,)
    |(?:identified|introduced|named)\s+(?:him|her|them)sel(?:f|ves)\s+(?:only\s+)?(?:as|by\s+\w+\s+first\s+name,?)
    |(?:asked|wanted|agreed)\s+to\s+be\s+(?:called|identified|known|named|quoted)\s+(?:only\s+)?
     (?:as|by\s+\w+\s+first\s+name,?)
    )\s+""",
    re.VERBOSE,
)
_WITHIN = 80
"""Code points behind a description in which it tells the name."""


def introduced(scene: Scene, part: Sequence[Word]) -> Naming | None:
    """The name that a description tells within itself or right behind; None where it tells none."""
    end = part[-1].end
    told = _GAVE_NAME.search(scene.text, part[0].end, end + _WITHIN)
    return scene.naming_from(told.end()) if told is not None and told.start() <= end else None
