from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.claims.leaders import Graph, Place, group_all, settle

Pair = tuple[int, int]


class Drawn(Graph):
    """A graph as the test draws it; members are their own order unless ``orders`` tells another."""

    def __init__(self, near: Mapping[Pair, float], same: Collection[Pair] = (), apart: Collection[Pair] = ()) -> None:
        self.known: set[int] = set()
        self.orders: dict[int, int] = {}
        self.scores = {frozenset(pair): score for pair, score in near.items()}
        self.links = [frozenset(pair) for pair in same]
        self.conflicts = {frozenset(pair) for pair in apart}
        self.places: dict[int, Place] = {}

    def order(self, member: int) -> tuple[int, int]:
        return self.orders.get(member, member), member

    def near(self, member: int) -> Mapping[int, float]:
        return {
            other: score
            for pair, score in self.scores.items()
            if member in pair
            for other in pair - {member}
            if other in self.known
        }

    def same(self, member: int) -> Collection[int]:
        found = {member}
        while more := {one for pair in self.links if pair & found and pair <= self.known for one in pair} - found:
            found |= more
        return found - {member}

    def apart(self, member: int, other: int, first: int) -> bool:
        del first
        return frozenset((member, other)) in self.conflicts

    def place(self, member: int) -> Place | None:
        return self.places.get(member)

    def members(self, first: int) -> Iterable[int]:
        return [member for member, place in self.places.items() if place.first == first]

    def move(self, member: int, place: Place) -> None:
        self.places[member] = place

    def groups(self) -> set[frozenset[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for member, place in self.places.items():
            found[place.first].add(member)
        return {frozenset(group) for group in found.values()}


def grouped(graph: Drawn, members: Iterable[int]) -> set[frozenset[int]]:
    graph.known = set(members)
    group_all(graph, graph.known)
    return graph.groups()


def test_each_joins_the_nearest_before_it() -> None:
    assert grouped(Drawn({(1, 3): 0.8, (2, 3): 0.9}), [1, 2, 3]) == {frozenset({1}), frozenset({2, 3})}


def test_what_is_near_to_a_follower_alone_begins_a_group() -> None:
    assert grouped(Drawn({(1, 2): 0.9, (2, 3): 0.9}), [1, 2, 3]) == {frozenset({1, 2}), frozenset({3})}


def test_a_conflict_with_any_member_keeps_out() -> None:
    graph = Drawn({(1, 2): 0.9, (1, 3): 0.9}, apart=[(2, 3)])
    assert grouped(graph, [1, 2, 3]) == {frozenset({1, 2}), frozenset({3})}


def test_what_must_be_together_brings_its_followers() -> None:
    graph = Drawn({(2, 3): 0.9}, same=[(1, 2)])
    assert grouped(graph, [1, 2, 3]) == {frozenset({1, 2, 3})}


def test_a_decision_for_together_stands_above_a_conflict() -> None:
    assert grouped(Drawn({}, same=[(1, 2)], apart=[(1, 2)]), [1, 2]) == {frozenset({1, 2})}


SIZE = 8
PAIRS = st.sets(st.sampled_from(list(combinations(range(SIZE), 2))))


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    near = {pair: draw(st.sampled_from([0.7, 0.8, 0.9])) for pair in sorted(draw(PAIRS))}
    few = st.sets(st.sampled_from(list(combinations(range(SIZE), 2))), max_size=3)
    return Drawn(near, draw(few), draw(PAIRS))


@settings(max_examples=400)
@given(drawn(), st.permutations(range(SIZE)))
def test_one_by_one_in_any_order_is_as_all_at_once(graph: Drawn, arrival: list[int]) -> None:
    for member in arrival:
        graph.known.add(member)
        settle(graph, {member, *graph.same(member)})
    one_by_one = dict(graph.places)
    graph.places = {}
    group_all(graph, range(SIZE))
    assert one_by_one == graph.places


@settings(max_examples=300)
@given(drawn(), PAIRS, PAIRS, st.integers(0, SIZE - 1), st.integers(-1, SIZE))
def test_a_change_settles_to_what_all_at_once_gives(
    graph: Drawn, same: set[Pair], apart: set[Pair], earlier: int, order: int
) -> None:
    graph.known = set(range(SIZE))
    group_all(graph, graph.known)
    before = {frozenset(pair) for pair in graph.links}
    touched = {one for pair in before ^ {frozenset(pair) for pair in same} for one in pair}
    touched |= {other for one in touched for other in graph.same(one)}
    touched |= {one for pair in graph.conflicts ^ {frozenset(pair) for pair in apart} for one in pair}
    graph.links, graph.conflicts = [frozenset(pair) for pair in same], {frozenset(pair) for pair in apart}
    touched |= {other for one in touched for other in graph.same(one)}
    if order < graph.orders.get(earlier, earlier):
        graph.orders[earlier] = order
        touched |= {earlier, *graph.near(earlier), *graph.same(earlier)}
    settle(graph, touched)
    settled = dict(graph.places)
    graph.places = {}
    group_all(graph, range(SIZE))
    assert settled == graph.places
