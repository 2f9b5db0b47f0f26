"""The registry that ships: its counts and content stand, and lookups find people by name, id and post."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from claimtrack.registry import Holding, Post, Profile, Registry, shipped
from claimtrack.registry.shipped import FILE, dumped


@pytest.fixture(scope="module")
def content() -> bytes:
    return gzip.decompress(files("claimtrack.registry").joinpath("data", FILE).read_bytes())


def test_the_shipped_file_is_the_one_that_was_counted(content: bytes) -> None:
    """A rebuilt file needs new figures here and in docs/registry.md."""
    data = json.loads(content)
    dated = sum(term[1] is not None for row in data["people"] for term in row[6])
    assert (len(data["people"]), len(data["posts"]), dated) == (14_294, 573, 2_997)
    assert hashlib.sha256(content).hexdigest()[:16] == "8b9f3986efe9ebbd"


def test_there_are_the_13_000_people_that_were_asked_for() -> None:
    assert len(shipped()) >= 13_000


def test_ids_are_unique_and_found() -> None:
    ids = [profile.id for profile in shipped()]
    assert len(set(ids)) == len(ids)
    obama = shipped().get("Q76")
    assert obama is not None
    assert obama.name == "Barack Obama"
    assert shipped().get("Q0") is None


def test_every_date_is_one_and_in_order() -> None:
    for profile in shipped():
        for held in profile.holdings:
            if held.starts and held.ends:
                assert held.starts <= held.ends or held.starts.startswith(held.ends), profile


POSTS_ASKED_FOR = [
    ("White House Press Secretary", "2010-03-01", "Robert Gibbs"),
    ("White House Press Secretary", "1975-03-01", "Ron Nessen"),
    ("White House Press Secretary", "2023-03-01", "Karine Jean-Pierre"),
    ("White House Press Secretary", "2025-06-01", "Karoline Leavitt"),
    ("President of the United States", "1862-06-01", "Abraham Lincoln"),
    ("Vice President of the United States", "2004-06-01", "Dick Cheney"),
    ("Secretary of State", "2022-06-01", "Antony Blinken"),
    ("Secretary of Defense", "2003-06-01", "Donald Rumsfeld"),
    ("US Senator from Ohio", "2014-06-01", "Sherrod Brown"),
    ("Chairman of the Joint Chiefs of Staff", "2021-06-01", "Mark A. Milley"),
    ("Pentagon Press Secretary", "2014-06-01", "John Kirby"),
    ("State Department Spokesperson", "2016-06-01", "John Kirby"),
    ("State Department Spokesperson", "2024-06-01", "Matthew Miller"),
    ("Spokesperson for the UN Secretary-General", "2018-06-01", "Stéphane Dujarric"),
    ("NATO Spokesperson", "2015-06-01", "Oana Lungescu"),
    ("Kremlin Spokesperson", "2020-06-01", "Dmitry Peskov"),
    ("Russian Foreign Ministry Spokesperson", "2020-06-01", "Maria Zakharova"),
    ("Chinese Foreign Ministry Spokesperson", "2024-08-01", "Lin Jian"),
    ("Iranian Foreign Ministry Spokesperson", "2018-06-01", "Bahram Ghasemi"),
    ("Turkish Foreign Ministry Spokesperson", "2019-06-01", "Hami Aksoy"),
    ("Secretary-General of the United Nations", "2005-06-01", "Kofi Annan"),
    ("Secretary General of NATO", "2016-06-01", "Jens Stoltenberg"),
]


@pytest.mark.parametrize(("label", "day", "name"), POSTS_ASKED_FOR)
def test_who_held_a_post_on_a_day(label: str, day: str, name: str) -> None:
    (post,) = [post for post in shipped().posts if post.label == label]
    on = date.fromisoformat(day)
    assert name in [profile.name for profile, held in shipped().holders(post) if held.held(on)]


def test_a_person_of_several_sources_is_one() -> None:
    """Hillary Clinton is in three of them, under three sets of ids."""
    found = [one for one in shipped().named("Clinton") if one.name.startswith("Hillary")]
    assert [one.id for one in found] == ["Q6294"]
    assert {held.post.label for held in found[0].holdings} == {
        "First Lady",
        "US Senator from New York",
        "Secretary of State",
    }


def test_namesakes_are_kept_apart() -> None:
    assert {one.born for one in shipped().named("Hunter") if one.name.startswith("Duncan")} >= {
        "1948-05-31",
        "1976-12-07",
    }
    parnells = [one for one in shipped().named("Parnell") if "Sean Parnell" in one.names]
    assert len(parnells) == 2


def profile(id: str, name: str, **more: Any) -> Profile:
    return Profile(id=id, name=name, **more)


def test_a_registry_reads_back_what_was_put_in() -> None:
    """One of everything: all fields, none, and a shared post."""
    post = Post(label="Harbourmaster", organization="Port of Selby")
    people = [
        profile(
            "Q1",
            "Ada Ferrant",
            aliases=("A. Ferrant",),
            gender="f",
            born="1961-02",
            identifiers=(("wikidata", "Q1"),),
            holdings=(
                Holding(post=post, starts="2001", ends="2009-02", source="one", as_of="2020"),
                Holding(post=Post(label="Member"), source="two", over_by="1999"),
            ),
            active=(1981, 2061),
        ),
        profile("claimtrack:bo-lind", "Bo Lind", holdings=(Holding(post=post, starts="2010", source="one"),)),
    ]
    registry = Registry.of(people)
    assert list(registry) == people
    assert registry.named("ferrant") == people[:1]
    assert [one.id for one, _ in registry.holders(post)] == ["Q1", "claimtrack:bo-lind"]
    assert dumped(people) == dumped(list(registry))


def test_a_file_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format 9"):
        Registry({"format": 9})
