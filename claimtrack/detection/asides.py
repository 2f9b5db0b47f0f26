"""Asides that tell who says them, in the midst of a sentence: "Lee says the car (his own, he claims) is for sale".

The network reads one of the two and passes over the other, or takes the aside for what the sentence's speaker says.
Each read by itself, it finds both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from claimtrack.attribution import Span
from claimtrack.detection.contents import Found, Quotations
from claimtrack.detection.labels import load_labels
from claimtrack.detection.quotations import find_quotations
from claimtrack.detection.retold import Retelling
from claimtrack.detection.spans import WORD, holds, line_of

__all__ = ["find_asides"]

_DASH = r"(?<!\s)(?:[^\S\n]*+—[^\S\n]*+|[^\S\n]++(?:--|[–-])[^\S\n]++)"
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_ASIDE = re.compile(
    rf"""(?: (?<!\s)[^\S\n]*+\((?P<brackets>[^()\n]+)\)(?=[,\s])
          | {_DASH}(?!{_CAPITAL})(?P<dashes>(?:(?!{_DASH}|[.?!]["”’']?\s)[^\n])+){_DASH} )
        (?=,[^\S\n]|[^\S\n]?(?!{_CAPITAL})[\w“"‘'])""",
    re.VERBOSE,
)
"""What stands between round brackets or dashes, behind which the sentence goes on; after a dateline begins another."""


_MOST = 4
"""Asides in a paragraph; of one that has more, as lists and tables have, none is read again."""


def find_asides(text: str, found: Sequence[Found]) -> list[Retelling]:
    """For each aside of an article the paragraph without it, and the aside.

    It holds a cue or a word of speech, or the source of a cue outside it, which then is not who speaks: "voters - one
    in five is a farmer - chanting". It stands outside quotation marks: within them, it is quoted.
    """
    spans = [(Span(*match.span()), Span(*match.span(match.lastgroup or 0))) for match in _ASIDE.finditer(text)]
    read = [
        _Aside(line_of(text, whole), whole, inner, _misled(whole, found), _tells(text, inner, found))
        for whole, inner in spans
    ]
    asides = [aside for aside in read if aside.misled or aside.tells]
    if not asides:
        return []
    in_line = Counter(aside.line for aside in asides)
    quotations = Quotations(find_quotations(text))
    return [
        reading
        for aside in asides
        if in_line[aside.line] <= _MOST and not quotations.around([aside.whole])
        for reading in _readings(text, aside)
    ]


class _Aside(NamedTuple):
    """The paragraph of an aside, and the aside with its brackets or dashes, and without.

    ``misled`` are the cues behind it whose source stands in it; ``tells`` is whether somebody speaks in it.
    """

    line: Span
    whole: Span
    inner: Span
    misled: tuple[Span, ...]
    tells: bool


def _misled(aside: Span, found: Sequence[Found]) -> tuple[Span, ...]:
    """The cues behind an aside whose source stands in it."""
    return tuple(
        item.cue for item in found if item.source and item.cue.start >= aside.end and holds([aside], item.source)
    )


def _tells(text: str, aside: Span, found: Sequence[Found]) -> bool:
    if any(match[0].lower() in load_labels().retold for match in WORD.finditer(text, *aside)):
        return True
    return any(holds([aside], item.cue) for item in found)


def _readings(text: str, aside: _Aside) -> Iterator[Retelling]:
    before, behind = Span(aside.line.start, aside.whole.start), Span(aside.whole.end, aside.line.end)
    space = "" if text[behind.start].isspace() or text[behind.start] == "," else " "
    around = f"{text[before.start : before.end]}{space}{text[behind.start : behind.end]}"
    reading = Retelling(around, (before, behind), (0, before.end - before.start + len(space)), parted=True)
    if aside.misled:
        yield replace(reading, odd=aside.misled)
    if aside.tells:
        yield reading
        yield Retelling(f"{text[aside.inner.start : aside.inner.end]}.", (aside.inner,), (0,))
