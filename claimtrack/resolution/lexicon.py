"""The word lists that resolution reads by, loaded once from ``data/`` and validated.

A list that is not of the expected shape raises ValueError naming the file and the entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from claimtrack.resolution.folding import fold, letters

__all__ = ["Lexicon", "Title", "lexicon"]


# libyaml reads the lists about ten times faster than the pure Python loader (30 ms instead of 350); both are safe.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A word or words before a name: the role it tells (None for an honorific) and the gender (``m``, ``f``)."""

    role: str | None = None
    gender: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All word lists, lower case and without accents unless said otherwise."""

    titles: Mapping[tuple[str, ...], Title]
    """Keys are the title's words without full stops."""
    suffixes: frozenset[str]
    particles: frozenset[str]
    roles: frozenset[str]
    person_nouns: frozenset[str]
    """Further nouns for one person, too wide to tell that the word after them is a name."""
    modifiers: frozenset[str]
    """Lower-case words that stand before a role noun ("former", "campaign")."""
    kin: Mapping[str, str | None]
    """Kinship nouns and the gender they tell."""
    genders: Mapping[str, str]
    same_role: Mapping[str, frozenset[str]]
    """A role noun and all nouns that may stand for the same post, itself among them."""
    epithets: frozenset[str]
    """Role nouns by which an article calls a person again whose post it never gave."""
    outlets: frozenset[str]
    """Nouns by which an article calls a body again that it has just quoted."""
    news_bodies: frozenset[str]
    """Those of them that only a body of the press is called by."""
    public_bodies: frozenset[str]
    """Those of them that a company or newspaper is never called by."""
    agencies: frozenset[str]
    """Public agencies by their letters."""
    armed: frozenset[str]
    """Words before "group" by which an article calls again only what it has called so."""
    named_bodies: frozenset[str]
    """Nouns that stand right before the name of a body ("the law firm X")."""
    known_bodies: frozenset[str]
    """Names of bodies that read like names of persons."""
    groups: frozenset[str]
    public_figures: frozenset[str]
    """Words before "figures" that make them people."""
    organizations: frozenset[str]
    documents: frozenset[str]
    generic: frozenset[str]
    metonyms: Mapping[str, str]
    """A place or building, and the body it stands for as written."""
    definite: frozenset[str]
    indefinite: frozenset[str]
    possessive: frozenset[str]
    quantifiers: frozenset[str]
    stoppers: frozenset[str]
    openers: frozenset[str]
    sentence_words: frozenset[str]
    calendar: frozenset[str]
    times: frozenset[str]
    """Adverbs that may stand behind a noun phrase and are no part of it ("today")."""
    clause_verbs: frozenset[str]
    """Finite verbs that show a clause where an apposition might stand."""
    """Participles of reporting of which the subject is spoken about or to ("was accused of")."""
    names_of_trades: frozenset[str]
    """Nouns for persons that are given names or family names as well."""
    mononyms: frozenset[str]
    """Names by which news calls public figures without any other."""
    stage_names: frozenset[str]
    """Names of one word that are whole."""
    peoples: frozenset[str]
    """Nouns for one of a people, which a tagger takes into a name ("Brit Ana Varga")."""
    names_like_bodies: frozenset[str]
    """Words of bodies and places that are family names as well."""
    photo_credits: frozenset[str]
    """What a photo credit leaves before the next sentence."""
    states: frozenset[str]
    """Names of the United States' states."""
    body_words: frozenset[str]
    abbreviations: frozenset[str]
    """Words that a full stop belongs to ("Sen.", "Jr.")."""
    own_voice: frozenset[str]
    """Nouns behind "this" that are the article's own voice ("this newspaper")."""
    parties: frozenset[str]
    """Parties as adjectives, which are no employer ("Republican strategist")."""
    pronouns: Mapping[str, str]
    """A pronoun and its class: male, female, plural, neuter, relative, first, first_plural or second."""
    nicknames: Mapping[str, frozenset[str]]
    """A given name or short form, and the families of forms it stands in (each named by its first form)."""
    romanized_marks: tuple[str, ...]
    """Regular expressions; a folded name part that one finds is romanized from another script."""
    romanized_given: frozenset[str]
    given_names: Mapping[str, str]
    """A given name and ``m``, ``f`` or ``u`` (used for both)."""

    @property
    def determiners(self) -> frozenset[str]:
        """Articles, demonstratives and possessive pronouns."""
        return self.definite | self.indefinite | self.possessive


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the package; files are read at the first call."""
    titles, nouns, words = (_mapping(name) for name in ("titles.yaml", "nouns.yaml", "words.yaml"))
    romanization = _mapping("romanization.yaml")
    return Lexicon(
        titles=_titles(titles),
        suffixes=_words("titles.yaml", titles, "suffixes"),
        particles=_words("titles.yaml", titles, "particles"),
        roles=_words("nouns.yaml", nouns, "roles"),
        person_nouns=_listed("person_nouns.txt"),
        modifiers=_words("nouns.yaml", nouns, "modifiers"),
        kin={word: gender or None for word, gender in _pairs("nouns.yaml", nouns, "kin").items()},
        genders=_pairs("nouns.yaml", nouns, "genders"),
        same_role=_synonyms(nouns["same_role"]),
        epithets=_words("nouns.yaml", nouns, "epithets"),
        outlets=_words("nouns.yaml", nouns, "outlets"),
        news_bodies=_words("nouns.yaml", nouns, "news_bodies"),
        public_bodies=_words("nouns.yaml", nouns, "public_bodies"),
        agencies=_words("nouns.yaml", nouns, "agencies"),
        armed=_words("nouns.yaml", nouns, "armed"),
        named_bodies=_words("nouns.yaml", nouns, "named_bodies"),
        known_bodies=_words("nouns.yaml", nouns, "known_bodies"),
        groups=_words("nouns.yaml", nouns, "groups"),
        public_figures=_words("nouns.yaml", nouns, "public_figures"),
        organizations=_words("nouns.yaml", nouns, "organizations"),
        documents=_words("nouns.yaml", nouns, "documents"),
        generic=_words("nouns.yaml", nouns, "generic"),
        metonyms=_metonyms(),
        definite=_words("words.yaml", words, "definite"),
        indefinite=_words("words.yaml", words, "indefinite"),
        possessive=_words("words.yaml", words, "possessive"),
        quantifiers=_words("words.yaml", words, "quantifiers"),
        stoppers=_words("words.yaml", words, "stoppers"),
        openers=_words("words.yaml", words, "openers"),
        sentence_words=_words("words.yaml", words, "sentence_words"),
        calendar=_words("words.yaml", words, "calendar"),
        times=_words("words.yaml", words, "times"),
        clause_verbs=_words("words.yaml", words, "clause_verbs"),
        names_of_trades=_words("words.yaml", words, "names_of_trades"),
        mononyms=_listed("mononyms.txt"),
        stage_names=_listed("stage_names.txt"),
        peoples=_words("words.yaml", words, "peoples"),
        names_like_bodies=_words("words.yaml", words, "names_like_bodies"),
        photo_credits=_words("words.yaml", words, "photo_credits"),
        states=_words("words.yaml", words, "states"),
        body_words=_words("words.yaml", words, "body_words"),
        abbreviations=_words("words.yaml", words, "abbreviations"),
        own_voice=_words("words.yaml", words, "own_voice"),
        parties=_words("words.yaml", words, "parties"),
        pronouns=_classes("words.yaml", words, "pronouns"),
        nicknames=_nicknames(),
        romanized_marks=tuple(_strings("romanization.yaml: marks", romanization["marks"])),
        romanized_given=_words("romanization.yaml", romanization, "given"),
        given_names=_given_names(),
    )


def _read(name: str) -> str:
    return files(__package__).joinpath("data", name).read_text(encoding="utf-8")


def _listed(name: str) -> frozenset[str]:
    """The words of a plain list; lines that begin with # are comments."""
    return frozenset(
        fold(word) for line in _read(name).splitlines() if not line.startswith("#") for word in line.split()
    )


def _mapping(name: str) -> dict[str, Any]:
    content = yaml.load(_read(name), Loader=_LOADER)
    if not isinstance(content, dict):
        raise ValueError(f"{name}: a mapping is expected")
    return content


def _strings(place: str, values: Iterable[Any]) -> list[str]:
    """The values folded; YAML reads some bare words (on, no, y) as booleans, hence the check."""
    found = list(values)
    for value in found:
        if not isinstance(value, str):
            raise ValueError(f"{place}: {value!r} is no word; put it in quotation marks")
    return [fold(value) for value in found]


def _words(name: str, content: Mapping[str, Any], key: str) -> frozenset[str]:
    values = content.get(key)
    if not isinstance(values, list) or not values:
        raise ValueError(f"{name}: {key}: a list of words is expected")
    return frozenset(_strings(f"{name}: {key}", values))


def _pairs(name: str, content: Mapping[str, Any], key: str) -> dict[str, str]:
    values = content.get(key)
    if not isinstance(values, dict):
        raise ValueError(f"{name}: {key}: a mapping is expected")
    place = f"{name}: {key}"
    return dict(zip(_strings(place, values), _strings(place, values.values()), strict=True))


def _classes(name: str, content: Mapping[str, Any], key: str) -> dict[str, str]:
    values = content.get(key)
    if not isinstance(values, dict):
        raise ValueError(f"{name}: {key}: a mapping is expected")
    return {word: kind for kind in values for word in _words(name, values, kind)}


def _titles(content: Mapping[str, Any]) -> dict[tuple[str, ...], Title]:
    titles: dict[tuple[str, ...], Title] = {}
    for section in ("honorifics", "titles"):
        for title, facts in content[section].items():
            if not isinstance(facts, dict) or not facts.keys() <= {"role", "gender"}:
                raise ValueError(f"titles.yaml: {section}: {title}: only role and gender are expected")
            if facts.get("gender") not in (None, "m", "f"):
                raise ValueError(f"titles.yaml: {section}: {title}: gender is m or f")
            titles[tuple(word.rstrip(".") for word in fold(title).split())] = Title(**facts)
    return titles


def _synonyms(rows: Any) -> dict[str, frozenset[str]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise ValueError("nouns.yaml: same_role: a list of lists is expected")
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        words = frozenset(_strings("nouns.yaml: same_role", row))
        for word in words:
            found[word] = found.get(word, frozenset()) | words
    return found


def _metonyms() -> dict[str, str]:
    content = _mapping("metonyms.yaml")
    bodies = [str(body) for body in content.values()]
    return dict(zip(_strings("metonyms.yaml", content), bodies, strict=True))


def _nicknames() -> dict[str, frozenset[str]]:
    rows = yaml.load(_read("nicknames.yaml"), Loader=_LOADER)
    if not isinstance(rows, list) or not all(isinstance(row, list) and len(row) > 1 for row in rows):
        raise ValueError("nicknames.yaml: a list of lists of two names or more is expected")
    found: dict[str, set[str]] = {}
    for row in rows:
        forms = _strings("nicknames.yaml", row)
        for form in forms:
            found.setdefault(letters(form), set()).add(forms[0])
    return {form: frozenset(families) for form, families in found.items()}


def _given_names() -> dict[str, str]:
    found: dict[str, str] = {}
    for number, line in enumerate(_read("given_names.txt").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        gender, _, names = line.partition(": ")
        if gender not in ("m", "f", "u"):
            raise ValueError(f"given_names.txt: line {number}: 'm: ', 'f: ' or 'u: ' is expected")
        for name in names.split():
            found[fold(name)] = gender
    return found
