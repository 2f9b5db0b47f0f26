"""Personal names: taken apart into titles, given names, family name and suffix, and compared within one article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.resolution.folding import fold, letters
from claimtrack.resolution.lexicon import lexicon

__all__ = ["PersonName", "drop_article", "given_compatible", "name_gender", "parse_name"]

_ASIDE = re.compile(r"[\"“]([^\"“”]+)[\"”]|(?<!\w)[‘']([^'‘’]+)['’](?!\w)|[(\[]([^)\]]+)[)\]]")
_BORN = re.compile(r"(?i)(?:née|nee|born|geb\.|geborene)\s+(.+)")
_AFTER_NAME = re.compile(
    r"[DRI]-[A-Z][\w.]*|M\.?D\.?|US(?:MC|N|AF|A)|Ph\.?D\.?|LL\.?[MD]\.?|DDS|CPA|FRS|[KQ]C|[OMC]BE|RN|I[APF]S|M[ELS]P|MLA|TD"
)
_OPENERS = frozenset(["the", "former", "retired", "ret", "then", "late", "ex", "u.s", "us", "acting", "incoming"])
_LONGEST_TITLE = 4
_ARTICLES = frozenset(["al", "el", "ul"])
"""Where another particle follows, an article belongs to a given name ("Zine El Abidine Ben Ali")."""
_KUNYA = frozenset(["abu", "abou", "umm", "oum"])
"""Father and mother of: with the next word an Arabic given name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name in parts, as written; ``family`` holds its particles ("de Blasio", "bin Salman", "al-Assad")."""

    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    nickname: str | None = None
    suffix: str | None = None
    titles: tuple[str, ...] = ()
    born: str | None = None
    """The family name at birth ("née Varga")."""

    @property
    def text(self) -> str:
        """The name without titles."""
        return " ".join((*self.given, *self.family, *((self.suffix,) if self.suffix else ())))

    @property
    def key(self) -> str:
        """The family name folded to letters, particles left out unless nothing else is there."""
        return _family_key(self.family)

    @property
    def full(self) -> bool:
        """Whether a given name or initial stands with the family name."""
        return bool(self.given and self.family)


@lru_cache(maxsize=65_536)
def _family_key(family: tuple[str, ...]) -> str:
    parts = [part for part in family if fold(part) not in lexicon().particles] or [*family]
    if any("-" in part for part in parts):
        return letters(drop_article("-".join(parts)))
    return "".join(letters(part) for part in parts)


def drop_article(part: str) -> str:
    """A name part without a leading Arabic article ("al-Assad", "el-Sisi")."""
    return re.sub(r"(?i)^(?:al|el|ul|as|ash|ad|an|ar|at|az)[-‐‑ ]", "", part)


@lru_cache(maxsize=65_536)
def parse_name(text: str) -> PersonName:
    """Take a name apart: leading titles, given names, nickname, particles and family name, suffix.

    A single word is the family name. "Family, Given" is turned round. What stands after a name for an office or an
    order ("MD", "USMC", "D-Texas", "(Ret.)") is left out.
    """
    text, asides = _without_asides(text.replace("\u00a0", " "))
    parts = [part.strip(",") for part in text.split() if letters(part)] or text.split()
    suffix = None
    while len(parts) > 1 and (fold(parts[-1]).strip(".") in lexicon().suffixes or _AFTER_NAME.fullmatch(parts[-1])):
        dropped = parts.pop()
        suffix = suffix or (None if _AFTER_NAME.fullmatch(dropped) else dropped)
        text = text[: text.rindex(dropped)].rstrip(" ,")
    comma = text.find(",")
    if comma > 0 and len(parts) > 1:
        head = [part for part in text[:comma].split() if letters(part)]
        parts = parts[len(head) :] + head
    titles, parts = _split_titles(_without_openers(parts))
    if not parts:
        return PersonName(family=titles[-1:], titles=titles[:-1])
    parts, within = _title_within(parts)
    given, family = _split_family(parts)
    return PersonName(given=given, family=family, suffix=suffix, titles=(*titles, *within), **asides)


def _without_asides(text: str) -> tuple[str, dict[str, str]]:
    """The text without what stands in quotation marks or brackets, and what that is: a nickname, a name at birth."""
    asides: dict[str, str] = {}
    while found := _ASIDE.search(text):
        said = next(group for group in found.groups() if group is not None).strip()
        if born := _BORN.fullmatch(said):
            asides["born"] = born.group(1)
        elif fold(said).strip(".") not in lexicon().suffixes and found.start() > 0 and found.end() < len(text):
            asides["nickname"] = said
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        if not letters(rest):
            return said, {}
        text = rest
    return text, asides


def _without_openers(parts: list[str]) -> list[str]:
    """Without "the", "former", "retired" and the like before a title ("former President Jane Varga")."""
    at = 0
    while at < len(parts) - 2 and fold(parts[at]).rstrip(".") in _OPENERS:
        at += 1
    return parts[at:] if at and _split_titles(parts[at:])[0] else parts


def _title_within(parts: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """A title between given name and family name ("Pietro Cardinal Rossi")."""
    inside = [part for part in parts[1:-1] if fold(part) == "cardinal"]
    return [part for part in parts if part not in inside], tuple(inside)


def _split_titles(parts: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Titles off the front, longest first; the last word is never a title."""
    titles = lexicon().titles
    found: list[str] = []
    while len(parts) > 1 and not _given_first(parts):
        for length in range(min(_LONGEST_TITLE, len(parts) - 1), 0, -1):
            if tuple(fold(part).rstrip(".") for part in parts[:length]) in titles:
                found.append(" ".join(parts[:length]))
                parts = parts[length:]
                break
        else:
            break
    return tuple(found), parts


def _given_first(parts: list[str]) -> bool:
    """Whether a word that could be a title is the given name of the lone word behind it: "Dean Acheson"."""
    known = lexicon().given_names
    return len(parts) == 2 and fold(parts[0]) in known and fold(parts[1]) not in known


def _split_family(parts: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Given names and family name; the family begins at the first particle after the first word."""
    particles = lexicon().particles
    if len(parts) == 1:
        return (), (parts[0],)
    if fold(parts[0]) in _KUNYA and len(parts) > 2:
        return tuple(parts[:2]), tuple(parts[2:])
    if fold(parts[0]) in particles and fold(parts[0]) not in lexicon().given_names:
        return (), tuple(parts)
    for index in range(1, len(parts) - 1):
        if fold(parts[index]) in _ARTICLES and any(fold(later) in particles for later in parts[index + 1 : -1]):
            continue
        if fold(parts[index]) in particles and len(parts[index]) > 1:
            return tuple(parts[:index]), tuple(parts[index:])
    return tuple(parts[:-1]), (parts[-1],)


def name_gender(name: PersonName) -> str | None:
    """``m`` or ``f`` where titles or the first given name tell it, else None."""
    words = lexicon()
    for title in name.titles:
        facts = words.titles.get(tuple(fold(part).rstrip(".") for part in title.split()))
        if facts and facts.gender:
            return facts.gender
    for given in name.given:
        gender = words.given_names.get(fold(given)) or words.given_names.get(fold(given).split("-")[0])
        if gender:
            return None if gender == "u" else gender
    return None


def given_compatible(one: PersonName, other: PersonName) -> bool:
    """Whether the given names of two names of one family may belong to one person in one article.

    Equal, one an initial of the other, one the other's nickname or short form, or one of them missing.
    """
    if not one.given or not other.given:
        return True
    firsts = {letters(one.given[0]), letters(one.nickname or one.given[0])}
    others = {letters(other.given[0]), letters(other.nickname or other.given[0])}
    if firsts & others:
        return True
    return any(_initial(a, b) or _short(a, b) for a in firsts for b in others)


def _initial(one: str, other: str) -> bool:
    return bool(one and other) and (len(one) == 1 or len(other) == 1) and one[0] == other[0]


def _short(one: str, other: str) -> bool:
    """A nickname on the list, or a prefix of three letters or more ("Alex", "Alexander")."""
    nicknames = lexicon().nicknames
    if nicknames.get(one, frozenset()) & nicknames.get(other, frozenset()):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long.startswith(short)
