"""claimtrack: who said what, when, and in which words.

The names below are the public library. Each is loaded when it is first used, so that ``import claimtrack`` alone
loads no model, opens no file and touches no network.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.article import Article, UnreadableTextError, make_article
    from claimtrack.attribution import (
        Act,
        Attribution,
        Extraction,
        Kind,
        Manner,
        Official,
        Polarity,
        Span,
        Speaker,
        Type,
    )
    from claimtrack.errors import CannotRunError, ClaimtrackError, DatabaseError, PackError, UsageError
    from claimtrack.pipeline import Pipeline
    from claimtrack.store import Store

__all__ = [
    "Act",
    "Article",
    "Attribution",
    "CannotRunError",
    "ClaimtrackError",
    "DatabaseError",
    "Extraction",
    "Kind",
    "Manner",
    "Official",
    "PackError",
    "Pipeline",
    "Polarity",
    "Span",
    "Speaker",
    "Store",
    "Type",
    "UnreadableTextError",
    "UsageError",
    "make_article",
]

_ROOMS = {
    "article": ("Article", "UnreadableTextError", "make_article"),
    "attribution": (
        "Act",
        "Attribution",
        "Extraction",
        "Kind",
        "Manner",
        "Official",
        "Polarity",
        "Span",
        "Speaker",
        "Type",
    ),
    "errors": ("CannotRunError", "ClaimtrackError", "DatabaseError", "PackError", "UsageError"),
    "pipeline": ("Pipeline",),
    "store": ("Store",),
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    """Load a public name from its room (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
