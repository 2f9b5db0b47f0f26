"""Quotations with their verb and speaker right behind: "Out!" yelled the linesman. "In," said the umpire.

The network misses the rarer verbs, and gives both quotations to the one that it knows.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from claimtrack.attribution import Span
from claimtrack.detection.contents import LIKELY, Found
from claimtrack.detection.labels import load_labels
from claimtrack.detection.quotations import Quotation

__all__ = ["find_inverted"]

_REACH = 90
"""Code points behind a quotation in which its verb and speaker stand."""


def find_inverted(text: str, quotations: Sequence[Quotation]) -> Iterator[Found]:
    """The quotations that end with a comma, question or exclamation mark, and have verb and speaker behind them."""
    for quotation in quotations:
        if quotation.depth or not quotation.closed or text[quotation.end - 1] not in ",?!":
            continue
        match = _form().match(text, quotation.outer_end, quotation.outer_end + _REACH)
        if match:
            quoted = Span(quotation.start, quotation.end)
            yield Found(Span(*match.span("cue")), Span(*match.span("source")), (quoted,), LIKELY)


@functools.cache
def _form() -> re.Pattern[str]:
    verbs = "|".join(sorted(verb for verb in load_labels().introducing if not verb.endswith("ing")))
    word = r"(?!(?:as|at|in|on|to|after|when|during|from|with|before|and|but|who|that|of)\b)[\w’'-]+"
    name = r"(?:[A-Z][\w’'-]*\.?[ ])*[A-Z][\w’'-]+"
    whose = rf"(?:[ ]of[ ](?:the[ ])?(?:{name}|{word}))?"
    noun = rf"(?:the|an?|one|another|his|her|its|their)[ ](?:{word}[ ]){{0,4}}{word}{whose}"
    titled = rf"(?:[a-z][\w-]+[ ]){{0,3}}{name}"
    return re.compile(
        rf"[ ](?P<cue>{verbs})[ ](?P<source>{noun}|{titled})"
        r"(?=[.,;:\n]|\Z|[ ](?:as|at|in|on|to|after|when|during|from|with|before|who|of)\b)"
    )
