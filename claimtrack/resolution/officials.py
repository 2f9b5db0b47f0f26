"""The official on record that a speaker of an article is, or none: by name, role, and who held which post on its date.

A wrong official is worst, so everything needs support. A full name is enough by itself only where it is rare and its
bearer in office on the article's date or known to everybody; a role that tells another post speaks against it. A family
name alone needs a role that exactly one official of that name held then, or a transcript that tells whose it is. An
unnamed official is at most a post, never a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.article import Article
from claimtrack.attribution import Kind, Official, Speaker
from claimtrack.registry import Holding, Profile, Registry, shipped
from claimtrack.registry.records import earliest_day, latest_day
from claimtrack.resolution.comparison import Verdict, compare
from claimtrack.resolution.folding import fold, letters
from claimtrack.resolution.names import PersonName, name_gender, parse_name
from claimtrack.resolution.posts import Fit, fit, is_federal, is_prominent, names_body, posts_of
from claimtrack.resolution.rarity import COMMON, expected_namesakes

__all__ = ["Setting", "find_official", "official_posts"]

_FAMOUS_YEARS = (15, 40)
"""Years before the first and after the last post in which a prominent official is known by name alone."""

_GRACE_DAYS = 45
"""An appointee speaks before the oath, and a leaver is quoted by the old post for weeks."""

_FORMER = re.compile(r"\b(?:former|then|ex|retired|late|one-time|onetime|outgoing)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a speaker is quoted: the article's day, what heads it (title and address), and its text."""

    day: date | None
    heading: str = ""
    address: str = ""
    text: str = ""

    @classmethod
    def of(cls, article: Article) -> Setting:
        """The setting that an article is."""
        heading = " \n".join(part for part in (article.title, article.outlet) if part)
        return cls(article.published, heading, article.url or "", article.text)

    def labelled(self, speaker: Speaker) -> bool:
        """Whether the speaker's name labels a turn of a transcript: "MR. KIRBY:"."""
        return any(
            self.text[end : end + 1] == ":" and self.text[start:end].isupper() for start, end in speaker.mentions
        )

    def names(self, name: str) -> bool:
        """Whether the heading gives a name in full, or with a middle name left out."""
        return re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", fold(self.heading)) is not None


@dataclass(frozen=True, slots=True)
class _Candidate:
    profile: Profile
    exact: bool
    """Whether name or alias is the very name, not only a form of it."""
    held: tuple[Holding, ...]
    """Posts held on the day."""
    past: tuple[Holding, ...]
    """Posts held before, or at a time that is not known."""

    @property
    def prominent(self) -> bool:
        return any(is_prominent(holding.post) for holding in self.profile.holdings)


def find_official(
    speaker: Speaker, setting: Setting, *, gender: str | None = None, registry: Registry | None = None
) -> Official | None:
    """The official that a speaker of kind person is; None when none fits, or two fit equally.

    ``gender`` is what the article tells of the speaker: ``m`` or ``f``. Of an unnamed official (kind office), the post
    that role and organization name: its id begins with "post:".
    """
    known = registry if registry is not None else shipped()
    if speaker.kind is Kind.OFFICE:
        return _post(speaker, known)
    if speaker.kind is not Kind.PERSON or not speaker.name:
        return None
    name = parse_name(speaker.name)
    if not name.key:
        return None
    candidates = [
        candidate
        for profile in known.named(name.text)
        if _gender_fits(profile, gender or name_gender(name)) and _alive(profile, setting.day)
        if (candidate := _candidate(profile, speaker.name, name, setting.day)) is not None
    ]
    if not candidates:
        return None
    if setting.day is not None and setting.labelled(speaker):
        found = _by_heading(speaker, candidates, setting)
        if found is not None or not name.given:
            return found or _by_label(speaker, candidates, setting)
    if name.given:
        return _by_full_name(speaker, name, candidates, setting)
    return _by_family_name(speaker, candidates, setting)


def official_posts(role: str | None, organization: str | None, *, registry: Registry | None = None) -> list[str]:
    """The labels of the posts that an unnamed official's role and organization name; [] when none or several fit."""
    known = registry if registry is not None else shipped()
    return [post.label for post in posts_of(role, organization, known.posts)]


def _post(speaker: Speaker, registry: Registry) -> Official | None:
    said = speaker.role or speaker.name or ""
    found = [] if _FORMER.search(said) else posts_of(said, speaker.organization, registry.posts)
    if not found:
        return None
    post = found[0]
    slug = re.sub(r"[^a-z0-9]+", "-", fold(f"{post.organization} {post.label}")).strip("-")
    why = f"“{said}” names the post, and nobody by name"
    return Official(id=f"post:{slug}", name=post.label, score=0.9, why=why)


# -- candidates


def _candidate(profile: Profile, written: str, name: PersonName, day: date | None) -> _Candidate | None:
    exact = same = False
    for other in profile.names:
        parts = parse_name(other)
        if not name.given:
            same = same or name.key == parts.key or letters(name.text) == letters(other)
        elif letters(name.text) == letters(parts.text) or (
            name.key == parts.key and letters(name.given[0]) == letters((*parts.given, "-")[0])
        ):
            exact = exact or compare(written, other).verdict is not Verdict.DIFFERENT
        else:
            same = same or compare(name.text, other).verdict is Verdict.SAME
    if not exact and not same:
        return None
    held = tuple(holding for holding in profile.holdings if day is not None and _in_office(holding, day))
    past = tuple(holding for holding in profile.holdings if holding not in held and _began(holding, day))
    return _Candidate(profile, exact, held, past)


def _in_office(holding: Holding, day: date) -> bool:
    """Whether a post was held on a day, with weeks of grace at both ends."""
    days = (day, *(date.fromordinal(day.toordinal() + shift) for shift in (-_GRACE_DAYS, _GRACE_DAYS)))
    return any(holding.held(one) for one in days)


def _began(holding: Holding, day: date | None) -> bool:
    return day is None or holding.starts is None or earliest_day(holding.starts) <= day


def _alive(profile: Profile, day: date | None) -> bool:
    """Whether the person may have spoken by a day: old enough, and not past a hundred."""
    if day is None:
        return True
    if profile.years is not None:
        return profile.years[0] <= day.year <= profile.years[1]
    years = [int(held.starts[:4]) for held in profile.holdings if held.starts]
    return not years or min(years) - 40 <= day.year <= max(years) + 60


def _gender_fits(profile: Profile, gender: str | None) -> bool:
    known = profile.gender or name_gender(parse_name(profile.name))
    return gender is None or known is None or gender == known


# -- a full name


def _by_full_name(
    speaker: Speaker, name: PersonName, candidates: Sequence[_Candidate], setting: Setting
) -> Official | None:
    told = [(candidate, _told(speaker, candidate)) for candidate in candidates]
    fitting = [(candidate, holding) for candidate, holding in told if holding is not None]
    now = [pair for pair in fitting if pair[1] in pair[0].held]
    for group in (now, fitting):
        if len(group) == 1:
            candidate, holding = group[0]
            if _by_role_enough(speaker, name, candidate, holding):
                return _official(speaker, candidate, holding, setting, 0.98 if candidate.exact else 0.93)
            return None
        if group:
            return None
    if len(candidates) > 1:
        candidates = [candidate for candidate in candidates if candidate.held or _famous(candidate, setting.day)]
    if len(candidates) != 1:
        return None
    return _by_name_alone(speaker, name, candidates[0], setting)


def _told(speaker: Speaker, candidate: _Candidate) -> Holding | None:
    """The post that the speaker's role tells: one held on the day before one held once."""
    for holding in (*candidate.held, *reversed(candidate.past)):
        if fit(speaker.role, speaker.organization, holding.post) is Fit.SAME:
            return holding
    return None


def _by_role_enough(speaker: Speaker, name: PersonName, candidate: _Candidate, holding: Holding) -> bool:
    """Whether a fitting role is enough: a past one ("Sen." years later) must be called past, or the name be rare.

    There are fifty state legislatures with senators and representatives of their own.
    """
    if holding in candidate.held:
        return True
    return bool(_FORMER.search(speaker.role or "")) or candidate.prominent or expected_namesakes(name) < COMMON / 10


def _by_name_alone(speaker: Speaker, name: PersonName, candidate: _Candidate, setting: Setting) -> Official | None:
    """A full name without a role that fits: rare, and in office on the day or famous."""
    if not candidate.exact or expected_namesakes(name) >= COMMON:
        return None
    fits = {fit(speaker.role, speaker.organization, holding.post) for holding in candidate.profile.holdings}
    contradicted = speaker.role is not None and fits == {Fit.OTHER}
    famous = _famous(candidate, setting.day)
    if contradicted and not (famous and expected_namesakes(name) < COMMON / 3):
        return None
    if not candidate.held and not famous:
        return None
    posts = candidate.held or candidate.past or candidate.profile.holdings[:1]
    holding = next((one for one in reversed(posts) if is_prominent(one.post)), posts[-1])
    return _official(speaker, candidate, holding, setting, 0.85 if candidate.held else 0.8)


def _famous(candidate: _Candidate, day: date | None) -> bool:
    """Whether the person is known by name alone on a day."""
    if day is None:
        return candidate.prominent
    years = [
        (earliest_day(held.starts).year, min(latest_day(held.ends).year, day.year))
        for held in candidate.profile.holdings
        if held.starts and is_prominent(held.post)
    ]
    before, after = _FAMOUS_YEARS
    return any(start - before <= day.year <= end + after for start, end in years)


# -- a family name alone


def _by_family_name(speaker: Speaker, candidates: Sequence[_Candidate], setting: Setting) -> Official | None:
    if setting.day is None:
        return None
    now = [(one, holding) for one in candidates for holding in _told_now(speaker, one, setting.day)]
    if len({one.profile.id for one, _ in now}) != 1:
        return None
    return _official(speaker, now[0][0], now[0][1], setting, 0.9)


# -- a label of a transcript


def _by_heading(speaker: Speaker, candidates: Sequence[_Candidate], setting: Setting) -> Official | None:
    """The one whom the transcript's heading names in full."""
    headed = [one for one in candidates if any(setting.names(name) for name in one.profile.names if " " in name)]
    headed = [one for one in headed if one.held] or [one for one in headed if one.past]
    if len(headed) != 1:
        return None
    holdings = headed[0].held or headed[0].past
    return _official(speaker, headed[0], holdings[0], setting, 0.97, "the heading names them in full")


def _by_label(speaker: Speaker, candidates: Sequence[_Candidate], setting: Setting) -> Official | None:
    """The one of the name whom the role tells, else who works where it is held, else in the same government.

    A role may be a courtesy of years ago ("Acting Administrator", "Admiral").
    """
    told = _by_family_name(speaker, candidates, setting)
    if told is not None:
        return told
    fitting = [one for one in candidates if one.held and _may_be_called(speaker, one)]
    house = [(one, held) for one in fitting for held in one.held if _at_home(held, setting)]
    if house:
        why = f"{house[0][1].post.organization} holds the conference"
        return _the_one(speaker, house, setting, 0.88, why)
    if not any(body in letters(setting.address) for body in _GOVERNMENT):
        return None
    government = [(one, held) for one in fitting for held in one.held if is_federal(held.post)]
    return _the_one(speaker, government, setting, 0.82, "the only one of the name in the government that holds it")


_GOVERNMENT = ("whitehouse", "stategov", "defensegov")


def _the_one(
    speaker: Speaker, found: Sequence[tuple[_Candidate, Holding]], setting: Setting, score: float, why: str
) -> Official | None:
    if len({one.profile.id for one, _ in found}) != 1:
        return None
    return _official(speaker, found[0][0], found[0][1], setting, score, why)


def _may_be_called(speaker: Speaker, candidate: _Candidate) -> bool:
    """Whether the role tells a post that the candidate holds or held, or none."""
    fits = {fit(speaker.role, None, holding.post) for holding in (*candidate.held, *candidate.past)}
    return bool(fits & {Fit.SAME, Fit.NEUTRAL})


def _told_now(speaker: Speaker, candidate: _Candidate, day: date) -> list[Holding]:
    """The posts that the role tells and that the candidate held on the day, or may have held."""
    if not speaker.role:
        return []
    return [
        holding
        for holding in candidate.profile.holdings
        if (holding in candidate.held or holding.held(day) is None)
        and fit(speaker.role, speaker.organization, holding.post) is Fit.SAME
    ]


def _at_home(holding: Holding, setting: Setting) -> bool:
    """Whether the heading or the address is the body's that the post belongs to."""
    body = letters(holding.post.organization or "")
    return names_body(setting.heading, holding.post) or (bool(body) and body in letters(setting.address))


def _official(
    speaker: Speaker, candidate: _Candidate, holding: Holding, setting: Setting, score: float, why: str | None = None
) -> Official:
    """The official with a sentence of reasons."""
    profile = candidate.profile
    when = f"{holding.starts or '?'} to {holding.ends or holding.over_by or 'now'}"
    state = "in office on" if holding in candidate.held else "not in office on"
    parts = [
        "the same name" if candidate.exact else f"“{speaker.name}” may be {profile.name}",
        f"role “{speaker.role}”" if speaker.role else "",
        f"{holding.post.label} ({when})",
        f"{state} {setting.day.isoformat()}" if setting.day else "the article has no date",
        why or "",
    ]
    return Official(id=profile.id, name=profile.name, score=score, why="; ".join(part for part in parts if part))
