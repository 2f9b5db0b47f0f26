"""From the store into a dataset: claims with their wordings and appearances, what persons decided, what changed."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from claimtrack.exports.dataset.identifiers import Numbered, stable_id
from claimtrack.exports.dataset.scratch import Scratch
from claimtrack.store import models
from claimtrack.store.queries import changes
from claimtrack.store.queries.scope import CHUNK, is_current

__all__ = ["add_changes", "add_claim_decisions", "add_claims"]

STREAM = {"yield_per": CHUNK}


def add_claims(session: Session, scratch: Scratch) -> None:
    """Add claims, wordings, appearances and further claims, after speakers and attributions."""
    claim, wording = models.Claim, models.Wording
    claims = select(claim.id, claim.speaker_id, claim.key, claim.wording).order_by(claim.id)
    for row in session.execute(claims, execution_options=STREAM):
        scratch.add(
            "claims",
            row=row.id,
            id=stable_id("claim", scratch.id_of("speakers", row.speaker_id), row.key),
            speaker_id=row.speaker_id,
            wording=row.wording,
        )
    columns = (
        *(wording.id, wording.claim_id, wording.speaker_id, wording.key, wording.polarity, wording.first_seen),
        *(wording.stands, wording.score, wording.method, wording.explanation, wording.text),
    )
    for one in session.execute(select(*columns).order_by(wording.id), execution_options=STREAM):
        scratch.add(
            "wordings",
            row=one.id,
            id=stable_id("wording", scratch.id_of("speakers", one.speaker_id), one.key),
            claim_id=one.claim_id,
            polarity=one.polarity,
            first_seen=one.first_seen,
            stands=one.stands,
            score=one.score,
            method=one.method,
            explanation=one.explanation,
            text=one.text,
        )
    _add_appearances(session, scratch)
    _add_further_claims(session, scratch)


def _add_appearances(session: Session, scratch: Scratch) -> None:
    appearance = models.Appearance
    query = (
        select(appearance.attribution_id, appearance.claim_id, appearance.wording_id, appearance.own)
        .join(models.Attribution, models.Attribution.id == appearance.attribution_id)
        .join(models.Extraction, models.Extraction.id == models.Attribution.extraction_id)
        .where(is_current())
        .order_by(appearance.attribution_id, appearance.own.desc(), appearance.claim_id)
    )
    for row in session.execute(query, execution_options=STREAM):
        scratch.add("appearances", **row._mapping)


def _add_further_claims(session: Session, scratch: Scratch) -> None:
    further = models.FurtherClaim
    columns = (further.wording_id, further.claim_id, further.score, further.method, further.explanation)
    query = select(*columns).order_by(further.wording_id, further.claim_id)
    for row in session.execute(query, execution_options=STREAM):
        scratch.add("further_claims", **row._mapping)


def add_claim_decisions(session: Session, scratch: Scratch) -> None:
    """Add what persons decided about the attributions of the dataset, after those."""
    ids = Numbered()
    for one in session.scalars(select(models.ClaimDecision).order_by(models.ClaimDecision.id)):
        pair = [scratch.found_id("attributions", number) for number in (one.attribution_id, one.other_id)]
        scratch.add(
            "claim_decisions",
            row=one.id,
            id=ids.id("claim decision", *pair, one.same, one.made_by, one.made_at),
            attribution_id=one.attribution_id,
            other_id=one.other_id,
            same=one.same,
            made_by=one.made_by,
            made_at=one.made_at,
            withdrawn_by=one.withdrawn_by,
            withdrawn_at=one.withdrawn_at,
        )


def add_changes(session: Session, scratch: Scratch) -> None:
    """Add the possible changes of position of every speaker, one speaker at a time."""
    several = (
        select(models.Claim.speaker_id)
        .group_by(models.Claim.speaker_id)
        .having(func.count() > 1)
        .order_by(models.Claim.speaker_id)
    )
    for speaker in session.scalars(several, execution_options=STREAM):
        for row in changes(session, speaker=speaker):
            scratch.add(
                "changes",
                speaker_id=row.speaker_id,
                earlier_claim_id=row.earlier_claim,
                later_claim_id=row.later_claim,
                earlier=row.earlier,
                later=row.later,
                differs=row.differs,
                score=row.score,
            )
