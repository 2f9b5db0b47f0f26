"""Headlines of forms that hardly occur in running text: the network read few of them.

Some quote without a verb: "Minister: 'We will not go'", "'We will not go' – minister". Others end with one: "Bridge to
stay shut, mayor says".

A colon in a headline is no proof of speech ("Analysis: ..."). The article itself tells: who is quoted in the headline
is a source in the text below.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from claimtrack.attribution import Span
from claimtrack.detection.cues import load_lexicon
from claimtrack.detection.labels import load_labels
from claimtrack.detection.quotations import Quotation, paragraphs

__all__ = ["Headline", "read_headline", "read_report"]

_LONGEST = 200
"""Code points of a headline; a longer first paragraph is none."""
_LABEL_FIRST = re.compile(r"(?:[\w’'.-]+ ){0,4}(?P<name>[\w’'-]+)(?P<mark>:) (?=\S)")
_QUOTE_FIRST = re.compile(r"[.,]?\s?(?P<mark>:|[–—-]{1,2})\s(?P<label>(?:[\w’'.-]+ ?){1,7})")
_REPORT = re.compile(
    r"(?P<content>[^\s,][^\n]*?[^\s,]),[^\S\n](?P<label>[^,:;!?…\"“”«»()\n]{2,60}?)"
    r"[^\S\n](?P<mark>(?:(?:has|have|had)[^\S\n])?[a-z]+)"
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b")
"""Words of a headline's quotation that nobody but its speaker uses of himself."""
_BROKEN = re.compile(r"\.[.'’]")
_SENTENCES = re.compile(r"[.!?…][\"”’)]*\s+[\"“‘(]*[A-Z]")
_MOST_WORDS = 7
"""Words of the one who says it in a headline."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What is said, the colon, dash or verb, and who says it."""

    content: Span
    mark: Span
    label: Span


def read_headline(text: str, quotations: Sequence[Quotation], names: Collection[str]) -> Headline | None:
    """What the first paragraph quotes without a verb, None for nothing.

    ``names`` are the last words of the sources in the rest of the text, in lower case.
    """
    bounds = _bounds(text)
    if bounds is None:
        return None
    start, end = bounds
    quote = next((q for q in quotations if q.outer_start == start and q.closed), None)
    return _quote_first(text, quote, end, names) if quote else _label_first(text, start, end, names)


def read_report(text: str) -> Headline | None:
    """What the first paragraph tells before its source and verb of saying, which end it; None for nothing."""
    bounds = _bounds(text)
    match = _REPORT.fullmatch(text, *bounds) if bounds else None
    if (
        not match
        or match["mark"].split()[-1] not in load_labels().ending
        or _BROKEN.search(match["label"])
        or len(match["label"].split()) > _MOST_WORDS
        or len(match["content"].split()) < 2
        or _SENTENCES.search(match["content"])
    ):
        return None
    return Headline(Span(*match.span("content")), Span(*match.span("mark")), Span(*match.span("label")))


def _bounds(text: str) -> tuple[int, int] | None:
    """Where the headline begins and ends, its stop left out; None where the first paragraph is none."""
    found = list(paragraphs(text[: 4 * _LONGEST]))
    if len(found) < 2 or found[0][1] - found[0][0] > _LONGEST:
        return None
    start, end = found[0]
    while text[start].isspace() or text[start] == "#":  # Markdown's mark of a heading
        start += 1
    return start, start + len(text[start:end].rstrip(" .;\u00a0"))


def _label_first(text: str, start: int, end: int, names: Collection[str]) -> Headline | None:
    match = _LABEL_FIRST.match(text, start, end)
    if not match or match["name"].lower() not in names or match["name"].upper() in load_labels().not_speakers:
        return None
    return Headline(Span(match.end(), end), Span(*match.span("mark")), Span(start, match.end("name")))


def _quote_first(text: str, quote: Quotation, end: int, names: Collection[str]) -> Headline | None:
    match = _QUOTE_FIRST.match(text, quote.outer_end, end)
    if not match:
        return None
    said, mark = Span(quote.start, quote.end), Span(*match.span("mark"))
    for word in re.finditer(r"[\w’'-]+", match["label"]):
        if word.group().lower() in names:
            return Headline(said, mark, Span(match.start("label"), match.start("label") + word.end()))
    label = _subject(text, Span(*match.span("label"))) if _FIRST_PERSON.search(text, *said) else None
    return Headline(said, mark, label) if label and text[mark.start] == ":" else None


def _subject(text: str, label: Span) -> Span | None:
    """The words before the verb of "'I will not go': union boss rejects deal", if there is one in the present."""
    lexicon = load_lexicon()
    words = list(re.finditer(r"[\w’'-]+", text[label.start : label.end]))
    for number, word in enumerate(words[1:], 1):
        form = word.group().lower()
        is_verb = lexicon.lemma(form) in lexicon.verbs and not form.endswith(("ed", "ing"))
        singular = form.endswith("s") and form != lexicon.lemma(form)
        plural = form == lexicon.lemma(form) and words[number - 1].group().endswith("s")
        if is_verb and (singular or plural):
            return Span(label.start, label.start + words[number - 1].end())
    return None
