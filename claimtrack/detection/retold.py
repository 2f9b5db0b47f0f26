"""Reports of reports: "The road is closed, the mayor said, Reuters reported."

PolNeAR marks the outer source alone: none of its 19,832 attributions for training stands within another one's content.
The network has learned to pass over whoever said it first. Read again as a text of its own, the content shows them as
clearly as any sentence does; so the contents of reports that hold a word of speech are read twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimtrack.attribution import Attribution, Span
from claimtrack.detection.acts import is_document
from claimtrack.detection.contents import Found, Quotations
from claimtrack.detection.cues import Lexicon
from claimtrack.detection.labels import load_labels
from claimtrack.detection.quotations import find_quotations
from claimtrack.detection.spans import overlap

__all__ = ["Retelling", "find_retellings", "in_article", "with_retold"]

_WORD = re.compile(r"\w+")
_THAT = re.compile(r"that[^\S\n]+(?=\w)", re.IGNORECASE)
_LEAST = 0.5
"""Least confidence of what a second reading attributes."""
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|gets?|got)(?: \w+ly| also| then)*[^\S\n]+\Z", re.IGNORECASE
)
"""Stands before "told" where the source is who was told."""
_POLLS = frozenset({"poll", "polls", "polling", "survey", "surveys"})
_BEFORE = 30
"""Code points before a cue's word of speech in which its auxiliary stands."""


@dataclass(frozen=True, slots=True)
class Retelling:
    """A text that is read beside the article: a report's content as one of its own, or a paragraph in other words.

    ``pieces`` are the spans of the article that ``text`` is made of, ``starts`` where each begins in it. Of one that
    is ``parted``, only what stands in all of the pieces counts. ``cue`` are the article's words for which another cue
    stands in the text: what has that one counts, with them, and in the place of what has a cue in ``instead``.
    With ``odd`` only what has its cue there counts, and whatever was read there before gives way. With ``subject`` only
    what has it for its source counts, and only its source: what it says was read in full before.
    """

    text: str
    pieces: tuple[Span, ...]
    starts: tuple[int, ...]
    parted: bool = False
    cue: Span | None = None
    instead: Span | None = None
    odd: tuple[Span, ...] = ()
    subject: Span | None = None

    def in_article(self, span: Span) -> Iterator[Span]:
        """The parts of the article that a span of the text stands for: one in each piece that it touches."""
        for piece, start in zip(self.pieces, self.starts, strict=True):
            first, last = max(span.start, start), min(span.end, start + piece.end - piece.start)
            if first < last:
                yield Span(piece.start + first - start, piece.start + last - start)


def find_retellings(text: str, attributions: Sequence[Attribution], lexicon: Lexicon) -> list[Retelling]:
    """The contents of an article's attributions that are worth another reading: reports that hold a word of speech."""
    reports = [one for one in attributions if one.content and _is_report(text, one, lexicon)]
    if not reports:
        return []
    quotations = Quotations(find_quotations(text))
    return [
        _retelling(text, one, quotations)
        for one in reports
        if any(_speaks(text, span, quotations) for span in one.content)
    ]


def with_retold(text: str, found: Sequence[Found], retold: Sequence[tuple[Retelling, Sequence[Found]]]) -> list[Found]:
    """What the first reading found together with what the second one found in each text, in code points of the article.

    Only what has a source there counts, and within a content or an aside only what somebody says. Of two finds of one
    cue the more confident one stays.
    """
    kept = list(found)
    quotations = Quotations(find_quotations(text))
    for retelling, items in retold:
        for item in items:
            inner = in_article(retelling, item)
            if inner is None or inner.confidence < _LEAST or quotations.around([inner.cue]):
                continue
            if not retelling.parted and not retelling.odd and not _is_speech(text, inner):
                continue
            if retelling.subject and inner.source != retelling.subject:
                continue
            places = [inner.cue, *([retelling.instead] if retelling.instead else [])]
            same = [other for other in kept if any(overlap(other.cue, place) for place in places)]
            if _goes_before(inner, same, retelling):
                read = [replace(other, source=inner.source) for other in same] if retelling.subject else [inner]
                kept = [other for other in kept if other not in same] + read
    return sorted(kept, key=lambda item: item.cue)


def _goes_before(inner: Found, same: Sequence[Found], retelling: Retelling) -> bool:
    """Whether what was read second counts before what was read first at the same place."""
    if not retelling.odd:
        return all(other.confidence < inner.confidence for other in same)
    return all(any(overlap(one.cue, cue) for cue in retelling.odd) for one in (inner, *same))


def _is_report(text: str, attribution: Attribution, lexicon: Lexicon) -> bool:
    """Whether the cue passes on a report, or the source is of the press or a document.

    A poll is none: what its respondents said is its own finding.
    """
    labels = load_labels()
    if any(word in _POLLS for span in attribution.source for word in _words(text, span)):
        return False
    if any(word in labels.reporting for span in attribution.cue for word in _words(text, span)):
        return True
    if any(word in labels.outlets for span in attribution.source for word in _words(text, span)):
        return True
    return is_document(text, attribution.source, lexicon)


def _speaks(text: str, span: Span, quotations: Quotations) -> bool:
    """Whether a word of speech stands in the span outside quotation marks; within them, ``nested.py`` looks."""
    return any(
        match[0].lower() in load_labels().retold and not quotations.around([Span(*match.span())])
        for match in _WORD.finditer(text, span.start, span.end)
    )


def _retelling(text: str, attribution: Attribution, quotations: Quotations) -> Retelling:
    """The contents with the quotation marks around them, one behind the other, and a full stop."""
    pieces = [_piece(text, span, quotations) for span in attribution.content]
    made, starts = "", []
    for number, piece in enumerate(pieces):
        if number:
            made += ". " if "." in text[pieces[number - 1].end : piece.start] else " "
        starts.append(len(made))
        made += text[piece.start : piece.end]
    return Retelling(f"{made}.", tuple(pieces), tuple(starts))


def _piece(text: str, span: Span, quotations: Quotations) -> Span:
    """A content with the quotation marks around it, and without a "that" in front."""
    around = next((q for q in quotations.near(*span) if (q.start, q.end) == tuple(span)), None)
    if around:
        return Span(around.outer_start, around.outer_end)
    that = _THAT.match(text, span.start, span.end)
    return Span(that.end(), span.end) if that else span


def in_article(retelling: Retelling, item: Found) -> Found | None:
    """A find in the article's code points; None for one without source or contents, or with a cue cut in two.

    And for one that a parted text would have held without being put together, or without another cue in its place.
    """
    cue = [*retelling.in_article(item.cue)]
    if retelling.cue is not None:
        cue = [retelling.cue for part in cue if part.start <= retelling.cue.start < part.end]
    source = [*retelling.in_article(item.source)] if item.source else []
    contents = tuple(part for content in item.contents for part in retelling.in_article(content))
    if len(cue) != 1 or len(source) != 1 or not contents:
        return None
    parts = (*cue, *source, *contents)
    if retelling.parted and not all(any(overlap(piece, part) for part in parts) for piece in retelling.pieces):
        return None
    return replace(item, cue=cue[0], source=source[0], contents=contents)


def _is_speech(text: str, item: Found) -> bool:
    """Whether a find is that its source says something: "was told" tells who listened."""
    for match in _WORD.finditer(text, *item.cue):
        if match[0].lower() in load_labels().retold:
            return not _PASSIVE.search(text, max(match.start() - _BEFORE, 0), match.start())
    return False


def _words(text: str, span: Span) -> list[str]:
    return [match[0].lower() for match in _WORD.finditer(text, span.start, span.end)]
