"""Popolo JSON: persons, organizations, posts and memberships (https://www.popoloproject.com/specs/)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimtrack.registry.records import Holding, Post, Profile, check_day, joined

__all__ = ["Fault", "people"]

Fault = tuple[str, str]
"""A place ("persons[3]", counted from 0 as in JSON) and what is wrong there."""

_Rows = Mapping[str, Mapping[str, Any]]


def people(content: Mapping[str, Any], *, source: str) -> Iterator[Profile | Fault]:
    """The persons of a Popolo document with the posts that their memberships tell, and the faults found.

    A membership without dates takes those of its legislative period. A membership that refers to nobody is a fault of
    its own; a person with a faulty membership keeps the others.
    """
    lists = {name: content.get(name) or [] for name in ("persons", "memberships", *_REFERRED)}
    for name, rows in lists.items():
        if not isinstance(rows, list):
            yield (name, "no list")
            return
    referred = {name: _by_id(lists[name]) for name in _REFERRED}
    held: dict[str, list[Holding]] = {}
    known = _by_id(lists["persons"])
    for at, membership in enumerate(lists["memberships"]):
        try:
            person, holding = _membership(membership, known, referred, source)
        except ValueError as error:
            yield (f"memberships[{at}]", str(error))
            continue
        if holding is not None:
            held.setdefault(person, []).append(holding)
    seen: set[str] = set()
    for at, person_row in enumerate(lists["persons"]):
        try:
            profile = _person(person_row, held, seen)
        except ValueError as error:
            yield (f"persons[{at}]", str(error))
            continue
        yield profile


_REFERRED = ("organizations", "posts", "areas", "events")


def _by_id(rows: list[Any]) -> _Rows:
    return {row["id"]: row for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)}


def _person(row: object, held: Mapping[str, list[Holding]], seen: set[str]) -> Profile:
    if not isinstance(row, dict):
        raise ValueError("no object")
    name, id = _text(row, "name"), _text(row, "id")
    if not name:
        raise ValueError('no "name"')
    if not id:
        raise ValueError('no "id"')
    if id in seen:
        raise ValueError(f'the id "{id}" is taken by another person')
    seen.add(id)
    others = [
        other
        for entry in _list(row, "other_names")
        if isinstance(entry, dict) and (other := _text(entry, "name")) and _latin(entry)
    ]
    given, family = _text(row, "given_name"), _text(row, "family_name")
    whole = [f"{given} {family}"] if given and family else []
    identifiers = {
        entry["scheme"]: entry["identifier"]
        for entry in _list(row, "identifiers")
        if isinstance(entry, dict) and entry.get("scheme") == "wikidata" and isinstance(entry.get("identifier"), str)
    }
    wikidata = identifiers.get("wikidata")
    born = _text(row, "birth_date")
    gender = (_text(row, "gender") or "").lower()
    return Profile(
        id=wikidata or f"popolo:{id}",
        name=name,
        aliases=tuple(alias for alias in dict.fromkeys([*whole, *others]) if alias != name),
        gender={"male": "m", "female": "f", "m": "m", "f": "f"}.get(gender),
        born=check_day(born) if born else None,
        identifiers=(*((("wikidata", wikidata),) if wikidata else ()), ("popolo", id)),
        holdings=joined(held.get(id, ())),
    )


def _latin(entry: Mapping[str, Any]) -> bool:
    """Whether a name's language, if it tells one, is English or none: Popolo files list names in all scripts."""
    language = entry.get("lang")
    return language is None or (isinstance(language, str) and language.split("-")[0] in {"", "en", "mul"})


def _membership(row: object, persons: _Rows, referred: Mapping[str, _Rows], source: str) -> tuple[str, Holding | None]:
    if not isinstance(row, dict):
        raise ValueError("no object")
    person = _text(row, "person_id")
    if not person:
        raise ValueError('no "person_id"')
    if person not in persons:
        raise ValueError(f'there is no person "{person}"')
    post = _reference(row, "post_id", "post", referred["posts"])
    body = _reference(row, "organization_id", "organization", referred["organizations"])
    if not body and post:
        body = _reference(post, "organization_id", "organization", referred["organizations"])
    area = _reference(row, "area_id", "area", referred["areas"])
    period = _reference(row, "legislative_period_id", "legislative_period", referred["events"])
    starts = _text(row, "start_date") or _text(period, "start_date")
    ends = _text(row, "end_date") or _text(period, "end_date")
    starts, ends = starts and check_day(starts), ends and check_day(ends)
    if starts and ends and starts[: len(ends)] > ends[: len(starts)]:
        raise ValueError(f"ends before it begins: {starts} to {ends}")
    organization = _text(body, "name")
    role = _text(post, "label") or _text(row, "label") or _text(post, "role") or _text(row, "role")
    if not role and not organization:
        return person, None
    place = _text(area, "name")
    label = (role or "member").capitalize() if (role or "member").islower() else str(role)
    label = f"{label} of {organization}" if label == "Member" and organization else label
    label = f"{label} for {place}" if place else label
    return person, Holding(post=Post(label=label, organization=organization), starts=starts, ends=ends, source=source)


def _reference(row: Mapping[str, Any], key: str, embedded: str, rows: _Rows) -> Mapping[str, Any]:
    """What a row refers to by id, or holds itself; raises ValueError for an id that nothing has."""
    inside = row.get(embedded)
    if isinstance(inside, dict):
        return inside
    id = _text(row, key)
    if not id:
        return {}
    if id not in rows:
        raise ValueError(f'{key} "{id}" refers to nothing')
    return rows[id]


def _list(row: Mapping[str, Any], key: str) -> list[Any]:
    value = row.get(key)
    return value if isinstance(value, list) else []


def _text(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    return value.strip() or None if isinstance(value, str) else None
