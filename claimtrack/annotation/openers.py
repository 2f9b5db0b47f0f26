"""Which sentences may name somebody or something, told by their capitals: the others need no entity tagger."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

__all__ = ["may_name"]


def may_name(words: Sequence[str]) -> bool:
    """Whether a sentence has a capital that its beginning does not explain, or a figure, or is all in lower case."""
    first, *rest = [word for word in words if word[0].isalnum() or word[0] in "$€£@#"] or [""]
    if any((word[0].isupper() and word != "I") or not word[0].isalpha() for word in rest):
        return True
    return bool(first) and (first.islower() or first.lower().replace("’", "'") not in _openers())


@cache
def _openers() -> frozenset[str]:
    text = files("claimtrack.annotation").joinpath("data/openers.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
