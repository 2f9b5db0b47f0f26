from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.resolution.organizations import content_words, initials, known_by, same_body, short_forms, short_names

SAME = [
    ("the National Water Board", "National Water Board"),
    ("NWB", "National Water Board"),
    ("N.W.B.", "National Water Board"),
    ("the Water Board", "National Water Board"),
    ("state-run Norrland News", "Norrland News"),
    ("Ministry of Outer Affairs", "Outer Affairs"),
    ("Selby Motors Inc.", "Selby Motors"),
    ("Crane's campaign", "the Crane campaign"),
]
OTHER = [
    ("National Water Board", "National Coal Board"),
    ("Board", "National Water Board"),
    ("National Water", "National Water Board"),
    ("channel close to the National Water Board", "National Water Board"),
    ("", "National Water Board"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same_body(one: str, other: str) -> None:
    assert same_body(one, other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_body(one: str, other: str) -> None:
    assert not same_body(one, other)


def test_content_words() -> None:
    assert content_words("The Bank of the U.S. Virgin Islands, Inc.") == ("bank", "us", "virgin", "islands")


def test_initials_need_two_words() -> None:
    assert (initials("National Water Board"), initials("Board")) == ("nwb", "")


SHORT_FORMS = [
    ("the Alliance for Open Roads (ALFOR) said", {"ALFOR": "Alliance for Open Roads"}),
    (
        "The National Water Board (NWB) met the Guild of Bakers (GoB).",
        {"NWB": "National Water Board", "GoB": "Guild of Bakers"},
    ),
    ("Sen. Tim Kells (D-Va.) and he (OK) left", {}),
]


@pytest.mark.parametrize(("text", "found"), SHORT_FORMS)
def test_short_forms_that_a_text_introduces(text: str, found: dict[str, str]) -> None:
    assert short_forms(text) == found


@given(st.text(max_size=30), st.text(max_size=30))
def test_order_does_not_matter(one: str, other: str) -> None:
    assert same_body(one, other) == same_body(other, one)


@pytest.mark.parametrize(
    ("bodies", "text", "expected"),
    [
        ({"Norrholm Steel", "Norrholm"}, "Norrholm Steel fell. Norrholm said so.", {"Norrholm": "Norrholm Steel"}),
        ({"Norrholm Steel's", "Norrholm"}, "Norrholm Steel's shares fell.", {"Norrholm": "Norrholm Steel"}),
        ({"Norrholm Steel", "Norrholm Water", "Norrholm"}, "Norrholm said so.", {}),
        ({"National Water", "National"}, "National Water is a national firm.", {}),
        ({"Norrholm Steel"}, "Norrholm Steel fell.", {}),
        ({"NBX News", "NBX"}, "NBX News fell.", {}),
    ],
    ids=["a first word", "a genitive", "two begin so", "a common word", "never alone", "letters"],
)
def test_first_words_that_stand_alone(bodies: set[str], text: str, expected: dict[str, str]) -> None:
    assert short_names(bodies, text) == expected


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Britain's Courier newspaper", ("courier",)),
        ("Selby Courier newspaper", ("selby", "courier")),
        ("Department of Defence", ("defense", "department")),
        ("Ostland's Defense Department", ("defense", "department", "ostland")),
        ("Green Party", ("green", "party")),
        ("Brandt's Investors Service", ("brandt", "investors", "service")),
        ("'s", ()),
    ],
)
def test_the_words_that_a_body_is_known_by(name: str, words: tuple[str, ...]) -> None:
    assert known_by(name) == words
