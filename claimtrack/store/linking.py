"""Linking the speakers of an article to speakers on record: every link is a decision with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.attribution import Kind, Speaker
from claimtrack.store import models
from claimtrack.store.aliases import add_alias
from claimtrack.store.candidates import known_speakers
from claimtrack.store.decisions.links import settle_article
from claimtrack.store.decisions.names import is_denied, name_key
from claimtrack.store.identity import is_full_name, shown_name, speaker_key
from claimtrack.store.merged import member_named, merged_as_one
from claimtrack.store.officials import official_verdict
from claimtrack.store.queries.told import canonical_id, canonical_ids
from claimtrack.store.rules import NEW, Rival, Rules, Verdict

__all__ = ["link_speakers"]

SAME = "same name"
ABSTAINED = "abstained"
ANOTHER = "another"


def link_speakers(
    session: Session,
    speakers: Sequence[tuple[models.ArticleSpeaker, Speaker]],
    *,
    article_id: int,
    rules: Rules,
    on: date | None,
) -> None:
    """Decide for each speaker of one extraction who it is on record.

    ``on`` is the day of the article: who held a post then may decide.

    What a person decided about an earlier reading of the article, in this or another version, is carried over and
    stands above the machine's decision. Speakers that belong to their article alone (groups, documents, ...) get no
    decision of the machine.
    """
    decided = settle_article(session, article_id).decided
    for row, speaker in speakers:
        _link(session, row, speaker, rules, on, overruled=row.id in decided)


def _link(
    session: Session,
    row: models.ArticleSpeaker,
    speaker: Speaker,
    rules: Rules,
    on: date | None,
    *,
    overruled: bool,
) -> None:
    """The machine's decision, kept beside a person's too: it counts again when that one is undone."""
    name, key = shown_name(speaker), speaker_key(speaker)
    if name is None or key is None:
        return
    verdict = official_verdict(session, speaker, rules)
    linked = verdict.speaker_id if verdict is not None else None
    if verdict is None or linked is None or is_denied(session, linked, name_key(name)):
        verdict, linked = _chosen(session, name, speaker, rules, on), None
    if verdict.speaker_id is None and (not verdict.rivals or verdict.method == ANOTHER):
        verdict = _first_of_its_name(session, name, key, speaker.kind, near=verdict)
    if linked is None and verdict.speaker_id is not None:
        linked = member_named(session, verdict.speaker_id, name)
    session.add(
        models.SpeakerLink(
            article_speaker_id=row.id,
            speaker_id=linked,
            method=verdict.method,
            score=verdict.score,
            explanation=verdict.why,
            rivals=[asdict(rival) for rival in verdict.rivals],
            judge=models.Judge.MACHINE,
            made_by=rules.made_by,
            made_at=models.now(),
        )
    )
    named = verdict.method == NEW or (is_full_name(name, speaker.kind) and not overruled)
    if linked is not None and named:
        add_alias(
            session,
            speaker_id=linked,
            name=name,
            keys=rules.blocking_keys(name, speaker.kind),
            judge=models.Judge.MACHINE,
            made_by=rules.made_by,
        )
    session.flush()


def _chosen(session: Session, name: str, speaker: Speaker, rules: Rules, on: date | None) -> Verdict:
    known = known_speakers(session, rules, name, speaker.kind, on=on)
    crowd = known.abstention(name)
    if crowd is not None:
        return crowd
    verdict = rules.link(speaker, merged_as_one(session, known.speakers), on)
    if known.alike and verdict.speaker_id is None and (not verdict.rivals or verdict.method == ANOTHER):
        # Nobody of those spelled alike, but the others were not even looked at.
        return known.crowd(name)
    return verdict


def _first_of_its_name(session: Session, name: str, key: str, kind: Kind, *, near: Verdict) -> Verdict:
    """A new speaker, unless one of the very name is on record; ``near`` says who only comes near.

    Then no other is made: an office or organization of the same name is the same, but two persons may share a name,
    and the rules did not hold them for one.
    """
    known = _of_the_name(session, name, key, kind)
    if known is None:
        taken = session.scalar(select(models.Speaker.id).where(models.Speaker.key == key)) is not None
        new = models.Speaker(key=None if taken else key, name=name, kind=kind, made_at=models.now())
        session.add(new)
        session.flush()
        why = near.why if near.rivals else "the first of this name on record"
        return Verdict(
            speaker_id=new.id, score=near.score if near.rivals else 1.0, method=NEW, why=why, rivals=near.rivals
        )
    if kind is Kind.PERSON:
        why = f"speaker {known} has the same name, but nothing else shows that it is the same person"
        rival = Rival(id=known, name=name, score=0.0, why="the same name")
        return Verdict(speaker_id=None, score=0.0, method=ABSTAINED, why=why, rivals=(rival,))
    return Verdict(speaker_id=known, score=1.0, method=SAME, why=f"the same {kind} by name", rivals=())


def _of_the_name(session: Session, name: str, key: str, kind: Kind) -> int | None:
    """The speaker of the very name, as it is shown; one that a person took the name from is not."""
    known = session.scalar(select(models.Speaker.id).where(models.Speaker.key == key))
    if known is not None and not is_denied(session, known, name_key(name)):
        return canonical_ids(session, [known])[known]
    if known is None or kind is Kind.OFFICE:
        return None
    # Of those whose name was taken from the first, a later one has no key.
    return session.scalar(
        select(canonical_id())
        .join(models.Alias, models.Alias.speaker_id == models.Speaker.id)
        .where(models.Alias.key == name_key(name), models.Alias.withdrawn_at.is_(None), models.Speaker.kind == kind)
        .order_by(models.Speaker.id)
        .limit(1)
    )
