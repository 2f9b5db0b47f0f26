"""Pipelines at work: in this process, or in the processes of ``--jobs``."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from claimtrack.cli.settings import Settings

if TYPE_CHECKING:
    from claimtrack.article import Article
    from claimtrack.attribution import Extraction
    from claimtrack.readers import Unreadable

__all__ = ["extracted", "worker_pool"]


@contextmanager
def extracted(
    settings: Settings, articles: Iterable[Article | Unreadable], *, jobs: int
) -> Iterator[Iterator[Extraction | Unreadable]]:
    """The extractions of the articles, in their order. Raises PackError at once where the pack is missing."""
    from claimtrack.engine import run
    from claimtrack.pipeline import Pipeline

    pipeline = Pipeline(settings.pack)
    with worker_pool(jobs) as pool:
        factory = (lambda: pipeline) if pool is None else partial(Pipeline, settings.pack)
        yield run(articles, pipeline_factory=factory, executor=pool)


@contextmanager
def worker_pool(jobs: int) -> Iterator[Executor | None]:
    """A pool of ``jobs`` processes, or None for one job, which needs no other process.

    Processes are spawned: forking one that holds torch's threads can hang. Ctrl-C is left to this process, which
    drops the work not yet begun.
    """
    if jobs == 1:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_interrupts_alone)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_alone() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
