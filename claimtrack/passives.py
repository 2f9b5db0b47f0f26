"""Cues of which the subject is the one spoken about: "Hale was accused of", "the board faced criticism over",
"the clinic was dogged by charges that".

Whoever speaks there stands behind "by", or nowhere. In PolNeAR's training articles 12 of 265 such cues have words
before them as source, and 215 have none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.attribution import Span

__all__ = ["is_passive"]

# Not "quoted": who is quoted speaks. Those of PolNeAR's training articles never have their subject as source.
_PARTICIPLES = """
accused advised alleged announced asked assailed attacked attributed believed blamed blasted booed called charged
cited claimed condemned confirmed considered credited criticised criticized declared deemed described disclosed dubbed
echoed estimated expected faulted hailed informed known labeled labelled lambasted meant mentioned mocked named
nominated ordered portrayed praised pressed projected questioned rebuked recognised recognized recommended regarded
released remembered reminded reported reprimanded requested revealed ridiculed rumored rumoured said scolded seen
shared slammed supported suspected thought told urged viewed warned
"""
_TOLD_OR_TOLD_OF = frozenset(_PARTICIPLES.split())
"""Behind "was" or "been" these make the subject the one spoken about or to."""

_BE = re.compile(
    r"(?:\b(?:am|are|be|been|being|is|was|were|get|gets|got)|['’](?:s|re|m))\s+(?:be(?:en|ing)\s+)?"
    r"(?:(?:\w+ly|also|even|never|not|once|long|now|again)\s+)*"
    r"(?P<participle>[\w-]+)\b(?!(?<=called) (?:for|on|upon)\b)",
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


_FOR_SAYING = re.compile(r"\bfor\s+(?:(?:having\s+)?\w+ing|his|her|its|their)\b", re.IGNORECASE)
"""Here the subject said it after all: "was ridiculed for his prediction", "was criticised for saying"."""


def is_passive(text: str, cue: Sequence[Span], source: Sequence[Span]) -> bool:
    """Whether the words before an attribution's cue, or none, are its source while the cue makes them its object."""
    if not cue or (source and min(source) > min(cue)):
        return False
    words = " ".join(text[span.start : span.end] for span in sorted(cue))
    if _FOR_SAYING.search(words):
        return False
    told = any(match["participle"].casefold() in _TOLD_OR_TOLD_OF for match in _BE.finditer(words))
    return told or _UNDER.search(words) is not None or _BY_WHAT_IS_SAID.search(words) is not None
