"""The record of ``claimtrack extract``: what ``Extraction.to_json`` writes."""

from __future__ import annotations

import json
from datetime import date

import pytest

from claimtrack.article import make_article
from claimtrack.attribution import (
    Act,
    Attribution,
    Extraction,
    Kind,
    Manner,
    Official,
    Polarity,
    Span,
    Speaker,
    Type,
    nearest_kept,
)

TEXT = "“The dam holds,” Amdal said."


def attribution(**fields: object) -> Attribution:
    known = {"id": "a1", "type": Type.DIRECT, "cue": (Span(23, 27),), "content": (Span(1, 15),), **fields}
    return Attribution(**known)  # type: ignore[arg-type]


def extraction(*attributions: Attribution, speakers: tuple[Speaker, ...] = ()) -> Extraction:
    article = make_article(TEXT, id="x", published=date(2024, 4, 18))
    return Extraction(article=article, speakers=speakers, attributions=attributions)


def test_article_fields() -> None:
    assert extraction().to_json() == {
        "id": "x",
        "url": None,
        "title": None,
        "outlet": None,
        "published": "2024-04-18",
        "text": TEXT,
        "speakers": [],
        "attributions": [],
    }


def test_undated_article() -> None:
    record = Extraction(article=make_article(TEXT), speakers=(), attributions=()).to_json()
    assert record["published"] is None


def test_attribution_record() -> None:
    found = attribution(
        source=(Span(17, 22),),
        act=Act.BELIEF,
        polarity=Polarity.NEGATIVE,
        speaker="s1",
        confidence=0.123456,
        said_at="2024-04",
        parent="a0",
    )
    assert extraction(found).to_json()["attributions"] == [
        {
            "id": "a1",
            "type": "direct",
            "act": "belief",
            "polarity": "negative",
            "source": [[17, 22]],
            "cue": [[23, 27]],
            "content": [[1, 15]],
            "speaker": "s1",
            "confidence": 0.1235,
            "said_at": "2024-04",
            "parent": "a0",
        }
    ]


def test_offsets_are_code_points() -> None:
    [record] = extraction(attribution()).to_json()["attributions"]
    [[start, end]] = record["content"]
    assert TEXT[start:end] == "The dam holds,"


@pytest.mark.parametrize(
    ("official", "record"),
    [
        (None, None),
        (
            Official(id="q7", name="Joren Amdal", score=0.97, why="last name and role"),
            {"id": "q7", "name": "Joren Amdal", "score": 0.97, "why": "last name and role"},
        ),
    ],
)
def test_speaker_record(official: Official | None, record: dict[str, object] | None) -> None:
    speaker = Speaker(key="s1", name="Amdal", kind=Kind.PERSON, mentions=(Span(17, 22),), official=official)
    assert extraction(speakers=(speaker,)).to_json()["speakers"] == [
        {
            "key": "s1",
            "name": "Amdal",
            "kind": "person",
            "role": None,
            "organization": None,
            "mentions": [[17, 22]],
            "official": record,
        }
    ]


def test_record_is_json() -> None:
    record = extraction(attribution(), speakers=(Speaker(key="s1", name=None, kind=Kind.OFFICE),)).to_json()
    assert json.loads(json.dumps(record)) == record


OUTER = attribution(id="a1", speaker="s1", confidence=0.9)
INNER = attribution(id="a2", speaker="s2", act=Act.BELIEF, confidence=0.4, parent="a1")
INMOST = attribution(id="a3", speaker="s1", polarity=Polarity.NEGATIVE, type=Type.INDIRECT, confidence=0.8, parent="a2")


@pytest.mark.parametrize(
    ("manner", "left"),
    [
        (Manner(), {"a1": None, "a2": "a1", "a3": "a2"}),
        (Manner(act=Act.ASSERTION), {"a1": None, "a3": "a1"}),
        (Manner(act=Act.BELIEF), {"a2": None}),
        (Manner(type=Type.INDIRECT), {"a3": None}),
        (Manner(polarity=Polarity.POSITIVE), {"a1": None, "a2": "a1"}),
        (Manner(min_confidence=0.8), {"a1": None, "a3": "a1"}),
        (Manner(min_confidence=0.8, polarity=Polarity.POSITIVE), {"a1": None}),
        (Manner(act=Act.FACT), {}),
    ],
)
def test_only_what_is_asked_for_under_the_nearest_parent_that_is_left(
    manner: Manner, left: dict[str, str | None]
) -> None:
    found = extraction(OUTER, INNER, INMOST).only(manner)
    assert {one.id: one.parent for one in found.attributions} == left


def test_speakers_that_lose_all_their_attributions_go() -> None:
    speakers = tuple(Speaker(key=key, name=key, kind=Kind.PERSON) for key in ("s1", "s2", "s3"))
    found = extraction(OUTER, INNER, INMOST, speakers=speakers).only(Manner(min_confidence=0.5))
    assert [speaker.key for speaker in found.speakers] == ["s1", "s3"]


def test_parents_that_go_round_in_a_circle_end_nowhere() -> None:
    assert nearest_kept(1, {1: 2, 2: 1}, {3}) is None
