"""A role as an article words it, held against the posts of the registry: "Pentagon spokesman", "Sen.", "Secretary"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from claimtrack.registry import Post
from claimtrack.resolution.folding import fold
from claimtrack.resolution.lexicon import lexicon

__all__ = ["Fit", "fit", "is_federal", "is_prominent", "names_body", "posts_of"]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORD = re.compile(r"@?\w[\w'-]*")
_JOINING = frozenset(["of", "to", "for", "from", "on"])


class Fit(Enum):
    """What a role says of a post: it is this one, it tells none, or it is another one."""

    SAME = "same"
    NEUTRAL = "neutral"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Words:
    """The lists of ``data/posts.yaml``."""

    phrases: re.Pattern[str]
    spelled: Mapping[str, str]
    ranks: frozenset[str]
    rankless: frozenset[str]
    heads: frozenset[str]
    loose: frozenset[str]
    officers: frozenset[str]
    forces: frozenset[str]
    neutral: frozenset[str]
    empty: frozenset[str]
    prominent: tuple[re.Pattern[str], ...]
    federal: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class _PostWords:
    heads: frozenset[str]
    """The role nouns of the post itself: of "Counselor to the President" the counselor alone."""
    all: frozenset[str]
    """All words of label and organization."""


def fit(role: str | None, organization: str | None, post: Post) -> Fit:
    """Whether a role, with the body that it names, is a post.

    Every word of the role that names a post, a rank, a body or a place must be the post's; words that tell no post
    ("candidate", "Republican") neither help nor harm.
    """
    words, known = _words(), _post_words(post)
    said = set(_tokens(role or "")) - words.empty
    # A body that the role itself names is weighed with the role's other words.
    apart = organization if organization and fold(organization) not in fold(role or "") else ""
    body = set(_tokens(apart)) - words.empty
    if not said:
        return Fit.NEUTRAL
    heads = said & words.heads
    if heads & known.heads:
        extra = said - known.all - words.neutral
        wrong = extra & _distinctive() if heads & known.heads & words.loose else extra
        rank = set() if heads & known.heads & words.rankless else (said ^ known.all) & words.ranks
        return Fit.OTHER if wrong or rank or (body and not body & known.all) else Fit.SAME
    if said & words.officers and known.all & words.forces:
        wrong = (said & _distinctive()) - known.all - words.officers - words.forces
        return Fit.OTHER if wrong else Fit.SAME
    told = {word for word in said if word in words.heads or word in lexicon().roles or word in words.officers}
    return Fit.OTHER if told - words.neutral else Fit.NEUTRAL


def names_body(text: str, post: Post) -> bool:
    """Whether a text names the body of a post: "Pentagon" for a post of the US Department of Defense."""
    body = [word for word in _tokens(post.organization or "") if word not in _words().empty]
    return bool(body) and set(body) <= set(_tokens(text))


def is_prominent(post: Post) -> bool:
    """Whether holders of a post are known by their names alone."""
    return any(pattern.search(post.label) for pattern in _words().prominent)


def is_federal(post: Post) -> bool:
    """Whether a post is one of the executive branch of the United States: no seat, no state's, no other country's."""
    return any(pattern.match(post.organization or "") for pattern in _words().federal)


def posts_of(role: str | None, organization: str | None, posts: Iterable[Post]) -> list[Post]:
    """The posts that an unnamed official's role and body name, those of one wording together; [] when none or several.

    "A Pentagon spokesman" is the Pentagon's spokesperson or press secretary; "a spokesman" is nobody's.
    """
    words = _words()
    said = set(_tokens(f"{role or ''} {organization or ''}")) - words.empty
    if not said & words.heads or not said - words.heads - words.neutral:
        return []
    found: dict[frozenset[str], list[Post]] = {}
    for post in posts:
        known = _post_words(post)
        if said & known.heads and known.heads & words.heads <= said and said <= known.all:
            found.setdefault(known.all - words.ranks, []).append(post)
    fewest = sorted(found, key=len)
    if not fewest or (len(fewest) > 1 and len(fewest[0]) == len(fewest[1])):
        return []
    # A post of higher rank first: the deputy may speak as well, but is not the one that is meant.
    ranked = sorted(
        found[fewest[0]], key=lambda post: (len(_post_words(post).all), "Spokes" not in post.label, post.label)
    )
    least = len(_post_words(ranked[0]).all)
    return [post for post in ranked if len(_post_words(post).all) == least and not post.label.startswith("Acting")]


@lru_cache(maxsize=65_536)
def _tokens(text: str) -> tuple[str, ...]:
    """The words of a role or post, phrases and titles in the registry's own words."""
    plain = fold(text).replace("'s", "").replace("-", " ").replace(".", "")
    words: list[str] = []
    for word in plain.split():
        title = lexicon().titles.get((word.strip(",()"),))
        words.append(fold(title.role).replace("-", " ") if title is not None and title.role else word)
    spelled = _words().phrases.sub(lambda match: _words().spelled[match[0]], " ".join(words))
    return tuple(_WORD.findall(spelled))


@lru_cache(maxsize=4_096)
def _post_words(post: Post) -> _PostWords:
    words = _words()
    label = _tokens(post.label)
    end = next((at for at, word in enumerate(label) if word in _JOINING), len(label))
    heads = {word for word in label[:end] if word in words.heads}
    everything = {*label, *_tokens(post.organization or "")} - _JOINING - words.empty
    return _PostWords(frozenset(heads or {*label[-1:]}), frozenset(everything))


@cache
def _distinctive() -> frozenset[str]:
    """The words that tell one post of the registry from another: bodies, places, ranks and role nouns."""
    from claimtrack.registry import shipped

    words = _words()
    bodies = {word for post in shipped().posts for word in _tokens(post.organization or "")}
    places = {
        word
        for post in shipped().posts
        for word in _tokens(post.label.partition(" from ")[2] or post.label.partition(" of ")[2])
    }
    return frozenset((bodies | places | words.ranks | words.heads) - words.empty - words.neutral - _JOINING)


@cache
def _words() -> _Words:
    content = yaml.load(files("claimtrack.resolution").joinpath("data", "posts.yaml").read_text("utf-8"), _LOADER)
    expected = {
        "phrases",
        "ranks",
        "rankless",
        "heads",
        "loose",
        "officers",
        "forces",
        "neutral",
        "empty",
        "prominent",
        "federal",
    }
    if not isinstance(content, dict) or set(content) != expected:
        raise ValueError(f"posts.yaml: expected {sorted(expected)}")
    spelled = {fold(phrase).replace("-", " ").replace(".", ""): text for phrase, text in content["phrases"].items()}
    longest = sorted(spelled, key=len, reverse=True)
    return _Words(
        phrases=re.compile(rf"(?<![\w@])(?:{'|'.join(map(re.escape, longest))})(?!\w)"),
        spelled=spelled,
        **{
            name: frozenset(map(str, content[name]))
            for name in ("ranks", "rankless", "heads", "loose", "officers", "forces", "neutral", "empty")
        },
        prominent=tuple(re.compile(pattern) for pattern in content["prominent"]),
        federal=tuple(re.compile(pattern) for pattern in content["federal"]),
    )
