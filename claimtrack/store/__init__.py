"""The store: a database of articles, attributions, speakers and claims, written by units of work."""

from claimtrack.store.connection import WriteError
from claimtrack.store.database import Store

__all__ = ["Store", "WriteError"]
