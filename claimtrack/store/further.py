"""The further claims of wordings: what a long quotation asserts beside its own claim, kept with each place it stands.

They follow from the wordings, their claims and what persons decided, so they too are the same in any order of articles.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import BindParameter, bindparam, delete, insert, select, tuple_
from sqlalchemy.orm import Session, aliased

from claimtrack.claims.further import says_more
from claimtrack.claims.similarity import MEANS, WordingLink
from claimtrack.store import models
from claimtrack.store.queries.scope import chunks
from claimtrack.store.wordings import Wordings

__all__ = ["drop_further", "find_further", "forget_further", "place_further", "write_further"]

WHOLE = {"synchronize_session": False}


def drop_further(session: Session, graph: Wordings, members: Collection[int]) -> None:
    """Delete the further claims of these wordings, and that others carry the claims which they began so far.

    Those that are not stored yet have none.
    """
    for some in chunks(sorted(one for one in members if one > 0)):
        claims = [claim for one in some if (claim := graph.claim_of(one)) and claim.key == graph.key(one)]
        _delete(session, {"wordings": some, "claims": [claim.id for claim in claims]})


def forget_further(session: Session, speaker_id: int) -> None:
    """Delete the further claims of all wordings of a speaker."""
    wordings = session.scalars(select(models.Wording.id).where(models.Wording.speaker_id == speaker_id)).all()
    for some in chunks(wordings):
        _delete(session, {"wordings": some, "claims": []})


def _delete(session: Session, of: Mapping[str, Sequence[int]]) -> None:
    """Delete further claims with their appearances, which are looked up by them: there are millions of others."""
    appearance, further = models.Appearance, models.FurtherClaim
    found = session.execute(_FURTHER, of).all()
    for some in chunks([(row.wording_id, row.claim_id) for row in found]):
        places = delete(appearance).where(tuple_(appearance.wording_id, appearance.claim_id).in_(some))
        session.execute(places.where(appearance.own.is_(False)), execution_options=WHOLE)
        links = delete(further).where(tuple_(further.wording_id, further.claim_id).in_(some))
        session.execute(links, execution_options=WHOLE)


def find_further(graph: Wordings, members: Collection[int]) -> dict[tuple[int, int], WordingLink]:
    """The further claims that these wordings have or begin: by wording and the first wording of the claim, the link.

    To be asked before new wordings are stored, while the graph alone knows them.
    """
    found: dict[tuple[int, int], WordingLink] = {}
    for one in members:
        for other, link in graph.links(one).items():
            found |= {pair: link for pair in ((one, other), (other, one)) if _carries(graph, *pair, link)}
    return found


def _carries(graph: Wordings, wording: int, first: int, link: WordingLink) -> bool:
    place, its = graph.place(wording), graph.place(first)
    if place is None or its is None or its.first != first or place.first == first:
        return False
    if graph.is_held_apart(wording, first):
        return False
    own = None if place.first == wording else graph.wording(place.first)
    return says_more(graph.wording(wording), graph.wording(first), own, by_meaning=link.method == MEANS)


def write_further(
    session: Session, graph: Wordings, found: Mapping[tuple[int, int], WordingLink], stored: Mapping[int, int]
) -> set[int]:
    """Write further claims; returns the ids of the wordings that have them, those of new ones told by ``stored``."""
    rows = [
        {
            "wording_id": stored.get(wording, wording),
            "claim_id": graph.claim_id(first),
            "score": link.score,
            "method": link.method,
            "explanation": link.why,
        }
        for (wording, first), link in sorted(found.items(), key=lambda one: one[0])
    ]
    if rows:
        session.execute(insert(models.FurtherClaim), rows)
    return {stored.get(wording, wording) for wording, _ in found}


def place_further(session: Session, wordings: Collection[int]) -> None:
    """Let the claims that these wordings carry further appear wherever the wordings do."""
    for some in chunks(sorted(wordings)):
        missing = session.execute(_MISSING, {"wordings": some}).all()
        if missing:
            session.execute(insert(models.Appearance), [{**row._mapping, "own": False} for row in missing])


# Built once: to write them out anew took longer than to run them.
_SOME: BindParameter[int] = bindparam("wordings", expanding=True)
_FURTHER = select(models.FurtherClaim.wording_id, models.FurtherClaim.claim_id).where(
    models.FurtherClaim.wording_id.in_(_SOME) | models.FurtherClaim.claim_id.in_(bindparam("claims", expanding=True))
)
_THERE = aliased(models.Appearance)
_MISSING = (
    select(models.Appearance.attribution_id, models.FurtherClaim.claim_id, models.Appearance.wording_id)
    .join(models.FurtherClaim, models.FurtherClaim.wording_id == models.Appearance.wording_id)
    .where(models.FurtherClaim.wording_id.in_(_SOME), models.Appearance.own)
    .where(
        ~select(_THERE.attribution_id)
        .where(_THERE.attribution_id == models.Appearance.attribution_id)
        .where(_THERE.claim_id == models.FurtherClaim.claim_id)
        .exists()
    )
)
