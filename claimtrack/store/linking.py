"""Linking the speakers of an article to speakers on record: every link is a decision with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.attribution import Kind, Span, Speaker
from claimtrack.store import models
from claimtrack.store.aliases import add_alias
from claimtrack.store.candidates import known_speakers
from claimtrack.store.identity import is_full_name, shown_name, speaker_key
from claimtrack.store.officials import official_verdict
from claimtrack.store.rules import Rival, Rules, Verdict

__all__ = ["link_speakers"]

NEW = "new"
SAME = "same name"
ABSTAINED = "abstained"
CARRIED = "carried over"


def link_speakers(
    session: Session,
    speakers: Sequence[tuple[models.ArticleSpeaker, Speaker]],
    *,
    version_id: int,
    rules: Rules,
    on: date | None,
) -> dict[str, int]:
    """Decide for each speaker of one extraction who it is on record; returns speaker ids by article key.

    ``on`` is the day of the article: who held a post then may decide.

    What a person decided about an earlier reading of the same version is carried over and stands above the machine's
    decision. Speakers that belong to their article alone (groups, documents, ...) get no decision.
    """
    decided = _decided_by_persons(session, version_id)
    linked: dict[str, int] = {}
    for row, speaker in speakers:
        speaker_id = _link(session, row, speaker, rules, on)
        for mention in speaker.mentions:
            if mention in decided:
                speaker_id = _carry(session, row, decided[mention])
                break
        if speaker_id is not None:
            linked[speaker.key] = speaker_id
    return linked


def _link(session: Session, row: models.ArticleSpeaker, speaker: Speaker, rules: Rules, on: date | None) -> int | None:
    name, key = shown_name(speaker), speaker_key(speaker)
    if name is None or key is None:
        return None
    verdict = official_verdict(session, speaker, rules)
    if verdict is None:
        known = known_speakers(session, rules.lookup_keys(name, speaker.kind), speaker.kind, on=on)
        verdict = known.abstention(name) or rules.link(speaker, known.speakers, on)
    if verdict.speaker_id is None and not verdict.rivals:
        verdict = _first_of_its_name(session, name, key, speaker.kind)
    session.add(
        models.SpeakerLink(
            article_speaker_id=row.id,
            speaker_id=verdict.speaker_id,
            method=verdict.method,
            score=verdict.score,
            explanation=verdict.why,
            rivals=[asdict(rival) for rival in verdict.rivals],
            judge=models.Judge.MACHINE,
            made_by=rules.made_by,
            made_at=models.now(),
        )
    )
    if verdict.speaker_id is not None and (verdict.method == NEW or is_full_name(name, speaker.kind)):
        add_alias(
            session,
            speaker_id=verdict.speaker_id,
            name=name,
            keys=rules.blocking_keys(name, speaker.kind),
            judge=models.Judge.MACHINE,
            made_by=rules.made_by,
        )
    session.flush()
    return verdict.speaker_id


def _first_of_its_name(session: Session, name: str, key: str, kind: Kind) -> Verdict:
    """A new speaker, unless one of the very name is on record.

    Then no other is made: an office or organization of the same name is the same, but two persons may share a name,
    and the rules did not hold them for one.
    """
    known = session.scalar(select(models.Speaker.id).where(models.Speaker.key == key))
    if known is None:
        new = models.Speaker(key=key, name=name, kind=kind, made_at=models.now())
        session.add(new)
        session.flush()
        return Verdict(speaker_id=new.id, score=1.0, method=NEW, why="nobody on record comes near", rivals=())
    if kind is Kind.PERSON:
        why = f"speaker {known} has the same name, but nothing else shows that it is the same person"
        rival = Rival(id=known, name=name, score=0.0, why="the same name")
        return Verdict(speaker_id=None, score=0.0, method=ABSTAINED, why=why, rivals=(rival,))
    return Verdict(speaker_id=known, score=1.0, method=SAME, why=f"the same {kind} by name", rivals=())


def _decided_by_persons(session: Session, version_id: int) -> Mapping[Span, models.SpeakerLink]:
    """Standing decisions of persons about earlier readings of the version, by the places that name the speaker."""
    rows = session.execute(
        select(models.SpeakerLink, models.ArticleSpeakerMention)
        .join(models.ArticleSpeaker, models.ArticleSpeaker.id == models.SpeakerLink.article_speaker_id)
        .join(models.Extraction, models.Extraction.id == models.ArticleSpeaker.extraction_id)
        .join(
            models.ArticleSpeakerMention,
            models.ArticleSpeakerMention.article_speaker_id == models.ArticleSpeaker.id,
        )
        .where(models.Extraction.version_id == version_id)
        .where(models.SpeakerLink.judge == models.Judge.PERSON, models.SpeakerLink.withdrawn_at.is_(None))
        .order_by(models.SpeakerLink.id)
    )
    return {Span(mention.start_offset, mention.end_offset): link for link, mention in rows}


def _carry(session: Session, row: models.ArticleSpeaker, link: models.SpeakerLink) -> int | None:
    session.add(
        models.SpeakerLink(
            article_speaker_id=row.id,
            speaker_id=link.speaker_id,
            method=CARRIED,
            score=link.score,
            rivals=link.rivals,
            explanation=f"{link.explanation} (decision {link.id}, carried over from an earlier reading)",
            judge=models.Judge.PERSON,
            made_by=link.made_by,
            made_at=link.made_at,
        )
    )
    return link.speaker_id
