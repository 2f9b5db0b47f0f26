from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from claimtrack.article import make_article
from claimtrack.attribution import Extraction
from claimtrack.store import Store, models
from claimtrack.store.claiming import recluster
from tests.store.invented import Said, extraction
from tests.store.told import KOSTVALD, claims, meaning, save, told

NONE_LEFT = "there are no Velmaran soldiers on the east bank of the river"


def stories(store: Store) -> set[frozenset[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    with store.session() as session:
        for story, url in session.execute(select(models.ArticleVersion.story_id, models.ArticleVersion.url)):
            found[story].add(url or "")
        assert session.query(models.Story).count() == len(found)
    return {frozenset(urls) for urls in found.values()}


def words(seed: int, count: int) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice("bcdfg") + chance.choice("aeiou") + str(chance.randrange(400)) for _ in range(count))


WIRE = words(1, 200)

ARTICLES: Sequence[Extraction] = (
    told(NONE_LEFT, day=2, vector=meaning(1), text=f"Irena Kostvald said {NONE_LEFT}. {WIRE}"),
    told(NONE_LEFT, day=3, vector=meaning(1), outlet="Courier", text=f"Irena Kostvald said {NONE_LEFT}. {WIRE} end"),
    told(
        "no Velmaran soldiers stand on the east bank",
        day=4,
        vector=meaning(0.9, 0.3),
        outlet="Review",
        text=f"Irena Kostvald said no Velmaran soldiers stand on the east bank. {' '.join(WIRE.split()[:120])}",
    ),
    told("there are 240 Velmaran soldiers on the east bank", day=5, vector=meaning(0.95, 0.1)),
    told("there are 400 Velmaran soldiers on the east bank", day=6, vector=meaning(0.95, 0.1)),
    told("there were 240 Velmaran soldiers on the bank in the east", day=7, vector=meaning(0.9, 0.2)),
    told("the pumping station at Merravel needs new engines", day=8, vector=meaning(0, 0, 1)),
    told("new engines are what the Merravel pumping station needs", day=1, vector=meaning(0, 0.2, 1)),
    told("the attack", day=8),
    told("the attack", day=9),
    told("the attack", day=9, outlet="Courier"),
    told("the blast at Merravel", day=8),
    told("the blast at Merravel", day=9),
    told("the blast at Merravel", day=9, outlet="Courier"),
)

BARE = ("the attack", "the blast at Merravel")

EXPECTED = [
    ("new engines are what the Merravel pumping station needs", 2),
    ("the attack", 1),  # a thing alone is nothing that is said again
    ("the attack", 1),
    ("the attack", 1),
    ("the blast at Merravel", 1),
    ("the blast at Merravel", 2),
    (NONE_LEFT, 3),
    ("there are 240 Velmaran soldiers on the east bank", 2),
    ("there are 400 Velmaran soldiers on the east bank", 1),
]


@pytest.mark.parametrize("seed", range(6))
def test_claims_and_stories_do_not_depend_on_the_order_of_articles(store: Store, seed: int) -> None:
    arriving = list(ARTICLES)
    random.Random(seed).shuffle(arriving)
    save(store, arriving)
    with store.session() as session:
        counts = [
            (claim.wording, session.query(models.Appearance).filter_by(claim_id=claim.id).count())
            for claim in session.scalars(select(models.Claim))
        ]
    assert sorted(counts) == sorted(EXPECTED)
    assert max(map(len, stories(store))) == 3
    assert len(stories(store)) == len(ARTICLES) - 6  # three of one wire text, twice three of the same few words


WHOLE = "no soldier is left on the east bank. The pumps at Merravel run day and night again"
PIECES = (
    told(f"{WHOLE}", day=4, vector=meaning(1), outlet="Courier"),
    told("no soldier is left on the east bank", day=4, vector=meaning(0.5, 0.9), outlet="Review"),
    told("the pumps at Merravel run day and night again", day=4, vector=meaning(0, 0, 1)),
)


@pytest.mark.parametrize("seed", range(4))
def test_pieces_of_one_quotation_are_one_claim_named_by_the_whole(store: Store, seed: int) -> None:
    arriving = list(PIECES)
    random.Random(seed).shuffle(arriving)
    save(store, arriving)
    ((claim, said),) = claims(store)
    assert claim == WHOLE
    assert len(said) == 3


BRIDGE = "the bridge will be closed because its bearings have rusted through"
RETOLD = "rust in its steel is why they shut the bridge"


def retold(*, first: int, second: int, again: int | None = None) -> list[Extraction]:
    """A statement told in two articles in other words, and the first in a third article on the day ``again``."""
    found = [
        told(BRIDGE, day=first, vector=meaning(1)),
        told(RETOLD, day=second, vector=meaning(0.95, 0.3), outlet="Courier"),
    ]
    return found if again is None else [*found, told(BRIDGE, day=again, vector=meaning(1), outlet="Review")]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        (retold(first=4, second=4), 1),
        (retold(first=4, second=7), 1),
        (retold(first=4, second=8), 2),
        (retold(first=12, second=8, again=9), 1),  # it is the day first seen that counts
        (retold(first=7, second=8, again=1), 2),
    ],
)
def test_articles_of_the_same_days_may_retell_one_utterance_in_their_own_words(
    store: Store, articles: list[Extraction], expected: int, seed: int
) -> None:
    random.Random(seed).shuffle(articles)
    save(store, articles)
    assert len(claims(store)) == expected
    before = claims(store)
    with store.session(write=True) as session:
        recluster(session, set(session.scalars(select(models.Speaker.id))))
    assert claims(store) == before


def test_one_article_says_two_things_though_they_are_alike(store: Store) -> None:
    article = make_article(f"Kostvald said {BRIDGE}. She said {RETOLD}.", published=date(2024, 1, 4))
    found = extraction(article, [Said(BRIDGE, KOSTVALD, source="Kostvald"), Said(RETOLD, KOSTVALD, source="She")])
    save(store, [replace(found, vectors={"a1": meaning(1), "a2": meaning(0.95, 0.3)})])
    assert len(claims(store)) == 2


def test_a_link_has_score_method_and_reason(store: Store) -> None:
    save(store, ARTICLES[:3])
    with store.session() as session:
        links = session.execute(
            select(models.Wording.method, models.Wording.score, models.Wording.explanation).order_by(models.Wording.id)
        ).all()
        copies = session.execute(
            select(models.StoryLink.method, models.StoryLink.explanation).order_by(models.StoryLink.version_id)
        ).all()
    assert [tuple(link) for link in links] == [
        ("first", 1.0, "the first wording of the claim"),
        ("part", 0.9487, "88% of the shorter wording stands in the longer"),
    ]
    assert [method for method, _ in copies] == ["first", "near copy", "near copy"]


def test_a_claim_keeps_its_number_when_an_earlier_wording_comes(store: Store) -> None:
    save(store, [ARTICLES[6]])
    with store.session() as session:
        before = session.scalars(select(models.Claim.id)).one()
    save(store, [ARTICLES[7]])
    with store.session() as session:
        claim = session.scalars(select(models.Claim)).one()
        assert (claim.id, claim.wording) == (before, "new engines are what the Merravel pumping station needs")


def test_versions_of_a_page_are_one_story_whatever_their_texts(store: Store) -> None:
    for number in (1, 2):
        article = make_article(words(number, 100), url="https://example.org/live", published=date(2024, 1, number))
        save(store, [extraction(article, [])])
    with store.session() as session:
        assert len(set(session.scalars(select(models.ArticleVersion.story_id)))) == 1
        assert list(session.scalars(select(models.StoryLink.method))) == ["first", "same page"]


def test_building_claims_anew_changes_nothing(store: Store) -> None:
    save(store, ARTICLES)
    before = claims(store)
    with store.session() as session:
        numbers = {
            claim.wording: claim.id for claim in session.scalars(select(models.Claim)) if claim.wording not in BARE
        }
        speakers = set(session.scalars(select(models.Claim.speaker_id)))
    with store.session(write=True) as session:
        recluster(session, speakers)
    assert claims(store) == before
    with store.session() as session:
        for claim in session.scalars(select(models.Claim).where(models.Claim.wording.not_in(BARE))):
            assert numbers[claim.wording] == claim.id


def test_claims_follow_a_speaker_whose_links_changed(store: Store) -> None:
    save(store, ARTICLES[:2])
    with store.session(write=True) as session:
        other = models.Speaker(key=None, name="Another", kind=KOSTVALD.kind, made_at=models.now())
        session.add(other)
        session.flush()
        first = session.scalars(select(models.SpeakerLink).order_by(models.SpeakerLink.id)).first()
        assert first is not None
        speakers = {first.speaker_id or 0, other.id}
        first.speaker_id = other.id
        session.flush()
        recluster(session, speakers)
    with store.session() as session:
        carried = select(models.Claim.speaker_id, models.Claim.wording).join(models.Appearance)
        found = [tuple(one) for one in session.execute(carried)]
    assert sorted(found) == sorted((speaker, NONE_LEFT) for speaker in speakers)


def test_claims_of_a_merged_speaker_are_those_of_the_one_that_stands_for_it(store: Store) -> None:
    other = replace(ARTICLES[1], speakers=(replace(ARTICLES[1].speakers[0], name="Irina Kostvaldova"),))
    save(store, [ARTICLES[0], other])
    with store.session(write=True) as session:
        first, second = session.scalars(select(models.Speaker).order_by(models.Speaker.id))
        second.merged_into = first.id
        session.flush()
        recluster(session, {first.id, second.id})
        carried = select(models.Claim.speaker_id).join(models.Appearance)
        assert session.scalars(carried).all() == [first.id, first.id]
        second.merged_into = None
        session.flush()
        recluster(session, {first.id, second.id})
        assert sorted(session.scalars(carried)) == [first.id, second.id]


BOATS = "the ferries of Merravel will run at night again from the first of March"
BRIDGE = "the bridge over the Ondra has carried a great deal of heavy traffic since the war"
BOTH = f"{BRIDGE.capitalize()}. Besides, {BOATS}."
SEVERAL: Sequence[Extraction] = (
    told(BRIDGE, day=1),
    told(BOATS, day=2),
    told(BOTH, day=3),
    told(BOTH, day=4, outlet="Courier"),
    told(f"We are late. {BOATS.capitalize()}.", day=5),
)


def further(store: Store) -> set[tuple[str, str, str, float]]:
    """Each further claim: words of wording and claim, method and score; all appear where the wording does."""
    link, appearance = models.FurtherClaim, models.Appearance
    with store.session() as session:
        stands = select(appearance.attribution_id, link.claim_id, appearance.wording_id)
        stands = stands.join(link, link.wording_id == appearance.wording_id).where(appearance.own)
        beside = select(appearance.attribution_id, appearance.claim_id, appearance.wording_id).where(~appearance.own)
        assert sorted(session.execute(beside)) == sorted(session.execute(stands))
        rows = select(models.Wording.text, models.Claim.wording, link.method, link.score)
        rows = rows.join(link, link.wording_id == models.Wording.id).join(
            models.Claim, models.Claim.id == link.claim_id
        )
        return {(text, claim, method, score) for text, claim, method, score in session.execute(rows)}


@pytest.mark.parametrize("seed", range(24))
def test_a_long_quotation_carries_further_claims_in_whatever_order_articles_come(store: Store, seed: int) -> None:
    articles = list(SEVERAL)
    random.Random(seed).shuffle(articles)
    save(store, articles)
    found = further(store)
    assert found == {(BOTH, BOATS, "part", 0.9)}
    known = claims(store)
    with store.session(write=True) as session:
        recluster(session, {1})
    assert (further(store), claims(store)) == (found, known)
    assert sorted(claim for claim, said in known if BOTH in said) == [BRIDGE, BOATS]


CRANES = "there are {} new cranes on the north quay of the harbour, more than anybody had hoped for"


SENTENCES = {
    BRIDGE: (1.0, 0.1),
    BOATS: (0, 1),
    "from March on the ferries will run at night again, all the way to Merravel": (0.1, 1),
    CRANES.format(240): (0, 0, 1),
    CRANES.format(400): (0, 0.1, 1),
    "the north quay of the harbour has got many new cranes, more than was hoped": (0.1, 0.1, 1),
}


def of_sentences(chosen: Sequence[str]) -> tuple[str, bytes]:
    """What they say together, with a vector for the whole and where they are several one for each."""
    each = [meaning(*SENTENCES[one]) for one in chosen]
    text = " ".join(f"{one[0].upper()}{one[1:]}." for one in chosen)
    return text, b"".join([meaning(0.5, 0.5, 0.5), *each] if len(each) > 1 else each)


@pytest.mark.parametrize("seed", range(24))
def test_further_claims_of_any_quotations_are_those_that_are_found_anew(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    said = [of_sentences(chance.sample(list(SENTENCES), chance.randint(1, 3))) for _ in range(9)]
    save(
        store,
        [
            told(text, day=chance.randint(1, 6), outlet=f"Paper {place}", vector=vector)
            for place, (text, vector) in enumerate(said)
        ],
    )
    found, known = further(store), claims(store)
    assert found or seed
    with store.session(write=True) as session:
        recluster(session, {1})
    assert (further(store), claims(store)) == (found, known)


def test_a_long_quotation_carries_what_it_says_in_other_words(store: Store) -> None:
    bridge, boats, retold, *_ = SENTENCES
    both, vector = of_sentences([bridge, retold])
    save(
        store,
        [
            told(bridge, day=1, vector=meaning(*SENTENCES[bridge])),
            told(boats, day=2, vector=meaning(*SENTENCES[boats]), outlet="Courier"),
            told(both, day=3, vector=vector, outlet="Review"),
        ],
    )
    assert {found[:3] for found in further(store)} == {(both, boats, "meaning")}
