"""Which type of claimtrack's an entity label of a tagger becomes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

__all__ = ["entity_types"]

_TYPES = frozenset(("PERSON", "ORG", "LOC", "NORP", "DATE", "MONEY", "FACILITY", "PRODUCT", "MISC"))


@cache
def entity_types() -> Mapping[str, str]:
    """The type of each label that is kept; labels not in it are dropped.

    Raises ValueError when the data file names an unknown type or gives one label twice.
    """
    table: dict[str, list[str]] = yaml.safe_load(
        files("claimtrack.annotation").joinpath("data/entity_types.yaml").read_text(encoding="utf-8")
    )
    unknown = table.keys() - _TYPES - {"ignored"}
    if unknown:
        raise ValueError(f"entity_types.yaml: no such type: {', '.join(sorted(unknown))}")
    labels = [label for of_type in table.values() for label in of_type]
    if len(labels) > len(set(labels)):
        raise ValueError("entity_types.yaml: a label stands there twice")
    return MappingProxyType(
        {label: type_ for type_, of_type in table.items() if type_ != "ignored" for label in of_type}
    )
