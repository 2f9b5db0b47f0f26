"""Files about people: every format gives the same kind of profile, and every bad row its place and reason."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from claimtrack.readers import Unreadable
from claimtrack.readers.people import read_people
from claimtrack.registry import Holding, Post, Profile


def found(path: Path) -> tuple[list[Profile], list[tuple[str, str]]]:
    """The profiles of a file, and the place and reason of each fault."""
    everything = list(read_people(path))
    faults = [
        (one.where.replace(str(path), path.name), one.reason) for one in everything if isinstance(one, Unreadable)
    ]
    return [one for one in everything if isinstance(one, Profile)], faults


def written(folder: Path, name: str, content: str | list[Any] | dict[str, Any]) -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


# -- the table

TABLE = """\
Name,Aliases,Post,Organization,Start,End,Wikidata id
Ada Ferrant,A. Ferrant; Ada Ferrant-Boyle,Mayor,Upper Selby,2001-05,2009,Q900000001
Ada Ferrant,,Harbourmaster,Port of Selby,2010,,Q900000001
"Lind, Bo",,,,,,
"""


def test_a_table_gives_a_profile_a_row(tmp_path: Path) -> None:
    profiles, faults = found(written(tmp_path, "people.csv", TABLE))
    assert not faults
    assert [one.id for one in profiles] == ["Q900000001", "Q900000001", "name:lind-bo"]
    assert profiles[0].aliases == ("A. Ferrant", "Ada Ferrant-Boyle")
    assert profiles[0].holdings == (
        Holding(
            post=Post(label="Mayor", organization="Upper Selby"), starts="2001-05", ends="2009", source="people.csv"
        ),
    )
    assert profiles[2].holdings == ()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",,Mayor,Selby,,,", "no name"),
        ("…,,Mayor,Selby,,,", "has no letters"),
        ("Ada Ferrant,,Mayor,Selby,May 2001,,", "is no date"),
        ("Ada Ferrant,,Mayor,Selby,2001-02-30,,", "no day of the calendar"),
        ("Ada Ferrant,,Mayor,Selby,2009,2001,", "ends before it begins"),
        ("Ada Ferrant,,,Selby,2009,,", "without a post"),
        ("Ada Ferrant,,Mayor,Selby,,,900", "no Wikidata id"),
        ("Ada Ferrant,,Mayor", "3 cells under 7 columns"),
    ],
)
def test_a_bad_row_is_told_by_its_line_and_the_rest_go_on(tmp_path: Path, row: str, reason: str) -> None:
    header, good, *_ = TABLE.splitlines()
    profiles, faults = found(written(tmp_path, "people.csv", "\n".join([header, row, good])))
    assert [one.name for one in profiles] == ["Ada Ferrant"]
    (fault,) = faults
    assert fault[0] == "people.csv:2"
    assert reason in fault[1]


def test_a_line_break_inside_a_cell_moves_no_line_number(tmp_path: Path) -> None:
    _, faults = found(written(tmp_path, "people.csv", 'name,post\n"Bo\nLind",Mayor\n,Mayor\n'))
    assert faults == [("people.csv:4", "no name")]


# -- congress-legislators

MEMBER = {
    "id": {"bioguide": "F900001", "wikidata": "Q900000001", "wikipedia": "Ada Ferrant (politician)"},
    "name": {"first": "Adelaide", "middle": "Quill", "last": "Ferrant", "nickname": "Ada"},
    "bio": {"birthday": "1961-02-03", "gender": "F"},
    "terms": [
        {"type": "rep", "start": "2001-01-03", "end": "2003-01-03", "state": "OH", "district": 4},
        {"type": "rep", "start": "2003-01-07", "end": "2005-01-03", "state": "OH", "district": 5},
        {"type": "sen", "start": "2007-01-04", "end": "2013-01-03", "state": "OH", "class": 1},
    ],
}


def check_member(profile: Profile) -> None:
    assert (profile.id, profile.name, profile.gender, profile.born) == ("Q900000001", "Ada Ferrant", "f", "1961-02-03")
    assert profile.aliases == ("Adelaide Ferrant", "Adelaide Quill Ferrant")
    assert [(held.post.label, held.starts, held.ends) for held in profile.holdings] == [
        ("US Representative from Ohio", "2001-01-03", "2005-01-03"),
        ("US Senator from Ohio", "2007-01-04", "2013-01-03"),
    ]


def test_json_of_congress_legislators(tmp_path: Path) -> None:
    profiles, faults = found(written(tmp_path, "members.json", [MEMBER]))
    assert not faults
    check_member(profiles[0])


def test_yaml_of_congress_legislators(tmp_path: Path) -> None:
    """Dates without quotation marks, as the project writes them, which YAML would read as dates."""
    lines = """\
- id: {bioguide: F900001, wikidata: Q900000001, wikipedia: Ada Ferrant (politician)}
  name: {first: Adelaide, middle: Quill, last: Ferrant, nickname: Ada}
  bio: {birthday: 1961-02-03, gender: F}
  terms:
  - {type: rep, start: 2001-01-03, end: 2003-01-03, state: OH}
  - {type: rep, start: 2003-01-07, end: 2005-01-03, state: OH}
  - {type: sen, start: 2007-01-04, end: 2013-01-03, state: OH}
"""
    profiles, faults = found(written(tmp_path, "members.yaml", lines))
    assert not faults
    check_member(profiles[0])


def test_csv_of_congress_legislators_has_a_seat_without_dates(tmp_path: Path) -> None:
    lines = (
        "last_name,first_name,birthday,gender,type,state,bioguide_id,wikipedia_id\n"
        "Ferrant,Adelaide,1961-02-03,F,sen,OH,F900001,Ada Ferrant\n"
        "Lind,Bo,1961-02-03,M,sen,ZZ,L900001,Bo Lind\n"
    )
    profiles, faults = found(written(tmp_path, "members.csv", lines))
    assert [(one.id, one.name) for one in profiles] == [("bioguide:F900001", "Ada Ferrant")]
    assert profiles[0].holdings[0].starts is None
    assert faults == [("members.csv:3", '"ZZ" is no state or territory')]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"name": {"first": "Ada"}}, "first or last name is missing"),
        ({"id": {}}, "no id"),
        ({"terms": "none"}, '"terms" is no list'),
        ({"terms": [{"type": "rep", "state": "OH", "start": "2001"}]}, "no start or no end"),
        ({"terms": [{"type": "mayor", "state": "OH", "start": "2001", "end": "2003"}]}, "no chamber"),
        ({"terms": [{"type": "rep", "state": "OH", "start": "2005", "end": "2003"}]}, "ends before it begins"),
        ({"bio": {"birthday": "long ago"}}, "is no date"),
    ],
)
def test_a_bad_member_is_told_by_its_place(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    profiles, faults = found(written(tmp_path, "members.json", [MEMBER, MEMBER | change]))
    assert len(profiles) == 1
    (fault,) = faults
    assert fault[0] == "members.json"
    assert fault[1].startswith("[1]: ")
    assert reason in fault[1]


# -- Popolo

POPOLO: dict[str, Any] = {
    "persons": [
        {
            "id": "p1",
            "name": "Ada Ferrant",
            "birth_date": "1961",
            "gender": "female",
            "identifiers": [{"scheme": "wikidata", "identifier": "Q900000001"}],
            "other_names": [{"name": "Ada Ferrant-Boyle"}, {"name": "Ада Феррант", "lang": "ru"}],
        },
        {"id": "p2", "name": "Bo Lind"},
    ],
    "organizations": [{"id": "council", "name": "Selby Council"}],
    "posts": [{"id": "chair", "label": "Chair of the Council", "organization_id": "council"}],
    "areas": [{"id": "north", "name": "Selby North"}],
    "events": [{"id": "term/1", "start_date": "2001-05-01", "end_date": "2005-04-30"}],
    "memberships": [
        {
            "person_id": "p1",
            "organization_id": "council",
            "role": "member",
            "area_id": "north",
            "legislative_period_id": "term/1",
        },
        {"person_id": "p1", "post_id": "chair", "start_date": "2003"},
    ],
}


def test_popolo_memberships_are_tenures(tmp_path: Path) -> None:
    profiles, faults = found(written(tmp_path, "council.json", POPOLO))
    assert not faults
    ada, bo = profiles
    assert (ada.id, ada.gender, ada.born, ada.aliases) == ("Q900000001", "f", "1961", ("Ada Ferrant-Boyle",))
    assert [(held.post.label, held.post.organization, held.starts, held.ends) for held in ada.holdings] == [
        ("Member of Selby Council for Selby North", "Selby Council", "2001-05-01", "2005-04-30"),
        ("Chair of the Council", "Selby Council", "2003", None),
    ]
    assert (bo.id, bo.holdings) == ("popolo:p2", ())


@pytest.mark.parametrize(
    ("part", "row", "fault"),
    [
        ("persons", {"name": "Cy Marr"}, 'persons[2]: no "id"'),
        ("persons", {"id": "p1", "name": "Cy Marr"}, 'persons[2]: the id "p1" is taken by another person'),
        ("persons", "Cy Marr", "persons[2]: no object"),
        ("memberships", {"person_id": "p9"}, 'memberships[2]: there is no person "p9"'),
        ("memberships", {"person_id": "p2", "post_id": "x"}, 'memberships[2]: post_id "x" refers to nothing'),
        (
            "memberships",
            {"person_id": "p2", "post_id": "chair", "start_date": "soon"},
            'memberships[2]: "soon" is no date: YYYY, YYYY-MM or YYYY-MM-DD is expected',
        ),
    ],
)
def test_a_bad_popolo_row_is_told_by_its_place(tmp_path: Path, part: str, row: object, fault: str) -> None:
    profiles, faults = found(written(tmp_path, "council.json", POPOLO | {part: [*POPOLO[part], row]}))
    assert [one.name for one in profiles] == ["Ada Ferrant", "Bo Lind"]
    assert faults == [("council.json", fault)]


# -- files as a whole


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("people.csv", "surname,post\nFerrant,Mayor\n", "neither Popolo"),
        ("people.json", "[1, 2]", "neither Popolo"),
        ("people.json", '{"people": []}', "neither Popolo"),
        ("people.json", '{"persons": [}', "not JSON: Expecting value at line 1, column 14"),
        ("people.json", "[" * 100_000, "nested too deep"),
        ("people.yaml", "- a: [", "not YAML, line"),
        ("people.yaml", "- name: Ada Ferrant \x07", "not YAML"),
        ("people.yaml", "[" * 100_000, "nested too deep"),
        ("people.csv", "", "nothing in it"),
        ("people.txt", "Ada Ferrant", ".json, .yaml, .yml or .csv is expected"),
    ],
)
def test_a_file_that_is_none_is_one_fault(tmp_path: Path, name: str, content: str, reason: str) -> None:
    profiles, faults = found(written(tmp_path, name, content))
    assert not profiles
    (fault,) = faults
    assert fault[0] == name
    assert reason in fault[1]


def test_a_missing_file_and_a_folder_are_faults(tmp_path: Path) -> None:
    assert found(tmp_path / "none.csv")[1] == [("none.csv", "no such file")]
    assert found(tmp_path)[1] == [(tmp_path.name, "is a directory")]


def test_a_cell_that_never_closes_is_told(tmp_path: Path) -> None:
    profiles, faults = found(written(tmp_path, "people.csv", 'name,post\nBo Lind,Mayor\n"Ada,Mayor\n'))
    assert [one.name for one in profiles] == ["Bo Lind"]
    assert faults == [("people.csv:3", "not CSV: unexpected end of data")]


def test_gzip_is_looked_through_and_capped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "people.csv.gz"
    path.write_bytes(gzip.compress(TABLE.encode()))
    assert len(found(path)[0]) == 3
    monkeypatch.setattr("claimtrack.readers.stream.MAX_FILE_BYTES", 64)
    assert "over the limit" in found(path)[1][0][1]
