"""The lexicon of cues: words and phrases with the acts that they make of a content (data/cues.yaml)."""

from __future__ import annotations

import functools
import importlib.resources
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import yaml

from claimtrack.attribution import Act

__all__ = ["Form", "Lexicon", "inflect", "load_lexicon", "parse_lexicon", "plural"]

_VOWELS = "aeiou"
_LISTS = (
    "carriers",
    "passing",
    "withholding",
    "denying",
    "negations",
    "undone",
    "harmless",
    "documents",
    "asking",
    "nominative",
    "subjects",
    "finite",
    "relative",
    "determiners",
    "leading",
    "auxiliaries",
    "prepositions",
    "head_ends",
    "between",
)
_SECTIONS = {*(act.value for act in Act), "phrases", "frames", "irregular", *_LISTS}


class Form(StrEnum):
    """What a content looks like, as far as the act of some cues depends on it."""

    QUOTE = "quote"
    QUESTION = "question"
    CLAUSE = "clause"
    ACTION = "action"
    GERUND = "gerund"
    SAID = "said"
    AS = "as"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words in lower case. ``lemmas`` maps each form to its lemma, ``acts`` each lemma to its act.

    ``phrases`` maps a first word to the phrases that begin with it, the longest first, and ``stems`` the forms of first
    words to these: "rattled" is a lemma, and in "rattled off" a form. ``frames`` holds the acts that follow the form of
    the content; ``verbs`` and ``nouns`` are lemmas, some of both; the other sets are the lists of the data file.
    """

    lemmas: Mapping[str, str]
    acts: Mapping[str, Act]
    verbs: frozenset[str]
    nouns: frozenset[str]
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Act]]]
    stems: Mapping[str, str]
    frames: Mapping[str, Mapping[Form, Act]]
    carriers: frozenset[str]
    passing: frozenset[str]
    withholding: frozenset[str]
    denying: frozenset[str]
    negations: frozenset[str]
    undone: frozenset[str]
    harmless: frozenset[str]
    documents: frozenset[str]
    asking: frozenset[str]
    nominative: frozenset[str]
    subjects: frozenset[str]
    finite: frozenset[str]
    relative: frozenset[str]
    determiners: frozenset[str]
    leading: frozenset[str]
    auxiliaries: frozenset[str]
    prepositions: frozenset[str]
    head_ends: frozenset[str]
    between: frozenset[str]

    def lemma(self, word: str) -> str:
        """The lemma of a form; a word that is not known stands for itself."""
        return self.lemmas.get(word, word)

    def phrase(self, words: Sequence[str]) -> tuple[int, str, Act] | None:
        """The longest phrase that begins with the first word: how many words it takes, the phrase, and its act.

        Adverbs and negations may stand between its words.
        """
        first = words[0]
        for start in dict.fromkeys((first, self.lemma(first), self.stems.get(first, first))):
            for phrase, act in self.phrases.get(start, ()):
                if taken := self._taken(phrase, words):
                    return taken, " ".join(phrase), act
        return None

    def _taken(self, phrase: Sequence[str], words: Sequence[str]) -> int:
        at = 0
        for part in phrase:
            while at and at < len(words) and not self._is(words[at], part) and self._may_stand_between(words[at]):
                at += 1
            if at == len(words) or not self._is(words[at], part):
                return 0
            at += 1
        return at

    def _is(self, word: str, part: str) -> bool:
        return part in (word, self.lemmas.get(word), self.stems.get(word))

    def _may_stand_between(self, word: str) -> bool:
        return word.endswith("ly") or word in self.between or word in self.negations


def inflect(lemma: str) -> Iterator[str]:
    """The regular forms of a verb: "deny" -> deny, denies, denied, denying."""
    yield plural(lemma)
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        yield from (lemma[:-1] + "ied", lemma + "ing")
    elif lemma.endswith("e"):
        yield from (lemma + "d", lemma[:-1] + "ing", lemma + "ing")
    else:
        yield from (lemma + "ed", lemma + "ing")
        if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", lemma):
            yield from (lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")


def plural(lemma: str) -> str:
    """The regular plural of a noun, which is the third person of a verb too: "story" -> stories."""
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if re.search(r"(s|x|z|ch|sh)$", lemma) else "s")


@functools.cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships with claimtrack."""
    source = importlib.resources.files("claimtrack.detection") / "data" / "cues.yaml"
    return parse_lexicon(yaml.safe_load(source.read_text(encoding="utf-8")))


def parse_lexicon(data: Mapping[str, Any]) -> Lexicon:
    """Check and read the lexicon's data; raises ValueError naming what is wrong."""
    if set(data) != _SECTIONS:
        raise ValueError(f"cue lexicon: sections {sorted(set(data) ^ _SECTIONS)} are missing or unknown")
    irregular = {lemma: str(forms).split() for lemma, forms in data["irregular"].items()}
    verbs, nouns = _words(data, "verbs"), _words(data, "nouns")
    acts = verbs | nouns | _words(data, "adjectives")
    _refuse_two_acts(data, acts)
    return Lexicon(
        lemmas=_forms(acts, [*verbs, *_more_verbs(data)], nouns, irregular),
        stems=_forms((), _first_words(data["phrases"]), (), irregular),
        acts=acts,
        verbs=frozenset(verbs),
        nouns=frozenset(nouns),
        phrases=_phrases(data["phrases"]),
        frames=_frames(data["frames"], acts),
        **{name: frozenset(str(data[name]).split()) for name in _LISTS},
    )


def _words(data: Mapping[str, Any], part: str) -> dict[str, Act]:
    return {lemma: act for act in Act for lemma in data[act.value][part].split()}


def _refuse_two_acts(data: Mapping[str, Any], acts: Mapping[str, Act]) -> None:
    for act in Act:
        for part in data[act.value].values():
            for lemma in part.split():
                if acts[lemma] is not act:
                    raise ValueError(f"cue lexicon: {lemma!r} stands under {act} and under {acts[lemma]}")


def _forms(
    known: Iterable[str], verbs: Sequence[str], nouns: Iterable[str], irregular: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Each form's lemma. A known lemma is its own form before it is another's; irregular forms precede regular ones."""
    lemmas = {lemma: lemma for lemma in known}
    for lemma, forms in irregular.items():
        for form in forms:
            lemmas.setdefault(form, lemma)
    for lemma in (*verbs, *irregular):
        for form in inflect(lemma):
            lemmas.setdefault(form, lemma)
    for lemma in nouns:
        lemmas.setdefault(plural(lemma), lemma)
    return lemmas


def _more_verbs(data: Mapping[str, Any]) -> Iterator[str]:
    """What else is inflected as a verb: the first words of phrases ("weighed in"), and lists of verbs without acts."""
    yield from _first_words(data["phrases"])
    for name in ("carriers", "passing", "withholding", "denying", "undone", "leading", "auxiliaries"):
        yield from str(data[name]).split()


def _first_words(phrases: Mapping[str, str]) -> list[str]:
    return [phrase.split()[0] for listed in phrases.values() for phrase in listed.split(",")]


def _phrases(data: Mapping[str, str]) -> dict[str, list[tuple[tuple[str, ...], Act]]]:
    phrases: dict[str, list[tuple[tuple[str, ...], Act]]] = {}
    for name, listed in data.items():
        for phrase in listed.split(","):
            words = tuple(phrase.split())
            phrases.setdefault(words[0], []).append((words, Act(name)))
    return {first: sorted(some, key=lambda phrase: -len(phrase[0])) for first, some in phrases.items()}


def _frames(data: Mapping[str, Mapping[str, str]], acts: Mapping[str, Act]) -> dict[str, dict[Form, Act]]:
    frames: dict[str, dict[Form, Act]] = {}
    for lemmas, by_form in data.items():
        for lemma in lemmas.split():
            if lemma not in acts:
                raise ValueError(f"cue lexicon: {lemma!r} has frames but no act")
            frames.setdefault(lemma, {}).update({Form(form): Act(act) for form, act in by_form.items()})
    return frames
