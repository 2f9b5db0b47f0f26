"""Words that label speech, or look as if they did (data/labels.yaml)."""

from __future__ import annotations

import functools
import importlib.resources
from dataclasses import dataclass, fields

import yaml

__all__ = ["Labels", "load_labels", "speech_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Sets of words.

    ``not_speakers``: in capitals, they name no speaker. ``introducing``: words of speech, in every form. ``pronouns``:
    sources that name nobody. ``ending``: forms of verbs that end a headline after what was said and who said it.
    ``reporting``: words of cues that pass a report on. ``outlets``: words in the names of the press. ``retold``: words
    of speech, in every form, that tell who said something first within a report. ``naming``: further words beside which
    a quotation is somebody's words. ``inscribed``: things that bear writing. ``shortened``: abbreviations, without
    their stop, that end no sentence.
    """

    not_speakers: frozenset[str]
    introducing: frozenset[str]
    pronouns: frozenset[str]
    ending: frozenset[str]
    reporting: frozenset[str]
    outlets: frozenset[str]
    retold: frozenset[str]
    naming: frozenset[str]
    inscribed: frozenset[str]
    shortened: frozenset[str]


@functools.cache
def load_labels() -> Labels:
    """The words that ship with claimtrack; raises ValueError when the data file holds anything else."""
    source = importlib.resources.files("claimtrack.detection") / "data" / "labels.yaml"
    data = yaml.safe_load(source.read_text(encoding="utf-8"))
    expected = {field.name for field in fields(Labels)}
    if set(data) != expected:
        raise ValueError(f"labels: expected {sorted(expected)}, found {sorted(data)}")
    return Labels(**{name: frozenset(words.split()) for name, words in data.items()})


@functools.cache
def speech_words() -> frozenset[str]:
    """The words of speech that tell or report something, in any form."""
    labels = load_labels()
    return labels.retold | labels.reporting | labels.ending
