"""Quotations within a sentence of somebody else's, which a name and a participle or dashes attribute.

"The film ends with Ann Voss saying, “Never again.”"; "several engineers, among them Ann Voss – “It cannot hold” – and
others". The network takes the first for a part of what is shown, and passes over the second.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.attribution import Span
from claimtrack.detection.labels import load_labels
from claimtrack.detection.quotations import Quotation
from claimtrack.detection.spans import WORD

__all__ = ["Inserted", "find_inserted"]

_REACH = 120
"""Code points before a quotation in which its name and participle stand."""
_LEAST_WORDS = 4
"""Words of a quotation between dashes: shorter ones are names of things."""
_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\. )?[A-Z][\w’'-]*\w"
    r"(?: (?:[A-Z]\.|(?:(?:al|bin|da|de|del|den|der|di|du|el|la|le|van|von) )?[A-Z][\w’'-]*\w)){0,3}"
)
# "a letter to Voss saying" is not hers, nor does Monday say anything.
_DAYS = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
_DASH = r"(?:[—–―]|--?)"
_BETWEEN_DASHES = re.compile(rf"(?<=[a-z,] )(?P<source>{_NAME})(?<!['’]s) ?(?P<cue>{_DASH}) ?\Z")
_DASH_BEHIND = re.compile(rf" ?{_DASH} ?(?!\n)\w")


@dataclass(frozen=True, slots=True)
class Inserted:
    """What is quoted, the participle or dash, and the name."""

    content: Span
    cue: Span
    source: Span


def find_inserted(text: str, quotations: Sequence[Quotation]) -> Iterator[Inserted]:
    """The quotations that a name and a participle, or dashes on either side, attribute, in text order."""
    for quotation in quotations:
        if quotation.depth or not quotation.closed:
            continue
        start = max(quotation.outer_start - _REACH, text.rfind("\n", 0, quotation.outer_start) + 1)
        match = _saying().search(text, start, quotation.outer_start)
        if not match and _DASH_BEHIND.match(text, quotation.outer_end) and _is_long(text, quotation):
            match = _BETWEEN_DASHES.search(text, start, quotation.outer_start)
            match = match if match and " " in match["source"] else None
        if match:
            content = Span(quotation.start, quotation.end)
            yield Inserted(content, Span(*match.span("cue")), Span(*match.span("source")))


def _is_long(text: str, quotation: Quotation) -> bool:
    return sum(1 for _ in WORD.finditer(text, quotation.start, quotation.end)) >= _LEAST_WORDS


@functools.cache
def _saying() -> re.Pattern[str]:
    verbs = "|".join(sorted(verb for verb in load_labels().introducing if verb.endswith("ing")))
    adjunct = r"(?: [a-z][^“”‘\"\n,.;:]{0,50})?[,:]? ?"
    return re.compile(
        rf"(?<=[a-z,] )(?<!\bto )(?<!\btold ){_DAYS}(?P<source>{_NAME})(?<!['’]s) (?P<cue>{verbs}){adjunct}\Z"
    )
