"""Possible changes of position: claims of one speaker on the same matter that differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from claimtrack.claims.blocks import SHARED_WEIGHT, blocks_of, weight
from claimtrack.claims.similarity import Wording, contrast
from claimtrack.store import models
from claimtrack.store.queries.rows import ChangeRow
from claimtrack.store.queries.scope import is_current

__all__ = ["changes"]

MOST_CLAIMS = 5_000
"""Claims of one speaker that are compared with one another, the newest ones: that takes seconds."""


@dataclass(frozen=True, slots=True)
class _Claim:
    id: int
    first: date
    wording: Wording


def changes(session: Session, *, speaker: int | None = None, limit: int | None = None) -> list[ChangeRow]:
    """Pairs of claims on the same matter that differ in number, polarity, modality or time, the latest first.

    Each pair has the first day of publication of both, and the words. Claims of the same first day are left out: those
    are two accounts of one day, not a change. ``speaker`` None looks at everybody.
    """
    found: list[ChangeRow] = []
    for number, name in _speakers(session, speaker):
        found += _of_speaker(session, number, name)
    found.sort(key=lambda row: (-row.later.toordinal(), -row.score, row.earlier_claim, row.later_claim))
    return found[:limit]


def _speakers(session: Session, speaker: int | None) -> Sequence[tuple[int, str]]:
    """The speakers with two claims or more."""
    query = (
        select(models.Speaker.id, models.Speaker.name)
        .join(models.Claim, models.Claim.speaker_id == models.Speaker.id)
        .group_by(models.Speaker.id, models.Speaker.name)
        .having(func.count(models.Claim.id) > 1)
        .order_by(models.Speaker.id)
    )
    if speaker is not None:
        query = query.where(models.Speaker.id == speaker)
    return [(number, name) for number, name in session.execute(query)]


def _of_speaker(session: Session, speaker: int, name: str) -> Iterator[ChangeRow]:
    claims = _claims(session, speaker)
    for one, other in _candidates(claims):
        earlier, later = sorted((one, other), key=lambda claim: claim.first)
        link = contrast(earlier.wording, later.wording) if earlier.first != later.first else None
        if link is not None:
            yield ChangeRow(
                speaker_id=speaker,
                speaker_name=name,
                earlier=earlier.first,
                earlier_claim=earlier.id,
                earlier_wording=earlier.wording.text,
                later=later.first,
                later_claim=later.id,
                later_wording=later.wording.text,
                differs=link.why,
                score=link.score,
            )


def _claims(session: Session, speaker: int) -> list[_Claim]:
    """The speaker's dated claims with their first wording, the newest first."""
    wording = models.Wording
    first = func.min(models.ArticleVersion.published)
    query = (
        select(models.Claim.id, first, wording.text, wording.polarity, wording.vector)
        .join(models.Appearance, models.Appearance.claim_id == models.Claim.id)
        .join(models.Attribution, models.Attribution.id == models.Appearance.attribution_id)
        .join(models.Extraction, models.Extraction.id == models.Attribution.extraction_id)
        .join(models.ArticleVersion, models.ArticleVersion.id == models.Extraction.version_id)
        .join(wording, (wording.claim_id == models.Claim.id) & (wording.key == models.Claim.key))
        .where(models.Claim.speaker_id == speaker, is_current(), models.ArticleVersion.published.is_not(None))
        .group_by(models.Claim.id, wording.id)
        .order_by(first.desc(), models.Claim.id)
        .limit(MOST_CLAIMS)
    )
    return [
        _Claim(number, day, Wording(text, polarity, vector))
        for number, day, text, polarity, vector in session.execute(query)
        if day is not None
    ]


def _candidates(claims: Sequence[_Claim]) -> Iterator[tuple[_Claim, _Claim]]:
    """The pairs that share enough blocks."""
    holders: dict[int, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        shared: Counter[int] = Counter()
        for block in blocks_of(claim.wording):
            for other in holders[block]:
                shared[other] += weight(block)
            holders[block].append(place)
        for other, weighed in sorted(shared.items()):
            if weighed >= SHARED_WEIGHT:
                yield claims[other], claim
