"""Puts decoded spans together into attributions: exact quotes, quotes over paragraphs, types, parents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimtrack.attribution import Attribution, Span, Type
from claimtrack.detection.acts import read_act
from claimtrack.detection.cues import Lexicon
from claimtrack.detection.quotations import Quotation, find_quotations
from claimtrack.detection.signatures import find_signed
from claimtrack.detection.turns import find_turns

__all__ = ["Found", "assemble"]

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_EDGE = " \t\n\r\u00a0\u2009\u202f,;:.—–-"
_ABBREVIATION = re.compile(r"\w\.\w\.\Z")
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
_SURE = 0.95
"""Confidence of speaker turns and signed quotations, which the network does not judge."""
_LEAST_SHARE = 0.5
"""A content that covers this share of a quotation's words means the whole quotation."""


@dataclass(frozen=True, slots=True)
class Found:
    """What decoding found for one cue, in code points of the text."""

    cue: Span
    source: Span | None
    contents: tuple[Span, ...]
    confidence: float


def assemble(text: str, found: Sequence[Found], lexicon: Lexicon) -> tuple[Attribution, ...]:
    """Attributions in the order of their first character, named a1, a2, ...; those left without content are dropped."""
    quotations = find_quotations(text)
    found = _with_conventions(text, found, quotations)
    contents = [_exact(text, item, quotations) for item in found]
    contents = _continued(_undisputed(contents, found), quotations)
    made = []
    for item, spans in zip(found, contents, strict=True):
        cue = _trimmed(text, item.cue, " \n\t,") or item.cue
        if not spans:
            continue
        source = _source(text, item)
        act, polarity = read_act(text, cue, lexicon, source=(source,) if source else (), content=spans)
        made.append(
            Attribution(
                id="",
                type=_type(text, spans, quotations),
                act=act,
                polarity=polarity,
                source=(source,) if source else (),
                cue=(cue,),
                content=spans,
                confidence=item.confidence,
            )
        )
    made = sorted(_without_doubles(made), key=_place)
    named = [replace(a, id=f"a{number}") for number, a in enumerate(made, 1)]
    return tuple(replace(a, parent=_parent(a, named)) for a in named)


def _without_doubles(made: Sequence[Attribution]) -> list[Attribution]:
    """Of attributions with the same source and content, which differ in their cue alone, the most confident one."""
    best: dict[tuple[tuple[Span, ...], tuple[Span, ...]], Attribution] = {}
    for attribution in made:
        key = (attribution.source, attribution.content)
        if key not in best or attribution.confidence > best[key].confidence:
            best[key] = attribution
    return list(best.values())


def _with_conventions(text: str, found: Sequence[Found], quotations: Sequence[Quotation]) -> list[Found]:
    """Add speaker turns and signed quotations, in place of what the network made of their labels and signatures."""
    items = [(Span(t.label.start, t.colon.end), Found(t.colon, t.label, t.contents, _SURE)) for t in find_turns(text)]
    items += [
        (Span(s.dash.start, s.name.end), Found(s.dash, s.name, (s.content,), _SURE))
        for s in find_signed(text, quotations)
    ]
    kept = [item for item in found if not any(item.cue.start < s.end and s.start < item.cue.end for s, _ in items)]
    return [*kept, *(item for _, item in items)]


def _source(text: str, item: Found) -> Span | None:
    """The source without punctuation at its edges; of one that runs over paragraphs, the part nearest to the cue."""
    parts = list(_by_paragraph(text, item.source)) if item.source else []
    if not parts:
        return None
    return _trimmed(text, min(parts, key=lambda part: _gap(part, item.cue)), _EDGE)


def _without_heading(text: str, span: Span) -> Span:
    """A span that begins in its paragraph's dateline or speaker label and reaches beyond it, without it."""
    start = text.rfind("\n", 0, span.start) + 1
    heading = _DATELINE.match(text, start) or _SPEAKER.match(text, start)
    return Span(max(span.start, heading.end()), span.end) if heading and heading.end() < span.end else span


def _place(attribution: Attribution) -> tuple[int, int]:
    """Sorts by the first character; of two that begin together, the longer one, which may hold the other, first."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min(span.start for span in spans), -max(span.end for span in spans)


def _exact(text: str, item: Found, quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """The contents with their edges on quotation marks where they stand within a word of them.

    A quotation that holds the cue itself is left alone: there the content is part of what somebody is quoted saying.
    """
    around = [
        q for q in quotations if not any(q.start <= s.start < q.end for s in (item.cue, *filter(None, (item.source,))))
    ]
    parts = [part for content in item.contents for part in _by_paragraph(text, content)]
    spans = [span for part in parts if (span := _snapped(text, part, around))]
    return _merged(text, spans)


def _by_paragraph(text: str, span: Span) -> Iterator[Span]:
    """The parts of a span in each paragraph, without a dateline or a speaker label in front."""
    for match in _LINE.finditer(text, span.start, span.end):
        yield _without_heading(text, Span(*match.span()))


def _undisputed(contents: Sequence[tuple[Span, ...]], found: Sequence[Found]) -> list[tuple[Span, ...]]:
    """Give a stretch that two cues claim to the nearer one, where the other has more to show.

    In ‘"A," he said, adding: "B."’ the network tends to give B to "said" as well. A cue inside the content is another
    matter: there one attribution holds the other.
    """

    def is_disputed(number: int, span: Span) -> bool:
        return any(
            span.start < theirs.end
            and theirs.start < span.end
            and _gap(span, found[other].cue) < _gap(span, found[number].cue)
            for other, spans in enumerate(contents)
            if other != number and not _holds(contents[number], found[other].cue)
            for theirs in spans
        )

    return [
        tuple(span for span in spans if not is_disputed(number, span)) or spans if len(spans) > 1 else spans
        for number, spans in enumerate(contents)
    ]


def _holds(spans: Sequence[Span], inner: Span) -> bool:
    return any(span.start <= inner.start and inner.end <= span.end for span in spans)


def _gap(span: Span, cue: Span) -> int:
    return max(span.start - cue.end, cue.start - span.end, 0)


def _snapped(text: str, content: Span, quotations: Sequence[Quotation]) -> Span | None:
    start, end = content
    for quotation in quotations:
        if quotation.outer_start >= end or quotation.outer_end <= start or quotation.depth:
            continue
        covered = _words(text, max(start, quotation.start), min(end, quotation.end))
        whole = _words(text, quotation.start, quotation.end)
        if not whole:
            continue
        if covered >= _LEAST_SHARE * whole:
            start, end = min(start, quotation.start), max(end, quotation.end)
        elif start < quotation.start and end <= quotation.end:
            end = quotation.outer_start  # it only brushes the quotation
        elif quotation.start <= start and end > quotation.end:
            start = quotation.outer_end
    inside = next((q for q in quotations if q.outer_start <= start and end <= q.outer_end), None)
    if inside:
        span = Span(max(start, inside.start), min(end, inside.end))
        if (span.start, span.end) == (inside.start, inside.end):
            return _trimmed(text, span, " \t\n")
        return _trimmed(text, span, _EDGE)
    return _with_marks(text, _trimmed(text, Span(start, end), _EDGE), quotations)


def _with_marks(text: str, span: Span | None, quotations: Sequence[Quotation]) -> Span | None:
    """A content that is only partly quoted keeps both marks of a quotation at its edge."""
    if span is None:
        return None
    start, end = span
    for quotation in quotations:
        if quotation.depth:
            continue
        if start == quotation.start:
            start = quotation.outer_start
        if quotation.start < end <= quotation.outer_end and not _words(text, end, quotation.end):
            end = quotation.outer_end
    return Span(start, end)


def _continued(contents: list[tuple[Span, ...]], quotations: Sequence[Quotation]) -> list[tuple[Span, ...]]:
    """Follow quotes that run over paragraphs: a paragraph that ends unclosed goes on where the next one opens."""
    outer = [q for q in quotations if q.depth == 0]
    position = {q.end: number for number, q in enumerate(outer) if q.continues}
    result = []
    for number, spans in enumerate(contents):
        others = [s for k, other in enumerate(contents) if k != number for s in other]
        chain = list(spans)
        while chain and (at := position.get(chain[-1].end)) is not None and at + 1 < len(outer):
            following = Span(outer[at + 1].start, outer[at + 1].end)
            if any(s.start < following.end and following.start < s.end for s in others):
                break
            chain.append(following)
        result.append(tuple(chain))
    return result


def _merged(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Sorted, overlaps joined, and what only white space parts within a paragraph joined too."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and (
            span.start <= merged[-1].end or (not (gap := text[merged[-1].end : span.start]).strip() and "\n" not in gap)
        ):
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def _type(text: str, spans: Sequence[Span], quotations: Sequence[Quotation]) -> Type:
    words = [match.start() + span.start for span in spans for match in _WORD.finditer(text[span.start : span.end])]
    quoted = sum(any(q.start <= at < q.end for q in quotations) for at in words)
    if not quoted:
        return Type.INDIRECT
    return Type.DIRECT if quoted == len(words) else Type.MIXED


def _parent(attribution: Attribution, others: Sequence[Attribution]) -> str | None:
    """The attribution with the shortest content that holds this one's cue and contents."""
    inner = (*attribution.cue, *attribution.content)
    holding = [
        (span.end - span.start, other.id)
        for other in others
        if other is not attribution
        for span in other.content
        if all(span.start <= s.start and s.end <= span.end for s in inner)
    ]
    return min(holding)[1] if holding else None


def _words(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _WORD.finditer(text, start, end)) if start < end else 0


def _trimmed(text: str, span: Span, characters: str) -> Span | None:
    """The span without these characters at its edges; the full stop of an abbreviation ("the U.S.") stays."""
    start, end = span
    while start < end and text[start] in characters:
        start += 1
    while start < end and text[end - 1] in characters and not _ABBREVIATION.search(text, max(start, end - 4), end):
        end -= 1
    return Span(start, end) if start < end else None
