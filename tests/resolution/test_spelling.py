from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.resolution.spelling import (
    family_name_known,
    feminine_pair,
    looks_romanized,
    respelled,
    typing_error,
)

ROMANIZED = [
    ("velkov", "welkow"),
    ("khodarin", "hodarin"),
    ("qadhiri", "kadiri"),
    ("zhukin", "jukin"),
    ("chernyshev", "tschernyschew"),
    ("dervani", "dervany"),
]
APART = [("karimi", "rahimi"), ("karimi", "karami"), ("hassan", "hussein"), ("sokolov", "sobolev"), ("ali", "eli")]


@pytest.mark.parametrize(("one", "other"), ROMANIZED)
def test_romanizations_of_one_name(one: str, other: str) -> None:
    assert respelled(one, other, romanized=True)
    assert not respelled(one, other, romanized=False)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_names(one: str, other: str) -> None:
    assert not respelled(one, other, romanized=True)


@pytest.mark.parametrize(("one", "other"), [("schroder", "schroeder"), ("soderlund", "soederlund"), ("lloyd", "loyd")])
def test_umlauts_and_doubled_letters_in_any_name(one: str, other: str) -> None:
    assert respelled(one, other, romanized=False)


TYPED = [
    ("petherbridge", "petherbrige", True),
    ("petherbridge", "pehterbridge", True),
    ("petherbridge", "petherbridhe", True),
    ("petherbridge", "petherbridke", False),
    ("petherbridge", "wetherbridge", False),
    ("petherbridge", "petherbridges", False),
    ("holt", "holt", False),
    ("holt", "hollt", False),
    ("petherbridge", "petherbrieg", False),
]


@pytest.mark.parametrize(("one", "other", "slip"), TYPED)
def test_one_slip_of_the_hand(one: str, other: str, slip: bool) -> None:
    assert typing_error(one, other) is slip
    assert typing_error(other, one) is slip


def test_another_vowel_is_a_slip_in_names_that_are_not_romanized_only() -> None:
    assert typing_error("vanterpool", "vanterpoal")
    assert not typing_error("vanterpool", "vanterpoal", romanized=True)


@pytest.mark.parametrize(("one", "other"), [("velkov", "velkova"), ("kowalski", "kowalska"), ("novak", "novakova")])
def test_man_and_woman_of_one_family(one: str, other: str) -> None:
    assert feminine_pair(one, other)
    assert feminine_pair(other, one)


def test_no_man_and_woman() -> None:
    assert not feminine_pair("velkov", "velkov")
    assert not feminine_pair("velkov", "orlova")


def test_marks_of_another_script() -> None:
    assert looks_romanized("Qazim Dervani")
    assert looks_romanized("Bashar al-Tabari")
    assert not looks_romanized("Jane Hale")


def test_common_family_names_are_known() -> None:
    assert family_name_known("mason")
    assert not family_name_known("petherbridge")


words = st.text(st.sampled_from("abdeghikoqsuvy"), max_size=9)


@given(words, words, st.booleans())
def test_order_does_not_matter(one: str, other: str, romanized: bool) -> None:
    assert respelled(one, other, romanized=romanized) == respelled(other, one, romanized=romanized)
    assert typing_error(one, other) == typing_error(other, one)
    assert feminine_pair(one, other) == feminine_pair(other, one)


@given(words)
def test_what_is_latin_is_romanized_too(word: str) -> None:
    doubled = word[:1] * 2 + word[1:]
    if respelled(word, doubled, romanized=False):
        assert respelled(word, doubled, romanized=True) or len(word) < 4
