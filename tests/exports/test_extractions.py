from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from claimtrack.exports.extractions import extraction_of, extraction_records
from claimtrack.store.queries import article_detail, runs
from tests.cli.invented import ARTICLES


def test_every_article_comes_once_with_its_exact_text(session: Session) -> None:
    records = list(extraction_records(session))
    assert [record["text"] for record in records] == [article["text"] for article in ARTICLES]
    assert [len(record["attributions"]) for record in records] == [2, 2, 0]


def test_spans_hold_the_words_of_the_text(session: Session) -> None:
    (first, *_) = extraction_records(session)
    words = [
        [first["text"][start:end] for part in ("source", "cue", "content") for start, end in attribution[part]]
        for attribution in first["attributions"]
    ]
    assert words == [["Ana Dorel", "said", "“The bridge is safe,”"], ["Ana Dorel", "feared", "“It will rain,”"]]


def test_the_speaker_on_record_stands_with_the_reason(session: Session) -> None:
    speaker = next(iter(extraction_records(session)))["speakers"][0]
    assert (speaker["official"]["id"], speaker["official"]["name"]) == ("1", "Ana Dorel")
    assert speaker["official"]["why"]


def test_parents_are_named_by_their_key(session: Session) -> None:
    detail = article_detail(session, 1)
    assert detail is not None
    outer, inner = detail.attributions
    nested = replace(detail, attributions=(outer, replace(inner, parent_id=outer.id)))
    assert [one.parent for one in extraction_of(nested).attributions] == [None, "a1"]


def test_a_speaker_nobody_knows_has_no_official(session: Session) -> None:
    detail = article_detail(session, 1)
    assert detail is not None
    unknown = replace(detail, speakers=(replace(detail.speakers[0], speaker_id=None, speaker_name=None),))
    assert extraction_of(unknown).speakers[0].official is None


def test_every_record_names_the_run_that_read_it(session: Session) -> None:
    (run,) = runs(session)
    assert [record["run"] for record in extraction_records(session)] == [
        {
            "id": run.id,
            "code_version": run.code_version,
            "pack_name": run.pack_name,
            "pack_version": run.pack_version,
            "pack_digest": run.pack_digest,
            "settings": {},
            "started_at": run.started_at.isoformat(),
        }
    ] * len(ARTICLES)
