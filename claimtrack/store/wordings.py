"""The wordings of one speaker as they take part in grouping, loaded as they are needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

import numpy as np
from sqlalchemy import Select, bindparam, case, func, inspect, select
from sqlalchemy.orm import Session, aliased

from claimtrack.claims.blocks import MOST_CANDIDATES, SHARED_WEIGHT, blocks_of, weight
from claimtrack.claims.leaders import Graph, Place
from claimtrack.claims.similarity import (
    LEAST_COSINE,
    MEANING,
    QUOTING_ALIKE,
    RETOLD,
    WordingLink,
    compare,
    compare_sentences,
    in_conflict,
    quotes,
)
from claimtrack.claims.wording import SIZE, VECTOR_BYTES, Wording
from claimtrack.store import models
from claimtrack.store.queries.scope import chunks
from claimtrack.store.quotations import Quotations

__all__ = ["Wordings"]

FIRST = WordingLink(score=1.0, method="first", why="the first wording of the claim")
DECIDED = WordingLink(score=1.0, method="decided", why="a person put it with the claim")
RETOLD_WITHIN = timedelta(days=3)
"""Two articles no farther apart may tell one utterance, each in words of its own."""
LAST = "9999-12-31"
"""Where undated wordings stand in the order: after all others."""


@dataclass(slots=True, kw_only=True)
class _Known:
    key: str
    first_seen: str | None
    first_article: str
    wording: Wording
    claim_id: int | None
    stands: bool
    place: Place | None = None


class Wordings(Graph):
    """The graph of one speaker's wordings; numbers below 0 are wordings that are not stored yet.

    ``undecided`` tells that no person's decision on claims stands at all, which need not be asked for each speaker.
    """

    def __init__(self, session: Session, speaker_id: int, *, undecided: bool = False) -> None:
        self._session = session
        self._speaker_id = speaker_id
        self._known: dict[int, _Known] = {}
        self._near: dict[int, dict[int, WordingLink]] = {}
        self._stored: dict[int, tuple[frozenset[int], Mapping[int, bool]]] = {}
        self._beside: dict[int, dict[int, WordingLink]] = {}
        self._new: dict[int, frozenset[int]] = {}
        self._quotations = Quotations(session, speaker_id)
        self._holders: dict[int, set[int]] = defaultdict(set)
        self._groups: dict[int, set[int]] = defaultdict(set)
        self._claims: dict[int, models.Claim] = {}
        self._said: dict[int, int] = {}
        self._undecided = undecided
        self._decided: dict[bool, dict[int, set[int]]] | None = None
        self.moved: set[int] = set()
        self.left: set[int] = set()

    def stored(self, keys: Collection[str]) -> dict[str, int]:
        """The numbers of the stored wordings that have these keys."""
        rows = [
            row
            for some in chunks(sorted(keys))
            for row in self._session.execute(_BY_KEY, {"keys": some, "speaker": self._speaker_id}).all()
        ]
        self._take(rows)
        return {row.key: row.id for row in rows}

    def add(self, key: str, wording: Wording, *, first_seen: str | None, first_article: str) -> int:
        """Let a wording take part that is not stored yet; returns its number."""
        number = -1 - len(self._new)
        self._known[number] = _Known(
            key=key,
            first_seen=first_seen,
            first_article=first_article,
            wording=wording,
            claim_id=None,
            stands=False,
        )
        self._new[number] = blocks_of(wording)
        self._near.clear()  # of those known before, this one may be near
        for block in self._new[number]:
            self._holders[block].add(number)
        return number

    def appear(self, member: int, article: str) -> None:
        """Tell that an article has a wording; to be told of all of them before it is asked what is near."""
        self._quotations.add(article, self._of(member).wording)

    def begun_in(self, articles: Collection[str]) -> set[int]:
        """The stored wordings first seen in these articles, with what is near them."""
        began: set[int] = set()
        for some in chunks(sorted(articles)):
            began.update(self._session.scalars(_BEGUN_IN, {"articles": some, "speaker": self._speaker_id}))
        return {other for one in began for other in (one, *self.near(one))}

    def note(self, said: Mapping[int, int]) -> None:
        """Tell which wording attributions have that do not appear yet, so that decisions on them hold."""
        self._said.update(said)

    def see_earlier(self, member: int, first_seen: str | None, first_article: str) -> set[int]:
        """Note that a stored wording was seen earlier than was known; returns the members that this may touch."""
        known = self._known[member]
        if (known.first_seen or LAST, known.first_article) <= (first_seen or LAST, first_article):
            return set()
        self.place(member)
        touched = {member, *self.near(member), *self.same(member)}
        known.first_seen, known.first_article = first_seen, first_article
        self._near.clear()  # what is near depends on the day and the article
        return touched | self.near(member).keys()

    def order(self, member: int) -> tuple[str, int, str]:
        """By the day first seen, undated last; of one day the longest first (others quote it); then by key."""
        known = self._of(member)
        return (known.first_seen or LAST, -len(known.wording.words), known.key)

    def near(self, member: int) -> Mapping[int, float]:
        """The wordings that may be the same claim."""
        return {other: link.score for other, link in self._links(member).items()}

    def same(self, member: int) -> Collection[int]:
        """The wordings that persons put with this one."""
        found, waiting = {member}, [member]
        while waiting:
            more = self._decisions(same=True).get(waiting.pop(), set()) - found
            found |= more
            waiting += sorted(more)
        return found - {member}

    def apart(self, member: int, other: int, first: int) -> bool:
        """Whether persons or guards keep the two apart; pieces of the one quotation ``first`` belong together."""
        if other in self._decisions(same=False).get(member, ()):
            return True
        if self._quotes(member, first) and self._quotes(other, first):
            return False
        return in_conflict(self._of(member).wording, self._of(other).wording)

    def _quotes(self, member: int, first: int) -> bool:
        return member == first or quotes(self._of(member).wording, self._of(first).wording)

    def place(self, member: int) -> Place | None:
        """Its place, loaded with the rest of its claim."""
        known = self._of(member)
        if known.place is None and known.claim_id is not None and known.claim_id not in self._claims:
            self._load_claim(known.claim_id)
        return known.place

    def members(self, first: int) -> Iterable[int]:
        """The wordings of the group."""
        return tuple(self._groups[first])

    def move(self, member: int, place: Place) -> None:
        """Give it a place."""
        known = self._of(member)
        if known.place is not None:
            self._groups[known.place.first].discard(member)
            self.left.add(known.place.first)
        known.place = place
        self._groups[place.first].add(member)
        self.moved.add(member)

    def link(self, member: int) -> WordingLink:
        """How the wording came to the claim that it has now."""
        place = self.place(member)
        if place is None or place.first == member:
            return FIRST
        if place.stands:
            return DECIDED
        links = [
            (link.score, other) for other, link in self._links(member).items() if self._stands_for(other, place.first)
        ]
        return self._links(member)[max(links, key=lambda one: (one[0], self.order(one[1])))[1]]

    def links(self, member: int) -> Mapping[int, WordingLink]:
        """The wordings that may be the same claim, and those of which a sentence may, with what speaks for it."""
        return {**self._links(member), **self._beside[member]}

    def is_held_apart(self, member: int, first: int) -> bool:
        """Whether a person took the member out of the claim that begins with ``first``."""
        return not self._groups[first].isdisjoint(self._decisions(same=False).get(member, ()))

    def held_apart(self) -> set[int]:
        """The wordings that persons hold apart from others."""
        return {one for one, others in self._decisions(same=False).items() if others}

    def key(self, member: int) -> str:
        """By what it is known."""
        return self._of(member).key

    def wording(self, member: int) -> Wording:
        """What is compared of it."""
        return self._of(member).wording

    def first_seen(self, member: int) -> str | None:
        """The first day of an article that has it."""
        return self._of(member).first_seen

    def first_article(self, member: int) -> str:
        """The key of that article, of several of one day the first."""
        return self._of(member).first_article

    def blocks(self, member: int) -> frozenset[int]:
        """The blocks of a wording that is not stored yet."""
        return self._new[member]

    def changed_groups(self) -> dict[int, set[int]]:
        """The groups that changed, by first member: those of stored wordings, then new ones as they came."""
        touched = {place.first for one in self.moved if (place := self.place(one))} | self.left
        ordered = sorted(touched, key=lambda first: (first < 0, abs(first)))
        return {first: set(self._groups[first]) for first in ordered if self._groups[first]}

    def claim_of(self, member: int) -> models.Claim | None:
        """The claim that a wording has in the database, None for one that is not stored yet."""
        self.place(member)
        claim_id = self._of(member).claim_id
        return None if claim_id is None else self._claims[claim_id]

    def put(self, member: int, claim: models.Claim) -> None:
        """Note the claim that a wording has from now on."""
        self._of(member).claim_id = claim.id
        self._claims[claim.id] = claim

    def claim_id(self, member: int) -> int:
        """The claim of a wording that has one."""
        claim_id = self._of(member).claim_id
        if claim_id is None:
            raise ValueError(f"wording {member} has no claim yet")
        return claim_id

    def stands(self, member: int) -> bool:
        """Whether the wording stands for its claim."""
        place = self.place(member)
        return place is not None and place.stands

    def row(self, member: int) -> dict[str, Any]:
        """The row of a wording that is not stored yet."""
        known, link = self._of(member), self.link(member)
        return {
            "speaker_id": self._speaker_id,
            "key": known.key,
            "text": known.wording.text,
            "polarity": known.wording.polarity,
            "vector": known.wording.vector,
            "first_seen": known.first_seen,
            "first_article": known.first_article,
            "claim_id": self.claim_id(member),
            "stands": self.stands(member),
            "score": link.score,
            "method": link.method,
            "explanation": link.why,
        }

    def _stands_for(self, member: int, first: int) -> bool:
        place = self.place(member)
        return place is not None and place.first == first and place.stands

    def _links(self, member: int) -> dict[int, WordingLink]:
        if member not in self._near:
            self._near[member] = self._compared(member)
        return self._near[member]

    def _compared(self, member: int) -> dict[int, WordingLink]:
        mine = self._of(member)
        candidates = self._candidates(member)
        found, beside = dict[int, WordingLink](), dict[int, WordingLink]()
        for other in self._worth_comparing(mine.wording, candidates):
            its = self._of(other)
            least = partial(self._least_nearness, mine, its)
            if link := compare(mine.wording, its.wording, least=least):
                found[other] = link
            elif link := compare_sentences(mine.wording, its.wording, least=least):
                beside[other] = link
        self._beside[member] = beside
        return found

    def _least_nearness(self, one: _Known, other: _Known) -> float:
        """How near two wordings must be by what is known of the articles in which they were first seen."""
        if one.first_article == other.first_article:
            return MEANING
        if _of_the_same_days(one, other):
            return RETOLD
        return QUOTING_ALIKE if self._quotations.are_alike(one.first_article, other.first_article) else MEANING

    def _worth_comparing(self, mine: Wording, candidates: Mapping[int, bool]) -> list[int]:
        """The candidates that share words, or whose vector is near enough; those vectors are compared all at once."""
        others = list(candidates)
        vectors = {other: vector for other in others if (vector := self._of(other).wording.vector) is not None}
        if mine.directions is None or not vectors:
            return [other for other in others if candidates[other]]
        matrix = np.frombuffer(b"".join(vectors.values()), "<f2").reshape(-1, SIZE).astype(np.float32)
        firsts = np.cumsum([0, *(len(vector) // VECTOR_BYTES for vector in vectors.values())][:-1])
        nearest = np.maximum.reduceat((matrix @ mine.directions.T).max(axis=1), firsts)
        near = dict(zip(vectors, (nearest >= LEAST_COSINE).tolist(), strict=True))
        return [other for other in others if candidates[other] or near.get(other, False)]

    def _candidates(self, member: int) -> dict[int, bool]:
        """The wordings that share enough blocks, and whether they share words."""
        if member not in self._stored:
            blocks = self._new[member] if member in self._new else blocks_of(self._of(member).wording)
            rows = self._session.execute(_SHARING, {"speaker": self._speaker_id, "blocks": sorted(blocks)}).all()
            self._stored[member] = blocks, {number: smallest < 0 for number, smallest in rows if number != member}
            self._load(self._stored[member][1])
        blocks, known = self._stored[member]
        found = dict(known)
        shared: dict[int, set[int]] = defaultdict(set)
        for one in blocks:
            for number in self._holders.get(one, ()):
                shared[number].add(one)
        for number, common in shared.items():
            if number != member and sum(map(weight, common)) >= SHARED_WEIGHT:
                found[number] = min(common) < 0
        return found

    def _of(self, member: int) -> _Known:
        if member not in self._known:
            self._load([member])
        return self._known[member]

    def _load(self, members: Iterable[int]) -> None:
        for some in chunks(sorted(set(members) - self._known.keys())):
            self._take(self._session.execute(_BY_ID, {"ids": some}).all())

    def _load_claim(self, claim_id: int) -> None:
        """Load all wordings of a claim, with their places."""
        rows = self._session.execute(_OF_CLAIM, {"claim": claim_id}).all()
        claim = self._claims[claim_id] = rows[0][0]
        self._take([row[1:] for row in rows])
        group = [one for one, known in self._known.items() if known.claim_id == claim_id]
        first = next(one for one in group if self._known[one].key == claim.key)
        for one in group:
            self._known[one].place = Place(first, stands=self._known[one].stands)
        self._groups[first].update(group)

    def _take(self, rows: Iterable[Sequence[Any]]) -> None:
        for number, key, text, polarity, vector, first_seen, first_article, claim_id, stands in rows:
            if number not in self._known:
                self._known[number] = _Known(
                    key=key,
                    first_seen=first_seen,
                    first_article=first_article,
                    wording=Wording(text, polarity, vector),
                    claim_id=claim_id,
                    stands=stands,
                )

    def _decisions(self, *, same: bool) -> Mapping[int, set[int]]:
        """What persons decided about two wordings of the speaker, both ways."""
        if self._decided is None:
            self._decided = {True: defaultdict(set), False: defaultdict(set)}
            if self._undecided:
                return self._decided[same]
            for one, other, together in self._standing():
                if one != other:
                    self._decided[together][one].add(other)
                    self._decided[together][other].add(one)
        return self._decided[same]

    def _standing(self) -> Iterator[tuple[int, int, bool]]:
        """The standing decisions on two wordings of the speaker."""
        decision, mine, other = models.ClaimDecision, aliased(models.Appearance), aliased(models.Appearance)
        stored = (
            select(mine.wording_id, other.wording_id, decision.same)
            .join(mine, mine.attribution_id == decision.attribution_id)
            .join(other, other.attribution_id == decision.other_id)
            .join(models.Wording, models.Wording.id == mine.wording_id)
            .where(mine.own, other.own, decision.withdrawn_at.is_(None), models.Wording.speaker_id == self._speaker_id)
        )
        yield from ((one, two, same) for one, two, same in self._session.execute(stored))
        for some in chunks(sorted(self._said)):
            made = select(decision.attribution_id, decision.other_id, decision.same).where(
                decision.attribution_id.in_(some), decision.withdrawn_at.is_(None)
            )
            for one, two, same in self._session.execute(made):
                if two in self._said:
                    yield self._said[one], self._said[two], same


def _of_the_same_days(one: _Known, other: _Known) -> bool:
    if one.first_seen is None or other.first_seen is None:
        return False
    return abs(date.fromisoformat(one.first_seen) - date.fromisoformat(other.first_seen)) <= RETOLD_WITHIN


# Built once: to write these queries out anew took as long as to run them, and an article needs dozens. They are on
# tables, not on classes, which takes less too.
_WORDING, _BLOCK = inspect(models.Wording).local_table.c, inspect(models.WordingBlock).local_table.c
_WORDINGS: Select[*tuple[Any, ...]] = select(
    _WORDING.id,
    _WORDING.key,
    _WORDING.text,
    _WORDING.polarity,
    _WORDING.vector,
    _WORDING.first_seen,
    _WORDING.first_article,
    _WORDING.claim_id,
    _WORDING.stands,
)
_BY_ID = _WORDINGS.where(_WORDING.id.in_(bindparam("ids", expanding=True)))
_BY_KEY = _WORDINGS.where(
    _WORDING.key.in_(bindparam("keys", expanding=True)), _WORDING.speaker_id == bindparam("speaker")
)
_BEGUN_IN = select(models.Wording.id).where(
    models.Wording.speaker_id == bindparam("speaker"),
    models.Wording.first_article.in_(bindparam("articles", expanding=True)),
)
_OF_CLAIM = (
    select(models.Claim, *_WORDINGS.selected_columns)
    .join(_WORDING.id.table, _WORDING.claim_id == models.Claim.id)
    .where(models.Claim.id == bindparam("claim"))
)
_WEIGHED = func.sum(case((_BLOCK.block < 0, SHARED_WEIGHT), else_=1))
_SHARING = (
    select(_BLOCK.wording_id, func.min(_BLOCK.block))
    .where(_BLOCK.speaker_id == bindparam("speaker"), _BLOCK.block.in_(bindparam("blocks", expanding=True)))
    .group_by(_BLOCK.wording_id)
    .having(_WEIGHED >= SHARED_WEIGHT)
    .order_by(_WEIGHED.desc(), _BLOCK.wording_id)
    .limit(MOST_CANDIDATES)
)
