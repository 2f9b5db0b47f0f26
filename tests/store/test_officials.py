"""People of registries on record: written once, found by their ids, and never taken for a namesake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from claimtrack.article import make_article
from claimtrack.attribution import Extraction, Kind, Official, Speaker
from claimtrack.registry import Holding, Post, Profile
from claimtrack.store import Store, models
from claimtrack.store.connection import WriteError
from claimtrack.store.officials import post_holders
from claimtrack.store.profiles import Recorded, record_profile, record_profiles
from claimtrack.store.writing import save_extraction

from .dumps import dump
from .invented import RULES, RUN, Said, extraction, statement

MAYOR = Post(label="Mayor of Velm", organization="Velm")
CLERK = Post(label="Town Clerk", organization="Velm")


def profile(name: str = "Mara Lindqvist", id: str = "Q900000001", **more: object) -> Profile:
    fields: dict[str, object] = {
        "identifiers": (("wikidata", id),),
        "holdings": (Holding(post=MAYOR, starts="2020-05", ends="2024", source="a test"),),
    }
    return Profile(id=id, name=name, **(fields | more))  # type: ignore[arg-type]


def names(store: Store) -> list[str]:
    with store.session() as session:
        return list(session.scalars(select(models.Speaker.name).order_by(models.Speaker.id)))


def test_a_profile_is_recorded_with_all_that_is_known(store: Store) -> None:
    mara = profile(aliases=("M. Lindqvist", "Mara"), born="1970-02-01", gender="f")
    with store.session(write=True) as session:
        recorded = record_profile(session, mara, rules=RULES)
    assert (recorded.new, recorded.changed) == (True, True)
    with store.session() as session:
        speaker = session.get_one(models.Speaker, recorded.speaker_id)
        assert (speaker.name, speaker.kind, speaker.active_from, speaker.active_until) == (
            "Mara Lindqvist",
            Kind.PERSON,
            1990,
            2070,
        )
        # A name of one word is no alias: it fits too many.
        assert set(session.scalars(select(models.Alias.name))) == {"Mara Lindqvist", "M. Lindqvist"}
        tenure = session.scalars(select(models.Tenure)).one()
        assert (tenure.starts, tenure.ends, tenure.origin) == ("2020-05", "2024", "a test")
        assert session.scalars(select(models.Post.label)).one() == "Mayor of Velm"
        assert session.scalars(select(models.Organization.name)).one() == "Velm"


def test_recording_twice_changes_no_row(store: Store) -> None:
    people = [profile(born="1970"), profile("Bo Lind", "Q2", aliases=("B. Lind",))]
    with store.session(write=True) as session:
        assert all(record_profile(session, one, rules=RULES).changed for one in people)
    before = dump(store)
    with store.session(write=True) as session:
        assert not any(record_profile(session, one, rules=RULES).changed for one in people)
    assert dump(store) == before


def test_what_is_new_of_a_person_is_added(store: Store) -> None:
    still = Holding(post=CLERK, starts="2024", source="a test", as_of="2024-05")
    with store.session(write=True) as session:
        first = record_profile(session, profile(holdings=(still,)), rules=RULES)
        later = (
            Holding(post=CLERK, starts="2024", ends="2025-02", source="a test"),
            Holding(post=MAYOR, starts="2020", source="a test"),
        )
        second = record_profile(
            session,
            profile(holdings=later, aliases=("Mara Lund",), identifiers=(("wikidata", "Q900000001"), ("popolo", "7"))),
            rules=RULES,
        )
        assert (second.speaker_id, second.new, second.changed) == (first.speaker_id, False, True)
        tenures = session.scalars(select(models.Tenure).order_by(models.Tenure.starts)).all()
        assert [(one.starts, one.ends) for one in tenures] == [("2020", None), ("2024", "2025-02")]
        by_the_other = record_profile(session, profile(identifiers=(("popolo", "7"),)), rules=RULES)
        assert by_the_other.speaker_id == first.speaker_id


def test_ids_of_two_speakers_are_a_conflict_and_change_nothing(store: Store) -> None:
    with store.session(write=True) as session:
        record_profile(session, profile(), rules=RULES)
        record_profile(session, profile("Bo Lind", "Q2"), rules=RULES)
    before = dump(store)
    both = profile(identifiers=(("wikidata", "Q900000001"), ("wikidata", "Q2")))
    with pytest.raises(WriteError, match="speakers 1 and 2"), store.session(write=True) as session:
        record_profile(session, both, rules=RULES)
    assert dump(store) == before


def quoted(name: str, *, role: str | None, official: str | None, day: date, number: int) -> Extraction:
    made = statement(name, "the harbour stays", number=number, role=role, published=day)
    known = Official(id=official, name=name, score=0.9, why="in office") if official else None
    return replace(made, speakers=tuple(replace(one, official=known) for one in made.speakers))


def test_a_speaker_who_is_an_official_is_linked_to_one_record(store: Store) -> None:
    """Two forms of the name, two articles, and the same article again: one speaker, posts and tenures once."""
    people = {"Q900000001": profile(aliases=("Mara Lund",))}
    rules = replace(RULES, profile=people.get)
    readings = [
        quoted("Mara Lindqvist", role="mayor", official="Q900000001", day=date(2021, 1, 1), number=1),
        quoted("Mara Lund", role=None, official="Q900000001", day=date(2022, 1, 1), number=2),
    ]
    for _ in range(2):
        for reading in readings:
            with store.session(write=True) as session:
                save_extraction(session, reading, run=RUN, rules=rules)
    assert names(store) == ["Mara Lindqvist"]
    with store.session() as session:
        links = session.scalars(select(models.SpeakerLink)).all()
        assert [(one.speaker_id, one.method, one.score, one.explanation) for one in links] == [
            (1, "official", 0.9, "in office")
        ] * 2
        assert session.scalar(select(func.count()).select_from(models.Tenure)) == 1


def test_an_official_unknown_to_the_registry_is_linked_by_the_other_rules(store: Store) -> None:
    with store.session(write=True) as session:
        reading = quoted("Mara Lindqvist", role=None, official="Q1", day=date(2021, 1, 1), number=1)
        save_extraction(session, reading, run=RUN, rules=RULES)
        assert session.scalars(select(models.SpeakerLink.method)).all() == ["new"]


@pytest.mark.parametrize(
    ("role", "bare", "expected"),
    [
        ("mayor of Velm", False, 1),  # articles and registry tell the same post
        ("violinist", False, 2),
        ("violinist", True, 2),
        (None, False, 2),
        (None, True, 1),
    ],
)
def test_a_person_of_articles_becomes_the_official_only_with_support(
    store: Store, role: str | None, bare: bool, expected: int
) -> None:
    with store.session(write=True) as session:
        reading = quoted("Mara Lindqvist", role=role, official=None, day=date(2021, 1, 1), number=1)
        save_extraction(session, reading, run=RUN, rules=RULES)
        assert record_profile(session, profile(), rules=RULES, bare=bare).speaker_id == expected


def test_the_long_dead_are_no_candidates(store: Store) -> None:
    """A member of Congress of 1850 on record, and a living namesake in the news."""
    with store.session(write=True) as session:
        record_profile(session, profile(born="1810"), rules=RULES)
        reading = quoted("Lindqvist", role=None, official=None, day=date(2016, 1, 1), number=1)
        save_extraction(session, reading, run=RUN, rules=RULES)
        assert session.scalars(select(models.SpeakerLink.speaker_id)).all() == [2]


def test_an_unnamed_official_stays_an_office(store: Store) -> None:
    office = Speaker(
        key="s1",
        name="spokesman",
        kind=Kind.OFFICE,
        role="spokesman",
        organization="Velm",
        official=Official(id="post:velm", name="Velm Spokesperson", score=0.9, why="names the post"),
    )
    article = make_article("A spokesman said no.", published=date(2021, 1, 1))
    with store.session(write=True) as session:
        reading = extraction(article, [Said("no", office, source="A spokesman")])
        save_extraction(session, reading, run=RUN, rules=replace(RULES, profile=lambda _: profile()))
        assert [one.kind for one in session.scalars(select(models.Speaker))] == [Kind.OFFICE]


def test_the_holders_of_a_post_by_date(store: Store) -> None:
    earlier = Holding(post=MAYOR, starts="2011", ends="2020-04", source="a test")
    with store.session(write=True) as session:
        record_profile(session, profile(), rules=RULES)
        record_profile(session, profile("Bo Lind", "Q2", holdings=(earlier,)), rules=RULES)
        found = post_holders(session, lambda posts: [post for post in posts if post == MAYOR])
    assert [(name, held.starts) for name, held in found] == [("Bo Lind", "2011"), ("Mara Lindqvist", "2020-05")]


def test_people_of_one_lot_are_recorded_as_one_after_the_other(tmp_path: Path) -> None:
    """Ids told twice, a namesake, an end that became known, ids of two people, a name of nothing: all in one lot."""
    open_ended = Holding(post=CLERK, starts="2024", source="a test", as_of="2024-05")
    lot = [
        profile(aliases=("Mara Lund",)),
        profile("Mara Lund", holdings=(open_ended,), identifiers=(("wikidata", "Q900000001"), ("popolo", "7"))),
        profile("Mara Lindqvist", "Q5"),
        profile("Bo Lind", "Q2"),
        profile("M. Lund", identifiers=(("popolo", "7"), ("wikidata", "Q2"))),
        profile(" ", "Q3"),
        profile("Mara Lund", holdings=(replace(open_ended, ends="2025"),), identifiers=(("popolo", "7"),)),
        profile("Mara Lund", holdings=(open_ended, open_ended), identifiers=(("popolo", "7"),)),
    ]
    told = []
    for size in (1, len(lot)):
        with Store(f"sqlite:///{tmp_path}/{size}.db") as store:
            store.prepare()
            outcomes: list[Recorded | WriteError] = []
            for start in range(0, len(lot), size):
                with store.session(write=True) as session:
                    outcomes += record_profiles(session, lot[start : start + size], rules=RULES)
            content = dump(store)
            # Ids of rows and the times of writing may differ; what the rows say may not.
            rows = {
                table: sorted(
                    repr(tuple(value for value in row[1:] if not isinstance(value, datetime))) for row in found
                )
                for table, found in content.items()
                if table not in ("alias_key", "tenure")
            }
            tenures = sorted((row[2], row[3], row[4]) for row in content["tenure"])
            told.append(([str(one) for one in outcomes], rows, tenures, len(content["alias_key"])))
    assert told[0] == told[1]
    outcomes_of_one = told[0][0]
    assert "speakers 1 and 3" in outcomes_of_one[4]
    assert "a name of 1 characters" in outcomes_of_one[5]
    assert told[0][2] == [(1, "2020-05", "2024"), (1, "2024", "2025"), (2, "2020-05", "2024"), (3, "2020-05", "2024")]
