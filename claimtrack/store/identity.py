"""By what articles, outlets and speakers are known: canonical URLs, folded names, digests."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit, urlunsplit

from claimtrack.article import Article
from claimtrack.attribution import Kind, Speaker

__all__ = [
    "LONGEST_NAME",
    "TrackingParameters",
    "article_key",
    "canonical_url",
    "digest",
    "folded",
    "is_full_name",
    "outlet_key",
    "shown_name",
    "speaker_key",
    "tracking_parameters",
]

LONGEST_NAME = 200
"""Code points; what is longer is no name but a sentence gone wrong, and gets no speaker across articles."""

_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_PARAMETER = re.compile(r"[a-z0-9_]+\*?")


@dataclass(frozen=True, slots=True)
class TrackingParameters:
    """Names of query parameters that canonical URLs leave out: whole names, and beginnings of names."""

    names: frozenset[str]
    prefixes: tuple[str, ...]

    def __contains__(self, name: str) -> bool:
        name = name.lower()
        return name in self.names or name.startswith(self.prefixes)


@lru_cache(maxsize=1)
def tracking_parameters() -> TrackingParameters:
    """The parameters of ``tracking_parameters.txt``; raises ValueError naming a line that is none."""
    names, prefixes = set(), set()
    lines = files("claimtrack.store").joinpath("tracking_parameters.txt").read_text("utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        word = line.strip()
        if not word or word.startswith("#"):
            continue
        if not _PARAMETER.fullmatch(word):
            raise ValueError(f"tracking_parameters.txt:{number}: {word!r} is no name of a parameter")
        if word.endswith("*"):
            prefixes.add(word[:-1])
        else:
            names.add(word)
    return TrackingParameters(frozenset(names), tuple(sorted(prefixes)))


def canonical_url(url: str) -> str:
    """The form of a URL by which a page is known.

    Scheme and host in lower case, no fragment, no default port, no tracking parameters; the rest stays as it is and in
    its order. What cannot be read as a URL is returned without surrounding white space.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if not parts.netloc:
        return url
    user, at, host = parts.netloc.rpartition("@")
    host = host.lower().removesuffix(_DEFAULT_PORTS.get(parts.scheme, "\n"))
    kept = [field for field in parts.query.split("&") if field.partition("=")[0] not in tracking_parameters()]
    return urlunsplit((parts.scheme, user + at + host, parts.path, "&".join(kept), ""))


def digest(*parts: str | None) -> str:
    """SHA-256 of the parts in their order, hexadecimal; None and the empty text differ, and so do all borders."""
    written = "".join("-" if part is None else f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(written.encode()).hexdigest()


_DIGIT = re.compile(r"\d")


def folded(name: str) -> str:
    """A name as it is compared: no case, no accents, no punctuation, single spaces."""
    plain = name.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.sub(r"[\W_]+", " ", plain.replace("’", "").replace("'", "")).split())


def outlet_key(name: str) -> str:
    """Digest of what an outlet is known by: its folded name."""
    return digest(folded(name) or name)


def article_key(article: Article) -> str:
    """Digest of what an article is known by: its canonical URL, or without one its outlet and text."""
    if article.url:
        return digest("url", canonical_url(article.url))
    return digest("text", outlet_key(article.outlet) if article.outlet else None, article.text_hash)


def shown_name(speaker: Speaker) -> str | None:
    """The name of a speaker, or of an office without a name its role and organization; None when nothing is known."""
    if speaker.name or speaker.kind is not Kind.OFFICE:
        return speaker.name
    return ", ".join(part for part in (speaker.role, speaker.organization) if part) or None


def speaker_key(speaker: Speaker) -> str | None:
    """Digest of what a speaker across articles is known by, or None when the speaker belongs to its article alone.

    Persons, organizations and offices last. An office is known by role and organization beside its name: "a
    spokesman" of one ministry is not that of another. One without any body or place ("a witness", "the author") is
    somebody else in every article, and so is an organization without a name of its own ("the company").
    """
    name = shown_name(speaker)
    if name is None or len(name) > LONGEST_NAME or not folded(name):
        return None
    if speaker.kind is Kind.OFFICE:
        if not _is_of_some_body(speaker, name):
            return None
        return digest(speaker.kind, folded(name), folded(speaker.role or ""), folded(speaker.organization or ""))
    if speaker.kind is Kind.ORGANIZATION and name == name.lower() != name.upper() and not _DIGIT.search(name):
        return None
    if speaker.kind in (Kind.PERSON, Kind.ORGANIZATION):
        return digest(speaker.kind, folded(name))
    return None


def _is_of_some_body(speaker: Speaker, name: str) -> bool:
    """Whether body or place of an unnamed official is told: as such, by a post of the registry, by a capital letter."""
    if speaker.organization or speaker.official is not None:
        return True
    words = f"{name} {speaker.role or ''}".split()
    return len(name.split()) > 1 and any(word[:1].isupper() for word in words)


def is_full_name(name: str, kind: Kind) -> bool:
    """Whether a name is worth keeping as an alias: of a person, two words or more ("Davis" alone fits too many)."""
    return kind is not Kind.PERSON or len(folded(name).split()) > 1
