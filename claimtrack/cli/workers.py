"""Processes that share the work of ``--jobs``."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

__all__ = ["worker_pool"]


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
