"""Where contents begin and end: on quotation marks, in their paragraph, and each with the cue that it belongs to."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimtrack.attribution import Span
from claimtrack.detection.quotations import Quotation
from claimtrack.detection.spans import EDGE, Places, count_words, gap, holds, overlap, trimmed

__all__ = ["LIKELY", "Found", "Quotations", "by_paragraph", "settle"]

LIKELY = 0.85
"""Confidence of forms found where the network found nothing: 65 of 72 headlines without a verb are so in PolNeAR."""

_LINE = re.compile(r"[^\n]+")
_DATELINE = re.compile(
    r"""[^\S\n]* [A-Z][A-Z'’.-]{2,} (?:[ /][A-Z][A-Z'’.-]+)*   # the place
        (?:,[^\n()—–]{2,40}?)? [^\S\n]*                         # the country or the day
        (?:\([^\n()]{2,40}\))? [^\S\n]*                         # the agency
        [-–—]{1,2} [^\S\n]+""",
    re.VERBOSE,
)
"""A place in capitals, perhaps a date, perhaps the agency, and a dash: "KYIV, March 3 (Reuters) - "."""
_SPEAKER = re.compile(r"[^\S\n]*(?:[A-Z][A-Z'’.-]*[^\S\n]+){0,4}[A-Z][A-Z'’.-]*[^\S\n]*:[^\S\n]+")
"""A name in capitals and a colon: "KOSTVALD: "."""
_LEAST_SHARE = 0.5
"""A content that comes from outside and covers this share of a quotation's words means the whole quotation."""
_SENTENCES = re.compile(r"[^a-z\W].*\s.*\s.*\s.*[.!?…]", re.DOTALL)
"""Four words or more, from a capital to a stop: a quote that is no name, title or phrase."""
_SENTENCE_END = re.compile(r"[.!?…][\"”'’]*\Z")
_ASKED = re.compile(r"\?[\"”’']+(?:[^\S\n][^\n\"“”?]{0,60}\.?)?\Z")
"""A question that ends a paragraph, perhaps with who asks it behind."""
_WORDLESS = re.compile(r"[^\w\u2190-\U0010ffff]*")
"""Marks and white space alone; an arrow or emoji may be all that somebody says."""
_BLANKS = " \t\n\u00a0\u202f"
_DOUBLE_MARKS = '"“”„«»'
_LAST_MARKS = 4
"""Stop, marks and bracket that may stand between what a sentence says last and the next quote."""
_ABOUT = re.compile(r"\b(?:of|about)\Z")
"""The end of a cue that what is spoken about follows: "said of"."""
_TOPIC = re.compile(r"\s+(?:[\w'’.-]+\s+){0,5}[\w'’.-]+[,:]\s*")
"""What is spoken about, up to the quotation: "the cuts: "."""
_LEADS = re.compile(r"[.!?:–—-][^\S\n]*\Z")
"""The end of a sentence or of a heading in front of a quotation."""
_LEAD = 6
"""Code points between what stands in front of a quotation and its mark."""
_BESIDE = 30
"""Code points between the cue of a quote and that of a remark in the same sentence: "said on Monday, referring to"."""
_FAR = 4000
"""Code points between a cue and a content beyond which two cues no longer dispute it; the network reads no farther."""


@dataclass(frozen=True, slots=True)
class Found:
    """What decoding found for one cue, in code points of the text."""

    cue: Span
    source: Span | None
    contents: tuple[Span, ...]
    confidence: float


class Quotations:
    """The quotations of a text, in text order, outer before inner."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.all = tuple(quotations)
        self.outer = tuple(q for q in quotations if not q.depth)
        self._starts = [q.outer_start for q in self.outer]
        self._places = [number for number, q in enumerate(quotations) if not q.depth] + [len(self.all)]

    def near(self, start: int, end: int) -> Sequence[Quotation]:
        """The quotations that share a character with [start, end), marks included, and those within them."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_left(self._starts, end)
        return [
            q
            for q in self.all[self._places[first] : self._places[max(last, first)]]
            if overlap(_outer(q), (start, end))
        ]

    def around(self, spans: Iterable[Span]) -> set[Quotation]:
        """The quotations that hold the start of one of the spans."""
        return {q for span in spans for q in self.near(span.start, span.start + 1) if q.start <= span.start < q.end}


def settle(text: str, found: Sequence[Found], quotations: Quotations) -> list[tuple[Span, ...]]:
    """The contents of each cue, in text order, with their edges on quotation marks where they have to do with any."""
    contents = [_without_lead(text, item.cue, _exact(text, item, quotations), quotations) for item in found]
    contents = [_without_topic(text, item.cue, spans, quotations) for item, spans in zip(found, contents, strict=True)]
    contents = _resumed(text, found, _undisputed(text, contents, found), quotations)
    contents = [_quoted_after(item.cue, spans, quotations) for item, spans in zip(found, contents, strict=True)]
    contents = [_without_next_turn(text, item.cue, spans) for item, spans in zip(found, contents, strict=True)]
    contents = _followed(text, found, _continued(text, contents, quotations), quotations)
    worded = [[s for s in spans if not _WORDLESS.fullmatch(text, s.start, s.end)] for spans in contents]
    return [tuple(_without_odd_marks(text, span, quotations) for span in spans) for spans in worded]


def _without_odd_marks(text: str, span: Span, quotations: Quotations) -> Span:
    """A content outside quotation marks without double ones at its edges that open and close nothing."""
    near = quotations.near(*span)
    if any(q.start <= span.start and span.end <= q.end for q in near):
        return span
    start, end = span
    while text[start] in _DOUBLE_MARKS and all(q.outer_start != start for q in near):
        start += 1
    while text[end - 1] in _DOUBLE_MARKS and all(q.outer_end != end for q in near):
        end -= 1
    return span if (start, end) == span else trimmed(text, Span(start, end), EDGE) or span


def by_paragraph(text: str, span: Span) -> Iterator[Span]:
    """The parts of a span in each paragraph, without a dateline or a speaker label in front."""
    for match in _LINE.finditer(text, span.start, span.end):
        yield _without_heading(text, Span(*match.span()))


def _without_heading(text: str, span: Span) -> Span:
    """A span that begins in its paragraph's dateline or speaker label and reaches beyond it, without it."""
    start = text.rfind("\n", 0, span.start) + 1
    heading = _DATELINE.match(text, start) or _SPEAKER.match(text, start)
    return Span(max(span.start, heading.end()), span.end) if heading and heading.end() < span.end else span


def _outer(quotation: Quotation) -> tuple[int, int]:
    return quotation.outer_start, quotation.outer_end


def _exact(text: str, item: Found, quotations: Quotations) -> tuple[Span, ...]:
    """The contents of one cue with their edges on quotation marks.

    A quotation that holds the cue itself is left alone: there the content is part of what somebody is quoted saying.
    """
    around = quotations.around([item.cue, *filter(None, (item.source,))])
    spans = []
    for part in (part for content in item.contents for part in by_paragraph(text, content)):
        near = [q for q in quotations.near(*part) if q not in around]
        outermost = [q for q in near if not any(q.depth > p.depth and overlap(_outer(q), _outer(p)) for p in near)]
        for piece in _without_narration(text, part, outermost):
            if span := _snapped(text, piece, outermost):
                spans += _quotes_alone(text, span, outermost) or [span]
    return _merged(text, spans)


def _without_lead(text: str, cue: Span, spans: tuple[Span, ...], quotations: Quotations) -> tuple[Span, ...]:
    """A quote and its cue without the sentence, question or heading in front: 'How bad is it? "Very bad," says Lee.'"""
    quoted = _first_closed(spans, quotations)
    if quoted is None or quoted.end > cue.start or quoted.start > min(spans).end + _LEAD:
        return spans
    first = min(spans).start
    if first >= quoted.outer_start or not _LEADS.search(text, first, quoted.outer_start):
        return spans
    return _from(text, quoted, spans, quotations)


def _without_topic(text: str, cue: Span, spans: tuple[Span, ...], quotations: Quotations) -> tuple[Span, ...]:
    """A quotation behind its cue without what it is about: 'Lee said of the cuts, "We will fight them."'"""
    if not _ABOUT.search(text, cue.start, cue.end):
        return spans
    quoted = _first_closed(spans, quotations)
    if quoted is None or not _TOPIC.fullmatch(text, cue.end, quoted.outer_start):
        return spans
    return _from(text, quoted, spans, quotations)


def _first_closed(spans: Sequence[Span], quotations: Quotations) -> Quotation | None:
    """The first quotation in one of the spans that is closed and in no other."""
    return next((q for span in spans for q in quotations.near(*span) if not q.depth and q.closed), None)


def _from(text: str, quoted: Quotation, spans: Sequence[Span], quotations: Quotations) -> tuple[Span, ...]:
    """What the spans have from a quotation on."""
    behind = (Span(max(span.start, quoted.outer_start), span.end) for span in spans if span.end > quoted.start)
    snapped = (_snapped(text, span, [q for q in quotations.near(*span) if not q.depth]) for span in behind)
    return tuple(span for span in snapped if span)


def _without_narration(text: str, content: Span, quotations: Sequence[Quotation]) -> list[Span]:
    """A content that begins with a whole quoted sentence, without the unquoted sentence that comes after it."""
    first = next((q for q in quotations if q.outer_start <= content.start < q.end), None)
    if not first or not first.closed or content.end <= first.outer_end or text[first.end - 1] not in ".!?…":
        return [content]
    following = text[first.outer_end : content.end].lstrip()
    if not following[:1].isupper():
        return [content]
    later = [
        Span(q.start, q.end)
        for q in quotations
        if q.outer_start >= first.outer_end and q.end <= content.end and text[q.end - 1] in ".!?…,"
    ]
    return [Span(content.start, first.end), *later]


def _snapped(text: str, content: Span, quotations: Sequence[Quotation]) -> Span | None:
    """One content with its edges on the marks of ``quotations``, which lie apart from each other."""
    start, end = content
    for quotation in quotations:
        covered = count_words(text, max(start, quotation.start), min(end, quotation.end))
        whole = count_words(text, quotation.start, quotation.end)
        if not whole:
            continue
        is_within = quotation.outer_start <= start and end <= quotation.outer_end
        if covered >= _LEAST_SHARE * whole or (is_within and quotation.closed):
            start, end = min(start, quotation.start), max(end, quotation.end)
        elif start < quotation.start and end <= quotation.end:
            end = quotation.outer_start  # it only brushes the quotation
        elif quotation.start <= start and end > quotation.end:
            start = quotation.outer_end
    inside = next((q for q in quotations if q.outer_start <= start and end <= q.outer_end), None)
    if inside:
        span = Span(max(start, inside.start), min(end, inside.end))
        if (span.start, span.end) == (inside.start, inside.end):
            return trimmed(text, span, _BLANKS)
        return trimmed(text, span, EDGE)
    return _with_marks(text, trimmed(text, Span(start, end), EDGE), quotations)


def _quotes_alone(text: str, span: Span, quotations: Sequence[Quotation]) -> list[Span]:
    """The quotations of a content that is nothing but several ones side by side; none for any other."""
    within = [q for q in quotations if overlap(_outer(q), span)]
    edges = [span.start, *(edge for q in within for edge in _outer(q)), span.end]
    between = zip(edges[::2], edges[1::2], strict=True)
    if len(within) < 2 or any(text[start:end].strip() for start, end in between):
        return []
    return [quoted for q in within if (quoted := trimmed(text, Span(q.start, q.end), _BLANKS))]


def _with_marks(text: str, span: Span | None, quotations: Sequence[Quotation]) -> Span | None:
    """A content that is only partly quoted keeps both marks of a quotation at its edge."""
    if span is None:
        return None
    start, end = span
    for quotation in quotations:
        if start == quotation.start:
            start = quotation.outer_start
        if quotation.start < end <= quotation.outer_end and not count_words(text, end, quotation.end):
            end = quotation.outer_end
    return Span(start, end)


def _merged(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Sorted, overlaps joined, and what only white space parts within a paragraph joined too."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and (
            span.start <= merged[-1].end
            or (not (between := text[merged[-1].end : span.start]).strip() and "\n" not in between)
        ):
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def _undisputed(text: str, contents: Sequence[tuple[Span, ...]], found: Sequence[Found]) -> list[tuple[Span, ...]]:
    """Give a stretch that two cues claim to the nearer one, where the other has more to show.

    In ‘"A," he said, adding: "B."’ the network tends to give B to "said" as well. A cue inside the content is another
    matter: there one attribution holds the other. A cue of the same paragraph takes a stretch even from one of the
    paragraph before that has nothing else: that one's quote is not the next one's.
    """
    order = sorted(range(len(found)), key=lambda number: found[number].cue)
    starts = [found[number].cue.start for number in order]

    def distance(span: Span, cue: Span) -> tuple[bool, int]:
        between = text[min(span.end, cue.end) : max(span.start, cue.start)]
        return "\n" in between, gap(span, cue)

    def winners(number: int, span: Span) -> Iterator[tuple[bool, int]]:
        ours = distance(span, found[number].cue)
        for other in order[bisect_left(starts, span.start - _FAR) : bisect_right(starts, span.end + _FAR)]:
            if other == number or not any(overlap(span, theirs) for theirs in contents[other]):
                continue
            theirs = distance(span, found[other].cue)
            nested = holds(contents[number], found[other].cue) or holds(contents[other], found[number].cue)
            if theirs < ours and not nested:
                yield theirs

    result: list[tuple[Span, ...]] = []
    for number, spans in enumerate(contents):
        disputed = {span: list(winners(number, span)) for span in spans}
        left = tuple(span for span in spans if not disputed[span])
        ours_far = [span for span in spans if distance(span, found[number].cue)[0]]
        if not left and ours_far == list(spans) and all(not min(disputed[span])[0] for span in spans):
            result.append(())
        else:
            result.append(left or spans if len(spans) > 1 else spans)
    return result


def _resumed(
    text: str, found: Sequence[Found], contents: Sequence[tuple[Span, ...]], quotations: Quotations
) -> list[tuple[Span, ...]]:
    """Give a quote that goes on after a remark to the quote's cue: ‘"A," Lee said, referring to the bridge, "B."’

    The remark has the same source, contents of its own, and the quote behind a stop at their end, or behind a comma
    where the quote goes on with a small letter: of seven that begin anew in PolNeAR train six belong to the remark.
    """
    result = list(contents)
    order = sorted(range(len(found)), key=lambda number: found[number].cue)
    for first, second in itertools.pairwise(order):
        quoted, remark = result[first], result[second]
        if not quoted or not remark or found[first].source != found[second].source:
            continue
        begun = quotations.around(quoted[:1])
        between = text[found[first].cue.end : found[second].cue.start]
        if not begun or quoted[0].end > found[first].cue.start or len(between) > _BESIDE or "\n" in between:
            continue
        last = next((q for q in quotations.near(*remark[-1]) if q.closed and q.end >= remark[-1].end - 1), None)
        if last is None or not _goes_on(text, last):
            continue
        told = [part for part in (trimmed(text, Span(s.start, min(s.end, last.outer_start)), EDGE) for s in remark
                                  if s.start < last.outer_start) if part]  # fmt: skip
        if told and told[0].start > found[second].cue.end:
            result[first] = (*quoted, Span(last.start, last.end))
            result[second] = tuple(told)
    return result


def _goes_on(text: str, quotation: Quotation) -> bool:
    before = text[: quotation.outer_start].rstrip()
    return before.endswith(".") or (before.endswith(",") and text[quotation.start : quotation.start + 1].islower())


def _quoted_after(cue: Span, spans: tuple[Span, ...], quotations: Quotations) -> tuple[Span, ...]:
    """After a quote and its cue only more quotes belong: in ‘"A," she said, but Bo had left’ the rest is narrated."""
    if len(spans) < 2 or spans[0].end > cue.start or not quotations.around([spans[0]]):
        return spans
    return tuple(span for span in spans if span.start < cue.start or quotations.near(*span))


def _without_next_turn(text: str, cue: Span, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave the next question of a dialogue to who asks: "Did you?" Lee asked. ¶ "No," Roe said. ¶ "Why not?"

    The paragraph before the cue's own asks, and so does the one behind it: the answer goes on in neither.
    """
    start, end = text.rfind("\n", 0, cue.start) + 1, text.find("\n", cue.end)
    before = text[:start].rstrip()
    if end < 0 or not _ASKED.search(before, before.rfind("\n") + 1):
        return spans
    return tuple(span for span in spans if span.start < end or not _ASKED.search(text[span.start : span.end + 1]))


def _continued(text: str, contents: Sequence[tuple[Span, ...]], quotations: Quotations) -> list[tuple[Span, ...]]:
    """Follow quotes that run over paragraphs: a paragraph that ends unclosed goes on where the next one opens.

    Backwards too, over paragraphs that are all quotation: the cue may stand behind the last of them.
    """
    begins = {q.start: number for number, q in enumerate(quotations.outer)}
    position = {q.end: number for number, q in enumerate(quotations.outer) if q.continues}
    claimed = sorted((span, number) for number, spans in enumerate(contents) for span in spans)

    def is_claimed(following: Span, number: int) -> bool:
        at = bisect_left(claimed, (following, -1))
        nearby = claimed[max(at - 2, 0) : at + 2]
        return any(other != number and overlap(span, following) for span, other in nearby)

    result = []
    for number, spans in enumerate(contents):
        chain = list(spans)
        while chain and (at := position.get(chain[-1].end)) is not None and at + 1 < len(quotations.outer):
            following = trimmed(text, Span(quotations.outer[at + 1].start, quotations.outer[at + 1].end), " \t\u00a0")
            if following is None or is_claimed(following, number):
                break
            chain.append(following)
        while chain and (at := begins.get(chain[0].start, 0)) and quotations.outer[at - 1].continues:
            last = quotations.outer[at - 1]
            before = trimmed(text, Span(last.start, last.end), " \t\u00a0")
            whole = not text[text.rfind("\n", 0, last.outer_start) + 1 : last.outer_start].strip()
            if before is None or not whole or is_claimed(before, number):
                break
            chain.insert(0, before)
        result.append(tuple(chain))
    return result


def _followed(
    text: str, found: Sequence[Found], contents: Sequence[tuple[Span, ...]], quotations: Quotations
) -> list[tuple[Span, ...]]:
    """Give a quote that nobody claims to the sentence before it: ‘Lee described the scene. "It was dark."’

    Only whole sentences, in the paragraph of that sentence, and only where it has a source.
    """
    ends = {
        max(span.end for span in (item.cue, *spans, *filter(None, (item.source,)))): number
        for number, (item, spans) in enumerate(zip(found, contents, strict=True))
        if spans and item.source
    }
    claimed = Places([span for item, spans in zip(found, contents, strict=True) for span in (item.cue, *spans)])
    result = list(contents)
    for quotation in quotations.outer:
        words = text[quotation.start : quotation.end].rstrip()
        if not (quotation.closed and _SENTENCES.fullmatch(words)) or claimed.touch(*_outer(quotation)):
            continue
        stop = quotation.outer_start
        while stop and text[stop - 1] in " \t\u00a0":
            stop -= 1
        number = next((ends[end] for end in range(stop, stop - _LAST_MARKS, -1) if end in ends), None)
        if number is not None and _SENTENCE_END.search(text, max(stop - _LAST_MARKS, 0), stop):
            result[number] = (*result[number], Span(quotation.start, quotation.start + len(words)))
    return result
