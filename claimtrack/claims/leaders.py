"""Groups that do not depend on the order in which their members came.

Members have an order of their own (here: by date, then by length or digest). Taken in that order, each joins the group
of the member before it that it is nearest to, among those that may stand for their group, unless it conflicts with one
already in it; else it begins a group, as the first of it. So groups are stars: every member was compared with the one
that stands for the group, and has a score and a reason. What comes later never changes what came before.

This is the greedy clustering of Hassanzadeh et al. 2009 ("Framework for evaluating clustering algorithms in duplicate
detection", CENTER) with conflicts, over a fixed order. ``group_all`` is the definition; ``settle`` reaches the same
outcome by looking only at members that a change can touch.
"""

from __future__ import annotations

import heapq
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Graph", "Place", "group_all", "settle"]


@dataclass(frozen=True, slots=True)
class Place:
    """The first member of a member's group, and whether the member may stand for the group."""

    first: int
    stands: bool


class Graph(ABC):
    """Members, known by numbers, with what is known between them, and the place of each so far.

    ``near``, ``same`` and ``apart`` (of two members) are symmetric; ``same`` is transitive as well.
    """

    @abstractmethod
    def order(self, member: int) -> Any:
        """Where the member stands in the order; no two are equal."""

    @abstractmethod
    def near(self, member: int) -> Mapping[int, float]:
        """The members that it may join, each with a score; higher is nearer."""

    @abstractmethod
    def same(self, member: int) -> Collection[int]:
        """The members that must be in its group, whatever else holds, without itself."""

    @abstractmethod
    def apart(self, member: int, other: int, first: int) -> bool:
        """Whether the two must not be in one group that begins with ``first``."""

    @abstractmethod
    def place(self, member: int) -> Place | None:
        """The member's place; None for one that has none yet."""

    @abstractmethod
    def members(self, first: int) -> Iterable[int]:
        """The members whose place has this first member."""

    @abstractmethod
    def move(self, member: int, place: Place) -> None:
        """Give the member a place."""


def group_all(graph: Graph, members: Iterable[int]) -> None:
    """Give every member its place, none having one before: the definition, in one pass."""
    for member in sorted(members, key=graph.order):
        graph.move(member, _choose(graph, member))


def settle(graph: Graph, changed: Iterable[int]) -> set[int]:
    """Bring the places to those of ``group_all`` after members were added or what holds between them changed.

    ``changed`` names the members whose order, nearness, sameness or conflicts are new. A member is looked at only when
    one before it that it depends on has moved, each at most once. Returns the members that moved.
    """
    waiting = [(graph.order(member), member) for member in set(changed)]
    heapq.heapify(waiting)
    seen = {member for _, member in waiting}
    moved: set[int] = set()
    while waiting:
        order, member = heapq.heappop(waiting)
        old, new = graph.place(member), _choose(graph, member)
        if old == new:
            continue
        moved.add(member)
        touched = set(_dependent(graph, member, old))
        graph.move(member, new)
        touched.update(_dependent(graph, member, new))
        for other in touched - seen:
            if graph.order(other) > order:
                seen.add(other)
                heapq.heappush(waiting, (graph.order(other), other))
    return moved


def _choose(graph: Graph, member: int) -> Place:
    order = graph.order(member)
    before = [other for other in graph.same(member) if graph.order(other) < order]
    if before:
        known = graph.place(min(before, key=graph.order))
        if known is not None:
            return Place(known.first, stands=True)
    joined = [(-score, graph.order(other), other) for other, score in graph.near(member).items()]
    for _, other_order, other in sorted(joined):
        place = graph.place(other) if other_order < order else None
        if place is not None and place.stands and not _conflicts(graph, member, place.first):
            return Place(place.first, stands=False)
    return Place(member, stands=True)


def _conflicts(graph: Graph, member: int, first: int) -> bool:
    order = graph.order(member)
    return any(
        graph.apart(member, other, first)
        for other in graph.members(first)
        if other != member and graph.order(other) < order
    )


def _dependent(graph: Graph, member: int, place: Place | None) -> Iterator[int]:
    """The members whose choice may look at this one at this place."""
    yield from graph.near(member)
    yield from graph.same(member)
    if place is None:
        return
    for other in graph.members(place.first):
        known = graph.place(other)
        if other != member and known is not None and known.stands:
            yield from graph.near(other)
