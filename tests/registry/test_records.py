"""Dates of tenures, imprecise as they are, and terms joined into tenures."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.registry import Holding, Post
from claimtrack.registry.keys import family_keys
from claimtrack.registry.records import check_day, earliest_day, joined, latest_day, name_slug

MAYOR = Post(label="Mayor of Upper Selby", organization="Upper Selby")
CLERK = Post(label="Town Clerk", organization="Upper Selby")


def held(starts: str | None, ends: str | None, post: Post = MAYOR, **more: str) -> Holding:
    return Holding(post=post, starts=starts, ends=ends, source="a test", **more)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2017-02", date(2017, 2, 1), date(2017, 2, 28)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-12", date(2016, 12, 1), date(2016, 12, 31)),
        ("2017-06-12", date(2017, 6, 12), date(2017, 6, 12)),
    ],
)
def test_an_imprecise_date_is_all_of_its_days(value: str, first: date, last: date) -> None:
    assert (earliest_day(value), latest_day(value)) == (first, last)


@pytest.mark.parametrize("value", ["", "17", "2017-13", "2017-02-30", "June 2017", "2017/06", "0000"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="is no"):
        check_day(value)


@pytest.mark.parametrize(
    ("holding", "day", "expected"),
    [
        (held("2010", "2014-06"), date(2014, 6, 30), True),
        (held("2010", "2014-06"), date(2014, 7, 1), False),
        (held("2010-05-02", None), date(2010, 5, 1), False),
        (held("2010-05-02", None), date(2024, 1, 1), True),
        (held("2010-05-02", None, as_of="2022-07"), date(2022, 7, 31), True),
        (held("2010-05-02", None, as_of="2022-07"), date(2022, 8, 1), None),
        (held(None, None), date(2010, 1, 1), None),
        (held(None, None, over_by="1999"), date(1999, 12, 31), None),
        (held(None, None, over_by="1999"), date(2000, 1, 1), False),
    ],
)
def test_held_says_so_only_where_it_is_known(holding: Holding, day: date, expected: bool | None) -> None:
    assert holding.held(day) is expected


@pytest.mark.parametrize(
    ("holdings", "expected"),
    [
        ([held("2001-01-03", "2003-01-03"), held("2003-01-07", "2005-01-03")], [("2001-01-03", "2005-01-03")]),
        ([held("2001", "2003"), held("2009", "2011")], [("2001", "2003"), ("2009", "2011")]),
        ([held("2001", "2003"), held("2001", "2003", CLERK)], [("2001", "2003"), ("2001", "2003")]),
        # One source saw the tenure go on, another one its end.
        ([held("2021-01-20", None, as_of="2022-07"), held("2021-01-20", "2025-01-20")], [("2021-01-20", "2025-01-20")]),
        ([held("2001", "2003"), held("2001", "2003")], [("2001", "2003")]),
    ],
)
def test_terms_that_follow_on_each_other_are_one_tenure(
    holdings: list[Holding], expected: list[tuple[str | None, str | None]]
) -> None:
    assert [(one.starts, one.ends) for one in joined(holdings)] == expected


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ada Q. Ferrant", "ferrant"),
        ("Ferrant", "ferrant"),
        ("Ada Ferrant-Boyle", "ferrantboyle"),
        ("Ada Ferrant-Boyle", "boyle"),
        ("Omar al-Tarrani", "altarrani"),
        ("Omar al-Tarrani", "tarrani"),
        ("Ruth van der Mool", "vandermool"),
        ("José Ferránt, Jr.", "ferrant"),
        ("Ada O’Ferrant", "oferrant"),
    ],
)
def test_family_names_are_found_in_every_form(name: str, key: str) -> None:
    assert key in family_keys(name)


def test_a_suffix_is_no_family_name() -> None:
    assert "jr" not in family_keys("Ada Ferrant Jr.")
    assert family_keys("…") == frozenset()


def test_a_slug_is_plain() -> None:
    assert name_slug("Zoë Ferránt-O’Boyle") == "zoe-ferrant-o-boyle"
