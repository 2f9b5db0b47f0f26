"""Pairs of names (``pairs.yaml``), and what holds for any two."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.attribution import Kind
from claimtrack.resolution.comparison import Verdict, compare
from claimtrack.resolution.record import blocking_keys

TABLE: dict[str, list[list[str]]] = yaml.safe_load(Path(__file__).with_name("pairs.yaml").read_text(encoding="utf-8"))
PAIRS = [(verdict, one, other) for verdict, pairs in TABLE.items() for one, other in pairs]
NAMES = sorted({name for pairs in TABLE.values() for pair in pairs for name in pair})


@pytest.mark.parametrize(("verdict", "one", "other"), PAIRS)
def test_verdict(verdict: str, one: str, other: str) -> None:
    result = compare(one, other)
    assert result.verdict is Verdict(verdict), result


@pytest.mark.parametrize(("verdict", "one", "other"), PAIRS)
def test_names_that_may_be_one_share_a_blocking_key(verdict: str, one: str, other: str) -> None:
    if verdict == "same":
        assert blocking_keys(one, Kind.PERSON) & blocking_keys(other, Kind.PERSON)


names = st.one_of(st.sampled_from(NAMES), st.text(st.sampled_from("abkqhsAB .-'’,éø"), max_size=12))


@given(names, names)
def test_order_does_not_matter(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one)


@given(names)
def test_a_name_is_the_same_as_itself(name: str) -> None:
    if any(char.isalnum() for char in name):
        assert compare(name, name).verdict is Verdict.SAME


@given(names, names)
def test_scores_and_verdicts_agree(one: str, other: str) -> None:
    result = compare(one, other)
    assert 0.0 <= result.score <= 1.0
    assert (result.score == 0.0) == (result.verdict is Verdict.DIFFERENT)
