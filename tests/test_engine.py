from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import count
from multiprocessing import get_context
from typing import Any

import pytest

from claimtrack import engine
from claimtrack.article import Article, make_article
from claimtrack.attribution import Extraction
from claimtrack.engine import TOGETHER, WINDOW, prepare_worker, run
from claimtrack.errors import CannotRunError, PackError
from claimtrack.readers import Unreadable

made = count()


@dataclass
class Fake:
    """Finds nothing; fails, dies or cannot run where the text says so."""

    number: int = 0

    def extract(self, article: Article) -> Extraction:
        if "fail" in article.text:
            raise ValueError("no\nsuch word")
        if "cannot run" in article.text:
            raise PackError("the pack is damaged")
        if "die" in article.text:
            os._exit(9)
        return Extraction(article=article, speakers=(), attributions=())

    def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        return map(self.extract, articles)


class Process(Fake):
    """Tells in which process it is, and that it was made once there."""

    def __init__(self) -> None:
        self.made = next(made)

    def extract(self, article: Article) -> Extraction:
        text = f"process {os.getpid()}, pipeline {self.made}"
        return Extraction(article=make_article(text, id=article.id), speakers=(), attributions=())


class AtOnce(Executor):
    """Does everything when asked, and remembers how much was asked for and not taken."""

    def __init__(self) -> None:
        self.asked: list[Future[Any]] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        self.asked.append(future)
        return future


def articles(*texts: str) -> list[Article]:
    return [make_article(text, id=f"{number}") for number, text in enumerate(texts)]


def told(results: Iterable[Extraction | Unreadable | str]) -> list[str]:
    return [
        one
        if isinstance(one, str)
        else one.article.text
        if isinstance(one, Extraction)
        else f"{one.where}: {one.reason}"
        for one in results
    ]


@pytest.fixture(params=["here", "threads", "processes"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor | None]:
    if request.param == "here":
        yield None
    elif request.param == "threads":
        with ThreadPoolExecutor(2) as threads:
            yield threads
    else:
        with ProcessPoolExecutor(2, mp_context=get_context("fork")) as processes:
            yield processes


def test_results_come_in_input_order_and_others_pass_through(executor: Executor | None) -> None:
    inputs: list[Article | str] = list(articles(*(f"text {number}" for number in range(40))))
    inputs[7:7] = ["not an article"] * 20
    expected = [one if isinstance(one, str) else one.text for one in inputs]
    assert told(run(inputs, pipeline_factory=Fake, executor=executor)) == expected


def test_an_article_that_fails_is_named_and_the_others_go_on(executor: Executor | None) -> None:
    assert told(run(articles("one", "fail", "three"), pipeline_factory=Fake, executor=executor)) == [
        "one",
        "1: extraction failed: ValueError: no such word",
        "three",
    ]


def test_a_pipeline_that_cannot_run_ends_the_run(executor: Executor | None) -> None:
    with pytest.raises(PackError, match="damaged"):
        list(run(articles("one", "cannot run"), pipeline_factory=Fake, executor=executor))


def no_pack() -> Fake:
    raise PackError("there is no pack")


def test_a_factory_that_cannot_make_a_pipeline_ends_the_run(executor: Executor | None) -> None:
    with pytest.raises(PackError, match="no pack"):
        list(run(articles("one"), pipeline_factory=no_pack, executor=executor))


def test_nothing_to_do_needs_no_pipeline(executor: Executor | None) -> None:
    assert list(run(["left as it is"], pipeline_factory=no_pack, executor=executor)) == ["left as it is"]


def test_each_process_makes_its_pipeline_once() -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        words = set(told(run(articles(*"abcdefgh" * 8), pipeline_factory=partial(Process), executor=pool)))
    assert len(words) <= 2
    assert not any(f"process {os.getpid()}," in word for word in words)


def test_a_prepared_worker_has_its_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_pipelines", {})
    prepare_worker(Process)
    before = next(made)
    told(run(articles("one"), pipeline_factory=Process, executor=AtOnce()))
    assert next(made) == before + 1


def test_a_worker_that_dies_ends_the_run() -> None:
    died = pytest.raises(CannotRunError, match="a worker process died")
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool, died:
        list(run(articles("one", "die"), pipeline_factory=Fake, executor=pool))


def test_only_a_bounded_number_is_under_way() -> None:
    executor, read = AtOnce(), count()
    inputs = (make_article(f"text {next(read)}") for _ in range(4 * WINDOW * TOGETHER))
    results = run(inputs, pipeline_factory=Fake, executor=executor)
    next(results)
    assert len(executor.asked) == WINDOW
    assert next(read) == WINDOW * TOGETHER


def test_work_not_begun_is_dropped_when_nobody_wants_it() -> None:
    class Never(AtOnce):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            if not self.asked:
                return super().submit(fn, *args, **kwargs)
            self.asked.append(Future())
            return self.asked[-1]

    executor = Never()
    results = run(articles(*"abc" * 3 * WINDOW * TOGETHER), pipeline_factory=Fake, executor=executor)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert all(future.cancelled() for future in executor.asked[1:])


def test_an_unreadable_is_passed_on() -> None:
    broken = Unreadable("news.jsonl:3", "not JSON")
    assert list(run([broken], pipeline_factory=Fake)) == [broken]
