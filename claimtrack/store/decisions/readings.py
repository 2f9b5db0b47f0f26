"""The readings of one article, and which speaker or attribution of one is that of an earlier one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.attribution import Kind, Span
from claimtrack.store import models
from claimtrack.store.identity import folded
from claimtrack.store.queries.scope import chunks

__all__ = ["Cast", "Part", "Reading", "readings"]

SURROUNDINGS = (60, 25, 10)
"""Code points on either side by which a place is found again in another version, the widest that stand there once."""

SAME_PLACE = 0.5
"""Share of two contents, by code points, that lies in both when they are the same statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """A speaker of an article as one reading tells it."""

    id: int
    name: str | None
    kind: Kind
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An attribution of one reading: where its content stands."""

    id: int
    article_speaker_id: int | None
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One version of an article as it was read once."""

    extraction_id: int
    version_id: int
    text: str
    cast: tuple[Cast, ...]
    parts: tuple[Part, ...]
    _places: dict[tuple[int, Span], Span | None] = field(default_factory=dict)

    def same_speaker(self, one: Cast, earlier: Reading) -> Cast | None:
        """The speaker of an earlier reading that is this one's: named at the same places most often, or by name.

        Two that are called by names without a common word are not one, even where a pronoun was read as both.
        """
        shared = [
            (_shared(one.mentions, earlier.mentions_in(other, self)), other.id, other)
            for other in earlier.cast
            if _agree(one, other)
        ]
        most = max(shared, default=(0, 0, None), key=lambda entry: entry[:2])
        if most[0]:
            return most[2]
        return self._by_name(one, earlier) if earlier.version_id != self.version_id else None

    def _by_name(self, one: Cast, earlier: Reading) -> Cast | None:
        """Of another version, the only speaker of the very name, when this reading has it once as well."""
        name = (one.kind, folded(one.name or ""))
        here, there = (
            [other for other in cast if (other.kind, folded(other.name or "")) == name]
            for cast in (self.cast, earlier.cast)
        )
        return there[0] if name[1] and len(here) == len(there) == 1 else None

    def mentions_in(self, one: Cast, other: Reading) -> tuple[Span, ...]:
        """Where the mentions of a speaker of this reading stand in the text of another one; those found there."""
        return tuple(span for span in (self._place_in(mention, other) for mention in one.mentions) if span)

    def same_part(self, part: Part, earlier: Reading) -> Part | None:
        """The attribution of an earlier reading whose content is, at least by half, that of this one."""
        best: tuple[float, int, Part | None] = (0.0, 0, None)
        for other in earlier.parts:
            there = [place for place in (earlier._place_in(span, self) for span in other.content) if place]
            best = max(best, (_overlap(part.content, there), other.id, other), key=lambda entry: entry[:2])
        return best[2] if best[0] >= SAME_PLACE else None

    def _place_in(self, span: Span, other: Reading) -> Span | None:
        if other.version_id == self.version_id:
            return span
        key = (other.version_id, span)
        if key not in self._places:
            self._places[key] = _moved(span, self.text, other.text)
        return self._places[key]


def _agree(one: Cast, other: Cast) -> bool:
    words = [set(folded(cast.name or "").split()) for cast in (one, other)]
    return not all(words) or bool(words[0] & words[1])


def _shared(spans: Sequence[Span], others: Sequence[Span]) -> int:
    return sum(any(span.start < other.end and other.start < span.end for other in others) for span in spans)


def _overlap(spans: Sequence[Span], others: Sequence[Span]) -> float:
    """The share of the code points in either that is in both (Jaccard)."""
    one, two = ({place for span in some for place in range(span.start, span.end)} for some in (spans, others))
    return len(one & two) / len(one | two) if one and two else 0.0


def _moved(span: Span, text: str, other: str) -> Span | None:
    """The place of a span in another version of the text: where the words stand with the same words around them."""
    for reach in SURROUNDINGS:
        start, end = max(0, span.start - reach), min(len(text), span.end + reach)
        around = text[start:end]
        if other.count(around) == 1:
            begins = other.index(around) + span.start - start
            return Span(begins, begins + span.end - span.start)
    return None


def readings(session: Session, article_id: int) -> list[Reading]:
    """All readings of an article, the earliest first."""
    rows = session.execute(
        select(models.Extraction.id, models.ArticleVersion.id, models.ArticleVersion.text)
        .join(models.ArticleVersion, models.ArticleVersion.id == models.Extraction.version_id)
        .where(models.ArticleVersion.article_id == article_id)
        .order_by(models.Extraction.id)
    ).all()
    numbers = [extraction for extraction, _, _ in rows]
    cast, parts = _cast(session, numbers), _parts(session, numbers)
    return [
        Reading(
            extraction_id=extraction,
            version_id=version,
            text=text,
            cast=tuple(cast[extraction]),
            parts=tuple(parts[extraction]),
        )
        for extraction, version, text in rows
    ]


def _cast(session: Session, extractions: Sequence[int]) -> Mapping[int, list[Cast]]:
    mentions: dict[int, list[Span]] = defaultdict(list)
    found: dict[int, list[Cast]] = defaultdict(list)
    for some in chunks(extractions):
        of_these = models.ArticleSpeaker.extraction_id.in_(some)
        for row in session.scalars(
            select(models.ArticleSpeakerMention)
            .join(models.ArticleSpeaker, models.ArticleSpeaker.id == models.ArticleSpeakerMention.article_speaker_id)
            .where(of_these)
            .order_by(models.ArticleSpeakerMention.ordinal)
        ):
            mentions[row.article_speaker_id].append(Span(row.start_offset, row.end_offset))
        for one in session.scalars(select(models.ArticleSpeaker).where(of_these).order_by(models.ArticleSpeaker.id)):
            found[one.extraction_id].append(
                Cast(id=one.id, name=one.name, kind=one.kind, mentions=tuple(mentions[one.id]))
            )
    return found


def _parts(session: Session, extractions: Sequence[int]) -> Mapping[int, list[Part]]:
    found: dict[int, list[Part]] = defaultdict(list)
    for row, spans in _with_content(session, extractions):
        found[row.extraction_id].append(
            Part(id=row.id, article_speaker_id=row.article_speaker_id, content=tuple(spans))
        )
    return found


def _with_content(session: Session, extractions: Sequence[int]) -> Iterator[tuple[models.Attribution, list[Span]]]:
    for some in chunks(extractions):
        of_these = models.Attribution.extraction_id.in_(some)
        spans: dict[int, list[Span]] = defaultdict(list)
        for row in session.scalars(
            select(models.AttributionSpan)
            .join(models.Attribution, models.Attribution.id == models.AttributionSpan.attribution_id)
            .where(of_these, models.AttributionSpan.role == models.SpanRole.CONTENT)
            .order_by(models.AttributionSpan.ordinal)
        ):
            spans[row.attribution_id].append(Span(row.start_offset, row.end_offset))
        for one in session.scalars(select(models.Attribution).where(of_these).order_by(models.Attribution.id)):
            yield one, spans[one.id]
