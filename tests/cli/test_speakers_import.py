"""``speakers import``, and the holders of a post beside an unnamed official."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from claimtrack.attribution import Kind, Speaker
from claimtrack.store import Store
from claimtrack.store.writing import save_extraction
from tests.store.dumps import dump
from tests.store.invented import RULES, RUN, Said, extraction, harbour_article

from .conftest import Run

PEOPLE = """\
name,aliases,post,organization,start,end,Wikidata id
Ada Ferrant,A. Ferrant,Mayor of Velm,Velm,2001-05,2009,Q900000001
Ada Ferrant,,Harbourmaster,Port of Velm,2010,,Q900000001
Bo Lind,,Transport Ministry Spokesperson,Transport Ministry,2024,,
"""


@pytest.fixture
def people(folder: Path) -> Path:
    path = folder / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def test_importing_twice_changes_nothing(claimtrack: Run, people: Path, folder: Path) -> None:
    first = claimtrack("speakers", "import", str(people))
    assert (first.exit_code, first.stdout) == (0, "2 new, 1 changed, 0 unchanged, 0 failed\n")
    with Store(f"sqlite:///{folder / 'claimtrack.db'}") as store:
        before = dump(store)
        again = claimtrack("speakers", "import", str(people))
        assert (again.exit_code, again.stdout) == (0, "0 new, 0 changed, 3 unchanged, 0 failed\n")
        assert dump(store) == before
    assert "Ada Ferrant" in claimtrack("speakers", "list").stdout


def test_bad_rows_are_told_and_the_good_ones_stored(claimtrack: Run, people: Path) -> None:
    people.write_text(PEOPLE + "Cy Marr,,Mayor,Velm,soon,,\n", encoding="utf-8")
    result = claimtrack("speakers", "import", str(people))
    assert result.exit_code == 1
    assert result.stdout == "2 new, 1 changed, 0 unchanged, 1 failed\n"
    assert 'people.csv:5: "soon" is no date: YYYY, YYYY-MM or YYYY-MM-DD is expected' in result.stderr


def test_ids_of_two_people_are_told(claimtrack: Run, folder: Path) -> None:
    for name, ids in (
        ("one", {"wikidata": "Q1"}),
        ("two", {"bioguide": "B1"}),
        ("both", {"wikidata": "Q1", "bioguide": "B1"}),
    ):
        member = {
            "id": ids,
            "name": {"first": "Ada", "last": name.title()},
            "terms": [{"type": "sen", "state": "OH", "start": "2001", "end": "2007"}],
        }
        (folder / f"{name}.json").write_text(json.dumps([member]))
        result = claimtrack("speakers", "import", f"{name}.json")
    assert result.exit_code == 1
    assert "Ada Both: the ids are those of speakers 1 and 2" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "exit_code", "message"),
    [((), 2, "give a file, or --registry"), (("none.csv",), 1, "none.csv: no such file")],
)
def test_nothing_to_import(claimtrack: Run, arguments: tuple[str, ...], exit_code: int, message: str) -> None:
    result = claimtrack("speakers", "import", *arguments)
    assert result.exit_code == exit_code
    assert message in result.stderr


def office(folder: Path, *, day: date) -> None:
    unnamed = Speaker(key="s1", name="spokesman", kind=Kind.OFFICE, role="spokesman", organization="Transport Ministry")
    article = harbour_article(text="A spokesman said no.")
    article = type(article)(**{name: getattr(article, name) for name in article.__slots__} | {"published": day})
    with Store(f"sqlite:///{folder / 'claimtrack.db'}") as store, store.session(write=True) as session:
        save_extraction(session, extraction(article, [Said("no", unnamed, source="A spokesman")]), run=RUN, rules=RULES)


@pytest.mark.parametrize(("day", "shown"), [(date(2025, 3, 1), True), (date(2020, 3, 1), False)])
def test_holders_of_the_post_are_listed_and_are_not_the_speaker(
    claimtrack: Run, people: Path, folder: Path, day: date, shown: bool
) -> None:
    claimtrack("speakers", "import", str(people))
    office(folder, day=day)
    told = claimtrack("speakers", "show", "spokesman").stdout
    assert ("not the speaker" in told) is shown
    assert ("Bo Lind, Transport Ministry Spokesperson (2024 to now or not known)" in told) is shown
    record = json.loads(claimtrack("speakers", "show", "spokesman", "--json").stdout)
    assert [one["name"] for one in record["post_holders_not_the_speaker"]] == (["Bo Lind"] if shown else [])
    assert record["speaker"]["kind"] == "office"
