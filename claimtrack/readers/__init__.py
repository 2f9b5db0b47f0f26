"""Readers: one module a format; each yields Article or a located error (docs/formats.md)."""

from claimtrack.readers.metadata import parse_date
from claimtrack.readers.reading import STDIN, read
from claimtrack.readers.unreadable import Unreadable

__all__ = ["STDIN", "Unreadable", "parse_date", "read"]
