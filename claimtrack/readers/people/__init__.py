"""Files about people: Popolo, congress-legislators, and a table of our own; each gives Profiles or located errors."""

from __future__ import annotations

from claimtrack.readers.people.reading import read_people

__all__ = ["read_people"]
