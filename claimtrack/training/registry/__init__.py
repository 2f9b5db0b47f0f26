"""Building the registry of officials that ships with the package."""

from __future__ import annotations

from claimtrack.training.registry.build import build

__all__ = ["build"]
