"""Speakers linked to the record: what is linked, what is not, and the reason given."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.attribution import Kind, Speaker
from claimtrack.evaluation.names import read_pairs
from claimtrack.resolution.record import Candidate, Tenure, blocking_keys, link, lookup_keys

ECONOMIST = Candidate(id=1, name="Adam Smith", kind=Kind.PERSON, roles=("economist",))
LAWMAKER = Candidate(id=2, name="Adam Smith", kind=Kind.PERSON, roles=("representative",), organizations=("Congress",))
SPOKESMAN = Candidate(
    id=3, name="Jeff Dorling", kind=Kind.PERSON, aliases=("Jeffrey A. Dorling",), roles=("Pentland spokesman",)
)
GENERAL = Candidate(
    id=4, name="Qasim Sulemani", kind=Kind.PERSON, roles=("commander",), organizations=("Harbour Guard",)
)
BOARD = Candidate(id=5, name="National Water Board", kind=Kind.ORGANIZATION, aliases=("Water Board of Selby",))
MINISTRY_SPOKESMAN = Candidate(
    id=6, name="Harbour Ministry spokesman", kind=Kind.OFFICE, organizations=("Harbour Ministry",)
)
OTHER_SPOKESMAN = Candidate(id=7, name="Tax Ministry spokesman", kind=Kind.OFFICE, organizations=("Tax Ministry",))
COURIER = Candidate(id=8, name="Courier", kind=Kind.ORGANIZATION)
MINISTRY = Candidate(id=9, name="Ostland’s Defense Ministry", kind=Kind.ORGANIZATION)
SINGER = Candidate(id=10, name="Rihanna", kind=Kind.PERSON)
RECORD = (
    *(SINGER, COURIER, MINISTRY, ECONOMIST, LAWMAKER),
    *(SPOKESMAN, GENERAL, BOARD, MINISTRY_SPOKESMAN, OTHER_SPOKESMAN),
)


def speaker(
    name: str | None, kind: Kind = Kind.PERSON, role: str | None = None, organization: str | None = None
) -> Speaker:
    return Speaker(key="s1", name=name, kind=kind, role=role, organization=organization)


LINKED = [
    ("full name", speaker("Jeff Dorling"), SPOKESMAN),
    ("alias", speaker("Jeffrey Dorling"), SPOKESMAN),
    ("another romanization", speaker("Ghasem Soleymani"), GENERAL),
    ("role decides between namesakes", speaker("Adam Smith", role="Rep."), LAWMAKER),
    ("organization decides between namesakes", speaker("Adam Smith", organization="Congress"), LAWMAKER),
    ("last name with role", speaker("Dorling", role="Pentland spokesman"), SPOKESMAN),
    ("last name with organization", speaker("Sulemani", organization="the Harbour Guard"), GENERAL),
    ("a name of one word that is whole", speaker("Rihanna"), SINGER),
    ("body by its words", speaker("the National Water Board", Kind.ORGANIZATION), BOARD),
    ("body by initials", speaker("NWB", Kind.ORGANIZATION), BOARD),
    ("body by alias", speaker("Water Board of Selby", Kind.ORGANIZATION), BOARD),
    ("body with the noun that tells what it is", speaker("Velm’s Courier newspaper", Kind.ORGANIZATION), COURIER),
    ("body in another spelling", speaker("Ostland's Ministry of Defence", Kind.ORGANIZATION), MINISTRY),
    ("office by role and body", speaker("Harbour Ministry spokesman", Kind.OFFICE), MINISTRY_SPOKESMAN),
    ("office in the feminine", speaker("Harbour Ministry spokeswoman", Kind.OFFICE), MINISTRY_SPOKESMAN),
]

ABSTAINED = [
    ("two namesakes", speaker("Adam Smith"), "abstained"),
    ("last name alone", speaker("Dorling"), "abstained"),
    ("a namesake of another given name", speaker("Jane Dorling"), "none"),
    ("a person is no office", speaker("Harbour Ministry spokesman"), "none"),
    ("an unnamed official is no person", speaker("Pentland spokesman", Kind.OFFICE, "Pentland spokesman"), "none"),
    ("office of another body", speaker("Fishery Ministry spokesman", Kind.OFFICE), "none"),
    ("office without a body", speaker("spokesman", Kind.OFFICE), "none"),
    ("another body", speaker("National Coal Board", Kind.ORGANIZATION), "none"),
    ("the ministry of another state", speaker("Velm's Defence Ministry", Kind.ORGANIZATION), "none"),
    ("a ministry of no state", speaker("Defense Ministry", Kind.ORGANIZATION), "none"),
    ("a group is never linked", speaker("officials", Kind.GROUP), "none"),
    ("no name", speaker(None, Kind.ORGANIZATION), "none"),
]


@pytest.mark.parametrize(("said", "expected"), [case[1:] for case in LINKED], ids=[case[0] for case in LINKED])
def test_linked(said: Speaker, expected: Candidate) -> None:
    result = link(said, RECORD)
    assert result.candidate == expected
    assert 0.0 < result.score <= 1.0
    assert expected.name in result.why


@pytest.mark.parametrize(("said", "method"), [case[1:] for case in ABSTAINED], ids=[case[0] for case in ABSTAINED])
def test_not_linked(said: Speaker, method: str) -> None:
    result = link(said, RECORD)
    assert (result.candidate, result.method) == (None, method)
    assert result.why


def test_namesakes_are_named_as_rivals() -> None:
    result = link(speaker("Adam Smith"), RECORD)
    assert [(rival.id, rival.name) for rival in result.rivals] == [(1, "Adam Smith"), (2, "Adam Smith")]
    assert all(rival.score == result.score and rival.why == "the same name" for rival in result.rivals)
    assert "economist" in result.why


def test_losing_candidate_is_a_rival() -> None:
    result = link(speaker("Adam Smith", role="Rep."), RECORD)
    assert [rival.id for rival in result.rivals] == [ECONOMIST.id]
    assert 0.0 < result.rivals[0].score < result.score


def test_of_many_namesakes_some_are_told() -> None:
    crowd = [Candidate(id=n, name="Adam Smith", kind=Kind.PERSON) for n in range(30)]
    result = link(speaker("Adam Smith"), crowd)
    assert result.method == "abstained"
    assert result.why.endswith(" and 20 more")
    assert [rival.id for rival in result.rivals] == list(range(11))


def test_typing_error_needs_support() -> None:
    assert link(speaker("Jeff Dorlinc"), RECORD).candidate is None
    assert link(speaker("Jeff Dorlinc", role="Pentland spokesman"), RECORD).candidate == SPOKESMAN


def test_two_equal_typing_errors_abstain_even_with_support() -> None:
    twins = [
        Candidate(id=n, name=name, kind=Kind.PERSON, roles=("mayor",))
        for n, name in enumerate(("Ann Orlow", "Ann Orlov"))
    ]
    assert link(speaker("Ann Orlot", role="mayor"), twins).candidate is None


BEFORE = Candidate(
    id=8,
    name="Pia Marsk",
    kind=Kind.PERSON,
    tenures=(Tenure(role="harbour minister", organization="Velm", starts="2019", ends="2022-03-01"),),
)
AFTER = Candidate(
    id=9, name="Pia Marsk", kind=Kind.PERSON, tenures=(Tenure(role="harbour minister", starts="2022-03-02"),)
)


@pytest.mark.parametrize(
    ("role", "on", "holder"),
    [
        ("harbour minister", date(2021, 5, 1), BEFORE),
        ("harbour minister", date(2019, 1, 1), BEFORE),
        ("harbour minister", date(2022, 3, 1), BEFORE),
        ("harbour minister", date(2022, 3, 2), AFTER),
        ("harbour minister", date(2018, 12, 31), None),
        ("harbour minister", None, None),
        ("former harbour minister", date(2024, 1, 1), BEFORE),
        ("former harbour minister", date(2021, 1, 1), None),
    ],
)
def test_who_held_the_post_on_the_day(role: str, on: date | None, holder: Candidate | None) -> None:
    assert link(speaker("Pia Marsk", role=role), [BEFORE, AFTER], on=on).candidate == holder


def test_the_day_is_part_of_the_reason() -> None:
    decision = link(speaker("Marsk", role="harbour minister"), [BEFORE, AFTER], on=date(2023, 1, 1))
    assert decision.candidate == AFTER
    assert "harbour minister on 2023-01-01" in decision.why


FOUNDER = Candidate(
    id=10, name="Pia Marsk", kind=Kind.PERSON, tenures=(Tenure(role="envoy", starts="1871", ends="1880-05"),)
)


def test_who_held_a_last_post_long_ago_is_nobody_of_today() -> None:
    assert link(speaker("Pia Marsk"), [FOUNDER], on=date(1925, 1, 1)).candidate == FOUNDER
    assert link(speaker("Pia Marsk"), [FOUNDER], on=date(2024, 1, 1)).method == "none"
    assert link(speaker("Pia Marsk"), [FOUNDER]).candidate == FOUNDER
    assert link(speaker("Pia Marsk"), [FOUNDER, AFTER], on=date(2024, 1, 1)).candidate == AFTER


KEYS = [
    ("Qasim Soleimani", "Ghasem Suleymani"),
    ("Sergey Lavrov", "Sergei Lavroff"),
    ("Muammar Gaddafi", "Moammar Qadhafi"),
    ("Bashar al-Assad", "Assad"),
    ("Xi Jinping", "Mr Xi"),
    ("Bill de Blasio", "De Blasio"),
]


@pytest.mark.parametrize(("one", "other"), KEYS)
def test_spellings_share_a_blocking_key(one: str, other: str) -> None:
    assert blocking_keys(one, Kind.PERSON) & blocking_keys(other, Kind.PERSON)


def test_bodies_share_keys_by_word_and_initials() -> None:
    board = blocking_keys("National Water Board", Kind.ORGANIZATION)
    assert blocking_keys("the Water Board", Kind.ORGANIZATION) & board
    assert blocking_keys("NWB", Kind.ORGANIZATION) & board


def test_kinds_share_no_key() -> None:
    assert not blocking_keys("Harbour", Kind.PERSON) & blocking_keys("Harbour", Kind.ORGANIZATION)


PAIRS = read_pairs(Path(__file__).with_name("pairs.tsv"))
NAMES = sorted({name for pair in PAIRS for name in (pair.name, pair.other)})


@given(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=8))
def test_blocking_loses_no_link(name: str, on_record: list[str]) -> None:
    """The slow oracle looks at every candidate, the fast path only at those that share a key."""
    everyone = [Candidate(id=n, name=other, kind=Kind.PERSON) for n, other in enumerate(on_record)]
    keys = lookup_keys(name, Kind.PERSON)
    blocked = [candidate for candidate in everyone if keys & blocking_keys(candidate.name, Kind.PERSON)]
    assert link(speaker(name), blocked).candidate == link(speaker(name), everyone).candidate


def on_record(id: int, name: str, *roles: str) -> Candidate:
    return Candidate(id=id, name=name, kind=Kind.PERSON, roles=roles)


@pytest.mark.parametrize(
    ("said", "known", "method"),
    [
        (speaker("Adam Smith", role="goalkeeper"), ECONOMIST, "abstained"),
        (speaker("Adam Smith", role="economist"), ECONOMIST, "name and context"),
        (speaker("Adam Smith"), ECONOMIST, "name"),
        (speaker("Adam Q. Smith", role="goalkeeper"), on_record(1, "Adam Q. Smith", "economist"), "name"),
        (speaker("Adam Smith", role="goalkeeper"), on_record(1, "Adam Smith"), "name"),
        (speaker("Jeff Dorling", role="goalkeeper"), SPOKESMAN, "name"),
        (speaker("Qiuwen Zhang", role="goalkeeper"), on_record(1, "Qiuwen Zhang", "economist"), "name"),
    ],
)
def test_a_common_name_with_another_role_abstains(said: Speaker, known: Candidate, method: str) -> None:
    """A rare name, or one with a middle name, is one person's in several roles."""
    assert link(said, [known]).method == method


@pytest.mark.parametrize(
    ("said", "known", "method"),
    [
        ("John Dorling", "Dorling", "another"),
        ("Peter Hansen", "Peter Hanson", "another"),
        ("Dorling", "John Dorling", "abstained"),
        ("J. Smith", "John Smith", "abstained"),
        ("John Dorling", "John Dorling Jr.", "abstained"),
    ],
)
def test_a_full_name_that_only_comes_near_is_another(said: str, known: str, method: str) -> None:
    """Less than a full name may be who is there, and nobody is made of it."""
    decision = link(speaker(said), [on_record(1, known, "mayor")])
    assert (decision.candidate, decision.method) == (None, method)
    assert [rival.id for rival in decision.rivals] == [1]


def test_a_full_name_beside_one_that_may_be_the_same_abstains() -> None:
    known = [on_record(1, "Peter Hanson"), on_record(2, "Peter Hansen"), on_record(3, "Peter Hansen")]
    assert link(speaker("Peter Hansen"), known).method == "abstained"


@pytest.mark.parametrize(
    ("said", "known", "chosen"),
    [
        ("John Dorling", ("Jack Dorling", "John Dorling"), 1),
        ("Sergei Velkov", ("Sergey Velkov", "Sergei Velkov"), None),
        ("John Dorling", ("John Q. Dorling", "John Dorling"), None),
    ],
)
def test_who_bears_the_very_name_goes_before_another_form_of_it(
    said: str, known: tuple[str, ...], chosen: int | None
) -> None:
    """But a romanization is the outlet's, and a middle name is often left out."""
    decision = link(speaker(said), [on_record(n, name) for n, name in enumerate(known)])
    assert (decision.candidate.id if decision.candidate else None) == chosen
