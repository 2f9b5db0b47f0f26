"""What is exactly the same: the digest of a wording, equal for equal words."""

from __future__ import annotations

import hashlib

from claimtrack.attribution import Polarity
from claimtrack.claims.words import normal_words

__all__ = ["claim_key"]


def claim_key(content: str, polarity: Polarity) -> str | None:
    """Digest of what is asserted or denied: 64 hexadecimal digits; None when there are no words in it."""
    words = normal_words(content)
    return hashlib.sha256(f"{polarity}\n{words}".encode()).hexdigest() if words else None
