"""Quotes inside quotes: “Ann told me, ‘Go home,’ and I went,” he said.

PolNeAR marks nothing within quotation marks, so that the network cannot learn it. Only plain forms are found: a quoted
stretch within a quoted stretch, with a word of speech right before or right behind it, and its subject beside that word
or beside the verb that it is joined to ("he came in and said"). What nobody in particular says ("people say"), or
somebody only might ("he would say"), is made up and is left out.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.attribution import Span
from claimtrack.detection.labels import load_labels
from claimtrack.detection.quotations import Quotation

__all__ = ["Nested", "find_nested"]

_REACH = 90
"""Code points before and behind the inner quotation in which its cue and source stand."""
_NAME = (
    r"(?!(?:When|If|But|And|As|While|Because|Then|So|After|Before|Like|You|We|It|This|That|People|Everybody|Everyone)\b)"
    r"[A-Z][\w’'-]+"
)
_LOWER = r"(?!and\b|or\b|but\b|who\b|that\b)[\w’'-]+"
_SUBJECT = (
    r"(?:[Hh]e|[Ss]he|[Tt]hey"
    rf"|(?:(?:Mr|Mrs|Ms|Dr)\. )?{_NAME}(?: {_NAME}){{0,2}}"
    r"|(?i:the|my|our|his|her|their)"
    rf"(?: {_LOWER}){{1,4}}?)"
)
_HELPERS = r"(?:(?:\w+ly|just|then|also|always|even|has|had|have|did|kept|keeps?|is|was|are|were) ){0,3}"
_CLAUSE = r"(?:(?!, (?:he|she|they|we|I|it|you)\b)[^.!?;:“”‘\"\n]){2,70}?"
_BEGINS = r"(?<=[“”‘\"'])|(?<=[.!?,;:—…] )|(?<=\b[Ww]hen )"
"""Where a clause begins, so that its subject is the second verb's too."""
_PAST = re.compile(r"(?:ed|said|told|wrote)\Z")
_FINITE = re.compile(r"[’'](?:s|re|d|ve)\b|\b(?:is|was|are|were|been|kept|keeps?|started|began|went on)\b")
"""What makes a form in -ing a verb that tells: "he's saying", "kept asking"."""
_PERCEIVED = re.compile(r"\b(?:remember|remembered|recall|recalled|hear|heard|saw|watched|with) \Z")
"""Before whoever says it, where a form in -ing tells by itself. Of six others in PolNeAR none reports words."""
_SUPPOSED = re.compile(r"\b(?:when|if|whether|do|does|would|should|could|can|will)(?: [A-Z]\w+){0,2} \Z", re.IGNORECASE)
"""What stands before the subject where nobody has said it yet: "if he says", "would the mayor say"."""
_HEARER = r"(?: (?:to )?(?:me|us|him|her|them|you|myself|himself|herself|themselves|the \w+|[A-Z]\w+))?"


@dataclass(frozen=True, slots=True)
class Nested:
    """What is quoted within a quote, the word of speech, and its subject."""

    content: Span
    cue: Span
    source: Span


def find_nested(text: str, quotations: Sequence[Quotation]) -> Iterator[Nested]:
    """The attributed quotes within quotes, in text order; ``quotations`` as ``find_quotations`` gives them."""
    before, joined, behind = _patterns()
    around: list[Quotation] = []
    for inner in quotations:
        around = [*around[: inner.depth], inner]
        if not inner.depth or inner.end == inner.start:
            continue
        outer = around[inner.depth - 1]
        start = max(outer.start, inner.outer_start - _REACH)
        match = before.search(text, start, inner.outer_start) or joined.search(text, start, inner.outer_start)
        if not match and text[inner.end - 1] in ",?!":
            match = behind.match(text, inner.outer_end, min(outer.end, inner.outer_end + _REACH))
        if match and not _is_supposed(text, outer.start, match):
            yield Nested(Span(inner.start, inner.end), Span(*match.span("cue")), Span(*match.span("source")))


def _is_supposed(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether nobody has said it, or not in these words: "if he says", "would the mayor say", "that was Lee saying".

    But "when he came in and said" tells it, and so does "I remember Lee saying".
    """
    if match["cue"].endswith("ing") and not _FINITE.search(text, match.end("source"), match.start("cue")):
        return not _PERCEIVED.search(text, start, match.start("source"))
    supposed = _SUPPOSED.search(text, start, match.start("source"))
    return supposed is not None and not (supposed[0].lower().startswith("when") and _PAST.search(match["cue"]))


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before an inner quotation (subject and verb, or a second verb), and what behind it."""
    verbs = "|".join(sorted(load_labels().introducing, key=len, reverse=True))
    subject = rf"(?<![\w’'])(?P<source>{_SUBJECT})(?:[’']s|[’']re|[’']d|[’']ve)? {_HELPERS}(?P<cue>{verbs})\b"
    first = rf"(?:{_BEGINS})(?P<source>{_SUBJECT}) (?!and |or |of |in |at |on |from |with |to ){_CLAUSE}"
    return (
        re.compile(rf"{subject}{_HEARER}(?:,|:)? ?\Z"),
        re.compile(rf"{first} and (?:then |just |even )?(?P<cue>{verbs})\b{_HEARER}(?:,|:)? ?\Z"),
        re.compile(rf"\s?{subject}(?!, ?[“‘\"'])"),
    )
