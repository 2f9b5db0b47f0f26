"""The registry's builder on a small set of invented sources: what is merged, what is kept apart, what is dated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimtrack.registry import Profile
from claimtrack.registry.shipped import dumped
from claimtrack.training.registry import build

HISTORICAL = """\
last_name,first_name,middle_name,suffix,nickname,full_name,birthday,gender,type,state,bioguide_id,govtrack_id,wikipedia_id
Marr,Cyrus,,,,,1801-01-01,M,rep,OH,M900001,1,Cyrus Marr
Olen,Prosper,,,,,,M,rep,OH,O900001,2,Prosper Olen
Lind,Boris,,,Bo,,1941-05-06,M,rep,OH,L900001,3,Bo Lind
Early,Sid,,,,,1930-05-06,M,sen,OH,E900001,4,Sid Early
Ferrant,Adelaide,,,Ada,,1951-02-03,F,rep,OH,F900001,5,Ada Ferrant (politician)
"""
HOLDERS = """\
position,person,personID,start,end
Secretary of Energy,Ada Ferrant,Q900000001,2009-01-21,2013-01-20
Governor of Ohio,Ada Ferrant,Q900000001,2015-01-12,
Secretary of Energy,Bo Lind,Q900000002,2013-01-20,2017-01-20
ambassador to France,Cyrus Marr,Q900000003,2001-05-01,
"""
OFFICERS = """\
o10_index,first_name,middle_initial,last_name,suffix_name,position_abbreviation,birth_date
,Gil,T.,Hovey,Jr.,CSA,1960-01-01
"""
CURRENT = [
    {
        "id": {"bioguide": "C900001", "wikidata": "Q900000004"},
        "name": {"first": "Cy", "last": "Cole"},
        "bio": {"birthday": "1970-01-01", "gender": "M"},
        "terms": [{"type": "sen", "state": "OH", "start": "2019-01-03", "end": "2025-01-03"}],
    }
]
EXECUTIVE = [
    {
        "id": {"govtrack": 9},
        "name": {"first": "Uri", "last": "Past"},
        "bio": {"birthday": "1900-01-01"},
        "terms": [{"type": "prez", "start": "1941-01-20", "end": "1945-01-20"}],
    }
]
ROWS = "name,aliases,gender,born,post,organization,start,end,same_as\n"
TABLES = {
    "white_house": ROWS + "Dee Ames,Deirdre Ames,f,1980,White House Press Secretary,White House,2019-02,2021-01-20,\n",
    "cabinet": ROWS
    + "Ada Ferrant,,f,1951,Secretary of State,US Department of State,2017-02,2018,\n"
    + "Cy Cole,,m,1970,Secretary of Labor,US Department of Labor,2025-02,,\n",
    "spokespersons": ROWS
    + "Dee Ames,,f,,State Department Spokesperson,US Department of State,2017,2019-02,\n"
    + "Bo Lind,,m,,Kremlin Spokesperson,Kremlin,2016,,-\n",
    "officers": ROWS,
    "international": ROWS,
    "congress": "name,chamber,state,start,end\nAda Ferrant,House,OH,1993-01-03,1999-01-03\n",
    "identities": "id,same_as,name,reason\nQ900000002,,Bo Lind,the energy secretary sat in no Congress\n",
    "four_star_posts": "abbreviation,last_name,post,organization,start,end\n"
    "CSA,Hovey,Chief of Staff of the Army,US Army,2019-08,2023\n",
}


@pytest.fixture
def sources(tmp_path: Path) -> tuple[Path, Path]:
    """The folder with the source files and the one with our own tables."""
    folder, own = tmp_path / "officials", tmp_path / "own"
    folder.mkdir()
    own.mkdir()
    (folder / "legislators-historical.csv").write_text(HISTORICAL)
    (folder / "legislators-current.json").write_text(json.dumps(CURRENT))
    (folder / "executive.json").write_text(json.dumps(EXECUTIVE))
    (folder / "us-office-holders.csv").write_text(HOLDERS)
    (folder / "us-four-star-officers.csv").write_text(OFFICERS)
    for name, rows in TABLES.items():
        (own / f"{name}.csv").write_text(rows)
    return folder, own


def built(sources: tuple[Path, Path]) -> dict[str, Profile]:
    profiles, _ = build(sources[0], own=sources[1])
    return {one.id: one for one in profiles}


def posts(profile: Profile) -> list[tuple[str, str | None, str | None]]:
    return [(held.post.label, held.starts, held.ends) for held in profile.holdings]


def test_the_fixture_gives_the_expected_people_in_order(sources: tuple[Path, Path]) -> None:
    assert [(one.id, one.name) for one in build(sources[0], own=sources[1])[0]] == [
        ("Q900000001", "Ada Ferrant"),
        ("Q900000002", "Bo Lind"),
        ("Q900000003", "Cyrus Marr"),
        ("Q900000004", "Cy Cole"),
        ("bioguide:E900001", "Sid Early"),
        ("bioguide:L900001", "Bo Lind"),
        ("bioguide:M900001", "Cyrus Marr"),
        ("bioguide:O900001", "Prosper Olen"),
        ("claimtrack:bo-lind", "Bo Lind"),
        ("claimtrack:dee-ames", "Dee Ames"),
        ("claimtrack:gil-hovey", "Gil Hovey"),
        ("govtrack:9", "Uri Past"),
    ]


def test_one_person_of_four_sources_has_all_posts_and_the_best_id(sources: tuple[Path, Path]) -> None:
    ada = built(sources)["Q900000001"]
    assert posts(ada) == [
        ("US Representative from Ohio", "1993-01-03", "1999-01-03"),
        ("Secretary of Energy", "2009-01-21", "2013-01-20"),
        ("Governor of Ohio", "2015-01-12", None),
        ("Secretary of State", "2017-02", "2018"),
    ]
    assert ada.identifiers == (
        ("wikidata", "Q900000001"),
        ("bioguide", "F900001"),
        ("claimtrack", "ada-ferrant"),
    )
    assert ada.holdings[2].as_of == "2022-07"
    assert {held.post.label: held.post.organization for held in ada.holdings}["Governor of Ohio"] == "Ohio"


def test_rows_of_one_name_in_our_tables_are_one_person(sources: tuple[Path, Path]) -> None:
    dee = built(sources)["claimtrack:dee-ames"]
    assert [label for label, _, _ in posts(dee)] == ["State Department Spokesperson", "White House Press Secretary"]
    assert dee.aliases == ("Deirdre Ames",)


def test_an_age_that_does_not_fit_keeps_namesakes_apart(sources: tuple[Path, Path]) -> None:
    """Cyrus Marr of 1801 is no ambassador of 2001."""
    people = built(sources)
    assert posts(people["bioguide:M900001"]) == [("US Representative from Ohio", None, None)]
    assert posts(people["Q900000003"]) == [("US ambassador to France", "2001-05-01", None)]


def test_a_written_decision_keeps_namesakes_apart(sources: tuple[Path, Path]) -> None:
    people = built(sources)
    assert [len(people[id].holdings) for id in ("Q900000002", "bioguide:L900001", "claimtrack:bo-lind")] == [1, 1, 1]


def test_a_seat_without_dates_is_over_by_the_next_known_departure(sources: tuple[Path, Path]) -> None:
    """Ada Ferrant left in 1999; whoever stands before her in the file left no later, but for a slack."""
    people = built(sources)
    assert people["bioguide:L900001"].holdings[0].over_by == "2001"
    assert people["bioguide:E900001"].holdings[0].over_by == "2005"


def test_the_unborn_get_the_years_of_their_neighbours(sources: tuple[Path, Path]) -> None:
    people = built(sources)
    assert people["bioguide:O900001"].years == (1935, 2050)
    assert people["bioguide:M900001"].years == (1821, 1901)


def test_building_twice_gives_the_same_bytes(sources: tuple[Path, Path]) -> None:
    first, second = (build(sources[0], own=sources[1])[0] for _ in range(2))
    assert dumped(first) == dumped(second)


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("congress", "Nobody Here,House,OH,1993,1999\n", "fits nobody"),
        ("congress", "Bo Lind,House,OH,1993-01-03,2009-01-03\n", "is said to have left in 2009"),
        ("cabinet", "Flo Wick,,f,,Secretary of Labor,US Department of Labor,2025,,bioguide:X1\n", "bioguide:X1"),
        ("cabinet", "Dee Ames,,f,1981,Secretary of Labor,US Department of Labor,2025,,\n", "disagree"),
        ("cabinet", "Ed Orr,,m,,Secretary of Labor,US Department of Labor,soon,,\n", "is no date"),
    ],
)
def test_a_table_that_contradicts_the_sources_is_refused(
    sources: tuple[Path, Path], table: str, row: str, reason: str
) -> None:
    with (sources[1] / f"{table}.csv").open("a") as file:
        file.write(row)
    with pytest.raises(ValueError, match=reason):
        build(sources[0], own=sources[1])
