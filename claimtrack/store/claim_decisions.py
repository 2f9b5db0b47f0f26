"""What persons decide about claims: that two are one, that an appearance is of another; all of it can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from claimtrack.errors import UsageError
from claimtrack.store import models
from claimtrack.store.claiming import recluster

__all__ = ["merge_claims", "split_claim", "undo_claim_decision"]


def merge_claims(session: Session, first: int, second: int, *, by: str) -> int:
    """Hold two claims of one speaker for one; returns the decision's number.

    Decisions that kept them apart are withdrawn. Raises UsageError when there is no such claim, or they are of two
    speakers: whether those are one is decided first.
    """
    claims = [_claim(session, number) for number in (first, second)]
    if first == second:
        raise UsageError("a claim is one with itself already")
    if claims[0].speaker_id != claims[1].speaker_id:
        raise UsageError(f"claims {first} and {second} are of two speakers")
    ours, theirs = (_appearances(session, claim.id, own=True) for claim in claims)
    _withdraw(session, ours, theirs, same=False, by=by)
    number = _record(session, ours[0], theirs[0], same=True, by=by, now=models.now())
    recluster(session, {claims[0].speaker_id})
    return number


def split_claim(session: Session, number: int, attributions: Collection[int], *, by: str) -> list[int]:
    """Hold some of a claim's attributions for another claim; returns the number to undo it by, for each of them.

    Each is held apart from every wording that is left. Decisions that put them with the rest are withdrawn. Raises
    UsageError when the claim has no such attributions, or none would be left.
    """
    claim = _claim(session, number)
    appearing = _appearances(session, claim.id)
    strangers = sorted(set(attributions) - set(appearing))
    if strangers:
        raise UsageError(f"attribution {strangers[0]} does not appear in claim {number}")
    # What carries the claim beside its own is not held apart from it: both may share another claim.
    rest = [one for one in _appearances(session, claim.id, own=True) if one not in attributions]
    if not rest:
        raise UsageError(f"nothing would be left of claim {number}")
    apart = [one for one in appearing if one in attributions]
    _withdraw(session, apart, rest, same=True, by=by)
    wordings = select(models.Appearance.wording_id, models.Appearance.attribution_id).where(
        models.Appearance.attribution_id.in_(rest), models.Appearance.own
    )
    left = sorted(dict(iter(session.execute(wordings))).values())
    now = models.now()
    numbers = [min(_record(session, one, other, same=False, by=by, now=now) for other in left) for one in apart]
    recluster(session, {claim.speaker_id})
    return numbers


def undo_claim_decision(session: Session, number: int, *, by: str) -> None:
    """Withdraw a decision, with all that was decided of its attribution at once; raises UsageError when none stands."""
    decision = session.get(models.ClaimDecision, number)
    if decision is None or decision.withdrawn_at is not None:
        raise UsageError(f"no decision {number} stands")
    together = select(models.ClaimDecision).where(
        models.ClaimDecision.attribution_id == decision.attribution_id,
        models.ClaimDecision.same == decision.same,
        models.ClaimDecision.made_by == decision.made_by,
        models.ClaimDecision.made_at == decision.made_at,
        models.ClaimDecision.withdrawn_at.is_(None),
    )
    for one in session.scalars(together).all():
        one.withdrawn_by, one.withdrawn_at = by, models.now()
    session.flush()
    speakers = select(models.Claim.speaker_id).join(models.Appearance, models.Appearance.claim_id == models.Claim.id)
    touched = models.Appearance.attribution_id.in_((decision.attribution_id, decision.other_id))
    recluster(session, set(session.scalars(speakers.where(touched))))


def _claim(session: Session, number: int) -> models.Claim:
    claim = session.get(models.Claim, number)
    if claim is None or not _appearances(session, number, own=True):
        raise UsageError(f"there is no claim {number}")
    return claim


def _appearances(session: Session, claim_id: int, *, own: bool = False) -> Sequence[int]:
    """The attributions of a claim, or those whose ``own`` it is, those with its first wording first."""
    query = (
        select(models.Appearance.attribution_id)
        .join(models.Wording, models.Wording.id == models.Appearance.wording_id)
        .where(models.Appearance.claim_id == claim_id)
        .order_by(models.Wording.first_seen.asc().nulls_last(), models.Wording.key, models.Appearance.attribution_id)
    )
    return session.scalars(query.where(models.Appearance.own) if own else query).all()


def _record(session: Session, one: int, other: int, *, same: bool, by: str, now: datetime) -> int:
    decision = models.ClaimDecision(attribution_id=one, other_id=other, same=same, made_by=by, made_at=now)
    session.add(decision)
    session.flush()
    return decision.id


def _withdraw(session: Session, ours: Collection[int], theirs: Collection[int], *, same: bool, by: str) -> None:
    decision = models.ClaimDecision
    between = or_(
        decision.attribution_id.in_(ours) & decision.other_id.in_(theirs),
        decision.attribution_id.in_(theirs) & decision.other_id.in_(ours),
    )
    standing = select(decision).where(decision.withdrawn_at.is_(None), decision.same == same, between)
    for one in session.scalars(standing):
        one.withdrawn_by, one.withdrawn_at = by, models.now()
