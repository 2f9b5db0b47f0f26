"""The exceptions of claimtrack: one tree, each class owning its exit code.

Unreadable inputs are no exceptions: readers yield them as records with a place and a reason (see ``readers``).
"""

from __future__ import annotations

__all__ = ["CannotRunError", "ClaimtrackError", "DatabaseError", "PackError", "UsageError"]


class ClaimtrackError(Exception):
    """Anything that claimtrack itself reports; the message is one clear line for a person."""

    exit_code = 3


class UsageError(ClaimtrackError):
    """The call is wrong: an option, an argument, a combination of them."""

    exit_code = 2


class CannotRunError(ClaimtrackError):
    """Something the work needs is missing."""


class DatabaseError(CannotRunError):
    """No database answers at the URL, or its schema is not the one needed."""


class PackError(CannotRunError):
    """The pack is missing, incomplete or damaged."""
