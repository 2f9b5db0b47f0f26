"""What a person should look at: links that the machine was not sure of, and speakers that may be one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import Session

from claimtrack.attribution import Kind, Span, Speaker
from claimtrack.store import models
from claimtrack.store.candidates import known_speakers
from claimtrack.store.decisions.log import Action, events, newest_event, standing
from claimtrack.store.merged import merged_as_one
from claimtrack.store.queries.rows import SpeakerRow
from claimtrack.store.queries.scope import is_current, stands
from claimtrack.store.queries.speakers import speaker_rows
from claimtrack.store.queries.told import canonical_id, canonical_ids
from claimtrack.store.queries.why import Passage, passage
from claimtrack.store.rules import NEW, KnownSpeaker, Rules

__all__ = ["LOW", "Doubt", "DoubtKind", "Suggestion", "doubts", "is_open"]

LOW = 0.8
"""Score below which a link of the machine is worth a look."""


class DoubtKind(StrEnum):
    """Why an item is in the review: nobody was chosen among several, a low score, or two on record that may be one."""

    ABSTAINED = "abstained"
    LOW = "low"
    DOUBLE = "double"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A speaker on record that it may be, with the score (0..1) and the reason."""

    speaker: SpeakerRow
    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One item of the review; ``item`` is the name by which it is remembered.

    Of a link: the article's speaker, where it is named (``said``), who the machine holds it for (``speaker``, None when
    it abstained) with ``score`` and ``why``, and whom else it may be. Of two speakers on record: ``speaker`` may be the
    one suggestion. ``seen`` is the newest event when this was read.
    """

    item: str
    kind: DoubtKind
    score: float
    why: str
    article_speaker_id: int | None
    article_id: int | None
    title: str | None
    published: date | None
    key: str | None
    name: str | None
    role: str | None
    organization: str | None
    said: Passage | None
    statements: int
    speaker: SpeakerRow | None
    suggestions: tuple[Suggestion, ...]
    seen: int


def doubts(
    session: Session, rules: Rules, *, by: str, kind: DoubtKind | None = None, below: float = LOW, again: bool = False
) -> Iterator[Doubt]:
    """What is doubtful and undecided: abstentions of the most quoted first, low scores from the lowest, near doubles.

    What the reviewer ``by`` passed over comes only ``again``. Near doubles are speakers of one kind, both quoted, whom
    the rules would hold for one, or nearly.
    """
    skipped = set() if again else _skipped(session, by)
    seen = newest_event(session)
    if kind in (None, DoubtKind.ABSTAINED):
        rows = [row for row in _links(session, abstained=True, below=below) if row.SpeakerLink.rivals]
        rows.sort(key=lambda row: (-row.statements, row.SpeakerLink.id))
        yield from _of_links(session, rows, DoubtKind.ABSTAINED, skipped, seen)
    if kind in (None, DoubtKind.LOW):
        rows = _links(session, abstained=False, below=below)
        rows.sort(key=lambda row: (row.SpeakerLink.score, row.SpeakerLink.id))
        yield from _of_links(session, rows, DoubtKind.LOW, skipped, seen)
    if kind in (None, DoubtKind.DOUBLE):
        yield from _doubles(session, rules, skipped, seen)


def is_open(session: Session, doubt: Doubt) -> bool:
    """Whether the item is still undecided: its link counts, its article was not read anew, its speakers are apart."""
    if doubt.article_speaker_id is None:
        pair = _pair(doubt)
        shown = canonical_ids(session, pair)
        return len(set(shown.values())) == len(pair) and pair not in _told_apart(session)
    link = session.get(models.SpeakerLink, int(doubt.item.partition(":")[2]))
    row = session.scalar(
        select(models.SpeakerLink.id)
        .join(models.ArticleSpeaker, models.ArticleSpeaker.id == models.SpeakerLink.article_speaker_id)
        .join(models.Extraction, models.Extraction.id == models.ArticleSpeaker.extraction_id)
        .where(models.SpeakerLink.id == (link and link.id), stands(), is_current())
    )
    return row is not None


def _skipped(session: Session, by: str) -> set[str]:
    return {
        event.effects.item
        for event in standing(events(session))
        if event.action is Action.SKIP and event.made_by == by and event.effects.item
    }


def _links(
    session: Session, *, abstained: bool, below: float
) -> list[Row[models.SpeakerLink, models.ArticleSpeaker, models.ArticleVersion, int]]:
    """Links of the machine that count and are to be looked at, with how many statements hang on each."""
    link = models.SpeakerLink
    statements = (
        select(func.count(models.Attribution.id))
        .where(models.Attribution.article_speaker_id == link.article_speaker_id)
        .correlate(link)
        .scalar_subquery()
    )
    # Who was put on record beside one of nearly the same name is asked about as a double.
    unsure = link.speaker_id.is_not(None) & (link.score < below) & (link.method != NEW)
    doubtful = link.speaker_id.is_(None) if abstained else unsure
    query = (
        select(link, models.ArticleSpeaker, models.ArticleVersion, statements.label("statements"))
        .join(models.ArticleSpeaker, models.ArticleSpeaker.id == link.article_speaker_id)
        .join(models.Extraction, models.Extraction.id == models.ArticleSpeaker.extraction_id)
        .join(models.ArticleVersion, models.ArticleVersion.id == models.Extraction.version_id)
        .where(link.judge == models.Judge.MACHINE, doubtful, stands(), is_current())
        .order_by(link.id)
    )
    return list(session.execute(query))


def _of_links(
    session: Session,
    rows: list[Row[models.SpeakerLink, models.ArticleSpeaker, models.ArticleVersion, int]],
    kind: DoubtKind,
    skipped: Collection[str],
    seen: int,
) -> Iterator[Doubt]:
    for row in rows:
        link, inside, version = row.SpeakerLink, row.ArticleSpeaker, row.ArticleVersion
        if f"link:{link.id}" in skipped:
            continue
        shown = canonical_ids(session, [rival["id"] for rival in link.rivals])
        speaker = canonical_ids(session, [link.speaker_id])[link.speaker_id] if link.speaker_id is not None else None
        known = {one.id: one for one in speaker_rows(session, [*shown.values(), *([speaker] if speaker else [])])}
        suggestions: dict[int, Suggestion] = {}
        for rival in link.rivals:
            number = shown.get(rival["id"])
            if number is not None and number != speaker:
                suggestions.setdefault(
                    number, Suggestion(speaker=known[number], score=rival["score"], why=rival["why"])
                )
        mentions = session.scalars(
            select(models.ArticleSpeakerMention)
            .where(models.ArticleSpeakerMention.article_speaker_id == inside.id)
            .order_by(models.ArticleSpeakerMention.ordinal)
        ).all()
        first = next((one for one in mentions if one.text == inside.name), mentions[0] if mentions else None)
        yield Doubt(
            item=f"link:{link.id}",
            kind=kind,
            score=link.score,
            why=link.explanation,
            article_speaker_id=inside.id,
            article_id=version.article_id,
            title=version.title,
            published=version.published,
            key=inside.key,
            name=inside.name,
            role=inside.role,
            organization=inside.organization,
            said=passage(version.text, Span(first.start_offset, first.end_offset)) if first else None,
            statements=row.statements,
            speaker=known[speaker] if speaker is not None else None,
            suggestions=tuple(suggestions.values()),
            seen=seen,
        )


def _doubles(session: Session, rules: Rules, skipped: Collection[str], seen: int) -> Iterator[Doubt]:
    apart = _told_apart(session)
    found: list[tuple[float, int, int, str]] = []
    quoted = set(
        session.scalars(
            select(canonical_id())
            .join(models.SpeakerLink, models.SpeakerLink.speaker_id == models.Speaker.id)
            .where(or_(models.SpeakerLink.attribution_id.is_not(None), stands()))
        )
    )
    for one in session.scalars(select(models.Speaker).where(models.Speaker.id.in_(sorted(quoted)))):
        near = merged_as_one(session, known_speakers(session, rules, one.name, one.kind).speakers)
        own = next((other for other in near if other.id == one.id), None)
        for other in near:
            if other.id < one.id and other.id in quoted and (other.id, one.id) not in apart:
                likeness = _likeness(rules, one, own, other)
                if likeness is not None:
                    found.append((likeness[0], other.id, one.id, likeness[1]))
    for score, first, second, why in sorted(found, key=lambda pair: (-pair[0], pair[1:])):
        item = f"pair:{first}-{second}"
        known = {row.id: row for row in speaker_rows(session, [first, second])}
        if item not in skipped and len(known) == 2:
            yield _double(item, score, why, known[first], known[second], seen)


def _likeness(
    rules: Rules, one: models.Speaker, own: KnownSpeaker | None, other: KnownSpeaker
) -> tuple[float, str] | None:
    """How near the rules hold two speakers, and why; None when they are another's."""
    asked = Speaker(
        key="",
        name=one.name,
        kind=one.kind,
        role=own.roles[0] if own and own.roles and one.kind is not Kind.OFFICE else None,
        organization=own.organizations[0] if own and own.organizations else None,
    )
    verdict = rules.link(asked, [other], None)
    if verdict.speaker_id == other.id:
        return verdict.score, verdict.why
    return next(((rival.score, rival.why) for rival in verdict.rivals if rival.id == other.id), None)


def _double(item: str, score: float, why: str, first: SpeakerRow, second: SpeakerRow, seen: int) -> Doubt:
    return Doubt(
        item=item,
        kind=DoubtKind.DOUBLE,
        score=score,
        why=why,
        article_speaker_id=None,
        article_id=None,
        title=None,
        published=None,
        key=None,
        name=None,
        role=None,
        organization=None,
        said=None,
        statements=0,
        speaker=first,
        suggestions=(Suggestion(speaker=second, score=score, why=why),),
        seen=seen,
    )


def _pair(doubt: Doubt) -> tuple[int, int]:
    first, _, second = doubt.item.partition(":")[2].partition("-")
    return int(first), int(second)


def _told_apart(session: Session) -> set[tuple[int, int]]:
    """The pairs that persons said are not one, or parted."""
    return {
        (min(pair), max(pair))
        for event in standing(events(session))
        if event.action in (Action.DIFFER, Action.SPLIT)
        for pair in [event.effects.speakers[:2]]
        if len(pair) == 2
    }
