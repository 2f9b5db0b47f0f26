"""Names that the text treats as places or bodies."""

from __future__ import annotations

import pytest

from claimtrack.attribution import Entity
from claimtrack.resolution.not_persons import bodies_told, places
from claimtrack.resolution.words import scan

TOLD = [
    ("The law firm Mossel Fonda shut.", {"Mossel Fonda"}),
    ("It was in the newspaper Nils Matin.", {"Nils Matin"}),
    ("Nils-Matin, a local newspaper, wrote so.", {"Nils-Matin"}),
    ("Voters left the Lokid party.", {"Lokid"}),
    ("Tom Hale, the head of the Lokid party, left.", {"Lokid"}),
    ("Tom Hale, the head doctor in a city hospital, left.", set()),
    ("Tom Hale, a newspaper editor, left.", set()),
    ("The Rupert Murdo newspaper shut.", set()),
    ("The company fell.", set()),
]


@pytest.mark.parametrize(("text", "names"), TOLD)
def test_bodies_told(text: str, names: set[str]) -> None:
    assert bodies_told(text, scan(text)) == names


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("It rained in Quarlon.", True),
        ("Shares of Quarlon fell.", True),
        ("A Quarlon-based bank shut.", True),
        ("Quarlonian troops left.", True),
        ("Quarlon left.", False),
        ("They believed Quarlon's word.", False),
    ],
)
def test_places(text: str, place: bool) -> None:
    start = text.find("Quarlon")
    entity = Entity(start=start, end=start + 7, text="Quarlon", type="PERSON")
    assert (places(text, [entity]) == {"Quarlon"}) is place
