"""Quotations that no cue claims, read a second time with less evidence asked for.

Where a quotation stands somebody said or wrote it, or it is a title, a term, a scare quote. A word of speech beside it
tells which, also one that the network doubts: PolNeAR's papers have few banners that read something, and few taglines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimtrack.attribution import Attribution, Span
from claimtrack.detection.contents import Found, Quotations
from claimtrack.detection.decoding import Rules
from claimtrack.detection.labels import load_labels
from claimtrack.detection.quotations import Quotation, find_quotations
from claimtrack.detection.retold import Retelling, in_article
from claimtrack.detection.spans import Places, count_words, line_of, overlap, words_of

__all__ = ["Unread", "find_unread", "lenient", "with_unread"]

_LONGEST = 4000
"""Code points of what is read again."""
_LEAST_SHARE = 0.8
"""Share of the words behind a colon that must be quoted: what a heading tells in its own words is another matter."""
_CONFIDENCE = 0.6
"""At least that: 15 of 18 in PolNeAR dev, 250 articles of train, news/clusters and 18 invented ones were
right."""
_AUXILIARIES = frozenset({
    "also", "be", "been", "being", "had", "has", "have", "is", "are", "was", "were", "just", "later", "now", "once",
    "then",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unread:
    """Quotations that nobody claims, and the paragraph (or two) in which they are read again."""

    quotations: tuple[Quotation, ...]
    reading: Retelling


def lenient(rules: Rules) -> Rules:
    """The rules by which such paragraphs are decoded."""
    return replace(rules, cue=0.05, attribution=0.15)


def find_unread(text: str, made: Sequence[Attribution]) -> list[Unread]:
    """The quotations of an article that no attribution touches.

    One that begins its paragraph is read with the paragraph before, if that ends with a colon.
    """
    taken = Places([span for one in made for span in (*one.source, *one.cue, *one.content)])
    unclaimed: dict[Span, list[Quotation]] = defaultdict(list)
    for quotation in find_quotations(text):
        if quotation.closed and not quotation.depth and not taken.touch(quotation.outer_start, quotation.outer_end):
            unclaimed[_lines(text, quotation)].append(quotation)
    return [
        Unread(tuple(quotations), Retelling(text[lines.start : lines.end], (lines,), (0,)))
        for lines, quotations in unclaimed.items()
        if lines.end - lines.start <= _LONGEST
    ]


def _lines(text: str, quotation: Quotation) -> Span:
    line = line_of(text, Span(quotation.outer_start, quotation.outer_end))
    before = text[: line.start].rstrip()
    if before.endswith(":") and not text[line.start : quotation.outer_start].strip():
        return Span(before.rfind("\n") + 1, line.end)
    return line


def with_unread(text: str, found: Sequence[Found], read: Sequence[tuple[Unread, Sequence[Found]]]) -> list[Found]:
    """What was found before together with what claims these quotations now, by a word of speech or a colon."""
    kept = list(found)
    quotations = Quotations(find_quotations(text))
    for unread, items in read:
        for item in items:
            inner = in_article(unread.reading, item)
            if inner is None or quotations.around([inner.cue]) or any(overlap(one.cue, inner.cue) for one in kept):
                continue
            claimed = next((quotation for quotation in unread.quotations if _claims(text, inner, quotation)), None)
            if claimed is not None:
                said = replace(inner, confidence=max(inner.confidence, _CONFIDENCE))
                kept.append(_quoted_alone(text, said, claimed))
    return sorted(kept, key=lambda item: item.cue)


def _claims(text: str, item: Found, quotation: Quotation) -> bool:
    inside = Span(quotation.start, quotation.end)
    parts = [content for content in item.contents if overlap(content, inside)]
    if not parts:
        return False
    if text[item.cue.start : item.cue.end].rstrip().endswith(":"):
        told = sum(count_words(text, content.start, content.end) for content in item.contents)
        quoted = sum(count_words(text, max(c.start, inside.start), min(c.end, inside.end)) for c in parts)
        return quoted >= _LEAST_SHARE * told
    labels = load_labels()
    first = next((word for word in words_of(text, item.cue) if word not in _AUXILIARIES), "")
    return first != "according" and first in labels.retold | labels.introducing | labels.naming


def _quoted_alone(text: str, item: Found, quotation: Quotation) -> Found:
    """A quoted sentence behind a comma or colon without what the network took in beside it."""
    before = text[: quotation.outer_start].rstrip()[-1:]
    if before not in (",", ":") or not text[quotation.start].isupper() or text[quotation.end - 1] not in ".?!,…":
        return item
    return replace(item, contents=(Span(quotation.start, quotation.end),))
