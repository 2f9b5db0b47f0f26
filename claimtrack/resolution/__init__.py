"""Stage 2: who really speaks. Mentions, roles and pronouns within an article; names matched to speakers on record."""

from __future__ import annotations

from claimtrack.resolution.parsing import sentences_to_parse
from claimtrack.resolution.resolver import resolve
from claimtrack.resolution.when import date_attributions

__all__ = ["date_attributions", "resolve", "sentences_to_parse"]
