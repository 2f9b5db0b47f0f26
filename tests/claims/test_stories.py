from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.claims.stories import Sketch, are_unlike, may_be_copies, same_story, sketch


def text(seed: int, *, words: int = 300) -> str:
    chance = random.Random(seed)
    return " ".join(
        chance.choice("abcdefghij") + chance.choice("klmnopqrst") + str(chance.randrange(50)) for _ in range(words)
    )


def found_as_candidates(a: Sketch, b: Sketch) -> bool:
    return bool(set(a.bands) & set(b.bands)) and may_be_copies(a, b)


WHOLE = text(1)


def edited(share: float) -> str:
    chance = random.Random(5)
    return " ".join(word if chance.random() > share else "EDITED" for word in WHOLE.split())


@pytest.mark.parametrize(
    ("other", "method"),
    [
        (f"“{WHOLE.upper()}!”", "same words"),
        (edited(0.02), "near copy"),
        (f"KARSUND (MPA) - {WHOLE}", "near copy"),
        (" ".join(WHOLE.split()[:130]), "part"),
        (WHOLE + " " + text(2, words=400), "part"),
    ],
)
def test_copies_are_found_and_told(other: str, method: str) -> None:
    link = same_story(WHOLE, other, one_outlet=False)
    assert link is not None
    assert link.method == method
    assert found_as_candidates(sketch(WHOLE), sketch(other))


@pytest.mark.parametrize(
    "other",
    [
        text(2),
        " ".join(WHOLE.split()[:30]),
        " ".join(WHOLE.split()[:60]) + " " + text(3, words=100),
        WHOLE + " " + text(2, words=3_000),
        edited(0.3),
    ],
)
def test_what_shares_little_is_another_story(other: str) -> None:
    assert same_story(WHOLE, other, one_outlet=False) is None


def test_one_outlet_that_repeats_a_part_tells_a_new_story() -> None:
    follow_up = " ".join(WHOLE.split()[:150]) + " " + text(4, words=250)
    assert same_story(WHOLE, follow_up, one_outlet=True) is None
    assert same_story(WHOLE, edited(0.02), one_outlet=True) is not None


def test_short_texts_are_copies_only_word_for_word() -> None:
    assert same_story("Photo: the bridge.", "photo – the bridge", one_outlet=False) is not None
    assert same_story("Photo: the bridge.", "Photo: the bridge today.", one_outlet=False) is None


def test_texts_with_nothing_in_common_are_unlike() -> None:
    assert are_unlike(sketch(WHOLE), sketch(text(2)))
    assert not are_unlike(sketch(WHOLE), sketch(edited(0.05)))


def test_sketches_never_change() -> None:
    found = sketch("The river is low and the bridge is closed for repairs until summer")
    assert found.shingles == 10
    assert found.bands[:2] == (4943123871959498849, -1653990811964186797)
    assert sketch(WHOLE) == sketch(WHOLE.title())


@given(st.text(max_size=300))
def test_any_text_has_a_sketch(any_text: str) -> None:
    assert len(sketch(any_text).bands) == 64
    assert same_story(any_text, any_text, one_outlet=True) is not None


def test_different_texts_share_few_bands() -> None:
    sketches = [sketch(text(seed)) for seed in range(30)]
    assert not any(found_as_candidates(a, b) for a, b in combinations(sketches, 2))
