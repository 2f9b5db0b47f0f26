from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from claimtrack.article import make_article
from claimtrack.errors import UsageError
from claimtrack.store import Store, models, queries
from claimtrack.store.claim_decisions import merge_claims, split_claim, undo_claim_decision
from claimtrack.store.claiming import recluster
from claimtrack.store.storying import decide_story, undo_story
from tests.store.invented import extraction
from tests.store.test_claiming import (
    ARTICLES,
    BOATS,
    BRIDGE,
    NONE_LEFT,
    SEVERAL,
    further,
    stories,
    words,
)
from tests.store.told import claims, meaning, save, told

MERRAVEL = "the pumping station at Merravel needs new engines"
TWO_HUNDRED = "there are 240 Velmaran soldiers on the east bank"
FOUR_HUNDRED = "there are 400 Velmaran soldiers on the east bank"


def number(store: Store, wording: str) -> int:
    with store.session() as session:
        return session.scalars(select(models.Claim.id).where(models.Claim.wording == wording)).one()


def appearing(store: Store, claim: int) -> list[int]:
    with store.session() as session:
        return [row.attribution_id for row in queries.claim_appearances(session, claim)]


def test_claims_that_a_person_merges_stay_one_when_more_comes_and_part_again_when_undone(store: Store) -> None:
    save(store, ARTICLES[3:5])
    before = claims(store)
    with store.session(write=True) as session:
        decision = merge_claims(session, number(store, TWO_HUNDRED), number(store, FOUR_HUNDRED), by="ana")
    assert claims(store) == [(TWO_HUNDRED, [TWO_HUNDRED, FOUR_HUNDRED])]
    save(store, [told(FOUR_HUNDRED, day=20, vector=meaning(0.95, 0.1))])
    assert claims(store) == [(TWO_HUNDRED, [TWO_HUNDRED, FOUR_HUNDRED, FOUR_HUNDRED])]
    with store.session(write=True) as session:
        undo_claim_decision(session, decision, by="ben")
        row = session.get_one(models.ClaimDecision, decision)
        assert (row.made_by, row.withdrawn_by) == ("ana", "ben")
    assert claims(store) == [before[0], (FOUR_HUNDRED, [FOUR_HUNDRED, FOUR_HUNDRED])]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_appearance_that_a_person_splits_off_is_a_claim_of_its_own_even_with_the_same_words(
    store: Store, place: int
) -> None:
    save(store, ARTICLES[:3])
    claim = number(store, NONE_LEFT)
    chosen = appearing(store, claim)[place]
    with store.session(write=True) as session:
        (decision,) = split_claim(session, claim, {chosen}, by="ana")
    with store.session() as session:
        carried = dict(iter(session.execute(select(models.Appearance.attribution_id, models.Appearance.claim_id))))
    assert len(set(carried.values())) == 2
    assert [one for one in carried.values() if one == carried[chosen]] == [carried[chosen]]
    with store.session(write=True) as session:
        undo_claim_decision(session, decision, by="ana")
    assert [len(said) for _, said in claims(store)] == [3]


def test_a_further_claim_that_a_person_splits_off_stays_away_until_undone(store: Store) -> None:
    save(store, SEVERAL)
    of_bridge = appearing(store, number(store, BRIDGE))
    one, other = (row for row in appearing(store, number(store, BOATS)) if row in of_bridge)
    known = claims(store)
    with store.session(write=True) as session:
        (decision,) = split_claim(session, number(store, BOATS), {one}, by="ana")
    for _ in range(2):
        assert one not in appearing(store, number(store, BOATS))
        assert other in appearing(store, number(store, BOATS))
        assert {one, other} <= set(appearing(store, number(store, BRIDGE)))
        with store.session(write=True) as session:
            recluster(session, {1})
    with store.session(write=True) as session:
        undo_claim_decision(session, decision, by="ana")
    assert claims(store) == known


def test_a_merge_makes_a_further_claim_the_own_one(store: Store) -> None:
    save(store, SEVERAL[:4])
    known = claims(store)
    with store.session(write=True) as session:
        decision = merge_claims(session, number(store, BRIDGE), number(store, BOATS), by="ana")
    assert ([len(said) for _, said in claims(store)], further(store)) == ([4], set())
    with store.session(write=True) as session:
        undo_claim_decision(session, decision, by="ana")
    assert claims(store) == known


def test_a_split_takes_back_a_merge(store: Store) -> None:
    save(store, ARTICLES[3:5])
    with store.session(write=True) as session:
        merge_claims(session, number(store, TWO_HUNDRED), number(store, FOUR_HUNDRED), by="ana")
    claim = number(store, TWO_HUNDRED)
    with store.session(write=True) as session:
        split_claim(session, claim, {appearing(store, claim)[1]}, by="ben")
        standing = select(models.ClaimDecision.same).where(models.ClaimDecision.withdrawn_at.is_(None))
        assert set(session.scalars(standing)) == {False}
    assert [claim for claim, _ in claims(store)] == [TWO_HUNDRED, FOUR_HUNDRED]


def test_decisions_that_make_no_sense_are_refused(store: Store) -> None:
    save(store, ARTICLES[3:5])
    one, other = number(store, TWO_HUNDRED), number(store, FOUR_HUNDRED)
    with store.session(write=True) as session:
        for wrong in (
            lambda: merge_claims(session, one, one, by="ana"),
            lambda: merge_claims(session, one, 999, by="ana"),
            lambda: split_claim(session, one, appearing(store, other), by="ana"),
            lambda: split_claim(session, one, appearing(store, one), by="ana"),
            lambda: undo_claim_decision(session, 7, by="ana"),
            lambda: decide_story(session, article_id=1, other_id=1, same=True, by="ana"),
            lambda: decide_story(session, article_id=1, other_id=99, same=True, by="ana"),
            lambda: undo_story(session, 7, by="ana"),
        ):
            with pytest.raises(UsageError):
                wrong()


def test_stories_follow_what_persons_decide_and_undo(store: Store) -> None:
    save(store, [extraction(make_article(words(one, 90), url=f"https://a.example/{one}"), []) for one in range(3)])
    assert len(stories(store)) == 3
    with store.session(write=True) as session:
        first = decide_story(session, article_id=1, other_id=2, same=True, by="ana")
        decide_story(session, article_id=2, other_id=3, same=True, by="ana")
    assert len(stories(store)) == 1
    with store.session(write=True) as session:
        undo_story(session, first, by="ana")
    assert stories(store) == {
        frozenset({"https://a.example/0"}),
        frozenset({"https://a.example/1", "https://a.example/2"}),
    }


def test_copies_that_a_person_holds_apart_are_two_stories_for_the_next_copy_too(store: Store) -> None:
    text = words(1, 120)
    save(store, [extraction(make_article(f"{text} {one}", url=f"https://a.example/{one}"), []) for one in range(2)])
    assert len(stories(store)) == 1
    with store.session(write=True) as session:
        decide_story(session, article_id=1, other_id=2, same=False, by="ana")
    assert len(stories(store)) == 2
    save(store, [extraction(make_article(f"{text} 2", url="https://a.example/2"), [])])
    assert sorted(map(len, stories(store))) == [1, 2]


def test_possible_changes_stand_side_by_side(store: Store) -> None:
    save(store, ARTICLES)
    with store.session() as session:
        rows = queries.changes(session)
    assert (TWO_HUNDRED, date(2024, 1, 5), FOUR_HUNDRED, date(2024, 1, 6), "numbers differ: 240 against 400") in [
        (row.earlier_wording, row.earlier, row.later_wording, row.later, row.differs) for row in rows
    ]
    assert all(row.earlier < row.later for row in rows)
    assert not any(MERRAVEL in (row.earlier_wording, row.later_wording) for row in rows)


def test_a_claim_counts_outlets_and_stories_apart(store: Store) -> None:
    save(store, ARTICLES)
    with store.session() as session:
        (row,) = queries.claims(session, words=NONE_LEFT)
        assert (row.appearances, row.outlets, row.stories) == (3, ("Courier", "Meridian", "Review"), 1)
        assert queries.claims(session, words="no Velmaran soldiers stand", outlet="review")[0].id == row.id
        assert queries.claims(session, words="no Velmaran soldiers stand", outlet="nowhere") == []
