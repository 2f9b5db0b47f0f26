"""Possible changes of position: claims of one speaker on the same matter that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from claimtrack.attribution import ANY_MANNER, Manner
from claimtrack.claims.blocks import SHARED_WEIGHT, blocks_of, weight
from claimtrack.claims.similarity import LEAST_COSINE, contrast
from claimtrack.claims.wording import Wording
from claimtrack.store import models
from claimtrack.store.queries.rows import ChangeRow
from claimtrack.store.queries.scope import in_outlet, is_current, published_within, reported

__all__ = ["changes"]

MOST_CLAIMS = 5_000
"""Claims of one speaker that are compared with one another, the newest ones: that takes seconds."""

AT_ONCE = 500
"""Vectors that are compared with all earlier ones at a time."""

ROUNDING = 1e-4
"""By how much a cosine may differ that is computed with others at once."""


@dataclass(frozen=True, slots=True)
class _Claim:
    id: int
    first: date
    wording: Wording


def changes(
    session: Session,
    *,
    speaker: int | None = None,
    outlet: str | None = None,
    since: date | None = None,
    until: date | None = None,
    manner: Manner = ANY_MANNER,
    limit: int | None = None,
) -> list[ChangeRow]:
    """Pairs of claims on the same matter that differ in number, polarity, modality or time, the latest first.

    Each pair has the first day of publication of both, and the words. Claims of the same first day are left out: those
    are two accounts of one day, not a change. ``speaker`` None looks at everybody. Both claims, and their
    first days, are of the appearances asked for.
    """
    found: list[ChangeRow] = []
    where = (*in_outlet(outlet), *published_within(since, until), *reported(manner))
    for number, name in _speakers(session, speaker):
        found += _of_speaker(session, number, name, where)
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


def _of_speaker(session: Session, speaker: int, name: str, where: Sequence[ColumnElement[bool]]) -> Iterator[ChangeRow]:
    claims = _claims(session, speaker, where)
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


def _claims(session: Session, speaker: int, where: Sequence[ColumnElement[bool]]) -> list[_Claim]:
    """The speaker's dated claims with their first wording, the newest first."""
    wording = models.Wording
    first = func.min(models.ArticleVersion.published)
    query = (
        select(models.Claim.id, first, wording.text, wording.polarity, wording.vector)
        .join(models.Appearance, (models.Appearance.claim_id == models.Claim.id) & models.Appearance.own)
        .join(models.Attribution, models.Attribution.id == models.Appearance.attribution_id)
        .join(models.Extraction, models.Extraction.id == models.Attribution.extraction_id)
        .join(models.ArticleVersion, models.ArticleVersion.id == models.Extraction.version_id)
        .join(wording, (wording.claim_id == models.Claim.id) & (wording.key == models.Claim.key))
        .where(models.Claim.speaker_id == speaker, is_current(), models.ArticleVersion.published.is_not(None), *where)
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
    """The pairs that share enough blocks, in the order of the claims; and of those only pairs that can be linked.

    Only wordings with near vectors, or with three words in a row in common, are ever linked: all others are passed
    over before their blocks are counted.
    """
    blocks: dict[int, frozenset[int]] = {}
    for place, others in enumerate(_linkable([claim.wording for claim in claims])):
        for other in others:
            for one in (place, other):
                if one not in blocks:
                    blocks[one] = blocks_of(claims[one].wording)
            if sum(map(weight, blocks[place] & blocks[other])) >= SHARED_WEIGHT:
                yield claims[other], claims[place]


def _linkable(wordings: Sequence[Wording]) -> Iterator[list[int]]:
    """Of each wording the places of earlier ones that ``contrast`` may link with it, in order.

    It links by meaning from LEAST_COSINE on. By words it links those that share six words in runs of three, or nine
    words of ten in the same order: of ten words that leaves three runs at most, one of them of three words.
    """
    near = _near([wording.direction for wording in wordings])
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, wording in enumerate(wordings):
        words = wording.words
        runs = set(zip(words, words[1:], words[2:], strict=False))
        others = set(near[place])
        for run in runs:
            others.update(holders[run])
            holders[run].append(place)
        yield sorted(others)


def _near(directions: Sequence[np.ndarray | None]) -> list[list[int]]:
    """Of each vector the places of the earlier ones that are near enough to be linked by meaning."""
    found: list[list[int]] = [[] for _ in directions]
    places = [place for place, direction in enumerate(directions) if direction is not None]
    if not places:
        return found
    matrix = np.stack([direction for direction in directions if direction is not None])
    for start in range(0, len(places), AT_ONCE):
        end = min(start + AT_ONCE, len(places))
        cosines = matrix[start:end] @ matrix[:end].T
        for row, column in np.argwhere(cosines >= LEAST_COSINE - ROUNDING).tolist():
            if column < start + row:
                found[places[start + row]].append(places[column])
    return found
