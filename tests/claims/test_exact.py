from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimtrack.attribution import Polarity
from claimtrack.claims.exact import claim_key
from claimtrack.claims.words import normal_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The harbour will not be sold", "the harbour will not be sold"),
        ("“The harbour  will not\nbe SOLD,”", "the harbour will not be sold"),
        ("‘We don’t know’", "we don't know"),
        ("a so-called 'plan'", "a so-called plan"),
        ("yes – no – 3.5%", "yes no 3 5"),
        ("Straße", "strasse"),
        ("e\u0301tat", "état"),
        ("“…”", ""),
        ("0'_1", "0 1"),
    ],
)
def test_normal_words(text: str, words: str) -> None:
    assert normal_words(text) == words


@given(st.text())
@example("0'_")
@example("\u0390")
def test_normal_words_are_their_own_normal_words(text: str) -> None:
    assert normal_words(normal_words(text)) == normal_words(text)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("It rains.", "“it rains”", True),
        ("It rains.", "It rained.", False),
        ("It rains.", "It rains not.", False),
    ],
)
def test_the_same_words_are_the_same_claim(first: str, second: str, same: bool) -> None:
    assert (claim_key(first, Polarity.POSITIVE) == claim_key(second, Polarity.POSITIVE)) is same


def test_what_is_denied_is_another_claim() -> None:
    assert claim_key("it rains", Polarity.POSITIVE) != claim_key("it rains", Polarity.NEGATIVE)


def test_without_words_there_is_no_claim() -> None:
    assert claim_key("“…”", Polarity.POSITIVE) is None
