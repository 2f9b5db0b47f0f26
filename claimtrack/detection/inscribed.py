"""What stands written on something: "a banner reading “14 games, 9 excuses”", "a hat that said “Velm First”".

PolNeAR's papers have few of them, and the network is not sure of any.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from claimtrack.attribution import Act, Attribution, Polarity, Span, Type
from claimtrack.detection.labels import load_labels
from claimtrack.detection.quotations import Quotation
from claimtrack.detection.spans import Places

__all__ = ["find_inscribed"]

_REACH = 140
"""Code points before a quotation in which what bears it stands."""
_CONFIDENCE = 0.8
"""All of four in 484 articles of PolNeAR, and of two in invented ones, were right."""
_CUE = re.compile(
    r"\b(?:(?:that|which)[ ])?(?P<cue>reading|reads?|emblazoned with|inscribed with|saying|says|said|declaring|declared"
    r"|proclaiming|proclaimed)[,:]?[ ]?\Z"
)
_BARRIER = re.compile(r"[.;:“”\"\n]")


def find_inscribed(text: str, made: Sequence[Attribution], quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """One attribution for each quotation that nobody claims and something with writing on it bears."""
    taken = Places([span for one in made for span in (*one.source, *one.cue, *one.content)])
    for quotation in quotations:
        if quotation.depth or not quotation.closed or taken.touch(quotation.outer_start, quotation.outer_end):
            continue
        start = max(quotation.outer_start - _REACH, 0)
        cue = _CUE.search(text, start, quotation.outer_start)
        if cue is None:
            continue
        bears = [
            m for m in _bearer().finditer(text, start, cue.start()) if not _BARRIER.search(text, m.end(), cue.start())
        ]
        if bears and not taken.touch(bears[-1].start(), cue.end()):
            yield Attribution(
                id="",
                type=Type.DIRECT,
                act=Act.ASSERTION,
                polarity=Polarity.POSITIVE,
                source=(Span(*bears[-1].span()),),
                cue=(Span(*cue.span("cue")),),
                content=(Span(quotation.start, quotation.end),),
                confidence=_CONFIDENCE,
            )


@functools.cache
def _bearer() -> re.Pattern[str]:
    nouns = "|".join(sorted(load_labels().inscribed, key=len, reverse=True))
    word = r"(?!(?:and|at|in|of|on|or|with)[ ])[\w’'-]+"
    determiner = r"(?:an?|the|one|another|his|her|its|their|several|some)"
    return re.compile(rf"(?<![\w’'])(?:{determiner}[ ](?:{word}[ ]){{0,3}}?)?(?:{nouns})\b", re.IGNORECASE)
