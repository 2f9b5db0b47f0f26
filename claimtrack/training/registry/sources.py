"""The sources of the registry: each file read into profiles, its posts given one wording."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from statistics import median

from claimtrack.readers.people import read_people
from claimtrack.readers.people.congress import HOUSE, SENATE, STATES, seat
from claimtrack.readers.unreadable import Unreadable
from claimtrack.registry.keys import plain
from claimtrack.registry.records import Holding, Post, Profile, check_day, joined, name_slug

__all__ = [
    "OWN_TABLES",
    "Entry",
    "congress",
    "four_star_officers",
    "members_with_dates",
    "office_holders",
    "tables",
    "with_latest_ends",
]

OWN = "general knowledge"
"""The source of what was compiled for this project; docs/registry.md says how sure it is."""

OWN_AS_OF = "2025-12"

_TABLES = ("white_house", "cabinet", "spokespersons", "officers", "international")


@dataclass(frozen=True, slots=True)
class Entry:
    """A profile and how it is to be merged: into the person ``same_as``, or by its name if ``by_name``."""

    profile: Profile
    same_as: str | None = None
    by_name: bool = False


def congress(folder: Path) -> Iterator[Entry]:
    """Members of Congress, presidents and vice presidents; raises ValueError for a row that cannot be read."""
    for name in ("legislators-current.json", "executive.json", "legislators-historical.csv"):
        profiles: list[Profile] = []
        for found in read_people(folder / name):
            if isinstance(found, Unreadable):
                raise ValueError(f"{found.where}: {found.reason}")
            profiles.append(found)
        for profile in _with_years(profiles) if name == "legislators-historical.csv" else profiles:
            yield Entry(profile, by_name=not any(scheme == "bioguide" for scheme, _ in profile.identifiers))


_AROUND = 50


def _with_years(profiles: list[Profile]) -> Iterator[Profile]:
    """The profiles, those without a birthday given the years of the 100 people around them.

    The file is in the order in which its people left Congress, so neighbours are of one age but for thirty years.
    """
    for number, profile in enumerate(profiles):
        if profile.born is None:
            near = profiles[max(0, number - _AROUND) : number + _AROUND + 1]
            born = int(median(int(one.born[:4]) for one in near if one.born))
            profile = replace(profile, active=(born, born + 115))
        yield profile


def office_holders(folder: Path, own: Path) -> Iterator[Entry]:
    """Wikidata's holders of US offices, one profile a person."""
    identities = _identities(own)
    rows: dict[str, list[dict[str, str]]] = {}
    for row in _csv(folder / "us-office-holders.csv"):
        rows.setdefault(row["personID"], []).append(row)
    for id, held in rows.items():
        holdings = [
            Holding(
                post=_worded(row["position"]),
                starts=check_day(row["start"]) if row["start"] else None,
                ends=check_day(row["end"]) if row["end"] else None,
                source="us-office-holders.csv",
                as_of="2022-07",
            )
            for row in held
        ]
        name, aliases = held[0]["person"], tuple(dict.fromkeys(row["person"] for row in held[1:]))
        profile = Profile(
            id=id,
            name=name,
            aliases=tuple(alias for alias in aliases if alias != name),
            identifiers=(("wikidata", id),),
            holdings=joined(holdings),
        )
        yield _entry(profile, identities)


_SPELLINGS = {
    "President": "President of the United States",
    "Vice President": "Vice President of the United States",
    "Secretary of Defence": "Secretary of Defense",
    "Deputy Secretary of Defence": "Deputy Secretary of Defense",
    "Deputy Secretary of Health": "Deputy Secretary of Health and Human Services",
    "Supreme Court Justice": "Associate Justice of the Supreme Court",
    "Chief Justice": "Chief Justice of the United States",
}

# The first that matches the post's label names the body.
_BODIES = [
    (re.compile(pattern), body)
    for pattern, body in (
        (r"^(?:Secretary|Lieutenant Governor|Governor|Attorney General) of (?:State of )?(.+)$", "{state}"),
        (r"\bSpeaker of the House", HOUSE),
        (r"\bJustice\b", "Supreme Court of the United States"),
        (r"Chairman of the Joint Chiefs", "Joint Chiefs of Staff"),
        (r"(?:Chief of Staff of the|Secretary of the|Under Secretary of the) Army", "US Army"),
        (r"Secretary of the Air Force", "US Air Force"),
        (r"Naval Operations|Secretary of the Navy", "US Navy"),
        (r"Marine Corps", "US Marine Corps"),
        (r"Federal Reserve", "Federal Reserve"),
        (r"FBI", "Federal Bureau of Investigation"),
        (r"CIA", "Central Intelligence Agency"),
        (r"NATO", "US Department of State"),
        (r"[Aa]mbassador|Policy Planning|American Institute in Taiwan|of State\b", "US Department of State"),
        (r"Attorney General|Solicitor General", "US Department of Justice"),
        (r"National Intelligence", "Office of the Director of National Intelligence"),
        (r"Management and Budget", "Office of Management and Budget"),
        (r"Environmental Protection", "Environmental Protection Agency"),
        (r"Small Business", "Small Business Administration"),
        (r"Trade Representative", "Office of the United States Trade Representative"),
        (
            r"Secretary of (?:the )?(Treasury|Interior|Defense|Energy|Education|Labor|Commerce|Agriculture)",
            "US Department of {0}",
        ),
        (r"Secretary of (Homeland Security|Veterans Affairs|Transportation)", "US Department of {0}"),
        (r"Secretary of (Housing and Urban Development|Health and Human Services)", "US Department of {0}"),
        (r"Secretary for Health", "US Department of Health and Human Services"),
        (r"", "White House"),
    )
]


def _worded(position: str) -> Post:
    """A position of Wikidata's list in our wording, with its body."""
    label = _SPELLINGS.get(position, position)
    label = f"US {label}" if label.startswith("ambassador") else label
    label = f"US {label}" if label == "Permanent Representative to NATO" else label
    for pattern, body in _BODIES:
        found = pattern.search(label)
        if not found:
            continue
        if body == "{state}":
            if found[1] not in _PLACES or label == f"Secretary of {found[1]}":
                continue
            return Post(label=label, organization=found[1])
        area = found[1] if found.groups() else ""
        return Post(label=label, organization=body.format(f"the {area}" if area in {"Treasury", "Interior"} else area))
    raise AssertionError("the last pattern matches everything")


_PLACES = {*STATES.values(), "United States Virgin Islands", "Northern Mariana Islands"} | {
    f"the {name}" for name in ("Northern Mariana Islands", "United States Virgin Islands")
}


def four_star_officers(folder: Path, own: Path) -> Iterator[Entry]:
    """The four-star officers of 2021 with the posts that our own table dates."""
    identities = _identities(own)
    posts = {(row["abbreviation"], row["last_name"]): row for row in _csv(own / "four_star_posts.csv")}
    for row in _csv(folder / "us-four-star-officers.csv"):
        held = posts[row["position_abbreviation"], row["last_name"]]
        middle, suffix = row["middle_initial"], row["suffix_name"]
        short = f"{row['first_name']} {row['last_name']}"
        full = " ".join(part for part in (row["first_name"], middle, row["last_name"]) if part)
        holding = Holding(
            post=Post(label=held["post"], organization=held["organization"]),
            starts=held["start"],
            ends=held["end"],
            source="us-four-star-officers.csv",
        )
        profile = Profile(
            id=f"claimtrack:{name_slug(short)}",
            name=short,
            aliases=tuple(dict.fromkeys([full, f"{full} {suffix}"] if suffix else [full])),
            born=row["birth_date"] or None,
            identifiers=(("claimtrack", name_slug(short)),),
            holdings=(holding,),
        )
        yield _entry(profile, identities)


def tables(own: Path) -> Iterator[Entry]:
    """The people of our own tables: rows of one name are one person, and may be one of the other sources."""
    rows: dict[str, list[dict[str, str]]] = {}
    for table in _TABLES:
        for row in _csv(own / f"{table}.csv"):
            rows.setdefault(name_slug(row["name"]), []).append(row)
    for slug, held in rows.items():
        holdings = [
            Holding(
                post=Post(label=row["post"], organization=row["organization"]),
                starts=check_day(row["start"]),
                ends=check_day(row["end"]) if row["end"] else None,
                source=OWN,
                as_of=OWN_AS_OF,
            )
            for row in held
        ]
        first = held[0]
        told = {row["same_as"] for row in held} - {""}
        if len(told) > 1 or len({row["born"] for row in held} - {""}) > 1:
            raise ValueError(f"{first['name']}: the rows disagree on who it is")
        profile = Profile(
            id=f"claimtrack:{slug}",
            name=first["name"],
            aliases=tuple(dict.fromkeys(alias for row in held for alias in row["aliases"].split(";") if alias)),
            gender=first["gender"] or None,
            born=first["born"] or None,
            identifiers=(("claimtrack", slug),),
            holdings=joined(holdings),
        )
        same = told.pop() if told else None
        yield Entry(profile, same_as=None if same == "-" else same, by_name=same is None)


def _identities(own: Path) -> dict[str, str]:
    """Who a profile is where its name would mislead: an id, or nothing for nobody else."""
    return {row["id"]: row["same_as"] for row in _csv(own / "identities.csv")}


def _entry(profile: Profile, identities: dict[str, str]) -> Entry:
    if profile.id in identities:
        return Entry(profile, same_as=identities[profile.id] or None)
    return Entry(profile, by_name=True)


def members_with_dates(own: Path, profiles: list[Profile]) -> Iterator[Entry]:
    """Dates of well-known former members of Congress, whose source has none: each finds its member by name and seat.

    Raises ValueError for a row that fits no member or several.
    """
    by_seat: dict[tuple[str, str], list[Profile]] = {}
    chambers = {SENATE: "Senate", HOUSE: "House"}
    for profile in profiles:
        for held in profile.holdings:
            if held.post.organization in chambers:
                state = held.post.label.partition(" from ")[2]
                for name in profile.names:
                    by_seat.setdefault((plain(name), state), []).append(profile)
    for row in _csv(own / "congress.csv"):
        post = seat("sen" if row["chamber"] == "Senate" else "rep", row["state"])
        found = {one.id: one for one in by_seat.get((plain(row["name"]), STATES[row["state"]]), ())}
        lately = {id: one for id, one in found.items() if one.born and int(row["end"][:4]) - int(one.born[:4]) < 102}
        if len(lately) != 1:
            raise ValueError(f"congress.csv: {row['name']} of {row['state']} fits {sorted(found) or 'nobody'}")
        (member,) = lately.values()
        holding = Holding(
            post=post, starts=check_day(row["start"]), ends=check_day(row["end"]), source=OWN, as_of=OWN_AS_OF
        )
        yield Entry(Profile(id=member.id, name=member.name, identifiers=member.identifiers, holdings=(holding,)))


_ORDER_SLACK = 2
"""Years by which the order of last terms' beginnings and that of departures differ for representatives."""


def with_latest_ends(folder: Path, profiles: list[Profile]) -> list[Profile]:
    """The profiles, undated seats of former members given the year in which they were over at the latest.

    The historical file is in the order in which last terms began, later in that of departures. So a seat was over by
    the time when the next representative of known dates left, with two years of slack for the two orders, and six years
    later for a senator, who may have had more of the term to go. Raises ValueError where our own dates break the order.
    """
    ends = {
        one.id: int(held.ends[:4])
        for one in profiles
        for held in one.holdings
        if held.post.organization == HOUSE and held.source == OWN and held.ends
    }
    known = {value: one for one in profiles for scheme, value in one.identifiers if scheme == "bioguide"}
    latest: dict[str, int] = {}
    bound = None
    for row in reversed(_csv(folder / "legislators-historical.csv")):
        member = known[row["bioguide_id"]]
        if member.id in ends:
            if bound is not None and ends[member.id] > bound + _ORDER_SLACK:
                raise ValueError(
                    f"congress.csv: {member.name} is said to have left in {ends[member.id]}, after {bound}"
                )
            bound = min(bound or 9999, ends[member.id])
        elif bound is not None:
            latest[member.id] = bound + (_ORDER_SLACK if row["type"] == "rep" else 6)
    return [_bounded(one, latest.get(one.id)) for one in profiles]


def _bounded(profile: Profile, latest: int | None) -> Profile:
    if latest is None:
        return profile
    holdings = (
        replace(held, over_by=str(latest)) if held.starts is None and held.ends is None else held
        for held in profile.holdings
    )
    return replace(profile, holdings=tuple(holdings))


OWN_TABLES = Path(str(files("claimtrack.training.registry").joinpath("data")))
"""The folder with the tables compiled for this project."""


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))
