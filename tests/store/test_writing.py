from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from claimtrack.article import make_article
from claimtrack.attribution import Act, Attribution, Extraction, Kind, Polarity, Span, Speaker, Type
from claimtrack.store import Store, WriteError, models
from claimtrack.store.queries import misplaced_spans
from claimtrack.store.rules import Rules
from claimtrack.store.writing import RunInfo, Saved, save_extraction, save_failure, stored_attributions
from tests.store.dumps import dump, sizes
from tests.store.invented import (
    DENIAL,
    HARBOUR,
    MARA,
    NEWER_RUN,
    RULES,
    RUN,
    Said,
    extraction,
    harbour_article,
    statement,
)


def save(store: Store, found: Extraction, *, run: RunInfo = RUN, rules: Rules = RULES) -> Saved:
    with store.session(write=True) as session:
        return save_extraction(session, found, run=run, rules=rules)


def test_an_article_is_stored_with_all_that_was_found(store: Store) -> None:
    assert save(store, extraction(harbour_article())) == Saved(new=True, attributions=2)
    assert sizes(store) == {
        "alias": 1,
        "alias_key": 1,
        "appearance": 1,
        "article": 1,
        "article_speaker": 2,
        "article_speaker_mention": 2,
        "article_version": 1,
        "attribution": 2,
        "attribution_span": 6,
        "claim": 1,
        "extraction": 1,
        "outlet": 1,
        "run": 1,
        "speaker": 1,
        "speaker_link": 1,
        "story": 1,
        "story_band": 64,
        "story_link": 1,
        "wording": 1,
        "wording_block": 2,
    }


def test_the_same_article_again_changes_no_row(store: Store) -> None:
    save(store, extraction(harbour_article()))
    before = dump(store)
    again = harbour_article(url="HTTPS://Post.example:443/harbour?utm_source=feed#top")
    assert save(store, extraction(again)) == Saved(new=False, attributions=2)
    assert dump(store) == before


def test_a_changed_text_under_the_same_url_is_a_new_version(store: Store) -> None:
    save(store, extraction(harbour_article()))
    changed = harbour_article(text=f"Mara Lindqvist said {DENIAL}. Residents fear the plan.")
    assert save(store, extraction(changed)).new
    with store.session() as session:
        numbers = session.execute(select(models.ArticleVersion.article_id, models.ArticleVersion.number)).all()
    assert [tuple(row) for row in numbers] == [(1, 1), (1, 2)]


def test_a_newer_pack_reads_again_and_the_old_rows_stay(store: Store) -> None:
    save(store, extraction(harbour_article()))
    before = dump(store)
    assert save(store, extraction(harbour_article()), run=NEWER_RUN).new
    after = dump(store)
    kept = [table for table in before if table != "extraction"]
    assert all(set(map(repr, before[table])) <= set(map(repr, after[table])) for table in kept)
    (old,), (replaced, new) = before["extraction"], after["extraction"]
    assert (*old[:-1], False) == replaced
    assert (old[-1], new[-1]) == (True, True)
    assert len(after["article_version"]) == len(after["claim"]) == 1


def test_the_latest_reading_of_the_newest_version_counts_in_whatever_order_they_come(store: Store) -> None:
    first, second = harbour_article(), harbour_article(text="Mara Lindqvist said no. Residents fear the plan.")
    third = harbour_article(text="Mara Lindqvist said nothing. Residents fear the plan.")
    other = harbour_article(url="https://post.example/other")
    reading = [(first, 1), (other, 1), (second, 1), (first, 2), (second, 2), (third, 2), (second, 3), (third, 3)]
    for article, pack in reading:
        run = replace(RUN, pack_version=str(pack), pack_digest=str(pack))
        said = HARBOUR if DENIAL in article.text else HARBOUR[1:]
        assert save(store, extraction(article, said), run=run).new
        assert _current(store) == _newest(store)
    assert len(_current(store)) == 2


def _current(store: Store) -> list[int]:
    with store.session() as session:
        query = select(models.Extraction.id).where(models.Extraction.is_current).order_by(models.Extraction.id)
        return list(session.scalars(query))


def _newest(store: Store) -> list[int]:
    """The highest extraction of the highest version of each article."""
    with store.session() as session:
        found: dict[int, tuple[int, int]] = {}
        for article, number, reading in session.execute(
            select(models.ArticleVersion.article_id, models.ArticleVersion.number, models.Extraction.id).join(
                models.Extraction, models.Extraction.version_id == models.ArticleVersion.id
            )
        ):
            found[article] = max(found.get(article, (0, 0)), (number, reading))
        return sorted(reading for _, reading in found.values())


@pytest.mark.parametrize(
    ("text", "outlet", "articles"),
    [
        ("The same words.", "Velm Post", 1),
        ("The same words.", "VELM  post", 1),
        ("The same words.", "Coast Wire", 2),
        ("Other words.", "Velm Post", 2),
    ],
)
def test_without_a_url_an_article_is_known_by_outlet_and_text(
    text: str, outlet: str, articles: int, store: Store
) -> None:
    save(store, extraction(make_article("The same words.", outlet="Velm Post"), []))
    save(store, extraction(make_article(text, outlet=outlet), []))
    assert sizes(store)["article"] == articles


def test_copies_are_one_story(store: Store) -> None:
    save(store, extraction(make_article("A storm came.", outlet="Velm Post"), []))
    save(store, extraction(make_article("A  STORM came!\n", outlet="Coast Wire"), []))
    save(store, extraction(make_article("A storm went.", outlet="Coast Wire"), []))
    assert sizes(store)["story"] == 2


def test_stored_words_are_those_of_the_text(store: Store) -> None:
    text = "😀 “Né à Velm,” dit Zoë 🏴\u200d☠️. Zoë said e\u0301 — not é."
    said = [Said("Né à Velm", replace(MARA, name="Zoë Aß"), source="Zoë"), Said("e\u0301 — not é", MARA)]
    save(store, extraction(make_article(text), said))
    with store.session() as session:
        contents = session.scalars(
            select(models.AttributionSpan.text)
            .where(models.AttributionSpan.role == models.SpanRole.CONTENT)
            .order_by(models.AttributionSpan.attribution_id)
        ).all()
        assert misplaced_spans(session) == 0
    assert contents == ["Né à Velm", "e\u0301 — not é"]


def broken(**changes: object) -> Extraction:
    found = extraction(harbour_article())
    first = replace(found.attributions[0], **changes)  # type: ignore[arg-type]
    return replace(found, attributions=(first, *found.attributions[1:]))


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (
            broken(content=(Span(5, 5000),)),
            "the content of attribution a1 has the span 5-5000, but the text has 98 char",
        ),
        (broken(cue=(Span(-1, 3),)), "the cue of attribution a1 has the span -1-3"),
        (broken(source=(Span(4, 4),)), "the source of attribution a1 has the span 4-4"),
        (broken(speaker="s9"), "attribution a1 has the speaker s9, which is none of the article's"),
        (broken(parent="a9"), "attribution a1 has the parent a9, which is none of the article's"),
        (broken(parent="a1"), "attribution a1 is inside itself"),
        (broken(id="a2"), "two attributions have the id a2"),
        (broken(confidence=1.5), "the database refuses it"),
        (broken(said_at="yesterday"), "the database refuses it"),
        (
            replace(extraction(harbour_article()), speakers=(replace(MARA, mentions=(Span(0, 900),)),) * 2),
            "speaker s1 has the span 0-900",
        ),
        (replace(extraction(harbour_article()), speakers=(MARA, MARA)), "two speakers have the key s1"),
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing(found: Extraction, message: str, store: Store) -> None:
    with pytest.raises(WriteError, match=message):
        save(store, found)
    assert sizes(store) == {}


def test_nested_attributions_know_their_parent(store: Store) -> None:
    article = make_article("Mara said Ilya said it rains.")
    inner = Said("it rains", replace(MARA, key="s2", name="Ilya Brandt"), inside="a2")
    save(store, extraction(article, [inner, Said("Ilya said it rains", MARA)]))
    with store.session() as session:
        parents = session.scalars(select(models.Attribution.parent_id).order_by(models.Attribution.key)).all()
        outer = session.scalar(select(models.Attribution.id).where(models.Attribution.key == "a2"))
    assert parents == [outer, None]


@pytest.mark.parametrize(
    ("act", "polarity", "claims"),
    [
        (Act.ASSERTION, Polarity.POSITIVE, 1),
        (Act.ASSERTION, Polarity.NEGATIVE, 1),
        (Act.BELIEF, Polarity.POSITIVE, 0),
        (Act.EVENTUALITY, Polarity.POSITIVE, 0),
    ],
)
def test_only_assertions_make_claims(act: Act, polarity: Polarity, claims: int, store: Store) -> None:
    save(store, extraction(harbour_article(), [Said(DENIAL, MARA, act=act, polarity=polarity)]))
    assert sizes(store).get("claim", 0) == claims


def test_a_repeated_claim_has_several_appearances(store: Store) -> None:
    save(store, statement("Mara Lindqvist", "the harbour stays", number=1))
    save(store, statement("Mara Lindqvist", "“The harbour stays”", number=2))
    save(store, statement("Mara Lindqvist", "the harbour goes", number=3))
    with store.session() as session:
        claims = session.execute(
            select(models.Claim.wording, func.count())
            .join(models.Appearance)
            .group_by(models.Claim.id)
            .order_by(models.Claim.id)
        ).all()
    assert [tuple(claim) for claim in claims] == [("the harbour stays", 2), ("the harbour goes", 1)]


def test_a_claim_shows_where_words_were_left_out(store: Store) -> None:
    day = date(2025, 3, 1)
    whole = extraction(make_article("Mara said: we stay here.", published=day), [Said("we stay here", MARA)])
    parted = extraction(make_article("“We stay,” Mara said, “here.”", published=day), [Said("We stay", MARA)])
    (said,) = parted.attributions
    parted = replace(parted, attributions=(replace(said, content=(*said.content, Span(23, 27))),))
    for found in (parted, whole):
        save(store, found)
    with store.session() as session:
        assert session.scalars(select(models.Claim.wording)).all() == ["We stay […] here"]


def test_an_attribution_without_speaker_or_words_is_kept(store: Store) -> None:
    article = make_article("It is said to rain.")
    bare = Attribution(id="a1", type=Type.INDIRECT, cue=(Span(6, 10),), content=())
    save(store, Extraction(article=article, speakers=(), attributions=(bare,)))
    assert sizes(store)["attribution"] == 1


def test_stored_attributions_knows_text_and_run(store: Store) -> None:
    article = harbour_article()
    save(store, extraction(article))
    with store.session() as session:
        assert stored_attributions(session, article, run=RUN) == 2
        assert stored_attributions(session, article, run=NEWER_RUN) is None
        assert stored_attributions(session, harbour_article(text="New."), run=RUN) is None


def test_a_failure_is_recorded_once_a_run(store: Store) -> None:
    for run in (RUN, RUN, NEWER_RUN):
        with store.session(write=True) as session:
            save_failure(session, run=run, place="news/7.txt", reason="no text in it")
    assert sizes(store) == {"ingest_failure": 2, "run": 2}


def test_long_names_and_urls_are_no_trouble(store: Store) -> None:
    long = Speaker(key="s1", name="name " * 2_000, kind=Kind.PERSON)
    article = make_article("All said yes.", url="https://example.org/" + "a" * 9_000, outlet="O" * 9_000)
    save(store, extraction(article, [Said("yes", long)]))
    assert "speaker" not in sizes(store)
