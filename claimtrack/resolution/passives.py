"""Cues of which the subject is the one spoken about: "Hale was accused of", "the board faced criticism over",
"the clinic was dogged by charges that".

Whoever speaks there stands behind "by", or nowhere. In PolNeAR's training articles 12 of 265 such cues have words
before them as source, and 215 have none.
"""

from __future__ import annotations

import re

from claimtrack.attribution import Attribution
from claimtrack.resolution.lexicon import lexicon

__all__ = ["is_passive"]

_BE = re.compile(
    r"(?:\b(?:am|are|be|been|being|is|was|were|get|gets|got)|['’](?:s|re|m))\s+(?:be(?:en|ing)\s+)?(?:not\s+)?(?:\w+ly\s+|also\s+|even\s+)*"
    r"(?P<participle>[\w-]+)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:c[ao]mes?|coming|fac(?:e|es|ed|ing)|dr[ae]ws?|drawn|drawing|receiv(?:e|es|ed|ing))\s+(?:[\w-]+\s+){0,3}"
    r"(?:accusations|attack|backlash|calls|complaints|condemnation|criticism|demands|fire|ire|pressure|questions"
    r"|rebukes|ridicule|scorn|scrutiny)\b",
    re.IGNORECASE,
)
_BY_WHAT_IS_SAID = re.compile(
    r"\b\w+(?:ed|en|it|ung|uck)\s+by\s+(?:[\w-]+\s+){0,3}"
    r"(?:accusations?|allegations?|assertions?|calls|charges|claims|complaints|criticisms?|demands|insinuations|questions"
    r"|reports|rumou?rs|speculation|suggestions|warnings)\b",
    re.IGNORECASE,
)


def is_passive(text: str, attribution: Attribution) -> bool:
    """Whether the words before an attribution's cue, or none, are its source while the cue makes them its object."""
    if not attribution.cue or (attribution.source and min(attribution.source) > min(attribution.cue)):
        return False
    cue = " ".join(text[span.start : span.end] for span in sorted(attribution.cue))
    told = any(match["participle"].casefold() in lexicon().passives for match in _BE.finditer(cue))
    return told or _UNDER.search(cue) is not None or _BY_WHAT_IS_SAID.search(cue) is not None
