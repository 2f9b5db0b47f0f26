"""What the words of a source are, read by themselves."""

from __future__ import annotations

import pytest

from claimtrack.attribution import Kind
from claimtrack.resolution.namings import find_namings
from claimtrack.resolution.reading import Form
from claimtrack.resolution.sources import SourceReader
from claimtrack.resolution.words import scan
from tests.resolution.marked import annotation

OFFICE, GROUP, BODY, DOCUMENT = Kind.OFFICE, Kind.GROUP, Kind.ORGANIZATION, Kind.DOCUMENT

READINGS = [
    ("a Pentland spokesman", OFFICE, "Pentland spokesman"),
    ("one official", OFFICE, "official"),
    ("a source close to the campaign", OFFICE, "source close to the campaign"),
    ("a senior Varnian military official", OFFICE, "senior Varnian military official"),
    ("an eyewitness who asked not to be named", OFFICE, "eyewitness"),
    ("an aide to the president", OFFICE, "aide to the president"),
    ("the former secretary of state", OFFICE, "former secretary of state"),
    ("one of the doctors", OFFICE, "one of the doctors"),
    ("the 46-year-old", OFFICE, "46-year-old"),
    ("the mother-of-four", OFFICE, "mother-of-four"),
    ("the mayor herself", OFFICE, "mayor"),
    ("the agent privately", OFFICE, "agent"),
    ("the foreman", OFFICE, "foreman"),
    ("the full-back", OFFICE, "full-back"),
    ("a diplomat present", OFFICE, "diplomat present"),
    ("one of whom, a taxi driver", OFFICE, "taxi driver"),
    ("officials", GROUP, "officials"),
    ("which engineers", GROUP, "engineers"),
    ("that campaigners", GROUP, "campaigners"),
    ("who senior officials", GROUP, "senior officials"),
    ("a man his friends", GROUP, "friends"),
    ("Leaders around the world", GROUP, "Leaders around the world"),
    ("think tanks", GROUP, "think tanks"),
    ("the defence", GROUP, "defence"),
    ("a think tank", BODY, "think tank"),
    ("the railway", BODY, "railway"),
    ("the coast guard", BODY, "coast guard"),
    ("One woman wore a T-shirt", DOCUMENT, "T-shirt"),
    ("She held a banner", DOCUMENT, "banner"),
    ("a statement the couple provided to Selby magazine", GROUP, "statement the couple provided to Selby magazine"),
    ("some", GROUP, "some"),
    ("many voters", GROUP, "many voters"),
    ("46 percent of voters", GROUP, "46 percent of voters"),
    ("two sources familiar with the matter", GROUP, "two sources familiar with the matter"),
    ("multiple sources privy to the talks", GROUP, "multiple sources privy to the talks"),
    ("The audience gathered in the hall", GROUP, "audience gathered in the hall"),
    ("police", GROUP, "police"),
    ("a lot of people", GROUP, "a lot of people"),
    ("a group of doctors", GROUP, "a group of doctors"),
    ("one or more of its members", GROUP, "one or more of its members"),
    ("Varnia's neighbours", GROUP, "Varnia's neighbours"),
    ("the ministry", BODY, "ministry"),
    ("the US-led coalition", BODY, "US-led coalition"),
    ("the central bank", BODY, "central bank"),
    ("an advocacy group", BODY, "advocacy group"),
    ("the bench orally", BODY, "bench"),
    ("the family assembly", BODY, "family assembly"),
    ("Selby Water SLBY.L", BODY, "Selby Water"),
    ("the council itself", BODY, "council"),
    ("RealNews", BODY, "RealNews"),
    ("a federal appeals court", BODY, "federal appeals court"),
    ("The “Selby Papers", DOCUMENT, "Selby Papers"),
    ("The statement", DOCUMENT, "statement"),
    ("a statement from the ministry", DOCUMENT, "statement from the ministry"),
    ("campaign finance documents", DOCUMENT, "campaign finance documents"),
    ("two of the polls", DOCUMENT, "two of the polls"),
    ("the research paper", DOCUMENT, "research paper"),
    ("The Selby Papers", DOCUMENT, "Selby Papers"),
    ("a video posted by Selby.com", DOCUMENT, "video posted by Selby.com"),
    ("the website Selby-news.co.uk", BODY, "Selby-news.co.uk"),
    ("the conservative block in parliament", BODY, "conservative block in parliament"),
    ("the military", BODY, "military"),
    ("Port Selby based tech giant Orlux", BODY, "Orlux"),
    ("The rabbis", GROUP, "rabbis"),
    ("another fan", OFFICE, "fan"),
    ("people", Kind.GENERIC, "people"),
    ("no one", Kind.GENERIC, "no one"),
]


def reader(text: str, entities: str = "") -> SourceReader:
    notes = annotation(text, entities)
    return SourceReader(text, find_namings(text, scan(text), notes.entities), notes.entities)


@pytest.mark.parametrize(("text", "kind", "name"), READINGS, ids=[row[0] for row in READINGS])
def test_kind_and_name(text: str, kind: Kind, name: str) -> None:
    reading = reader(text).read(scan(text))
    assert (reading.kind, reading.name) == (kind, name)
    assert reading.naming is None


@pytest.mark.parametrize("text", ["he", "She", "they", "it", "who", "I", "we", "his", "them", "she's", "They all"])
def test_pronoun(text: str) -> None:
    assert reader(text).read(scan(text)).form is Form.PRONOUN


@pytest.mark.parametrize("text", ["", "…", "said", '"'])
def test_no_source(text: str) -> None:
    assert reader(text).read(scan(text)).form is Form.EMPTY


@pytest.mark.parametrize(
    ("text", "owner"), [("his campaign", "male"), ("their lawyer", "plural"), ("the campaign", None)]
)
def test_owner_by_pronoun(text: str, owner: str | None) -> None:
    assert reader(text).read(scan(text)).owner == owner


def test_owner_by_name() -> None:
    text = "Tom Hale's lawyer"
    reading = reader(text, "PERSON Tom Hale").read(scan(text))
    assert reading.kind is OFFICE
    assert reading.owner == find_namings(text, scan(text), annotation(text, "PERSON Tom Hale").entities)[0]


@pytest.mark.parametrize(
    ("text", "definite"), [("the senator", True), ("a senator", False), ("his lawyer", True), ("one senator", False)]
)
def test_definite(text: str, definite: bool) -> None:
    assert reader(text).read(scan(text)).definite is definite
