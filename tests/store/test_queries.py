from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from claimtrack.article import make_article
from claimtrack.attribution import ASSERTIONS, Act, Extraction, Kind, Manner, Polarity, Span, Type
from claimtrack.store import Store, queries
from claimtrack.store.queries import AttributionFilter, Counts
from claimtrack.store.writing import save_extraction, save_failure
from tests.store.invented import (
    CROWD,
    MARA,
    NEWER_RUN,
    OFFICE,
    RULES,
    RUN,
    Said,
    extraction,
    person,
    statement,
)

LONG = """A storm closed the harbour of Velm on Monday.

“The harbour will not be sold,” Mara Lindqvist said.
She spoke at noon.

Residents fear the plan."""


def long_article() -> Extraction:
    article = make_article(
        LONG, id="velm-7", url="https://post.example/7", title="Storm", outlet="Velm Post", published=date(2025, 3, 1)
    )
    said = (
        Said("The harbour will not be sold", MARA, source="Mara Lindqvist", confidence=0.75),
        Said("the plan", CROWD, source="Residents", cue="fear", act=Act.BELIEF, confidence=0.5),
    )
    return extraction(article, said)


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    """Four articles of two outlets, a failure, and one article read twice."""
    brandt = replace(person("Ilya Brandt", key="s2"), role="minister")
    coast = make_article("Ilya Brandt said no. A spokesman said “yes”.", title="Café", outlet="Coast Wire")
    with store.session(write=True) as writer:
        for found in (
            long_article(),
            statement("Mara Lindqvist", "the harbour will not be sold", number=2, outlet="Coast Wire"),
            statement("Lindqvist", "100% of it is lost_and found", number=3, published=date(2026, 2, 1), role="mayor"),
            extraction(coast, [Said("no", brandt), Said("yes", replace(OFFICE, key="s1"), polarity=Polarity.NEGATIVE)]),
        ):
            save_extraction(writer, found, run=RUN, rules=RULES)
        save_extraction(writer, long_article(), run=NEWER_RUN, rules=RULES)
        save_failure(writer, run=RUN, place="news/8.txt", reason="no text in it")
    with store.session() as reader:
        yield reader


def test_speakers(session: Session) -> None:
    rows = queries.speakers(session)
    assert [(row.name, row.attributions, row.articles, row.outlets) for row in rows] == [
        ("Mara Lindqvist", 3, 3, 2),
        ("Ilya Brandt", 1, 1, 1),
        ("spokesman, transport ministry", 1, 1, 1),
    ]
    mara = rows[0]
    assert (mara.role, mara.organization) == ("mayor", "Port of Velm")
    assert (mara.first, mara.last) == (date(2025, 1, 1), date(2026, 2, 1))
    assert (rows[1].first, rows[1].last) == (None, None)


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"kind": Kind.OFFICE}, ["spokesman, transport ministry"]),
        ({"words": "lind mara"}, ["Mara Lindqvist"]),
        ({"words": "indqvist"}, []),
        ({"words": "%"}, ["Mara Lindqvist", "Ilya Brandt", "spokesman, transport ministry"]),
        ({"limit": 1, "offset": 1}, ["Ilya Brandt"]),
        ({"since": date(2026, 1, 1)}, ["Mara Lindqvist"]),
        ({"outlet": "nowhere"}, []),
        ({"manner": Manner(act=Act.BELIEF), "limit": 1}, []),
        ({"manner": Manner(polarity=Polarity.NEGATIVE), "limit": 1}, ["spokesman, transport ministry"]),
    ],
)
def test_speakers_filtered(filters: dict[str, Any], names: list[str], session: Session) -> None:
    assert [row.name for row in queries.speakers(session, **filters)] == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Mara Lindqvist", ["Mara Lindqvist"]),
        ("mára LINDQVIST", ["Mara Lindqvist"]),
        ("lindqvist", ["Mara Lindqvist"]),
        ("Ilya", ["Ilya Brandt"]),
        ("1", ["Mara Lindqvist"]),
        ("77", []),
        ("transport spokesman", ["spokesman, transport ministry"]),
        ("nobody", []),
        ("_%", []),
        ("", []),
    ],
)
def test_find_speaker(words: str, names: list[str], session: Session) -> None:
    assert [row.name for row in queries.find_speaker(session, words).speakers] == names


def test_speakers_are_counted_by_what_is_asked_for(session: Session) -> None:
    asked = [Manner(), ASSERTIONS, Manner(min_confidence=0.8), Manner(type=Type.DIRECT)]
    counted = [{row.name: row.attributions for row in queries.speakers(session, manner=one)} for one in asked]
    assert [one.get("Mara Lindqvist") for one in counted] == [3, 3, 2, None]
    detail = queries.speaker_detail(session, 1, manner=Manner(min_confidence=0.8))
    assert detail is not None
    assert (detail.speaker.attributions, detail.speaker.last) == (2, date(2026, 2, 1))
    [found] = queries.find_speaker(session, "Lindqvist", manner=Manner(polarity=Polarity.NEGATIVE)).speakers
    assert found.attributions == 0


def test_find_speaker_suggests_near_names(session: Session) -> None:
    found = queries.find_speaker(session, "Mara Lindkvist")
    assert found.speakers == ()
    assert [row.name for row in found.suggestions] == ["Mara Lindqvist"]


def test_find_speaker_tells_all_that_fit(store: Store) -> None:
    with store.session(write=True) as session:
        for number, name in enumerate(("Jon Lindqvist", "Mara Lindqvist", "Lindqvist", "Mara Lindqvist Holm")):
            save_extraction(session, statement(name, "yes", number=number), run=RUN, rules=RULES)
        found = queries.find_speaker(session, "Lindqvist").speakers
        whole = queries.find_speaker(session, "Mara Lindqvist").speakers
    assert [row.name for row in found] == ["Jon Lindqvist", "Mara Lindqvist"]
    assert [row.name for row in whole] == ["Mara Lindqvist"]


def test_speaker_detail(session: Session) -> None:
    detail = queries.speaker_detail(session, 1)
    assert detail is not None
    assert detail.aliases == ("Mara Lindqvist",)
    assert detail.roles == ("mayor", "harbour master")
    assert detail.organizations == ("Port of Velm",)
    assert [(link.name, link.method, link.title, link.stands) for link in detail.links] == [
        ("Mara Lindqvist", "name", "Number 2", True),
        ("Lindqvist", "name", "Number 3", True),
        ("Mara Lindqvist", "name", "Storm", True),
    ]
    assert queries.speaker_detail(session, 99) is None


def test_attributions_come_by_date_with_all_that_is_known(session: Session) -> None:
    rows = list(queries.attributions(session, AttributionFilter(speaker=1)))
    assert [row.published for row in rows] == [date(2025, 1, 1), date(2025, 3, 1), date(2026, 2, 1)]
    row = rows[1]
    assert (row.input_id, row.outlet, row.title, row.url) == ("velm-7", "Velm Post", "Storm", "https://post.example/7")
    assert (row.type, row.act, row.polarity, row.confidence) == (
        Type.INDIRECT,
        Act.ASSERTION,
        Polarity.POSITIVE,
        0.75,
    )
    assert (row.source, row.cue, row.content) == (("Mara Lindqvist",), ("said",), ("The harbour will not be sold",))
    assert row.content_spans == (Span(48, 76),)
    assert row.context == "“The harbour will not be sold,” Mara Lindqvist said.\nShe spoke at noon."
    assert LONG[row.context_start :].startswith(row.context)
    assert (row.speaker_id, row.speaker_name) == (1, "Mara Lindqvist")
    assert (row.article_speaker_name, row.article_speaker_kind) == ("Mara Lindqvist", Kind.PERSON)
    assert (row.article_speaker_role, row.article_speaker_organization) == ("harbour master", "Port of Velm")
    assert row.claim_id == rows[0].claim_id
    assert (row.appearances, row.run_id, row.version) == (2, 2, 1)


def test_attributions_of_nobody_on_record_are_there_too(session: Session) -> None:
    rows = list(queries.attributions(session))
    assert [row.article_speaker_name for row in rows if row.speaker_id is None] == ["residents"]
    assert rows[-1].published is None
    assert len(rows) == 6


@pytest.mark.parametrize(
    ("wanted", "contents"),
    [
        (AttributionFilter(since=date(2025, 3, 1)), ["The harbour", "the plan", "100% of it i"]),
        (AttributionFilter(until=date(2025, 1, 31)), ["the harbour"]),
        (AttributionFilter(outlet="coast WIRE"), ["the harbour", "no", "yes"]),
        (AttributionFilter(act=Act.BELIEF), ["the plan"]),
        (AttributionFilter(type=Type.DIRECT), []),
        (AttributionFilter(polarity=Polarity.NEGATIVE), ["yes"]),
        (AttributionFilter(min_confidence=0.8), ["the harbour", "100% of it i", "no", "yes"]),
        (AttributionFilter(words="SOLD"), ["the harbour", "The harbour"]),
        (AttributionFilter(words="100%"), ["100% of it i"]),
        (AttributionFilter(words="t_and"), ["100% of it i"]),
        (AttributionFilter(words="t%a"), []),
        (AttributionFilter(article=1, speaker=1), ["The harbour"]),
    ],
)
def test_attributions_filtered(wanted: AttributionFilter, contents: list[str], session: Session) -> None:
    assert [" ".join(row.content)[:12].rstrip(" w") for row in queries.attributions(session, wanted)] == contents


def test_articles(session: Session) -> None:
    rows = queries.articles(session)
    assert [(row.id, row.title, row.outlet, row.attributions) for row in rows] == [
        (3, "Number 3", "Velm Post", 1),
        (1, "Storm", "Velm Post", 2),
        (2, "Number 2", "Coast Wire", 1),
        (4, "Café", "Coast Wire", 2),
    ]
    assert (rows[1].characters, rows[1].versions, rows[1].input_id) == (len(LONG), 1, "velm-7")
    assert [row.run_id for row in rows] == [1, 2, 1, 1]


def test_runs(session: Session) -> None:
    assert [
        (run.id, run.code_version, run.pack_name, run.pack_digest, run.settings) for run in queries.runs(session)
    ] == [
        (1, "0.1.0", "en", "d1", {}),
        (2, "0.1.0", "en", "d2", {}),
    ]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"outlet": "velm post"}, [3, 1]),
        ({"since": date(2025, 1, 1), "until": date(2025, 12, 31)}, [1, 2]),
        ({"words": "HARBOUR monday"}, [1]),
        ({"words": "harbour"}, [1, 2]),
        ({"words": "storm"}, [1]),
        ({"words": 'velm" OR "no'}, []),
        ({"words": "harbour OR storm"}, []),
        ({"words": "harb*"}, []),
        ({"words": "-"}, []),
        ({"words": "café"}, [4]),
        ({"limit": 2, "offset": 1}, [1, 2]),
    ],
)
def test_articles_filtered(filters: dict[str, Any], ids: list[int], session: Session) -> None:
    assert [row.id for row in queries.articles(session, **filters)] == ids


def test_search_takes_texts_that_are_longer_than_an_index_entry(store: Store) -> None:
    words = " ".join(f"wörd{number}" for number in range(60_000))
    with store.session(write=True) as session:
        save_extraction(session, extraction(make_article(f"Velm. {words}"), []), run=RUN, rules=RULES)
    with store.session() as session:
        assert len(queries.search_articles(session, "velm wörd77")) == 1


def test_article_detail(session: Session) -> None:
    detail = queries.article_detail(session, 1)
    assert detail is not None
    assert detail.text == LONG
    assert detail.run.pack_version == NEWER_RUN.pack_version
    assert [one.content for one in detail.attributions] == [("The harbour will not be sold",), ("the plan",)]
    assert [(one.name, one.kind, one.speaker_name, one.method) for one in detail.speakers] == [
        ("Mara Lindqvist", Kind.PERSON, "Mara Lindqvist", "name"),
        ("residents", Kind.GROUP, None, None),
    ]
    assert [detail.text[span.start : span.end] for span in detail.speakers[0].mentions] == ["Mara Lindqvist"]


def test_article_detail_of_a_version(store: Store) -> None:
    with store.session(write=True) as session:
        for text in ("Mara said no.", "Mara said yes."):
            article = make_article(text, url="https://post.example/9")
            save_extraction(session, extraction(article, [Said(text[10:-1], MARA)]), run=RUN, rules=RULES)
    with store.session() as session:
        newest, first = queries.article_detail(session, 1), queries.article_detail(session, 1, version=1)
        assert newest is not None
        assert first is not None
        assert [(one.article.version, one.attributions[0].content) for one in (newest, first)] == [
            (2, ("yes",)),
            (1, ("no",)),
        ]
        assert queries.article_detail(session, 1, version=3) is None
        assert queries.article_detail(session, 2) is None
        assert [row.versions for row in queries.articles(session)] == [2]
        # Lists and reports count the newest version alone.
        assert [row.content for row in queries.attributions(session)] == [newest.attributions[0].content]
        assert [row.attributions for row in queries.speakers(session)] == [1]
        assert len(queries.claims(session)) == 1
        assert (queries.counts(session).versions, queries.counts(session).attributions) == (2, 1)


def test_a_claim_repeated_in_a_newer_version_appears_once(store: Store) -> None:
    with store.session(write=True) as session:
        for text in ("Mara said no.", "Mara said no. More soon."):
            article = make_article(text, url="https://post.example/9", outlet="Velm Post")
            save_extraction(session, extraction(article, [Said("no", MARA)]), run=RUN, rules=RULES)
    with store.session() as session:
        assert [(row.appearances, row.articles, row.outlets) for row in queries.claims(session)] == [
            (1, 1, ("Velm Post",))
        ]
        assert [(row.version, row.appearances) for row in queries.attributions(session)] == [(2, 1)]
        detail = queries.speaker_detail(session, 1)
        assert detail is not None
        assert (detail.speaker.attributions, len(detail.links)) == (1, 1)


def test_claims(session: Session) -> None:
    rows = queries.claims(session)
    assert [(row.speaker_name, row.wording, row.appearances, row.outlets) for row in rows] == [
        ("Mara Lindqvist", "The harbour will not be sold", 2, ("Coast Wire", "Velm Post")),
        ("Mara Lindqvist", "100% of it is lost_and found", 1, ("Velm Post",)),
        ("Ilya Brandt", "no", 1, ("Coast Wire",)),
        ("spokesman, transport ministry", "yes", 1, ("Coast Wire",)),
    ]
    assert (rows[0].first, rows[0].last, rows[0].articles) == (date(2025, 1, 1), date(2025, 3, 1), 2)
    assert [row.polarity for row in rows[2:]] == [Polarity.POSITIVE, Polarity.NEGATIVE]


@pytest.mark.parametrize(
    ("filters", "wordings"),
    [
        ({"speaker": 2}, ["no"]),
        ({"words": "SOLD"}, ["The harbour will not be sold"]),
        ({"words": "%"}, ["100% of it is lost_and found"]),
        ({"search": "sold HARBOUR"}, ["The harbour will not be sold"]),
        ({"search": "sol harbour"}, []),
        ({"search": "% -"}, []),
        ({"min_appearances": 2}, ["The harbour will not be sold"]),
        ({"min_appearances": 2, "since": date(2025, 2, 1)}, []),
        ({"since": date(2026, 1, 1)}, ["100% of it is lost_and found"]),
        ({"limit": 1, "offset": 2}, ["no"]),
        ({"manner": Manner(polarity=Polarity.NEGATIVE)}, ["yes"]),
        ({"manner": Manner(act=Act.BELIEF)}, []),
        ({"manner": Manner(type=Type.DIRECT)}, []),
        ({"manner": Manner(min_confidence=0.8), "min_appearances": 2}, []),
    ],
)
def test_claims_filtered(filters: dict[str, Any], wordings: list[str], session: Session) -> None:
    assert [row.wording for row in queries.claims(session, **filters)] == wordings


def test_outlets_of_claims_are_those_of_the_appearances_asked_for(session: Session) -> None:
    [claim] = queries.claims(session, words="sold", manner=Manner(min_confidence=0.8))
    assert (claim.appearances, claim.outlets) == (1, ("Coast Wire",))


def test_counts(session: Session) -> None:
    assert queries.counts(session) == Counts(
        outlets=2,
        articles=4,
        versions=4,
        stories=4,
        runs=2,
        attributions=6,
        speakers=3,
        claims=4,
        failures=1,
    )


def test_failures(session: Session) -> None:
    assert [(row.place, row.reason, row.run_id) for row in queries.failures(session)] == [
        ("news/8.txt", "no text in it", 1)
    ]


def test_misplaced_spans_are_counted(store: Store) -> None:

    with store.session(write=True) as session:
        save_extraction(session, long_article(), run=RUN, rules=RULES)
        assert queries.misplaced_spans(session) == 0
        session.execute(text("UPDATE attribution_span SET text = 'fled' WHERE text = 'said'"))
        assert queries.misplaced_spans(session) == 1


def test_many_attributions_are_streamed_in_one_order(store: Store) -> None:
    text = "Mara said " + " ".join(f"w{number:04}" for number in range(510)) + "."
    said = [Said(f"w{number:04}", MARA) for number in range(510)]
    with store.session(write=True) as session:
        save_extraction(session, extraction(make_article(text), said), run=RUN, rules=RULES)
    with store.session() as session:
        contents = [row.content[0] for row in queries.attributions(session)]
    assert contents == [one.content for one in said]
