"""Act and polarity of an attribution, read from the words of its cue (data/cues.yaml)."""

from __future__ import annotations

import functools
import importlib.resources
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from claimtrack.attribution import Act, Polarity, Span

__all__ = ["Lexicon", "inflect", "load_lexicon", "parse_lexicon"]

_WORD = re.compile(r"n['’]t\b|\w+?(?=n['’]t\b)|\w+")
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word forms (lower case) to acts, and the forms that deny."""

    acts: Mapping[str, Act]
    denying: frozenset[str]
    negations: frozenset[str]

    def read(self, text: str, cue: Span) -> tuple[Act, Polarity]:
        """The act and polarity of a cue: the first word known to the lexicon decides the act."""
        words = _WORD.findall(text[cue.start : cue.end].lower().replace("can't", "can n't"))
        act = next((self.acts[word] for word in words if word in self.acts), Act.ASSERTION)
        negative = any(word in self.negations or word in self.denying for word in words)
        return act, Polarity.NEGATIVE if negative else Polarity.POSITIVE


def inflect(lemma: str) -> Iterable[str]:
    """The regular forms of a verb or noun: "deny" -> deny, denies, denied, denying."""
    yield lemma
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    elif lemma.endswith("e"):
        yield from (lemma + "s", lemma + "d", lemma[:-1] + "ing")
    else:
        yield lemma + ("es" if re.search(r"(s|x|z|ch|sh)$", lemma) else "s")
        yield from (lemma + "ed", lemma + "ing")
        if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", lemma):
            yield from (lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")


@functools.cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships with claimtrack."""
    source = importlib.resources.files("claimtrack.detection") / "data" / "cues.yaml"
    return parse_lexicon(yaml.safe_load(source.read_text(encoding="utf-8")))


def parse_lexicon(data: Mapping[str, Any]) -> Lexicon:
    """Check and read the lexicon's data; raises ValueError naming what is wrong."""
    expected = {*(act.value for act in Act), "denying", "negations", "irregular"}
    if set(data) != expected:
        raise ValueError(f"cue lexicon: sections {sorted(set(data) ^ expected)} are missing or unknown")
    irregular = {lemma: forms.split() for lemma, forms in data["irregular"].items()}

    def forms(lemmas: str) -> Iterable[str]:
        for lemma in lemmas.split():
            yield from inflect(lemma)
            yield from irregular.get(lemma, ())

    acts: dict[str, Act] = {}
    for act in (Act.ASSERTION, Act.BELIEF, Act.FACT, Act.EVENTUALITY):
        for form in forms(data[act.value]):
            acts.setdefault(form, act)
    return Lexicon(acts=acts, denying=frozenset(forms(data["denying"])), negations=frozenset(data["negations"].split()))
