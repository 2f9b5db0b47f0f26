"""What decisions are checked against: who is on record, which links count, and how things are called in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from claimtrack.errors import UsageError
from claimtrack.store import models
from claimtrack.store.decisions.log import ChangedError
from claimtrack.store.identity import LONGEST_NAME, folded
from claimtrack.store.queries.scope import chunks, is_current, stands
from claimtrack.store.queries.subjects import speakers_of_article
from claimtrack.store.queries.told import Member, canonical_id, members

__all__ = [
    "called",
    "checked_name",
    "counting_links",
    "described",
    "linked",
    "named_members",
    "one_kind",
    "refuse_old_readings",
    "shares",
    "shown_speaker",
    "subjects_in_words",
]

Subject = tuple[str, int]
"""("article speaker", number) or ("attribution", number)."""


def shown_speaker(session: Session, number: int) -> models.Speaker:
    """The speaker of that number, or the one that it is merged into; raises UsageError when there is none."""
    speaker = session.get(models.Speaker, number, populate_existing=True)
    if speaker is not None and speaker.merged_into is not None:
        speaker = session.get(models.Speaker, speaker.merged_into, populate_existing=True)
    if speaker is None:
        raise UsageError(f"there is no speaker {number}")
    return speaker


def described(speaker: models.Speaker) -> str:
    """A speaker in words: the name with the number, that two of one name are told apart."""
    return f"{speaker.name} (speaker {speaker.id})"


def called(row: models.ArticleSpeaker) -> str:
    """What a speaker of an article is called there."""
    return row.name or ", ".join(filter(None, (row.role, row.organization))) or f"an unnamed {row.kind}"


def one_kind(speakers: Sequence[models.Speaker]) -> None:
    """Raise UsageError unless all are of one kind: a person is never an office, nor a body."""
    first = speakers[0]
    for other in speakers[1:]:
        if other.kind is not first.kind:
            kinds = f"{described(first)} is of kind {first.kind}, {described(other)} of kind {other.kind}"
            raise UsageError(f"{kinds}: they cannot be one speaker")


def checked_name(name: str) -> str:
    """A name with single spaces; raises UsageError where it is none."""
    name = " ".join(name.split())
    if not folded(name):
        raise UsageError(f"{name!r} is no name: it has no letter")
    if len(name) > LONGEST_NAME:
        raise UsageError(f"a name has at most {LONGEST_NAME} characters, this one {len(name)}")
    return name


def named_members(session: Session, speaker_id: int, key: str) -> list[int]:
    """Those merged into the speaker, and itself, that have the name (by its digest)."""
    return list(
        session.scalars(
            select(models.Alias.speaker_id)
            .where(
                models.Alias.speaker_id.in_(members([speaker_id])),
                models.Alias.key == key,
                models.Alias.withdrawn_at.is_(None),
            )
            .order_by(models.Alias.speaker_id)
        )
    )


def counting_links(
    session: Session,
    *,
    speaker: int | None = None,
    article_speakers: Collection[int] | None = None,
    attributions: Collection[int] | None = None,
    persons_only: bool = False,
) -> dict[Subject, int | None]:
    """Who speakers of articles and single attributions are by the links that count, as the speakers shown.

    Of the subjects given, all of which are in the answer (None: nobody) unless ``persons_only``; or all current ones of
    ``speaker``. An attribution that no person decided about alone is that of its article's speaker.
    """
    if speaker is not None:
        return {subject: number for subject, number in _links(session, speaker=speaker).items() if number == speaker}
    found = _links(session, article_speakers=article_speakers or (), persons_only=persons_only)
    alone = _links(session, attributions=attributions or (), persons_only=persons_only)
    if not persons_only:
        found = {("article speaker", one): found.get(("article speaker", one)) for one in article_speakers or ()}
        rest = [one for one in attributions or () if ("attribution", one) not in alone]
        owners = dict(
            iter(
                session.execute(
                    select(models.Attribution.id, models.Attribution.article_speaker_id).where(
                        models.Attribution.id.in_(rest)
                    )
                )
            )
        )
        theirs = _links(session, article_speakers=[one for one in owners.values() if one is not None])
        alone |= {("attribution", one): theirs.get(("article speaker", owners.get(one) or 0)) for one in rest}
    return found | alone


def _links(
    session: Session,
    *,
    speaker: int | None = None,
    article_speakers: Collection[int] | None = None,
    attributions: Collection[int] | None = None,
    persons_only: bool = False,
) -> dict[Subject, int | None]:
    query = (
        select(models.SpeakerLink.article_speaker_id, models.SpeakerLink.attribution_id, canonical_id(Member))
        .select_from(models.SpeakerLink)
        .outerjoin(Member, Member.id == models.SpeakerLink.speaker_id)
        .where(stands())
    )
    if persons_only:
        query = query.where(models.SpeakerLink.judge == models.Judge.PERSON)
    pieces = [query]
    if speaker is not None:
        of_current = (
            select(models.ArticleSpeaker.id)
            .join(models.Extraction, models.Extraction.id == models.ArticleSpeaker.extraction_id)
            .where(is_current())
        )
        pieces = [
            query.where(
                models.SpeakerLink.speaker_id.in_(members([speaker])),
                models.SpeakerLink.article_speaker_id.in_(of_current) | models.SpeakerLink.attribution_id.is_not(None),
            )
        ]
    elif article_speakers is not None:
        some_of = chunks(sorted(article_speakers))
        pieces = [query.where(models.SpeakerLink.article_speaker_id.in_(some)) for some in some_of]
    elif attributions is not None:
        some_of = chunks(sorted(attributions))
        pieces = [query.where(models.SpeakerLink.attribution_id.in_(some)) for some in some_of]
    return {
        ("attribution", alone) if alone is not None else ("article speaker", shared or 0): number
        for piece in pieces
        for shared, alone, number in session.execute(piece)
    }


def refuse_old_readings(session: Session, article_speakers: Collection[int], attributions: Collection[int]) -> None:
    """Raise ChangedError for what an article was read as before, and UsageError for what there is not."""
    current = (
        select(models.Extraction.id, models.ArticleVersion.article_id, is_current().label("current"))
        .join(models.ArticleVersion, models.ArticleVersion.id == models.Extraction.version_id)
        .subquery()
    )
    for table, numbers, word in (
        (models.ArticleSpeaker, article_speakers, "speaker of an article"),
        (models.Attribution, attributions, "statement"),
    ):
        for number in sorted(numbers):
            row = session.execute(
                select(current.c.article_id, current.c.current)
                .select_from(table)
                .join(current, and_(current.c.id == table.extraction_id))
                .where(table.id == number)
            ).one_or_none()
            if row is None:
                raise UsageError(f"there is no {word} {number}")
            if not row.current:
                raise ChangedError(
                    f"article {row.article_id} was read anew meanwhile, and {word} {number} is of the earlier reading"
                )


def subjects_in_words(session: Session, article_speakers: Collection[int], attributions: Collection[int]) -> str:
    """What is decided about, in words: whose name in which article, or which statement."""
    versions = models.ArticleVersion
    told = []
    for row, article in session.execute(
        select(models.ArticleSpeaker, versions.article_id)
        .join(models.Extraction, models.Extraction.id == models.ArticleSpeaker.extraction_id)
        .join(versions, versions.id == models.Extraction.version_id)
        .where(models.ArticleSpeaker.id.in_(article_speakers))
        .order_by(models.ArticleSpeaker.id)
    ):
        told.append(f"{called(row)} in article {article}")
    for key, article in session.execute(
        select(models.Attribution.key, versions.article_id)
        .join(models.Extraction, models.Extraction.id == models.Attribution.extraction_id)
        .join(versions, versions.id == models.Extraction.version_id)
        .where(models.Attribution.id.in_(attributions))
        .order_by(models.Attribution.id)
    ):
        told.append(f"the speaker of statement {article}#{key}")
    return ", ".join(told)


def shares(session: Session, speaker: int, *, article: int) -> set[int]:
    """The speakers of an article, in its latest reading, that are the speaker on record."""
    shown = shown_speaker(session, speaker).id
    inside = speakers_of_article(session, article)
    found = counting_links(session, article_speakers=inside)
    return {number for (_, number), counted in found.items() if counted == shown}


def linked(session: Session, number: int) -> int:
    """The speaker of an article that a link is about; raises UsageError when there is none, or it counts no more."""
    link = session.get(models.SpeakerLink, number)
    if link is None:
        raise UsageError(f"there is no link {number}")
    if link.article_speaker_id is None:
        raise UsageError(f"link {number} is about one statement: take that one out (--statement)")
    if link.withdrawn_at is not None:
        raise UsageError(f"link {number} does not stand any more")
    return link.article_speaker_id
