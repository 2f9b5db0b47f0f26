"""Matching against a slow oracle that plays the definition literally: the best pair left, again and again."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.attribution import Span, Type
from claimtrack.evaluation.compared import Compared
from claimtrack.evaluation.matching import (
    Matching,
    SourceRule,
    match_equal,
    match_overlapping,
    overlap,
    source_is_right,
)

WORDS = st.frozensets(st.integers(0, 5), max_size=5)


def make(content: frozenset[int], source: frozenset[int] = frozenset(), cue: frozenset[int] = frozenset()) -> Compared:
    return Compared(
        source=source,
        head=max(source, default=None),
        cue=cue,
        content=content,
        spans=tuple(Span(word, word + 1) for word in sorted(content)),
        speech=True,
        type=Type.INDIRECT,
        speaker=None,
    )


ATTRIBUTIONS = st.lists(st.builds(make, WORDS, WORDS, WORDS), max_size=5)


def overlapping_oracle(gold: Sequence[Compared], predicted: Sequence[Compared], rule: SourceRule | None) -> Matching:
    matching: Matching = {}
    while True:
        best: tuple[float, int, int, int, int] | None = None
        for i, left in enumerate(gold):
            for j, right in enumerate(predicted):
                union = left.content | right.content
                shared = len([word for word in union if word in left.content and word in right.content])
                if i in matching or j in matching.values() or 2 * shared < len(union) or not shared:
                    continue
                if rule is not None and not source_is_right(left, right, rule):
                    continue
                merit = (shared / len(union), len(left.source & right.source), len(left.cue & right.cue), -i, -j)
                if best is None or merit > best:
                    best = merit
        if best is None:
            return matching
        matching[-best[3]] = -best[4]


@given(ATTRIBUTIONS, ATTRIBUTIONS, st.sampled_from([None, *SourceRule]))
def test_overlapping_agrees_with_the_oracle(
    gold: list[Compared], predicted: list[Compared], rule: SourceRule | None
) -> None:
    assert match_overlapping(gold, predicted, rule=rule) == overlapping_oracle(gold, predicted, rule)


@given(ATTRIBUTIONS, ATTRIBUTIONS)
def test_equal_pairs_as_many_as_there_are(gold: list[Compared], predicted: list[Compared]) -> None:
    matching = match_equal(gold, predicted, key=lambda attribution: attribution.content)
    contents = [attribution.content for attribution in gold]
    guesses = [attribution.content for attribution in predicted]
    assert all(contents[i] == guesses[j] for i, j in matching.items())
    assert len(set(matching.values())) == len(matching)
    assert len(matching) == sum(min(contents.count(each), guesses.count(each)) for each in set(contents))


def test_equal_prefers_the_shared_source() -> None:
    content = frozenset({1})
    predicted = [make(content), make(content, frozenset({7}))]
    assert match_equal([make(content, frozenset({7}))], predicted, key=lambda each: each.content) == {0: 1}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [({1, 2}, {1, 2}, 1.0), ({1, 2, 3}, {2, 3, 4}, 0.5), ({1}, {2}, 0.0), (set(), set(), 0.0)],
)
def test_overlap(first: set[int], second: set[int], expected: float) -> None:
    assert overlap(frozenset(first), frozenset(second)) == expected


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        ({1, 2}, {1, 2}, {"head", "any", "exact"}),
        ({1, 2}, {2}, {"head", "any"}),
        ({1, 2}, {1}, {"any"}),
        ({1, 2}, {3}, set()),
        ({1, 2}, set(), set()),
        (set(), {1}, set()),
        (set(), set(), {"head", "any", "exact"}),
    ],
)
def test_source_rules(gold: set[int], predicted: set[int], right: set[str]) -> None:
    pair = make(frozenset(), frozenset(gold)), make(frozenset(), frozenset(predicted))
    assert {rule for rule in SourceRule if source_is_right(*pair, rule)} == right
