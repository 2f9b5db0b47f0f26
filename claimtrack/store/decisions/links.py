"""Which decisions of persons count for the speakers of an article: a function of the log and of its readings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from claimtrack.store import models
from claimtrack.store.decisions.log import Event, events, standing
from claimtrack.store.decisions.readings import Reading, readings
from claimtrack.store.queries.scope import chunks

__all__ = ["CARRIED", "DECIDED", "RESTORED", "Settled", "add_links", "articles_of", "settle_article"]

DECIDED = "decided"
"""Method of a link that a person made of this very speaker of the article."""
CARRIED = "carried over"
"""Method of a link that a person made in an earlier reading of the article."""
RESTORED = "restored"
"""Method of a link that counts again because a later decision was undone."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person decided: of which speakers of the article, and the attributions whose speaker changed thereby."""

    decided: frozenset[int]
    changed: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Subject:
    """A speaker of an article, or one attribution."""

    id: int
    alone: bool

    def is_of(self, link: models.SpeakerLink) -> bool:
        return (link.attribution_id if self.alone else link.article_speaker_id) == self.id

    @property
    def columns(self) -> dict[str, int | None]:
        return {
            "article_speaker_id": None if self.alone else self.id,
            "attribution_id": self.id if self.alone else None,
        }


def add_links(session: Session, event: Event) -> None:
    """Add the links that an event decides; those of persons that stand in their way are withdrawn."""
    subjects = [_Subject(number, alone=False) for number in event.effects.article_speakers]
    subjects += [_Subject(number, alone=True) for number in event.effects.attributions]
    found = _links_of(session, event.effects.article_speakers, event.effects.attributions)
    for subject in subjects:
        _withdraw(session, [link for link in found if subject.is_of(link)], event)
        explanation = f"{event.made_by} decided: {event.effects.what}" + (f" ({event.note})" if event.note else "")
        session.add(
            models.SpeakerLink(
                **subject.columns,
                speaker_id=event.effects.to,
                method=DECIDED,
                score=1.0,
                explanation=explanation,
                rivals=[],
                judge=models.Judge.PERSON,
                made_by=event.made_by,
                made_at=event.made_at,
                event_id=event.id,
            )
        )
    session.flush()


def settle_article(session: Session, article_id: int, *, cause: Event | None = None) -> Settled:
    """Make the links of persons in all readings of an article follow the log; ``cause`` is the event that changed it.

    For each speaker and each attribution the newest standing decision counts, be it of this reading or of what is the
    same in an earlier one. Nothing is written where nothing changes.
    """
    if not _has_persons_links(session, article_id):
        return Settled(frozenset(), frozenset())
    in_force = {event.id for event in standing(events(session))}
    told = readings(session, article_id)
    links = _links_of(
        session,
        [one.id for reading in told for one in reading.cast],
        [one.id for reading in told for one in reading.parts],
    )
    decided: dict[_Subject, models.SpeakerLink] = {}
    changed: set[_Subject] = set()
    for number, reading in enumerate(told):
        for subject, same in _subjects(reading, told[:number]):
            own = [link for link in links if subject.is_of(link)]
            anchors = [link for link in own if _anchors(link, in_force)]
            carried = [decided[other] for other in same if other in decided]
            best = max([*anchors, *carried], default=None, key=_order)
            if best is not None:
                decided[subject] = best
            if _replace(session, subject, own, best, cause):
                changed.add(subject)
    session.flush()
    parts = [part for reading in told for part in reading.parts]
    return Settled(
        frozenset(subject.id for subject in decided if not subject.alone),
        frozenset(
            part.id
            for part in parts
            if _Subject(part.id, alone=True) in changed
            or (part.article_speaker_id and _Subject(part.article_speaker_id, alone=False) in changed)
        ),
    )


def articles_of(session: Session, article_speakers: Collection[int], attributions: Collection[int]) -> list[int]:
    """The articles that the speakers and attributions are of."""
    found: set[int] = set()
    versions = select(models.ArticleVersion.article_id).join(
        models.Extraction, models.Extraction.version_id == models.ArticleVersion.id
    )
    for some in chunks(sorted(article_speakers)):
        of_speakers = versions.join(models.ArticleSpeaker, models.ArticleSpeaker.extraction_id == models.Extraction.id)
        found.update(session.scalars(of_speakers.where(models.ArticleSpeaker.id.in_(some))))
    for some in chunks(sorted(attributions)):
        of_parts = versions.join(models.Attribution, models.Attribution.extraction_id == models.Extraction.id)
        found.update(session.scalars(of_parts.where(models.Attribution.id.in_(some))))
    return sorted(found)


def _has_persons_links(session: Session, article_id: int) -> bool:
    link = (
        select(models.SpeakerLink.id)
        .outerjoin(models.Attribution, models.Attribution.id == models.SpeakerLink.attribution_id)
        .outerjoin(models.ArticleSpeaker, models.ArticleSpeaker.id == models.SpeakerLink.article_speaker_id)
        .join(
            models.Extraction,
            or_(
                models.Extraction.id == models.Attribution.extraction_id,
                models.Extraction.id == models.ArticleSpeaker.extraction_id,
            ),
        )
        .join(models.ArticleVersion, models.ArticleVersion.id == models.Extraction.version_id)
        .where(models.SpeakerLink.judge == models.Judge.PERSON, models.ArticleVersion.article_id == article_id)
    )
    return session.scalar(link.limit(1)) is not None


def _links_of(
    session: Session, article_speakers: Collection[int], attributions: Collection[int]
) -> list[models.SpeakerLink]:
    """All links of persons to the speakers and attributions, withdrawn ones too, by number."""
    found: list[models.SpeakerLink] = []
    columns: Sequence[tuple[ColumnElement[int | None], Collection[int]]] = (
        (models.SpeakerLink.article_speaker_id.expression, article_speakers),
        (models.SpeakerLink.attribution_id.expression, attributions),
    )
    for column, numbers in columns:
        for some in chunks(sorted(numbers)):
            found += session.scalars(
                select(models.SpeakerLink).where(column.in_(some), models.SpeakerLink.judge == models.Judge.PERSON)
            )
    return sorted(found, key=lambda link: link.id)


def _subjects(reading: Reading, earlier: Sequence[Reading]) -> Iterable[tuple[_Subject, list[_Subject]]]:
    """The speakers and attributions of a reading, each with what is the same in the earlier readings."""
    for one in reading.cast:
        same = [reading.same_speaker(one, other) for other in earlier]
        yield _Subject(one.id, alone=False), [_Subject(found.id, alone=False) for found in same if found]
    for part in reading.parts:
        alike = [reading.same_part(part, other) for other in earlier]
        yield _Subject(part.id, alone=True), [_Subject(found.id, alone=True) for found in alike if found]


def _anchors(link: models.SpeakerLink, in_force: Collection[int]) -> bool:
    """Whether a link is a decision of its own that stands; what was carried or restored follows from others."""
    if link.method in (CARRIED, RESTORED):
        return False
    return link.withdrawn_at is None if link.event_id is None else link.event_id in in_force


def _order(link: models.SpeakerLink) -> tuple[int, int]:
    return (link.event_id or 0, link.id)


def _replace(
    session: Session,
    subject: _Subject,
    own: Sequence[models.SpeakerLink],
    wanted: models.SpeakerLink | None,
    cause: Event | None,
) -> bool:
    """Withdraw the link that stands and add what is wanted in its place; False when it stands already."""
    stands = next((link for link in own if link.withdrawn_at is None), None)
    if stands is None and wanted is None:
        return False
    if stands is not None and wanted is not None and _says(stands) == _says(wanted):
        return False
    _withdraw(session, own, cause)
    if wanted is not None:
        again = subject.is_of(wanted)
        reason = "it counts again" if again else f"decision {wanted.id}, carried over from an earlier reading"
        session.add(
            models.SpeakerLink(
                **subject.columns,
                speaker_id=wanted.speaker_id,
                method=RESTORED if again else CARRIED,
                score=wanted.score,
                explanation=f"{wanted.explanation} ({reason})",
                rivals=wanted.rivals,
                judge=models.Judge.PERSON,
                made_by=wanted.made_by,
                made_at=wanted.made_at,
                event_id=wanted.event_id,
            )
        )
        session.flush()
    return True


def _says(link: models.SpeakerLink) -> tuple[int | None, int | None]:
    return (link.speaker_id, link.event_id)


def _withdraw(session: Session, links: Iterable[models.SpeakerLink], cause: Event | None) -> None:
    for link in links:
        if link.withdrawn_at is None:
            link.withdrawn_at = models.now()
            link.withdrawn_by = cause.made_by if cause else None
            link.withdrawn_event_id = cause.id if cause else None
    # What takes their place may only come when they are gone: of one judge one link stands.
    session.flush()
