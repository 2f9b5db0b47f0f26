"""Which claim an attribution carries: a function of its words and of who says it, made anew when that changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.attribution import GAP, Act
from claimtrack.store import models
from claimtrack.store.queries.scope import chunks
from claimtrack.store.queries.told import with_speaker
from claimtrack.store.rules import Rules

__all__ = ["settle_claims"]


@dataclass(frozen=True, slots=True)
class _Made:
    attribution: int
    speaker: int
    key: str
    wording: str


def settle_claims(session: Session, attributions: Collection[int], rules: Rules) -> None:
    """Give every one of the attributions that is an assertion of a speaker on record its claim, and others none.

    A claim that loses its last appearance stays, so that it is the same one when a decision is taken back.
    """
    session.flush()
    for some in chunks(sorted(attributions)):
        made = _made(session, some, rules)
        known = _claims(session, sorted({one.key for one in made}))
        for one in made:
            if (one.speaker, one.key) not in known:
                known[one.speaker, one.key] = models.Claim(speaker_id=one.speaker, key=one.key, wording=one.wording)
                session.add(known[one.speaker, one.key])
        session.flush()
        _appear(session, some, {one.attribution: known[one.speaker, one.key].id for one in made})
    session.flush()


def _made(session: Session, attributions: Sequence[int], rules: Rules) -> list[_Made]:
    asserted = with_speaker(
        select(models.Attribution.id, models.Attribution.polarity, models.Speaker.id.label("speaker"))
    ).where(
        models.Attribution.id.in_(attributions),
        models.Attribution.act == Act.ASSERTION,
        models.Speaker.id.is_not(None),
    )
    rows = session.execute(asserted.order_by(models.Attribution.id)).all()
    words: dict[int, list[str]] = defaultdict(list)
    for span in session.scalars(
        select(models.AttributionSpan)
        .where(
            models.AttributionSpan.attribution_id.in_([row.id for row in rows]),
            models.AttributionSpan.role == models.SpanRole.CONTENT,
        )
        .order_by(models.AttributionSpan.attribution_id, models.AttributionSpan.ordinal)
    ):
        words[span.attribution_id].append(span.text)
    made = []
    for row in rows:
        wording = GAP.join(words[row.id])
        key = rules.claim_key(wording, row.polarity)
        if key is not None:
            made.append(_Made(row.id, row.speaker, key, wording))
    return made


def _claims(session: Session, keys: Sequence[str]) -> dict[tuple[int, str], models.Claim]:
    return {
        (claim.speaker_id, claim.key): claim
        for some in chunks(keys)
        for claim in session.scalars(select(models.Claim).where(models.Claim.key.in_(some)))
    }


def _appear(session: Session, attributions: Sequence[int], claims: dict[int, int]) -> None:
    """Make the appearances of the attributions those of the claims, by attribution."""
    found = {
        row.attribution_id: row
        for row in session.scalars(select(models.Appearance).where(models.Appearance.attribution_id.in_(attributions)))
    }
    for attribution in attributions:
        appearance, claim = found.get(attribution), claims.get(attribution)
        if appearance is None and claim is not None:
            session.add(models.Appearance(attribution_id=attribution, claim_id=claim))
        elif appearance is not None and claim is None:
            session.delete(appearance)
        elif appearance is not None and claim is not None:
            appearance.claim_id = claim
