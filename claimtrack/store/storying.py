"""Which story a version of an article belongs to: found when it is stored, and changed by what persons decide.

One new version costs the same however many there are: its bands lead to the few that may be copies of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, union_all, update
from sqlalchemy.orm import Session

from claimtrack.claims.leaders import Graph, Place, settle
from claimtrack.claims.stories import Sketch, StoryLink, are_unlike, may_be_copies, same_story, sketch
from claimtrack.errors import UsageError
from claimtrack.store import models
from claimtrack.store.groups import rows_of_groups
from claimtrack.store.identity import digest
from claimtrack.store.queries.scope import chunks

__all__ = ["NewVersion", "decide_story", "place_version", "sketch_version", "undo_story"]

HOLDERS = 16
"""Versions looked up of a band, the oldest first: what the bands of boilerplate lead to is bounded, and copies of one
text share all their bands with the oldest of them."""
COMPARED = 24
"""Versions whose text is compared with a new one, those with the most bands in common first."""

FIRST = StoryLink(score=1.0, method="first", why="the first of its story")
SAME_PAGE = StoryLink(score=1.0, method="same page", why="a version of a page in the story")
DECIDED = StoryLink(score=1.0, method="decided", why="a person put it with the story")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVersion:
    """A version that is about to be stored: what is known of its page, and its text."""

    article_id: int
    article_key: str
    outlet_id: int | None
    published: str | None
    text: str
    text_hash: str


@dataclass(slots=True, kw_only=True)
class _Known:
    """A version as it takes part in grouping; ``sketch`` has no bands."""

    article_id: int
    outlet_id: int | None
    order: tuple[str, str, str]
    sketch: Sketch | None
    place: Place | None = None
    text: str | None = None


def place_version(session: Session, new: NewVersion) -> tuple[models.Story, Sketch, StoryLink]:
    """The story of a version that is not stored yet, its sketch, and how it came to the story.

    The versions that its coming moves to another story are moved. ``sketch_version`` must follow with its row.
    """
    found = sketch(new.text)
    graph = _Stories(session)
    graph.add(new, found)
    settle(graph, {graph.NEW, *graph.same(graph.NEW)})
    stories = _apply(session, graph)
    place = graph.place(graph.NEW)
    assert place is not None
    return stories[place.first], found, graph.link(graph.NEW)


def sketch_version(session: Session, version_id: int, found: Sketch, link: StoryLink) -> None:
    """Keep by what a version is found as a copy, and how it came to its story."""
    session.add(
        models.StoryLink(
            version_id=version_id,
            slots=found.slots,
            shingles=found.shingles,
            stands=link.method in (FIRST.method, SAME_PAGE.method, DECIDED.method),
            score=link.score,
            method=link.method,
            explanation=link.why,
        )
    )
    session.flush()
    rows = [{"band": band, "version_id": version_id} for band in sorted(set(found.bands))]
    session.execute(insert(models.StoryBand), rows)


def decide_story(session: Session, *, article_id: int, other_id: int, same: bool, by: str) -> int:
    """Record that a person holds two articles for the same story, or for two, and follow it; returns the decision's id.

    Earlier decisions on the same two are withdrawn. Raises UsageError when one of them is not there.
    """
    for number in (article_id, other_id):
        if session.get(models.Article, number) is None:
            raise UsageError(f"there is no article {number}")
    if article_id == other_id:
        raise UsageError("an article is one story with itself already")
    standing = select(models.StoryDecision).where(models.StoryDecision.withdrawn_at.is_(None))
    for known in session.scalars(standing.where(models.StoryDecision.article_id.in_((article_id, other_id)))):
        if {known.article_id, known.other_id} == {article_id, other_id}:
            known.withdrawn_by, known.withdrawn_at = by, models.now()
    decision = models.StoryDecision(
        article_id=article_id, other_id=other_id, same=same, made_by=by, made_at=models.now()
    )
    session.add(decision)
    session.flush()
    _follow(session, (article_id, other_id))
    return decision.id


def undo_story(session: Session, decision_id: int, *, by: str) -> None:
    """Withdraw a decision and follow that; raises UsageError when none of that number stands."""
    decision = session.get(models.StoryDecision, decision_id)
    if decision is None or decision.withdrawn_at is not None:
        raise UsageError(f"no decision {decision_id} stands")
    graph = _Stories(session)
    before = graph.same_articles(decision.article_id)
    decision.withdrawn_by, decision.withdrawn_at = by, models.now()
    session.flush()
    _follow(session, {decision.article_id, decision.other_id, *before})


def _follow(session: Session, articles: Collection[int]) -> None:
    """Bring stories in line with decisions on the articles that are new or gone."""
    graph = _Stories(session)
    changed = {one for article in articles for other in graph.same_articles(article) for one in graph.versions(other)}
    settle(graph, changed)
    _apply(session, graph)


class _Stories(Graph):
    """The versions of articles, loaded as they are needed; ``NEW`` is the one that is not stored yet."""

    NEW = 0

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[int, _Known] = {}
        self._near: dict[int, dict[int, StoryLink]] = {}
        self._groups: dict[int, set[int]] = defaultdict(set)
        self._same_articles: dict[int, frozenset[int]] = {}
        self._versions: dict[int, tuple[int, ...]] = {}
        self._apart: dict[int, frozenset[int]] = {}
        self._bands: tuple[int, ...] = ()
        self._added: NewVersion | None = None
        self.held: dict[int, models.Story] = {}
        self.moved: set[int] = set()
        self.left: set[int] = set()

    def add(self, new: NewVersion, found: Sketch) -> None:
        """Let a version take part that is not stored yet."""
        self._added, self._bands = new, found.bands
        self._known[self.NEW] = _Known(
            article_id=new.article_id,
            outlet_id=new.outlet_id,
            order=_order(new.published, new.text_hash, new.article_key),
            sketch=found,
            text=new.text,
        )
        self._near[self.NEW] = self._copies(self.NEW)

    def order(self, member: int) -> tuple[str, str, str]:
        return self._of(member).order

    def near(self, member: int) -> Mapping[int, float]:
        if member not in self._near:
            self._near[member] = self._copies(member)
            if self.NEW in self._known and member in self._near[self.NEW]:
                self._near[member][self.NEW] = self._near[self.NEW][member]
        return {other: link.score for other, link in self._near[member].items()}

    def same(self, member: int) -> Collection[int]:
        mine = self._of(member).article_id
        found = {one for article in self.same_articles(mine) for one in self.versions(article)}
        return found - {member}

    def apart(self, member: int, other: int, first: int) -> bool:
        del first
        a, b = self._of(member), self._of(other)
        if b.article_id in self._not_same(a.article_id):
            return True
        return a.sketch is not None and b.sketch is not None and are_unlike(a.sketch, b.sketch)

    def place(self, member: int) -> Place | None:
        return self._of(member).place

    def members(self, first: int) -> Iterable[int]:
        return tuple(self._groups[first])

    def move(self, member: int, place: Place) -> None:
        known = self._of(member)
        if known.place is not None:
            self._groups[known.place.first].discard(member)
            self.left.add(known.place.first)
        known.place = place
        self._groups[place.first].add(member)
        self.moved.add(member)

    def key(self, member: int) -> str:
        """By what a story is known of which the version is the first."""
        _, text_hash, article_key = self._of(member).order
        return digest("story", article_key, text_hash)

    def link(self, member: int) -> StoryLink:
        """How the version came to the story that it has now."""
        known = self._of(member)
        place = known.place
        if place is None or place.first == member:
            return FIRST
        if place.stands:
            pages = {self._of(other).article_id for other in self._groups[place.first] if other != member}
            return SAME_PAGE if known.article_id in pages else DECIDED
        self.near(member)
        links = [
            (link.score, other) for other, link in self._near[member].items() if self._stands_for(other, place.first)
        ]
        _, other = max(links, key=lambda one: (one[0], one[1]))
        return self._near[member][other]

    def _stands_for(self, member: int, first: int) -> bool:
        place = self._of(member).place
        return place is not None and place.first == first and place.stands

    def versions(self, article_id: int) -> tuple[int, ...]:
        """The versions of a page, and the one that is not stored yet when it is one."""
        if article_id not in self._versions:
            query = select(models.ArticleVersion.id).where(models.ArticleVersion.article_id == article_id)
            self._versions[article_id] = tuple(self._session.scalars(query))
        new = self._added is not None and self._added.article_id == article_id
        return (*self._versions[article_id], self.NEW) if new else self._versions[article_id]

    def same_articles(self, article_id: int) -> frozenset[int]:
        """The article and all that persons hold for the same story with it."""
        if article_id not in self._same_articles:
            found, waiting = {article_id}, [article_id]
            while waiting:
                more = self._decided(waiting, same=True) - found
                found |= more
                waiting = sorted(more)
            for one in found:
                self._same_articles[one] = frozenset(found)
        return self._same_articles[article_id]

    def _not_same(self, article_id: int) -> frozenset[int]:
        if article_id not in self._apart:
            self._apart[article_id] = frozenset(self._decided([article_id], same=False))
        return self._apart[article_id]

    def _decided(self, articles: Sequence[int], *, same: bool) -> set[int]:
        decision = models.StoryDecision
        standing = (decision.withdrawn_at.is_(None), decision.same == same)
        query = union_all(
            select(decision.other_id).where(decision.article_id.in_(articles), *standing),
            select(decision.article_id).where(decision.other_id.in_(articles), *standing),
        )
        return set(self._session.scalars(query))

    def _of(self, member: int) -> _Known:
        if member not in self._known:
            self._load_story_of(member)
        return self._known[member]

    def _load_story_of(self, member: int) -> None:
        """Load all versions of the story that a stored version has."""
        story = self._session.scalars(
            select(models.Story)
            .join(models.ArticleVersion, models.ArticleVersion.story_id == models.Story.id)
            .where(models.ArticleVersion.id == member)
        ).one()
        rows = self._session.execute(
            select(
                models.ArticleVersion.id,
                models.ArticleVersion.article_id,
                models.ArticleVersion.published,
                models.ArticleVersion.text_hash,
                models.Article.key,
                models.Article.outlet_id,
                models.StoryLink.stands,
                models.StoryLink.slots,
                models.StoryLink.shingles,
            )
            .join(models.Article, models.Article.id == models.ArticleVersion.article_id)
            .outerjoin(models.StoryLink, models.StoryLink.version_id == models.ArticleVersion.id)
            .where(models.ArticleVersion.story_id == story.id)
        ).all()
        found: dict[int, _Known] = {}
        for row in rows:
            published = row.published.isoformat() if row.published else None
            slots = None if row.slots is None else Sketch(slots=row.slots, shingles=row.shingles, bands=())
            found[row.id] = _Known(
                article_id=row.article_id,
                outlet_id=row.outlet_id,
                order=_order(published, row.text_hash, row.key),
                sketch=slots,
            )
        first = min(found, key=lambda one: found[one].order)
        for row in rows:
            found[row.id].place = Place(first, stands=row.id == first or bool(row.stands))
            self.held[row.id] = story
        self._known.update(found)
        self._groups[first] |= found.keys()

    def _copies(self, member: int) -> dict[int, StoryLink]:
        """The stored versions that the version is a copy of, or they of it."""
        mine = self._of(member)
        if mine.sketch is None:
            return {}
        text = self._text(member)
        candidates = [
            other
            for other in self._sharing_bands(member)
            if (sketched := self._of(other).sketch) is not None and may_be_copies(mine.sketch, sketched)
        ]
        found = {}
        for other in candidates[:COMPARED]:
            theirs = self._of(other)
            one_outlet = mine.outlet_id is not None and mine.outlet_id == theirs.outlet_id
            link = same_story(text, self._text(other), one_outlet=one_outlet)
            if link is not None:
                found[other] = link
        return found

    def _sharing_bands(self, member: int) -> list[int]:
        """The stored versions that share a band, those that share the most first."""
        bands = self._bands if member == self.NEW else self._bands_of(member)
        band = models.StoryBand
        queries = [
            select(
                select(band.version_id)
                .where(band.band == one)
                .order_by(band.version_id)
                .limit(HOLDERS)
                .subquery()
                .c.version_id
            )
            for one in bands
        ]
        if not queries:
            return []
        shared = Counter(self._session.scalars(union_all(*queries)))
        shared.pop(member, None)
        return sorted(shared, key=lambda other: (-shared[other], other))

    def _bands_of(self, member: int) -> tuple[int, ...]:
        query = select(models.StoryBand.band).where(models.StoryBand.version_id == member)
        return tuple(self._session.scalars(query)) or sketch(self._text(member)).bands

    def _text(self, member: int) -> str:
        known = self._of(member)
        if known.text is None:
            query = select(models.ArticleVersion.text).where(models.ArticleVersion.id == member)
            known.text = self._session.scalars(query).one()
        return known.text


def _order(published: str | None, text_hash: str, article_key: str) -> tuple[str, str, str]:
    """By day of publication, undated ones last; the digests make it the same order everywhere."""
    return (published or "9999-12-31", text_hash, article_key)


def _apply(session: Session, graph: _Stories) -> dict[int, models.Story]:
    """Write the places that changed; returns the stories of the groups that did, by first member."""
    touched = {place.first for one in graph.moved if (place := graph.place(one))} | graph.left
    groups = {first: set(graph.members(first)) for first in sorted(touched) if graph.members(first)}

    def make(first: int) -> models.Story:
        story = models.Story(key=graph.key(first))
        session.add(story)
        session.flush()
        return story

    members = {one for group in groups.values() for one in group}
    held = {one: story for one, story in graph.held.items() if one in members or one in graph.moved}
    stories, empty = rows_of_groups(groups, keys={first: graph.key(first) for first in groups}, held=held, make=make)
    session.flush()
    for first, group in groups.items():
        stored = sorted(group - {graph.NEW})
        for some in chunks(stored):
            session.execute(
                update(models.ArticleVersion)
                .where(models.ArticleVersion.id.in_(some), models.ArticleVersion.story_id != stories[first].id)
                .values(story_id=stories[first].id)
            )
    for one in graph.moved - {graph.NEW}:
        link, place = graph.link(one), graph.place(one)
        session.execute(
            update(models.StoryLink)
            .where(models.StoryLink.version_id == one)
            .values(stands=bool(place and place.stands), score=link.score, method=link.method, explanation=link.why)
        )
    if empty:
        session.execute(delete(models.Story).where(models.Story.id.in_([story.id for story in empty])))
    return stories
