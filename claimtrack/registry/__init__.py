"""The registry of officials: public persons with their names, ids and dated posts, as it ships with the package."""

from __future__ import annotations

from claimtrack.registry.records import Holding, Post, Profile
from claimtrack.registry.shipped import Registry, shipped

__all__ = ["Holding", "Post", "Profile", "Registry", "shipped"]
