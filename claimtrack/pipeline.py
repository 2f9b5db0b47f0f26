"""Article -> Extraction: annotate, detect, resolve. No files but the pack's, no database."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimtrack.article import Article
from claimtrack.attribution import GAP, Act, Attribution, Extraction
from claimtrack.memory import return_memory
from claimtrack.pack import Pack, find_pack

if TYPE_CHECKING:
    from claimtrack.annotation import Annotator
    from claimtrack.claims.vectors import SentenceEncoder
    from claimtrack.detection.detector import Detector

__all__ = ["Pipeline"]

_TOGETHER = 8
"""Articles read together: enough to fill batches with windows of like length, few enough to keep memory flat."""


class Pipeline:
    """Finds who said what in articles.

    ``pack`` is the name of a shipped pack, a folder, or ``stanza:PACKAGE``; the models are loaded on first use.
    ``threads`` bounds the threads of one process; more processes are faster than more threads. ``timings`` adds up the
    seconds spent by stage. With ``vectors`` extractions tell what assertions mean as well, which storing them needs.
    Raises PackError when the pack is missing (at once) or damaged (on first use).
    """

    def __init__(self, pack: str | os.PathLike[str] | None = None, *, threads: int = 1, vectors: bool = False) -> None:
        self.pack: Pack = find_pack(pack)
        self.timings: dict[str, float] = {"annotation": 0.0, "detection": 0.0, "resolution": 0.0}
        self._threads = threads
        self._vectors = vectors
        if vectors:
            self.timings["vectors"] = 0.0
        self._encoder: SentenceEncoder | None = None
        self._models: tuple[Annotator, Detector] | None = None

    def load(self) -> None:
        """Load the models now rather than on first use."""
        self._loaded()

    def extract(self, article: Article) -> Extraction:
        """The attributions and speakers of one article."""
        return next(self.extract_many([article]))

    def extract_many(self, articles: Iterable[Article], *, together: int = _TOGETHER) -> Iterator[Extraction]:
        """The extraction of each article, in order; ``together`` articles share the models' batches."""
        iterator = iter(articles)
        while group := list(itertools.islice(iterator, together)):
            yield from self._extract(group)
            return_memory()

    def _extract(self, articles: Sequence[Article]) -> Iterator[Extraction]:
        annotator, detector = self._loaded()
        texts = [article.text for article in articles]
        clock = _Clock(self.timings)
        attributions = detector.detect_many(texts)
        return_memory()
        clock.stop("detection")
        annotations = annotator.annotate_many(texts)
        return_memory()
        annotations = annotator.parse_many(
            [
                (annotation, self._to_parse(text, annotation, found))
                for text, annotation, found in zip(texts, annotations, attributions, strict=True)
            ]
        )
        return_memory()
        clock.stop("annotation")
        for article, annotation, found in zip(articles, annotations, attributions, strict=True):
            clock.start()
            speakers, resolved = self._resolve(article, annotation, found)
            resolved = self._date(resolved, article.text, annotation.sentences, article.published)
            clock.stop("resolution")
            vectors = {}
            if self._vectors:
                vectors = self._meanings(article, resolved)
                clock.stop("vectors")
            yield Extraction(article=article, speakers=speakers, attributions=resolved, vectors=vectors)

    def _meanings(self, article: Article, attributions: Sequence[Attribution]) -> dict[str, bytes]:
        """The vector of each assertion that has a content, by attribution id."""
        if self._encoder is None:
            from claimtrack.claims.vectors import SentenceEncoder

            self._encoder = SentenceEncoder(self.pack.folder / "encoder")
        wordings = {
            one.id: GAP.join(article.text[span.start : span.end] for span in one.content)
            for one in attributions
            if one.act is Act.ASSERTION and one.content
        }
        return dict(zip(wordings, self._encoder.vectors(list(wordings.values())), strict=True))

    def _loaded(self) -> tuple[Annotator, Detector]:
        if self._models is None:
            import torch

            from claimtrack.annotation import Annotator
            from claimtrack.detection.detector import Detector
            from claimtrack.resolution import date_attributions, resolve, sentences_to_parse

            torch.set_num_threads(self._threads)
            folder = self.pack.folder
            annotator = Annotator.from_stanza(self.pack.stanza) if self.pack.stanza else Annotator(folder)
            self._models = annotator, Detector(folder / "attribution")
            self._resolve, self._to_parse, self._date = resolve, sentences_to_parse, date_attributions
        return self._models


class _Clock:
    """Adds the seconds since it was started to a stage's total."""

    def __init__(self, totals: dict[str, float]) -> None:
        self._totals = totals
        self.start()

    def start(self) -> None:
        self._since = time.perf_counter()

    def stop(self, stage: str) -> None:
        now = time.perf_counter()
        self._totals[stage] += now - self._since
        self._since = now
