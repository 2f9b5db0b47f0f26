"""Stanza annotation: sentences, words, entities, and parses where asked."""

from claimtrack.annotation.annotator import Annotator

__all__ = ["Annotator"]
