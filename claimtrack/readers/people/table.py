"""The table of people that anyone can write: a CSV row a person and post; docs/registry.md names the columns."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimtrack.registry.records import Holding, Post, Profile, check_day, name_slug

__all__ = ["COLUMNS", "person_of_row", "table_columns"]

COLUMNS = ("name", "aliases", "post", "organization", "start", "end", "wikidata", "gender", "born")
"""Only the first is needed; others are left aside."""

_NAMED = {"wikidata id": "wikidata", "wikidata_id": "wikidata", "organisation": "organization", "alias": "aliases"}
_WIKIDATA = re.compile(r"Q[1-9]\d*")


def table_columns(header: list[str]) -> list[str]:
    """The columns of a header in our spelling; other columns keep their names."""
    folded = [" ".join(name.replace("\ufeff", "").lower().split()) for name in header]
    return [_NAMED.get(name, name) for name in folded]


def person_of_row(row: Mapping[str, str | None], *, source: str) -> Profile:
    """The person and post of one row; raises ValueError saying what is wrong with it.

    Without a Wikidata id, the name is the id: two rows of one name are one person.
    """
    values = {key: " ".join((row.get(key) or "").split()) for key in COLUMNS}
    name = values["name"]
    if not name:
        raise ValueError("no name")
    if not name_slug(name):
        raise ValueError(f'"{name}" has no letters')
    if values["wikidata"] and not _WIKIDATA.fullmatch(values["wikidata"]):
        raise ValueError(f'"{values["wikidata"]}" is no Wikidata id: Q and a number is expected')
    if values["gender"].lower() not in {"", "m", "f"}:
        raise ValueError(f'gender "{values["gender"]}": m, f or nothing is expected')
    starts, ends, born = (check_day(values[key]) if values[key] else None for key in ("start", "end", "born"))
    if starts and ends and starts[: len(ends)] > ends[: len(starts)]:
        raise ValueError(f"ends before it begins: {starts} to {ends}")
    if not values["post"] and (starts or ends or values["organization"]):
        raise ValueError("organization or dates without a post")
    post = Post(label=values["post"], organization=values["organization"] or None)
    aliases = (alias.strip() for alias in values["aliases"].split(";"))
    identifier = ("wikidata", values["wikidata"]) if values["wikidata"] else ("name", name_slug(name))
    return Profile(
        id=values["wikidata"] or f"name:{name_slug(name)}",
        name=name,
        aliases=tuple(alias for alias in dict.fromkeys(aliases) if alias and alias != name),
        gender=values["gender"].lower() or None,
        born=born,
        identifiers=(identifier,),
        holdings=(Holding(post=post, starts=starts, ends=ends, source=source),) if values["post"] else (),
    )
