"""Whether two articles quote a speaker in the same words, by which they are known to tell of one occasion."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from claimtrack.claims.similarity import quotes
from claimtrack.claims.wording import Wording
from claimtrack.store import models

__all__ = ["Quotations"]


class Quotations:
    """What articles have one speaker say, loaded as it is asked for."""

    def __init__(self, session: Session, speaker_id: int) -> None:
        self._session = session
        self._speaker_id = speaker_id
        self._new: dict[str, list[Wording]] = defaultdict(list)
        self._read: dict[str, list[Wording]] = {}
        self._alike: dict[frozenset[str], bool] = {}

    def add(self, article: str, wording: Wording) -> None:
        """Tell of a wording whose appearance in an article is not stored yet, before anything is asked."""
        self._new[article].append(wording)

    def are_alike(self, article: str, other: str) -> bool:
        """Whether a wording in the one repeats the words of a wording in the other, in full or in part."""
        pair = frozenset((article, other))
        if pair not in self._alike:
            self._alike[pair] = any(quotes(a, b) for a in self._said_in(article) for b in self._said_in(other))
        return self._alike[pair]

    def _said_in(self, article: str) -> list[Wording]:
        if article not in self._read:
            stored = self._session.execute(_SAID_IN, {"article": article, "speaker": self._speaker_id})
            self._read[article] = [*self._new[article], *(Wording(text, polarity) for text, polarity in stored)]
        return self._read[article]


_SAID_IN = (
    select(models.Wording.text, models.Wording.polarity)
    .join(models.Appearance, models.Appearance.wording_id == models.Wording.id)
    .join(models.Attribution, models.Attribution.id == models.Appearance.attribution_id)
    .join(models.Extraction, models.Extraction.id == models.Attribution.extraction_id)
    .join(models.ArticleVersion, models.ArticleVersion.id == models.Extraction.version_id)
    .join(models.Article, models.Article.id == models.ArticleVersion.article_id)
    .where(models.Article.key == bindparam("article"), models.Wording.speaker_id == bindparam("speaker"))
    .where(models.Appearance.own)
)
