"""One profile a person, out of sources that share no id: merged by identifiers first, by name and age after that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimtrack.registry.keys import plain
from claimtrack.registry.records import Holding, Profile, joined

__all__ = ["Book"]


class Book:
    """Profiles as they grow; ``merged`` tells every merge that a name alone decided, for a person to read."""

    def __init__(self) -> None:
        self._profiles: dict[str, Profile] = {}
        self._by_identifier: dict[tuple[str, str], str] = {}
        self._by_name: dict[str, list[str]] = {}
        self.merged: list[str] = []

    def profiles(self) -> list[Profile]:
        """All profiles by id: Wikidata's by number, then the others by name."""
        return sorted(self._profiles.values(), key=lambda one: (_number(one.id), one.id))

    def add(self, profile: Profile, *, same_as: str | None = None, by_name: bool = False) -> None:
        """Add a profile to the person with one of its identifiers or the id ``same_as``, else as a new person.

        ``by_name`` looks for one person of the same name whose age fits, too. Raises ValueError when ``same_as`` names
        nobody, or two people share the identifiers.
        """
        known = {self._by_identifier[pair] for pair in profile.identifiers if pair in self._by_identifier}
        if same_as is not None:
            known.add(self._find_id(same_as))
        if len(known) > 1:
            raise ValueError(f"{profile.name}: the ids are those of {' and '.join(sorted(known))}")
        if not known and by_name and (found := self._find_name(profile)) is not None:
            known.add(found)
            self.merged.append(f"{profile.name} ({_posts(profile)}) = {self._profiles[found].name} ({found})")
        self._keep(profile, known.pop() if known else None)

    def _keep(self, profile: Profile, id: str | None) -> None:
        if id is not None:
            profile = _together(self._profiles.pop(id), profile)
        if profile.id in self._profiles:
            raise ValueError(f"two people have the id {profile.id}")
        self._profiles[profile.id] = profile
        for pair in profile.identifiers:
            self._by_identifier[pair] = profile.id
        for name in profile.names:
            ids = self._by_name.setdefault(_form(name), [])
            if id is not None and id in ids:
                ids[ids.index(id)] = profile.id
            if profile.id not in ids:
                ids.append(profile.id)

    def _find_id(self, id: str) -> str:
        scheme, _, value = id.rpartition(":")
        found = self._by_identifier.get((scheme or "wikidata", value))
        if found is None:
            raise ValueError(f"{id} is nobody's id")
        return found

    def _find_name(self, profile: Profile) -> str | None:
        ids = {id for name in profile.names for id in self._by_name.get(_form(name), ())}
        fitting = [id for id in ids if id in self._profiles and _may_be_one(self._profiles[id], profile)]
        titled = [id for id in fitting if _form(self._profiles[id].name) == _form(profile.name)]
        best = titled if len(fitting) > 1 else fitting
        return best[0] if len(best) == 1 else None


def _may_be_one(one: Profile, other: Profile) -> bool:
    """Whether ages allow two profiles of one name to be one person; a birth year in both must agree."""
    if one.gender and other.gender and one.gender != other.gender:
        return False
    if one.born and other.born:
        return one.born[:4] == other.born[:4]
    years = [int(held.starts[:4]) for held in (*one.holdings, *other.holdings) if held.starts]
    bounds = [_years(profile) for profile in (one, other)]
    if bounds == [None, None]:
        # Nothing tells an age: two posts at most forty years apart.
        return not years or max(years) - min(years) <= 40
    return all(year in span for span in bounds if span is not None for year in years)


def _years(profile: Profile) -> range | None:
    """The years in which a person may have begun in office: the youngest member of Congress was 22, and next to
    nobody begins at 93; without a birth, those of ``active``."""
    if profile.born:
        born = int(profile.born[:4])
        return range(born + 20, born + 93)
    return range(profile.active[0], profile.active[1] + 1) if profile.active else None


def _together(old: Profile, new: Profile) -> Profile:
    """Both profiles in one; the first source's name and facts stand, the better id wins."""
    identifiers = tuple(sorted({*old.identifiers, *new.identifiers}, key=lambda pair: (_rank(pair[0]), pair)))
    ids = sorted((old.id, new.id), key=lambda id: (_rank(id.rpartition(":")[0] or "wikidata"), id != old.id))
    aliases = dict.fromkeys(name for name in (*old.aliases, new.name, *new.aliases) if name != old.name)
    return replace(
        old,
        id=ids[0],
        aliases=tuple(aliases),
        gender=old.gender or new.gender,
        born=_finer(old.born, new.born),
        identifiers=identifiers,
        holdings=_without_undated(joined((*old.holdings, *new.holdings))),
    )


def _without_undated(holdings: Sequence[Holding]) -> tuple[Holding, ...]:
    """Holdings without those of unknown dates whose post is there with dates."""
    dated = {held.post for held in holdings if held.starts}
    return tuple(held for held in holdings if held.starts or held.post not in dated)


def _finer(one: str | None, other: str | None) -> str | None:
    return max((value for value in (one, other) if value), key=len, default=None)


_SCHEMES = ("wikidata", "bioguide", "govtrack", "icpsr_prez", "claimtrack")


def _rank(scheme: str) -> int:
    return _SCHEMES.index(scheme)


def _number(id: str) -> int:
    return int(id[1:]) if id.startswith("Q") and id[1:].isdigit() else 10**12


def _form(name: str) -> str:
    """A name as two sources may write it alike: no case, accents, points, commas or generation suffix of juniors."""
    words = [word.strip(".,") for word in plain(name).replace(".", ". ").split()]
    return " ".join(word for word in words if word and word not in {"jr", "sr"})


def _posts(profile: Profile) -> str:
    return "; ".join(held.post.label for held in profile.holdings[:2])
