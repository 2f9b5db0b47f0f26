"""Which claim an assertion carries: found when it is stored, and changed by what persons decide.

Claims are those of one speaker on record (of the one that stands for it, where persons merged speakers). They are the
same whatever order articles come in; one new article looks only at wordings that share blocks with its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import BindParameter, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from claimtrack.attribution import GAP, Act, Polarity
from claimtrack.claims.exact import claim_key
from claimtrack.claims.leaders import settle
from claimtrack.claims.wording import Wording, is_bare, is_vague
from claimtrack.store import models
from claimtrack.store.further import drop_further, find_further, forget_further, place_further, write_further
from claimtrack.store.groups import rows_of_groups
from claimtrack.store.identity import digest
from claimtrack.store.queries.scope import chunks
from claimtrack.store.queries.told import said_by, with_speaker
from claimtrack.store.wordings import Wordings

__all__ = ["Assertion", "recluster", "settle_claims", "speakers_with_claims"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """An attribution on record that asserts something, by a speaker on record.

    ``published`` is the ISO day of its article; ``article`` tells articles apart where there is none.
    """

    attribution_id: int
    speaker_id: int
    text: str
    polarity: Polarity
    published: str | None
    article: str
    vector: bytes | None = None


def wording_key(wording: Wording, said: Assertion, *, alone: bool) -> str | None:
    """By what a wording is known among those of its speaker; None when there are no words in it.

    Words that tell too little by themselves ("the Nice attack") are the same only on the same day, and without a date
    only in the same article; a name or thing alone ("the attack") is the same as no other, nor is what persons hold
    ``alone``.
    """
    key = claim_key(wording.text, wording.polarity)
    if key is not None and is_vague(wording):
        key = digest(key, said.published or said.article)
    return digest(key, str(said.attribution_id)) if key is not None and (alone or is_bare(wording)) else key


def settle_claims(
    session: Session, attributions: Collection[int], *, vectors: Mapping[int, bytes] | None = None
) -> None:
    """Give every one of the attributions that is an assertion of a speaker on record its claim, and others none.

    ``vectors`` tells what those mean that are new. Where an attribution is somebody else's now, the claims of both are
    made anew; one that loses its last appearance stays, so that it is the same one when a decision is taken back.
    """
    session.flush()
    said = list(_assertions(session, attributions, lambda one: (vectors or {}).get(one.attribution_id)))
    speakers = {one.attribution_id: one.speaker_id for one in said}
    had = _appearing(session, attributions)
    if not had:
        _add_all(session, said)
        return
    moved = {one for one in had.keys() | speakers.keys() if had.get(one) != speakers.get(one)}
    changed = {owner for one in moved for owner in (had.get(one), speakers.get(one)) if owner is not None}
    if changed:
        recluster(session, changed)


def recluster(session: Session, speakers: Collection[int]) -> None:
    """Build the claims of these speakers anew from what they say now.

    What the claims are is the same whatever happened before. A claim keeps its number where its speaker and its first
    wording stay.
    """
    vectors = _vectors(session, speakers)
    said: list[int] = []
    for some in chunks(sorted(speakers)):
        said += session.scalars(said_by(some))
    for speaker_id in sorted(speakers):
        _forget(session, speaker_id)
    session.expire_all()
    now = _assertions(session, said, lambda one: vectors.get((one.text, one.polarity)))
    _add_all(session, [one for one in now if one.speaker_id in speakers], decided=True)
    session.expire_all()


def speakers_with_claims(session: Session) -> list[int]:
    """The speakers that have wordings, by number."""
    return sorted(session.scalars(select(models.Wording.speaker_id).distinct()))


def _add_all(session: Session, assertions: Iterable[Assertion], *, decided: bool = False) -> None:
    """Give assertions that have no claim theirs; ``decided`` where persons may have decided about them before."""
    by_speaker: dict[int, list[Assertion]] = defaultdict(list)
    for one in assertions:
        by_speaker[one.speaker_id].append(one)
    undecided = not session.scalar(_ANY_DECISION)
    before = _with_claims(session, {one.article for said in by_speaker.values() for one in said})
    rows = _Rows()
    for speaker_id, said in sorted(by_speaker.items()):
        graph = Wordings(session, speaker_id, undecided=undecided)
        _add(session, graph, said, rows, decided=decided, before=before)
    for some in chunks(rows.blocks):
        session.execute(insert(models.WordingBlock), list(some))
    if rows.appearing:
        session.execute(insert(models.Appearance), rows.appearing)
        place_further(session, rows.several)


@dataclass(slots=True)
class _Rows:
    """What is stored for all speakers together: the blocks of new wordings, and where wordings appear.

    ``several`` are wordings that may carry a further claim there.
    """

    blocks: list[dict[str, int]] = field(default_factory=list)
    appearing: list[dict[str, int | bool]] = field(default_factory=list)
    several: set[int] = field(default_factory=set)


def _add(
    session: Session,
    graph: Wordings,
    said: Sequence[Assertion],
    rows: _Rows,
    *,
    decided: bool,
    before: Collection[str],
) -> None:
    """Store the wordings of one speaker's assertions; articles ``before`` had assertions of somebody already."""
    speaker_id = said[0].speaker_id
    own = _held_apart(session, [one.attribution_id for one in said]) if decided else set()
    keyed: list[tuple[Assertion, str, Wording]] = []
    for one in said:
        wording = Wording(one.text, one.polarity, one.vector)
        key = wording_key(wording, one, alone=one.attribution_id in own)
        if key is not None:
            keyed.append((one, key, wording))
    numbers = graph.stored({key for _, key, _ in keyed})
    rows.several |= {numbers[key] for _, key, wording in keyed if key in numbers and wording.has_several_sentences}
    changed: set[int] = set()
    for one, key, wording in keyed:
        if key not in numbers:
            numbers[key] = graph.add(key, wording, first_seen=one.published, first_article=one.article)
            changed.add(numbers[key])
        graph.appear(numbers[key], one.article)
    for one, key, _ in keyed:
        changed |= graph.see_earlier(numbers[key], one.published, one.article)
    if said_more := {one.article for one in said}.intersection(before):
        changed |= graph.begun_in(said_more)
    if decided:
        graph.note({one.attribution_id: numbers[key] for one, key, _ in keyed})
    settle(graph, {other for one in changed for other in (one, *graph.same(one))})
    touched = changed | graph.moved | (graph.held_apart() if changed else set())
    found = find_further(graph, touched)
    drop_further(session, graph, touched)
    stored = _write(session, speaker_id, graph, changed)
    rows.several |= write_further(session, graph, found, stored)
    rows.blocks += [
        {"speaker_id": speaker_id, "block": block, "wording_id": number}
        for new, number in stored.items()
        for block in sorted(graph.blocks(new))
    ]
    rows.appearing += [
        {
            "attribution_id": one.attribution_id,
            "wording_id": stored.get(numbers[key], numbers[key]),
            "claim_id": graph.claim_id(numbers[key]),
            "own": True,
        }
        for one, key, _ in keyed
    ]


def _write(session: Session, speaker_id: int, graph: Wordings, changed: Collection[int]) -> dict[int, int]:
    """Write what the graph settled on; returns the ids of the new wordings by their numbers."""
    groups = graph.changed_groups()
    members = {one for group in groups.values() for one in group}
    held = {one: claim for one in members if (claim := graph.claim_of(one)) is not None}
    known = _claims_by_key(session, speaker_id, [graph.key(first) for first in groups])

    def make(first: int) -> models.Claim:
        key = graph.key(first)
        claim = known.get(key) or models.Claim(speaker_id=speaker_id, key=key, wording=graph.wording(first).text)
        session.add(claim)
        session.flush()
        return claim

    rows, empty = rows_of_groups(groups, keys={first: graph.key(first) for first in groups}, held=held, make=make)
    for first, row in rows.items():
        row.wording = graph.wording(first).text
        for one in groups[first]:
            graph.put(one, row)
    session.flush()
    new = sorted(one for one in members if one < 0)
    stored = dict(zip(new, session.scalars(_INSERTED, [graph.row(one) for one in new]), strict=True)) if new else {}
    _update(session, graph, {one for one in (members & graph.moved) | set(changed) if one > 0})
    if empty:
        session.execute(delete(models.Claim).where(models.Claim.id.in_([claim.id for claim in empty])))
    return stored


def _update(session: Session, graph: Wordings, members: Collection[int]) -> None:
    """Bring stored wordings, and where they appear, to the place that they have now."""
    links = {one: graph.link(one) for one in sorted(members)}
    rows = [
        {
            "id": one,
            "claim_id": graph.claim_id(one),
            "first_seen": graph.first_seen(one),
            "first_article": graph.first_article(one),
            "stands": graph.stands(one),
            "score": link.score,
            "method": link.method,
            "explanation": link.why,
        }
        for one, link in links.items()
    ]
    if rows:
        session.execute(update(models.Wording), rows)
    appearance = models.Appearance
    for one in sorted(graph.moved & links.keys()):
        claim_id = graph.claim_id(one)
        session.execute(
            update(appearance)
            .where(appearance.wording_id == one, appearance.own, appearance.claim_id != claim_id)
            .values(claim_id=claim_id)
        )


def _with_claims(session: Session, articles: Collection[str]) -> set[str]:
    """Those of the articles that have assertions with claims already."""
    found: set[str] = set()
    for some in chunks(sorted(articles)):
        found.update(session.scalars(_WITH_CLAIMS, {"some": some}))
    return found


def _claims_by_key(session: Session, speaker_id: int, keys: Sequence[str]) -> dict[str, models.Claim]:
    return {
        claim.key: claim
        for some in chunks(sorted(keys))
        for claim in session.scalars(_CLAIMS_BY_KEY, {"speaker": speaker_id, "keys": some})
    }


def _held_apart(session: Session, attributions: Sequence[int]) -> set[int]:
    """The attributions that a person took out of a claim although others of it have the very same words."""
    decision = models.ClaimDecision
    found: set[int] = set()
    for some in chunks(sorted(attributions)):
        query = select(decision.attribution_id).where(
            decision.attribution_id.in_(some), decision.withdrawn_at.is_(None), decision.same.is_(False)
        )
        found.update(session.scalars(query))
    return found


def _vectors(session: Session, speakers: Collection[int]) -> dict[tuple[str, Polarity], bytes]:
    wording = models.Wording
    return {
        (text, polarity): vector
        for some in chunks(sorted(speakers))
        for text, polarity, vector in session.execute(
            select(wording.text, wording.polarity, wording.vector).where(
                wording.speaker_id.in_(some), wording.vector.is_not(None)
            )
        )
        if vector is not None
    }


def _forget(session: Session, speaker_id: int) -> None:
    """Delete the wordings of a speaker and where they appear; the claims stay, to keep their numbers."""
    wordings = select(models.Wording.id).where(models.Wording.speaker_id == speaker_id)
    whole = {"synchronize_session": False}
    forget_further(session, speaker_id)
    for rows in (
        delete(models.Appearance).where(models.Appearance.wording_id.in_(wordings)),
        delete(models.WordingBlock).where(models.WordingBlock.wording_id.in_(wordings)),
        delete(models.Wording).where(models.Wording.speaker_id == speaker_id),
    ):
        session.execute(rows, execution_options=whole)


def _appearing(session: Session, attributions: Collection[int]) -> dict[int, int]:
    """The speaker of the claim that each of the attributions carries in the database."""
    found: dict[int, int] = {}
    for some in chunks(sorted(attributions)):
        found.update((one, speaker) for one, speaker in session.execute(_CARRIED, {"some": some}))
    return found


def _assertions(
    session: Session, attributions: Collection[int], meaning: Callable[[Assertion], bytes | None]
) -> Iterator[Assertion]:
    """Those of the attributions that assert something and have a speaker on record, with what each means."""
    for some in chunks(sorted(attributions)):
        rows = session.execute(_ASSERTED, {"some": some}).all()
        words = _contents(session, [row.id for row in rows])
        for row in rows:
            if row.id not in words:
                continue
            one = Assertion(
                attribution_id=row.id,
                speaker_id=row.speaker_id,
                text=words[row.id],
                polarity=row.polarity,
                published=row.published.isoformat() if row.published else None,
                article=row.key,
            )
            yield replace(one, vector=meaning(one))


def _contents(session: Session, attributions: Sequence[int]) -> dict[int, str]:
    parts: dict[int, list[str]] = defaultdict(list)
    for some in chunks(sorted(attributions)):
        for number, text in session.execute(_CONTENTS, {"some": some}):
            parts[number].append(text)
    return {number: GAP.join(texts) for number, texts in parts.items()}


# Built once: to write them out anew took longer than to run them.
_SOME: BindParameter[int] = bindparam("some", expanding=True)
_ANY_DECISION = select(models.ClaimDecision.id).where(models.ClaimDecision.withdrawn_at.is_(None)).limit(1)
_CLAIMS_BY_KEY = select(models.Claim).where(
    models.Claim.speaker_id == bindparam("speaker"), models.Claim.key.in_(bindparam("keys", expanding=True))
)
_CARRIED = (
    select(models.Appearance.attribution_id, models.Claim.speaker_id)
    .join(models.Claim, models.Claim.id == models.Appearance.claim_id)
    .where(models.Appearance.attribution_id.in_(_SOME))
)
_INSERTED = insert(models.Wording).returning(models.Wording.id, sort_by_parameter_order=True)
_WITH_CLAIMS = (
    select(models.Article.key)
    .distinct()
    .join(models.ArticleVersion, models.ArticleVersion.article_id == models.Article.id)
    .join(models.Extraction, models.Extraction.version_id == models.ArticleVersion.id)
    .join(models.Attribution, models.Attribution.extraction_id == models.Extraction.id)
    .join(models.Appearance, models.Appearance.attribution_id == models.Attribution.id)
    .where(models.Article.key.in_(bindparam("some", expanding=True)))
)
_ASSERTED = (
    with_speaker(
        select(
            models.Attribution.id,
            models.Speaker.id.label("speaker_id"),
            models.Attribution.polarity,
            models.ArticleVersion.published,
            models.Article.key,
        )
        .join(models.Extraction, models.Extraction.id == models.Attribution.extraction_id)
        .join(models.ArticleVersion, models.ArticleVersion.id == models.Extraction.version_id)
        .join(models.Article, models.Article.id == models.ArticleVersion.article_id)
    )
    .where(models.Attribution.act == Act.ASSERTION, models.Speaker.id.is_not(None), models.Attribution.id.in_(_SOME))
    .order_by(models.Attribution.id)
)
_CONTENTS = (
    select(models.AttributionSpan.attribution_id, models.AttributionSpan.text)
    .where(models.AttributionSpan.attribution_id.in_(_SOME), models.AttributionSpan.role == models.SpanRole.CONTENT)
    .order_by(models.AttributionSpan.attribution_id, models.AttributionSpan.ordinal)
)
