"""Keys by which a store finds the few speakers that a name may mean among millions.

An alias is stored under ``blocking_keys``; a mention asks by ``lookup_keys``, a narrower choice that still meets every
alias that ``comparison.compare`` calls the same. A full name asks by the sound of family *and* given name, so that
"John Smith" does not look at every Smith; only a lone family name does.

Keys of persons: ``F`` the family name alone; ``F|g`` with the sound or the nickname family of a given name; ``F|=i``
with the initial of any given name; ``F|.i`` when only the initial is written; ``F|`` when there is no given name; and
for typing errors ``h<g`` and ``h>g``: either end of a long family name (one error leaves one end untouched); and
``=f,g`` with both in their letters, by which a common name still finds its bearers where too many sound like it.
"""

from __future__ import annotations

from functools import lru_cache

from claimtrack.attribution import Kind
from claimtrack.resolution.folding import letters, sound, sounds
from claimtrack.resolution.forms import Form, forms
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.names import parse_name
from claimtrack.resolution.organizations import content_words, initials
from claimtrack.resolution.spelling import family_name_known, looks_romanized
from claimtrack.resolution.syllables import in_pinyin, syllable_keys

__all__ = [
    "KEYS_VERSION",
    "blocking_keys",
    "callings",
    "exact_keys",
    "family_keys",
    "given_keys",
    "half_keys",
    "lookup_keys",
    "near_keys",
    "spelled_in_many_ways",
]

KEYS_VERSION = 2
"""Counts up whenever a name gets other keys: a store whose names have older ones makes them anew."""

_END = 4
"""Letters at each end of a family name; it must have twice as many."""


def blocking_keys(name: str, kind: Kind) -> frozenset[str]:
    """The keys that a name is stored under.

    Two names of one speaker share at least one. Two names without a common key are never compared, so keys are wide
    and ``record.link`` is strict. For a body or an office they are its content words and initials.
    """
    return _person_keys(name)[0] if kind is Kind.PERSON else _body_keys(name, kind)


def lookup_keys(name: str, kind: Kind) -> frozenset[str]:
    """The keys that a mention is looked up by: some of its name's ``blocking_keys``, and those of looser namesakes."""
    return _person_keys(name)[1] if kind is Kind.PERSON else _body_keys(name, kind)


def exact_keys(name: str, kind: Kind) -> frozenset[str]:
    """The keys of those spelled alike in family name and first given name: who remains when too many sound alike.

    None for bodies and offices, for a family name or an initial alone, and for names of other scripts, where the
    spelling is the outlet's and tells nobody apart.
    """
    if kind is not Kind.PERSON or spelled_in_many_ways(name):
        return frozenset()
    return frozenset(f"person:{key}" for key in _letter_keys(name))


def near_keys(name: str, kind: Kind) -> frozenset[str]:
    """``exact_keys``, and those of the family name with the second given name or the full form of a short one.

    "Rob Hale" asks for Robert Hale too, and "Ann Mary Hale" for Mary Hale. None where there are no exact keys.
    """
    exact = exact_keys(name, kind)
    if not exact:
        return exact
    form = forms(name)[0]
    full = {family for given in form.given[:2] for family in lexicon().nicknames.get(given, ())}
    called = {given for given in (*form.given[1:2], *full) if len(given) > 1}
    return exact | {f"person:={form.key},{given}" for given in called}


@lru_cache(maxsize=65_536)
def spelled_in_many_ways(name: str) -> bool:
    """Whether a name comes from another script, so that outlets spell it each in their own way; pinyin is one way."""
    return not in_pinyin(name) and (looks_romanized(parse_name(name).text) or bool(syllable_keys(name)))


def _letter_keys(name: str) -> frozenset[str]:
    form = forms(name)[0]
    called = (*form.given[:1], letters(parse_name(name).nickname or ""))
    return frozenset(f"={form.key},{given}" for given in called if len(given) > 1)


def _body_keys(name: str, kind: Kind) -> frozenset[str]:
    words = content_words(name)
    short = initials(name)
    keys = {f"{kind.value}:{word}" for word in words}
    if short:
        keys.add(f"{kind.value}:{short}")
    return frozenset(keys)


@lru_cache(maxsize=16_384)
def _person_keys(name: str) -> tuple[frozenset[str], frozenset[str]]:
    stored: set[str] = set()
    asked: set[str] = set()
    nickname = letters(parse_name(name).nickname or "")
    for form in forms(name):
        families = family_keys(form)
        stored |= families
        if not form.given:
            asked |= families
            stored |= {f"{family}|" for family in families}
            continue
        written = callings(form, nickname)
        whole = {given for given in written if len(given) > 1}
        starts = {given[0] for given in written}
        givens = {key for given in whole for key in given_keys(given)}
        for family in families:
            stored |= {f"{family}|{given}" for given in givens} | {f"{family}|={start}" for start in starts}
            asked |= {f"{family}|{given}" for given in givens} | {f"{family}|.{start}" for start in starts}
            asked.add(f"{family}|")
            if len(whole) < len(written):
                short = {given for given in written if len(given) == 1}
                stored |= {f"{family}|.{start}" for start in short}
                asked |= {f"{family}|={start}" for start in short}
        stored |= half_keys(form)
        asked |= half_keys(form)
    syllables = syllable_keys(name)
    return (
        frozenset(f"person:{key}" for key in stored | syllables | _letter_keys(name)),
        frozenset(f"person:{key}" for key in asked | syllables),
    )


def callings(form: Form, nickname: str = "") -> tuple[str, ...]:
    """The given names that a person may go by: the first two, all in one word ("Anna-Lena"), and the nickname."""
    return tuple(dict.fromkeys(given for given in (*form.given[:2], "".join(form.given), nickname) if given))


@lru_cache(maxsize=65_536)
def family_keys(form: Form) -> frozenset[str]:
    """Sounds of the family names: each part, and the whole with its particles. A common name has one sound only."""
    words = {*form.family, form.key, form.glued} - {""}
    return frozenset(key for word in words for key in ({sound(word)} if family_name_known(word) else sounds(word)))


@lru_cache(maxsize=65_536)
def given_keys(given: str) -> frozenset[str]:
    """The families of nicknames that a given name stands in, and its sounds; of a well-known name one sound only."""
    words = lexicon()
    families = {f"{family}~" for family in words.nicknames.get(given, ())}
    plain = bool(families) and given not in words.romanized_given
    return frozenset(families | ({sound(given)} if plain else sounds(given)))


@lru_cache(maxsize=65_536)
def half_keys(form: Form) -> frozenset[str]:
    """Both ends of a long family name, of which a typing error leaves one as it is, each with the given name."""
    name = form.key
    if len(name) < 2 * _END or not form.given or len(form.given[0]) < 2:
        return frozenset()
    given = sound(form.given[0])
    return frozenset({f"{name[:_END]}<{given}", f"{name[-_END:]}>{given}"})
