from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pytest

from claimtrack.article import Article, make_article
from claimtrack.attribution import Extraction, Span
from claimtrack.errors import DatabaseError
from claimtrack.ingest import Outcome, ingest
from claimtrack.readers import Unreadable
from claimtrack.store import Store, queries
from tests.store.dumps import dump, sizes
from tests.store.invented import MARA, Said, extraction


@dataclass(frozen=True)
class Pack:
    name: str = "en"
    version: str = "1"
    digest: str = "d1"


@dataclass
class FakePipeline:
    """Takes an article for a statement of Mara Lindqvist; fails where the text says so."""

    pack: Pack = field(default_factory=Pack)
    seen: list[str] = field(default_factory=list)

    def extract(self, article: Article) -> Extraction:
        if "fail" in article.text:
            raise ValueError("no such word")
        self.seen.append(article.text)
        found = extraction(article, [Said(article.text, MARA, cue="")])
        if "misplaced" not in article.text:
            return found
        moved = replace(found.attributions[0], content=(Span(0, 999),))
        return replace(found, attributions=(moved,))

    def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        return map(self.extract, articles)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(f"sqlite:///{tmp_path}/record.db") as store:
        yield store


def stored(where: str) -> Outcome:
    return Outcome(where=where, status="stored", attributions=1)


def unchanged(where: str) -> Outcome:
    return Outcome(where=where, status="unchanged", attributions=1)


def failed(where: str, reason: str) -> Outcome:
    return Outcome(where=where, status="failed", reason=reason)


INPUTS: list[Article | Unreadable] = [
    make_article("It rains.", url="https://post.example/1"),
    Unreadable("news.jsonl:2", "not JSON"),
    make_article("It snows.", title="Snow"),
    make_article("This will fail.", id="seven"),
    make_article("It rains.", url="https://post.example/1"),
    make_article("Words misplaced.", id="nine"),
]
OUTCOMES = [
    stored("https://post.example/1"),
    failed("news.jsonl:2", "not JSON"),
    stored("Snow"),
    failed("seven", "extraction failed: ValueError: no such word"),
    unchanged("https://post.example/1"),
    failed("nine", "the content of attribution a1 has the span 0-999, but the text has 16 characters"),
]


def test_every_input_has_its_outcome_in_order(store: Store) -> None:
    assert list(ingest(store, INPUTS, FakePipeline())) == OUTCOMES


def test_on_an_executor_it_is_the_same(store: Store) -> None:
    with ThreadPoolExecutor(2) as executor:
        outcomes = ingest(store, INPUTS, FakePipeline(), executor=executor, pipeline_factory=partial(FakePipeline))
        assert list(outcomes) == OUTCOMES


def test_again_changes_no_row_and_extracts_nothing_that_is_stored(store: Store) -> None:
    list(ingest(store, INPUTS, FakePipeline()))
    before, pipeline = dump(store), FakePipeline()
    assert [one.status for one in ingest(store, INPUTS, pipeline)] == [
        "unchanged",
        "failed",
        "unchanged",
        "failed",
        "unchanged",
        "failed",
    ]
    assert dump(store) == before
    assert pipeline.seen == ["Words misplaced."] * len(pipeline.seen)


def test_failures_are_recorded(store: Store) -> None:
    list(ingest(store, INPUTS, FakePipeline()))
    with store.session() as session:
        recorded = [(row.place, row.reason) for row in reversed(queries.failures(session))]
    assert recorded == [(one.where, one.reason) for one in OUTCOMES if one.status == "failed"]


@pytest.mark.parametrize(
    ("pack", "settings"),
    [(Pack(digest="d2"), {}), (Pack(version="2"), {}), (Pack(), {"threshold": 0.5})],
)
def test_another_pack_or_setting_reads_again(pack: Pack, settings: dict[str, float], store: Store) -> None:
    list(ingest(store, INPUTS[:1], FakePipeline()))
    assert list(ingest(store, INPUTS[:1], FakePipeline(pack), settings=settings)) == [stored("https://post.example/1")]
    assert (sizes(store)["extraction"], sizes(store)["article_version"]) == (2, 1)


def test_what_is_less_sure_than_asked_for_is_not_stored(store: Store) -> None:
    outcomes = [next(ingest(store, INPUTS[:1], FakePipeline(), min_confidence=share)) for share in (0.95, 0.95, 0.0)]
    assert [(one.status, one.attributions) for one in outcomes] == [("stored", 0), ("unchanged", 0), ("stored", 1)]
    with store.session() as session:
        assert [run.settings for run in queries.runs(session)] == [{"min_confidence": 0.95}, {}]


def test_the_rules_of_resolution_link_names(store: Store) -> None:
    list(ingest(store, [make_article("It rains."), make_article("It snows.")], FakePipeline()))
    with store.session() as session:
        assert [(row.name, row.attributions) for row in queries.speakers(session)] == [("Mara Lindqvist", 2)]


def test_articles_are_taken_as_they_come_and_kept_when_work_is_broken_off(store: Store) -> None:
    outcomes = ingest(store, (make_article(f"Text {number}.") for number in range(100)), FakePipeline())
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert sizes(store)["article"] == 1


def test_a_database_that_cannot_be_worked_with_ends_it(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="there is no folder"):
        list(ingest(Store(f"sqlite:///{tmp_path}/none/x.db"), INPUTS, FakePipeline()))
