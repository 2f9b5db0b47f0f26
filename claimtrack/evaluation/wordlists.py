"""The word lists of the measures, read from ``words.yaml``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

import yaml

from claimtrack.errors import CannotRunError

__all__ = ["WordLists", "parse_word_lists", "word_lists"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLists:
    """Each list as a set of lower-case words; ``words.yaml`` says what each is for."""

    determiners: frozenset[str]
    head_ends: frozenset[str]
    speech_cues: frozenset[str]
    pronouns: frozenset[str]
    name_suffixes: frozenset[str]
    name_fillers: frozenset[str]


@cache
def word_lists() -> WordLists:
    """The lists that come with claimtrack; read once a process."""
    return parse_word_lists(files(__package__).joinpath("words.yaml").read_text("utf-8"))


def parse_word_lists(document: str) -> WordLists:
    """Read the lists from a YAML document that maps each name to words between blanks.

    Raises CannotRunError when a list is missing, unknown, empty or holds a word twice or in capitals.
    """
    data = yaml.safe_load(document)
    expected = {field.name for field in fields(WordLists)}
    if not isinstance(data, dict) or set(data) != expected:
        raise CannotRunError(f"words.yaml: expected exactly the lists {', '.join(sorted(expected))}")
    return WordLists(**{name: _words(name, value) for name, value in data.items()})


def _words(name: str, value: object) -> frozenset[str]:
    words = value.split() if isinstance(value, str) else []
    if not words or len(set(words)) < len(words) or any(word != word.lower() for word in words):
        raise CannotRunError(f"words.yaml: {name}: expected distinct lower-case words between blanks")
    return frozenset(words)
