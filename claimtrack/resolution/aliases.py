"""Names of one word by which an article says that a person is known: "Jane Roe, also known as Doctor Frost"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.resolution.namings import Naming

__all__ = ["find_aliases", "known_only_as"]

_KNOWN_AS = re.compile(r"\b(?:also|better|otherwise)\s+known\s+as\s+[\"“‘']?\Z", re.IGNORECASE)
_ONLY_AS = re.compile(r"\b(?:given|identified|known|named)\s+only\s+as\s+[\"“‘']?\Z", re.IGNORECASE)
_REACH = 30
"""Characters before a name in which "also known as" stands."""
_FARTHEST = 200
"""Characters between a person's name and the other one that an apposition gives."""


def find_aliases(text: str, namings: Sequence[Naming]) -> dict[str, Naming]:
    """The keys of such names, each with the full naming that it explains; the last one before it in its paragraph."""
    found: dict[str, Naming] = {}
    for at, naming in enumerate(namings):
        if naming.name.full or not at or not _KNOWN_AS.search(text, max(0, naming.head - _REACH), naming.head):
            continue
        person = namings[at - 1]
        between = text[person.end : naming.start]
        if person.name.full and len(between) <= _FARTHEST and between[:1] in {",", " "} and "\n" not in between:
            found[naming.name.key] = person
    return found


def known_only_as(text: str, namings: Sequence[Naming]) -> frozenset[int]:
    """Where names stand that are all that is told of somebody: "a man identified only as Tom"."""
    return frozenset(
        naming.start for naming in namings if _ONLY_AS.search(text, max(0, naming.head - _REACH), naming.head)
    )
