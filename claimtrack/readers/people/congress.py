"""Members of Congress, presidents and vice presidents as the project congress-legislators publishes them.

A record of the YAML or JSON files has its terms; a row of the CSV files has only the latest term's chamber and state,
without dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from claimtrack.registry.records import Holding, Post, Profile, check_day, joined

__all__ = ["HOUSE", "SENATE", "STATES", "member", "member_of_row", "seat"]

SENATE = "US Senate"
HOUSE = "US House of Representatives"
_WHITE_HOUSE = "White House"
_KINDS = {"prez": "President of the United States", "viceprez": "Vice President of the United States"}

# The last nine send delegates (Puerto Rico a resident commissioner); Dakota, Orleans and the Philippines did once.
_STATES = """
AL: Alabama; AK: Alaska; AZ: Arizona; AR: Arkansas; CA: California; CO: Colorado; CT: Connecticut; DE: Delaware;
FL: Florida; GA: Georgia; HI: Hawaii; ID: Idaho; IL: Illinois; IN: Indiana; IA: Iowa; KS: Kansas; KY: Kentucky;
LA: Louisiana; ME: Maine; MD: Maryland; MA: Massachusetts; MI: Michigan; MN: Minnesota; MS: Mississippi;
MO: Missouri; MT: Montana; NE: Nebraska; NV: Nevada; NH: New Hampshire; NJ: New Jersey; NM: New Mexico;
NY: New York; NC: North Carolina; ND: North Dakota; OH: Ohio; OK: Oklahoma; OR: Oregon; PA: Pennsylvania;
RI: Rhode Island; SC: South Carolina; SD: South Dakota; TN: Tennessee; TX: Texas; UT: Utah; VT: Vermont;
VA: Virginia; WA: Washington; WV: West Virginia; WI: Wisconsin; WY: Wyoming; DC: District of Columbia;
PR: Puerto Rico; GU: Guam; VI: US Virgin Islands; AS: American Samoa; MP: Northern Mariana Islands;
DK: Dakota Territory; OL: Orleans Territory; PI: Philippines
"""
STATES = dict(part.strip().split(": ") for part in _STATES.split(";"))
_IN_BRACKETS = re.compile(r"\s*\(.*\)\s*$")


def seat(chamber: str, state: str) -> Post:
    """The post of a chamber's member for a state: "sen" or "rep", and the state's two letters; raises ValueError."""
    if state not in STATES:
        raise ValueError(f'"{state}" is no state or territory')
    if chamber == "sen":
        return Post(label=f"US Senator from {STATES[state]}", organization=SENATE)
    if chamber == "rep":
        return Post(label=f"US Representative from {STATES[state]}", organization=HOUSE)
    raise ValueError(f'"{chamber}" is no chamber: "sen" or "rep" is expected')


def member(record: object, *, source: str) -> Profile:
    """The person of one record of the YAML or JSON files; raises ValueError saying what is wrong with it."""
    if not isinstance(record, dict) or not isinstance(record.get("name"), dict):
        raise ValueError('no record of congress-legislators: "id", "name" and "terms" are expected')
    names, bio, terms = record["name"], record.get("bio") or {}, record.get("terms")
    if not isinstance(terms, list) or not isinstance(bio, dict):
        raise ValueError('"terms" is no list' if not isinstance(terms, list) else '"bio" is no object')
    others = record.get("other_names")
    aliases = [
        _full(other | {"first": other.get("first") or names.get("first")})
        for other in (others if isinstance(others, list) else ())
        if isinstance(other, dict) and other.get("last")
    ]
    found = record.get("id")
    ids: dict[str, Any] = found if isinstance(found, dict) else {}
    return _profile(
        names,
        title=_text(ids, "wikipedia"),
        aliases=aliases,
        identifiers=[(scheme, str(ids[scheme])) for scheme in ("wikidata", "bioguide") if ids.get(scheme)],
        fallback=[(scheme, str(ids[scheme])) for scheme in ("govtrack", "icpsr_prez") if ids.get(scheme)],
        gender=_text(bio, "gender"),
        born=_text(bio, "birthday"),
        holdings=[_term(term, source) for term in terms],
    )


def member_of_row(row: Mapping[str, str | None], *, source: str) -> Profile:
    """The person of one row of the CSV files, the latest seat without dates; raises ValueError."""
    names = {
        "first": row.get("first_name"),
        "middle": row.get("middle_name"),
        "last": row.get("last_name"),
        "suffix": row.get("suffix"),
        "nickname": row.get("nickname"),
        "official_full": row.get("full_name"),
    }
    bioguide, wikidata = row.get("bioguide_id"), row.get("wikidata_id")
    return _profile(
        names,
        title=row.get("wikipedia_id") or None,
        aliases=[],
        identifiers=[(scheme, value) for scheme, value in (("wikidata", wikidata), ("bioguide", bioguide)) if value],
        fallback=[("govtrack", str(row["govtrack_id"]))] if row.get("govtrack_id") else [],
        gender=row.get("gender") or None,
        born=row.get("birthday") or None,
        holdings=[Holding(post=seat(row.get("type") or "", row.get("state") or ""), source=source)],
    )


def _profile(
    names: Mapping[str, Any],
    *,
    title: str | None,
    aliases: Iterable[str],
    identifiers: list[tuple[str, str]],
    fallback: list[tuple[str, str]],
    gender: str | None,
    born: str | None,
    holdings: Iterable[Holding],
) -> Profile:
    """``title`` is the heading of the person's Wikipedia page: the name in common use, once its brackets are off."""
    if not _text(names, "last") or not _text(names, "first"):
        raise ValueError("first or last name is missing")
    known = identifiers or fallback
    if not known:
        raise ValueError("no id: bioguide, wikidata or govtrack is expected")
    called = _IN_BRACKETS.sub("", title) if title else None
    forms = [
        called if called and " " in called else None,
        _text(names, "official_full"),
        _full({**names, "first": names["nickname"], "middle": None}) if _text(names, "nickname") else None,
        _full({**names, "middle": None}),
        _full(names),
    ]
    name, *others = dict.fromkeys(form for form in [*forms, *aliases] if form)
    scheme, value = known[0]
    return Profile(
        id=value if scheme == "wikidata" else f"{scheme}:{value}",
        name=name,
        aliases=tuple(others),
        gender=gender.lower() if gender and gender.lower() in {"m", "f"} else None,
        born=check_day(born) if born else None,
        identifiers=tuple(known),
        holdings=joined(holdings),
    )


def _term(term: object, source: str) -> Holding:
    if not isinstance(term, dict):
        raise ValueError("a term is no object")
    kind, state = _text(term, "type"), _text(term, "state")
    label = _KINDS.get(kind or "")
    post = Post(label=label, organization=_WHITE_HOUSE) if label else seat(kind or "", state or "")
    starts, ends = _text(term, "start"), _text(term, "end")
    if starts is None or ends is None:
        raise ValueError("a term has no start or no end")
    if check_day(starts) > check_day(ends):
        raise ValueError(f"a term ends before it begins: {starts} to {ends}")
    return Holding(post=post, starts=starts, ends=ends, source=source)


def _full(names: Mapping[str, Any]) -> str:
    parts = [_text(names, part) for part in ("first", "middle", "last")]
    suffix = _text(names, "suffix")
    full = " ".join(part for part in parts if part)
    return f"{full}, {suffix}" if suffix else full


def _text(values: Mapping[str, Any], key: str) -> str | None:
    """The text under a key, dates of YAML written out; None where there is none."""
    value = values.get(key)
    return str(value).strip() or None if value is not None else None
