"""The registry file that ships with the package, read at first use.

``data/officials.json.gz`` holds posts, people and an index of family names as plain lists, so that loading is one
call of the JSON parser; a Profile is made when somebody asks for it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from claimtrack.registry.keys import family_keys
from claimtrack.registry.records import Holding, Post, Profile

__all__ = ["FILE", "Registry", "dumped", "shipped"]

FILE = "officials.json.gz"

_FORMAT = 1


class Registry:
    """People by family name and by id; immutable once made."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        if content.get("format") != _FORMAT:
            raise ValueError(f"a registry of format {content.get('format')}, not {_FORMAT}")
        self._posts = [Post(label=label, organization=organization) for label, organization in content["posts"]]
        self._sources: list[tuple[str, str | None]] = [(name, as_of) for name, as_of in content["sources"]]
        self._people: list[list[Any]] = content["people"]
        self._families: dict[str, list[int]] = content["families"]
        self._made: dict[int, Profile] = {}
        self._ids: dict[str, int] | None = None

    @classmethod
    def of(cls, profiles: Sequence[Profile]) -> Registry:
        """A registry of the profiles given."""
        return cls(_content(profiles))

    def __len__(self) -> int:
        return len(self._people)

    def __iter__(self) -> Iterator[Profile]:
        return (self._profile(number) for number in range(len(self._people)))

    @property
    def posts(self) -> Sequence[Post]:
        """All posts."""
        return self._posts

    def named(self, family: str) -> list[Profile]:
        """The people of whose name ``family`` may be the family name, in the file's order."""
        numbers = {number for key in family_keys(family) for number in self._families.get(key, ())}
        return [self._profile(number) for number in sorted(numbers)]

    def get(self, id: str) -> Profile | None:
        """The person with an id."""
        if self._ids is None:
            self._ids = {row[0]: number for number, row in enumerate(self._people)}
        number = self._ids.get(id)
        return None if number is None else self._profile(number)

    def holders(self, post: Post) -> list[tuple[Profile, Holding]]:
        """Who held a post, by date."""
        at = self._posts.index(post)
        found = [
            (profile, holding)
            for number, row in enumerate(self._people)
            if any(term[0] == at for term in row[6])
            for profile in (self._profile(number),)
            for holding in profile.holdings
            if holding.post == post
        ]
        return sorted(found, key=lambda pair: (pair[1].starts or "", pair[0].id))

    def _profile(self, number: int) -> Profile:
        if number not in self._made:
            id, called, aliases, gender, born, identifiers, terms, active = self._people[number]
            self._made[number] = Profile(
                id=id,
                name=called,
                aliases=tuple(aliases),
                gender=gender,
                born=born,
                identifiers=tuple((scheme, value) for scheme, value in identifiers),
                holdings=tuple(
                    Holding(post=self._posts[post], starts=starts, ends=ends, source=name, as_of=as_of, over_by=over_by)
                    for post, starts, ends, source, over_by in terms
                    for name, as_of in (self._sources[source],)
                ),
                active=tuple(active) if active else None,
            )
        return self._made[number]


@cache
def shipped() -> Registry:
    """The registry of the package; the file is read at the first call."""
    packed = files("claimtrack.registry").joinpath("data", FILE).read_bytes()
    return Registry(json.loads(gzip.decompress(packed)))


def dumped(profiles: Sequence[Profile]) -> bytes:
    """The file of the profiles; the same profiles give the same bytes."""
    text = json.dumps(_content(profiles), ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def _content(profiles: Sequence[Profile]) -> dict[str, Any]:
    holdings = [holding for profile in profiles for holding in profile.holdings]
    posts = sorted({holding.post for holding in holdings}, key=lambda post: (post.organization or "", post.label))
    sources = sorted(
        {(holding.source, holding.as_of) for holding in holdings}, key=lambda pair: (pair[0], pair[1] or "")
    )
    post_number = {post: number for number, post in enumerate(posts)}
    source_number = {source: number for number, source in enumerate(sources)}
    families: dict[str, list[int]] = {}
    people = []
    for number, profile in enumerate(profiles):
        for key in sorted({key for name in profile.names for key in family_keys(name)}):
            families.setdefault(key, []).append(number)
        people.append(
            [
                profile.id,
                profile.name,
                list(profile.aliases),
                profile.gender,
                profile.born,
                [list(pair) for pair in profile.identifiers],
                [
                    [
                        post_number[held.post],
                        held.starts,
                        held.ends,
                        source_number[held.source, held.as_of],
                        held.over_by,
                    ]
                    for held in profile.holdings
                ],
                list(profile.active) if profile.active else None,
            ]
        )
    return {
        "format": _FORMAT,
        "sources": [list(source) for source in sources],
        "posts": [[post.label, post.organization] for post in posts],
        "people": people,
        "families": dict(sorted(families.items())),
    }
