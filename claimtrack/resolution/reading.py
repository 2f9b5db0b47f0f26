"""What reading a source's words gives, before anyone asks who is meant."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from claimtrack.attribution import Kind
from claimtrack.resolution.namings import Naming

__all__ = ["Form", "Reading"]


class Form(Enum):
    """How a source names its speaker."""

    EMPTY = "empty"
    PRONOUN = "pronoun"
    NAME = "name"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A source read by itself.

    ``name`` is the noun phrase without determiner, ``head`` its head noun (folded, singular), ``heads`` all role nouns.
    ``owner`` is the naming or pronoun (class) that possesses it ("Trump's lawyer", "his wife"). ``naming`` is the
    person named, ``pronoun`` the class of a pronoun, ``organization`` the body that an unnamed official's role names.
    ``specific`` are the words that tell which of several holders of a post is meant.
    """

    form: Form
    kind: Kind | None = None
    name: str | None = None
    head: str | None = None
    heads: frozenset[str] = frozenset()
    definite: bool = False
    plural: bool = False
    gender: str | None = None
    naming: Naming | None = None
    pronoun: str | None = None
    owner: Naming | str | None = None
    modifiers: frozenset[str] = frozenset()
    specific: frozenset[str] = frozenset()
    organization: str | None = None
