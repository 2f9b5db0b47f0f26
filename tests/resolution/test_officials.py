"""Which official a speaker is: real office holders by name, role and date, and invented namesakes that are none."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from claimtrack.attribution import Kind, Span, Speaker
from claimtrack.registry import Holding, Post, Profile, Registry
from claimtrack.resolution.officials import Setting, find_official


class Case(NamedTuple):
    """A speaker as an article has it, its day, and the official's name or None."""

    name: str
    role: str | None
    organization: str | None
    day: str | None
    official: str | None
    gender: str | None = None


FOUND = [
    Case("Barack Obama", "President", None, "2015-03-01", "Barack Obama"),
    Case("Obama", "President", None, "2015-03-01", "Barack Obama"),
    Case("Barack Obama", None, None, "2015-03-01", "Barack Obama"),
    Case("Barack Obama", "former President", None, "2023-03-01", "Barack Obama"),
    Case("Barack Obama", "Sen.", None, "2006-03-01", "Barack Obama"),
    Case("Donald J. Trump", "Republican nominee", None, "2016-09-01", "Donald Trump"),
    Case("Joseph R. Biden Jr.", "Vice President", None, "2014-03-01", "Joe Biden"),
    Case("Biden", "President", None, "2022-03-01", "Joe Biden"),
    Case("Kirby", "Pentagon spokesman", "Pentagon", "2014-05-01", "John Kirby"),
    Case("John Kirby", "State Department spokesman", "State Department", "2016-05-01", "John Kirby"),
    Case("John Kirby", "White House spokesman", "White House", "2023-05-01", "John Kirby"),
    Case("Pat Ryder", "Pentagon spokesman", "Pentagon", "2023-05-01", "Patrick Ryder"),
    Case("Patrick S. Ryder", "Brig. Gen.", None, "2023-05-01", "Patrick Ryder"),
    Case("Sergei Lavrov", "Russian Foreign Minister", None, "2018-05-01", "Sergey Lavrov"),
    Case("Lavrov", "Russian Foreign Minister", None, "2018-05-01", "Sergey Lavrov"),
    Case("Maria Zakharova", "Russian Foreign Ministry spokeswoman", None, "2018-05-01", "Maria Zakharova"),
    Case("Zakharova", "Foreign Ministry spokeswoman", None, "2018-05-01", "Maria Zakharova"),
    Case("Dmitri Peskov", "Kremlin spokesman", "Kremlin", "2018-05-01", "Dmitry Peskov"),
    Case("Hua Chunying", "foreign ministry spokeswoman", None, "2018-05-01", "Hua Chunying"),
    Case("Xi Jinping", "President", None, "2018-05-01", "Xi Jinping"),
    Case("Xi", "Chinese President", None, "2018-05-01", "Xi Jinping"),
    Case("Ban Ki-moon", "U.N. Secretary-General", "U.N.", "2015-05-01", "Ban Ki-moon"),
    Case("Tim Kaine", "Democratic vice presidential nominee", None, "2016-10-01", "Tim Kaine"),
    Case("Charles E. Grassley", "Sen.", None, "2016-10-01", "Chuck Grassley"),
    Case("Bob Dole", "former Sen.", None, "2010-10-01", "Bob Dole"),
    Case("Mark A. Milley", "Gen.", None, "2021-10-01", "Mark A. Milley"),
    Case("Robert Gibbs", "White House press secretary", "White House", "2010-03-01", "Robert Gibbs"),
    Case("Hillary Clinton", None, None, "2016-09-01", "Hillary Clinton"),
]

NONE = [
    # The role is another one, or the place is.
    Case("Robert Gibbs", "high school principal", None, "2010-03-01", None),
    Case("Tim Kaine", "plumber", None, "2016-10-01", None),
    Case("Sherrod Brown", "Texas senator", None, "2016-10-01", None),
    Case("John Kirby", "Selby Council spokesman", "Selby Council", "2014-05-01", None),
    Case("Jay Carney", "head baker", None, "2012-05-01", None),
    # A common name alone, even in office.
    Case("Adam Smith", None, None, "2016-05-01", None),
    Case("Mike Johnson", None, None, "2024-05-01", None),
    Case("Mike Rogers", None, None, "2014-05-01", None),
    # Two officials of one name, both in office.
    Case("Mike Rogers", "Rep.", None, "2014-05-01", None),
    # A family name alone: no role, or one that nobody or several of the name held then.
    Case("Kirby", None, None, "2014-05-01", None),
    Case("Kirby", "Pentagon spokesman", "Pentagon", "2010-05-01", None),
    Case("Johnson", "Rep.", None, "2016-05-01", None),
    Case("Obama", "President", None, "2020-05-01", None),
    Case("Obama", "President", None, None, None),
    Case("Clinton", None, None, "2016-09-01", None),
    # Out of their time: members of Congress of the nineteenth century, and the dead.
    Case("Cyrus Spink", "Rep.", None, "2016-05-01", None),
    Case("Thomas Corwin", "Sen.", None, "2016-05-01", None),
    Case("Abraham Lincoln", None, None, "2016-05-01", None),
    Case("Abraham Lincoln", "President", None, "2016-05-01", None),
    Case("Barack Obama", "President", None, "1890-05-01", None),
    # The other gender.
    Case("Jordan", "Rep.", None, "2016-05-01", None, "f"),
    # Invented people.
    Case("Ada Ferrant", "Sen.", None, "2016-05-01", None),
    Case("Bo Lind", "Pentagon spokesman", "Pentagon", "2016-05-01", None),
]


def speaker(case: Case, kind: Kind = Kind.PERSON) -> Speaker:
    return Speaker(key="s1", name=case.name, kind=kind, role=case.role, organization=case.organization)


@pytest.mark.parametrize("case", [*FOUND, *NONE], ids=lambda case: f"{case.name}-{case.role}-{case.day}")
def test_an_official_by_name_role_and_day(case: Case) -> None:
    day = date.fromisoformat(case.day) if case.day else None
    found = find_official(speaker(case), Setting(day), gender=case.gender)
    assert (found.name if found else None) == case.official
    if found:
        assert 0.75 < found.score <= 1
        assert found.why


def test_the_explanation_names_post_dates_and_day() -> None:
    found = find_official(speaker(FOUND[8]), Setting(date(2014, 5, 1)))
    assert found is not None
    assert found.why == (
        "“Kirby” may be John Kirby; role “Pentagon spokesman”; Pentagon Press Secretary (2013-12 to 2015-03); "
        "in office on 2014-05-01"
    )


@pytest.mark.parametrize("kind", [Kind.ORGANIZATION, Kind.GROUP, Kind.DOCUMENT, Kind.AUTHOR, Kind.GENERIC])
def test_other_kinds_are_no_officials(kind: Kind) -> None:
    assert find_official(speaker(FOUND[0], kind), Setting(date(2015, 3, 1))) is None


@pytest.mark.parametrize(
    ("role", "organization", "post"),
    [
        ("a Pentagon spokesman", "Pentagon", "Pentagon Spokesperson"),
        ("Kremlin spokesman", "Kremlin", "Kremlin Spokesperson"),
        ("former Pentagon spokesman", "Pentagon", None),
        ("a spokesman", None, None),
        ("a senior administration official", None, None),
    ],
)
def test_an_unnamed_official_is_a_post_and_never_a_person(
    role: str, organization: str | None, post: str | None
) -> None:
    unnamed = Speaker(key="s1", name=role, kind=Kind.OFFICE, role=role, organization=organization)
    found = find_official(unnamed, Setting(date(2014, 5, 1)))
    assert (found.name if found else None) == post
    assert found is None or found.id.startswith("post:")


# -- transcripts, where a label is a family name

TOWN = Post(label="Selby Council Spokesperson", organization="Selby Council")
CLERK = Post(label="Selby Council Clerk", organization="Selby Council")


def person(name: str, post: Post, starts: str, ends: str | None, *, gender: str | None = None) -> Profile:
    held = Holding(post=post, starts=starts, ends=ends, source="a test")
    return Profile(id=f"test:{name}", name=name, gender=gender, holdings=(held,))


PEOPLE = Registry.of(
    [
        person("Ada Ferrant", TOWN, "2001", "2009"),
        person("Bo Ferrant", TOWN, "2015", "2019", gender="m"),
        person("Cy Lind", TOWN, "2015", "2019"),
        person("Dee Lind", CLERK, "2015", "2019"),
    ]
)


@pytest.mark.parametrize(
    ("label", "day", "heading", "expected"),
    [
        ("MS. FERRANT", "2005-01-01", "Briefing of Selby Council", "Ada Ferrant"),
        ("MR. FERRANT", "2017-01-01", "Briefing of Selby Council", "Bo Ferrant"),
        ("MR. FERRANT", "2012-01-01", "Briefing of Selby Council", None),
        ("MS. FERRANT", "2017-01-01", "Briefing of Selby Council", None),
        ("MR. FERRANT", "2017-01-01", "Briefing of Upper Town", None),
        ("MR. LIND", "2017-01-01", "Briefing of Selby Council", None),
        ("MR. LIND", "2017-01-01", "Briefing of Selby Council by Cy Lind", "Cy Lind"),
        ("MR. FERRANT", "2005-01-01", "Briefing of Selby Council by Bo Ferrant", None),
    ],
)
def test_a_label_is_who_the_heading_or_the_house_tells(
    label: str, day: str, heading: str, expected: str | None
) -> None:
    text = f"{label}: Good afternoon."
    title, _, family = label.partition(" ")
    named = Speaker(key="s1", name=family.title(), kind=Kind.PERSON, mentions=(Span(len(title) + 1, len(label)),))
    setting = Setting(date.fromisoformat(day), heading, "", text)
    gender = "f" if title == "MS." else "m"
    found = find_official(named, setting, gender=gender, registry=PEOPLE)
    assert (found.name if found else None) == expected


def test_a_family_name_in_running_text_is_not_a_label() -> None:
    named = Speaker(key="s1", name="Ferrant", kind=Kind.PERSON, mentions=(Span(0, 7),))
    setting = Setting(date(2005, 1, 1), "Briefing of Selby Council", "", "Ferrant said so.")
    assert find_official(named, setting, registry=PEOPLE) is None
