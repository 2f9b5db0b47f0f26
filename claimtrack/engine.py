"""Runs a pipeline over many articles, here or on any executor of ``concurrent.futures``."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from itertools import islice
from threading import Lock
from typing import Protocol, TypeAlias, TypeVar

from claimtrack.article import Article
from claimtrack.attribution import Extraction
from claimtrack.errors import CannotRunError
from claimtrack.readers import Unreadable

__all__ = ["Extractor", "article_place", "prepare_worker", "run"]

TOGETHER = 8
"""Inputs read together: their articles share the batches of the models."""

WINDOW = 16
"""Groups of inputs handed to an executor and not yet taken back: enough for many cores, few enough for the memory."""

T = TypeVar("T")


class Extractor(Protocol):
    """What a pipeline must do here."""

    def extract(self, article: Article, /) -> Extraction:
        """Find what is said in the article, and by whom."""
        ...

    def extract_many(self, articles: Iterable[Article], /) -> Iterator[Extraction]:
        """The extraction of each article, in order."""
        ...


Factory: TypeAlias = Callable[[], Extractor]

_pipelines: dict[bytes, Extractor] = {}
_building = Lock()


def run(
    articles: Iterable[Article | T],
    *,
    pipeline_factory: Factory,
    executor: Executor | None = None,
) -> Iterator[Extraction | Unreadable | T]:
    """Extract from many articles, in input order; only a bounded number of them is in memory.

    What is no Article (an Unreadable from a reader) comes out at its place as it went in. An article that makes the
    pipeline fail becomes an Unreadable with the reason, and the others go on.

    Without an executor the factory is called once, here, at the first article. With one it is pickled and called once
    in each worker process. A pipeline that cannot run (CannotRunError) ends the run, and so do whatever the factory
    raises and a worker that dies.
    """
    if executor is None:
        return _run_here(articles, pipeline_factory)
    return _run_on(executor, articles, pickle.dumps(pipeline_factory))


def prepare_worker(pipeline_factory: Factory) -> None:
    """Make the pipeline of this process now; for an executor's ``initializer``, so that no article waits for it."""
    _pipeline(pickle.dumps(pipeline_factory))


def article_place(article: Article) -> str:
    """The words by which a person finds an article again: its URL, else its title, else its id."""
    return article.url or article.title or article.id


def _run_here(articles: Iterable[Article | T], factory: Factory) -> Iterator[Extraction | Unreadable | T]:
    pipeline: Extractor | None = None
    for group in _groups(articles):
        wanted = [one for one in group if isinstance(one, Article)]
        found: Sequence[Extraction | Unreadable] = ()
        if wanted:
            pipeline = pipeline or factory()
            found = _extract(pipeline, wanted)
        yield from _in_place(group, found)


def _run_on(
    executor: Executor, articles: Iterable[Article | T], factory: bytes
) -> Iterator[Extraction | Unreadable | T]:
    waiting: deque[tuple[list[Article | T], Future[list[Extraction | Unreadable]] | None]] = deque()
    try:
        for group in _groups(articles):
            wanted = [one for one in group if isinstance(one, Article)]
            waiting.append((group, executor.submit(_extract_in_worker, factory, wanted) if wanted else None))
            if len(waiting) == WINDOW:
                yield from _taken_back(*waiting.popleft())
        while waiting:
            yield from _taken_back(*waiting.popleft())
    except BrokenExecutor as error:
        raise CannotRunError("a worker process died; it may have run out of memory, try fewer jobs") from error
    finally:
        for _, future in waiting:
            if future is not None:
                future.cancel()


def _groups(articles: Iterable[Article | T]) -> Iterator[list[Article | T]]:
    iterator = iter(articles)
    while group := list(islice(iterator, TOGETHER)):
        yield group


def _taken_back(
    group: Sequence[Article | T], future: Future[list[Extraction | Unreadable]] | None
) -> Iterator[Extraction | Unreadable | T]:
    return _in_place(group, future.result() if future is not None else ())


def _in_place(
    group: Sequence[Article | T], found: Sequence[Extraction | Unreadable]
) -> Iterator[Extraction | Unreadable | T]:
    """The group with what was found in the place of each article."""
    results = iter(found)
    for one in group:
        yield next(results) if isinstance(one, Article) else one


def _extract_in_worker(factory: bytes, articles: Sequence[Article]) -> list[Extraction | Unreadable]:
    return _extract(_pipeline(factory), articles)


def _pipeline(factory: bytes) -> Extractor:
    """The pipeline of this process; it is known by the pickled factory, for each task brings a copy of that."""
    with _building:
        if factory not in _pipelines:
            _pipelines[factory] = pickle.loads(factory)()
        return _pipelines[factory]


def _extract(pipeline: Extractor, articles: Sequence[Article]) -> list[Extraction | Unreadable]:
    """Extract from all together; when that fails, one by one, to find the article that it is."""
    try:
        return list(pipeline.extract_many(articles))
    except CannotRunError:
        raise
    except Exception:
        return [_extract_one(pipeline, article) for article in articles]


def _extract_one(pipeline: Extractor, article: Article) -> Extraction | Unreadable:
    try:
        return pipeline.extract(article)
    except CannotRunError:
        raise
    except Exception as error:
        reason = " ".join(f"extraction failed: {type(error).__name__}: {error}".split())
        return Unreadable(article_place(article), reason)
