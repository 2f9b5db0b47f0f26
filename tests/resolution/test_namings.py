"""Where persons are named, and with which role."""

from __future__ import annotations

import pytest

from claimtrack.attribution import Entity
from claimtrack.resolution.namings import Naming, find_namings
from claimtrack.resolution.words import scan
from tests.resolution.marked import annotation


def namings(text: str, entities: str = "") -> tuple[Naming, ...]:
    return find_namings(text, scan(text), annotation(text, entities).entities)


NAMED = [
    ("Pentland spokesman Jeff Dorling left.", "", ["Jeff Dorling"]),
    ("Sen. Tim Kells left.", "", ["Tim Kells"]),
    ("Mr. Kells left.", "", ["Kells"]),
    ("He met the Tim Kells Foundation.", "ORG Tim Kells Foundation", []),
    ("Tim Kells left. Kells sat.", "", ["Tim Kells", "Kells"]),
    ("On Monday Tim Kells left.", "", ["Tim Kells"]),
    ("After Keller left, rain fell.", "PERSON Keller", ["Keller"]),
    ("Supreme Court Justice Varga left.", "", ["Varga"]),
    ("The White House Chief of Staff left.", "", []),
    ("Jean-Marc Ayral, Helen Crane and Tom Hale Jr. left.", "", ["Jean-Marc Ayral", "Helen Crane", "Tom Hale Jr."]),
    ("Omar bin Saleh met Anwar al-Tabari.", "", ["Omar bin Saleh", "Anwar al-Tabari"]),
    ("Kim Jong Un spoke at the UN.", "PERSON Kim Jong Un; ORG UN", ["Kim Jong Un"]),
    ("Tim\nKells", "", []),
]


@pytest.mark.parametrize(("text", "entities", "names"), NAMED)
def test_names(text: str, entities: str, names: list[str]) -> None:
    assert [naming.name.text for naming in namings(text, entities)] == names


ROLES = [
    ("Pentland spokesman Jeff Dorling left.", {"spokesman"}, None),
    ("Trask campaign manager Jeff Dorling left.", {"manager"}, None),
    ("Republican nominee Gov. Tim Kells left.", {"republican", "nominee", "governor"}, None),
    ("Tim Kells, 56, a retired judge, left.", {"judge"}, None),
    ("Chairman Sir Tim Kells left.", {"chairman"}, None),
    ("Minister for Roads Tim Kells left.", {"minister"}, None),
    ("Voters for Minister Tim Kells left.", {"minister"}, None),
    ("Tim Kells, director of the Harbour Board, left.", {"director"}, "Harbour Board"),
    ("NWB Director Tim Kells left.", {"director"}, "NWB"),
    ("Tim Kells (D-Va.), the minority leader, left.", {"minority leader"}, None),
    ("The spokesman, Tim Kells, left.", {"spokesman"}, None),
    ("The brother of the gunman, Tim Kells, left.", {"brother"}, None),
    ("Voters turned to the gunman, Tim Kells, again.", set(), None),
    ("Tim Kells, who was a judge, left.", set(), None),
    ("Tim Kells — that was clear — left.", set(), None),
]


@pytest.mark.parametrize(("text", "heads", "organization"), ROLES)
def test_roles(text: str, heads: set[str], organization: str | None) -> None:
    (naming,) = namings(text)
    assert {head for role in naming.roles for head in role.heads} == heads
    assert next((role.organization for role in naming.roles if role.organization), None) == organization


def test_a_company_taken_for_a_person_in_one_place() -> None:
    text = "Quarlon fell. Quarlon rose."
    entities = [
        Entity(start=0, end=7, text="Quarlon", type="ORG"),
        Entity(start=14, end=21, text="Quarlon", type="PERSON"),
    ]
    assert find_namings(text, scan(text), entities) == ()


def test_first_word_of_a_company_is_no_person() -> None:
    assert namings("Gelder Bachs fell. Gelder rose.", "ORG Gelder Bachs; PERSON Gelder") == ()


def test_a_name_ends_where_a_source_does() -> None:
    text = "Donna Trask Tweets Again"
    (naming,) = find_namings(text, scan(text), [], cuts={0, 11})
    assert naming.name.text == "Donna Trask"


@pytest.mark.parametrize(
    "text",
    ["Quarlon denied it. It rained in Quarlon.", "Quarlon denied it. Quarlon's foreign ministry was shut.",
     "Quarlon denied it. The president of Zemland left Quarlon’s defence ministry."],
)  # fmt: skip
def test_a_place_taken_for_a_person(text: str) -> None:
    assert all(naming.name.text != "Quarlon" for naming in namings(text, "PERSON Quarlon"))


def test_faith_in_a_person_makes_no_place() -> None:
    found = namings("Tom Hale spoke. They had faith in Hale.", "PERSON Tom Hale, Hale")
    assert [naming.name.text for naming in found] == ["Tom Hale", "Hale"]


WORDED = [
    ("Tim Kells, the Board's spokesman, left.", "Board's spokesman"),
    ("The Taliban's spokesman Tim Kells left.", "Taliban's spokesman"),
    ("Tim Kells, senior adviser for trade and sea law at the Centre for Harbour Studies in the town, left.",
     "senior adviser for trade and sea law at the Centre for Harbour Studies"),
    ("Tim Kells, partner at the law firm Orrin and Sons of Sel and one of the founders, left.",
     "partner at the law firm Orrin and Sons of Sel"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), WORDED)
def test_the_words_of_a_role_end_with_no_loose_word(text: str, words: str) -> None:
    (naming,) = namings(text)
    assert [role.text for role in naming.roles] == [words]


def test_the_words_of_a_role_do_not_begin_with_an_ending() -> None:
    (naming,) = namings("The group ’s spokesman Tim Kells left.")
    assert [role.text for role in naming.roles] == ["spokesman"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Leader of the Opposition Dr. Tim Kells left.", "Leader of the Opposition"),
        ("Minister for Roads Dr. Tim Kells left.", "Minister for Roads"),
        ("Hospital superintendent Dr. (Mrs.) Lena Kells left.", "Hospital superintendent"),
        ("Hydrologist Prof. Tim Kells left.", "Hydrologist"),
        ("Chairman Cllr Tim Kells left.", "Chairman"),
        ("Dr. Tim Kells left.", "Dr."),
    ],
)
def test_a_degree_is_no_part_of_the_role_before_it(text: str, role: str) -> None:
    (naming,) = namings(text)
    assert [told.text for told in naming.roles] == [role]
