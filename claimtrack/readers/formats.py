"""Which format an input has: by the suffix of its name, or by its beginning where it has none."""

from __future__ import annotations

import re
from enum import Enum

__all__ = ["SUFFIXES", "Format", "format_of", "sniff"]


class Format(Enum):
    """The formats that readers know; ``UNTOLD`` by the name, so the beginning tells, and ``UNKNOWN``."""

    TEXT = "text"
    PAGE = "page"
    JSON = "json"
    JSONL = "jsonl"
    UNTOLD = "untold"
    UNKNOWN = "unknown"


SUFFIXES = {
    "": Format.UNTOLD,
    ".htm": Format.PAGE,
    ".html": Format.PAGE,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".md": Format.TEXT,
    ".ndjson": Format.JSONL,
    ".txt": Format.TEXT,
    ".xhtml": Format.PAGE,
}

_SUFFIX = re.compile(r"(?<=.)\.[^.\s]+$", re.DOTALL)
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head)\b", re.IGNORECASE)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*$|(?:\[\s*)?\{\s*(?:\"|$))")


def format_of(name: str) -> Format:
    """The format that a file name promises; ``.gz`` is looked through, upper case taken for lower."""
    lower = name.lower().removesuffix(".gz")
    suffix = _SUFFIX.search(lower)
    return SUFFIXES.get(suffix[0] if suffix else "", Format.UNKNOWN)


def sniff(beginning: bytes) -> Format:
    """The format of an input that begins so: a page, JSON, or else text."""
    if _PAGE.match(beginning):
        return Format.PAGE
    return Format.JSON if _JSON.match(beginning) else Format.TEXT
