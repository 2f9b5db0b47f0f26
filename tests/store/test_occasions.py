"""That two articles quote a speaker in the same words tells that they are on one occasion, whatever their dates."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from claimtrack.article import make_article
from claimtrack.attribution import Extraction
from claimtrack.store import Store
from claimtrack.store.claiming import recluster
from tests.store.invented import Said, extraction
from tests.store.told import KOSTVALD, claims, meaning, save

QUOTE = "we have waited too long for a bridge that carries lorries"
QUOTED_LONGER = f"and again: {QUOTE}"
SLOGAN = "bridges for everybody now"
BRIDGE = "the bridge will be closed because its bearings have rusted through"
RUST = "rust in its steel is why they shut the bridge"
FERRY = "from March on the ferries will run at night again, all the way to Merravel"
BOATS = "the night ferries to Merravel will be back from March on"
MEANINGS = {
    QUOTE: meaning(0, 0, 0, 1),
    QUOTED_LONGER: meaning(0, 0, 0, 1),
    SLOGAN: meaning(0, 0, 1, 1),
    BRIDGE: meaning(1),
    RUST: meaning(0.95, 0.3),
    FERRY: meaning(0, 0.3, 1),
    BOATS: meaning(0, 0.8, 1),
}


def tells(page: str, said: Sequence[str], *, day: int | None) -> Extraction:
    """An article of a page in which Irena Kostvald says these things."""
    article = make_article(
        "".join(f"Irena Kostvald said {one}. " for one in said),
        url=f"https://example.org/{page}",
        published=None if day is None else date(2024, 1, day),
    )
    found = extraction(article, [Said(one, KOSTVALD, source="Irena Kostvald") for one in said])
    return replace(found, vectors={f"a{number}": MEANINGS[one] for number, one in enumerate(said, start=1)})


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    ("one", "other", "claim"),
    [
        (tells("one", [QUOTE, BRIDGE], day=4), tells("other", [QUOTE, RUST], day=28), True),
        (tells("one", [QUOTE, BRIDGE], day=4), tells("other", [QUOTE, RUST], day=None), True),
        (tells("one", [QUOTE, BRIDGE], day=None), tells("other", [RUST, QUOTED_LONGER], day=None), True),
        (tells("one", [QUOTE, BRIDGE], day=4), tells("other", [RUST], day=28), False),
        (tells("one", [BRIDGE], day=None), tells("other", [RUST], day=None), False),
        (tells("one", [SLOGAN, BRIDGE], day=4), tells("other", [SLOGAN, RUST], day=28), False),
    ],
    ids=["far apart", "one undated", "quoted in part", "nothing in common", "undated", "a slogan"],
)
def test_articles_that_quote_alike_may_retell_one_utterance(
    store: Store, one: Extraction, other: Extraction, claim: bool, seed: int
) -> None:
    arriving = [one, other]
    random.Random(seed).shuffle(arriving)
    save(store, arriving)
    together = [said for _, said in claims(store) if BRIDGE in said]
    assert (together == [sorted([BRIDGE, RUST])]) is claim


def test_a_page_that_quotes_more_in_its_next_version_is_compared_again(store: Store) -> None:
    save(store, [tells("one", [QUOTE, BRIDGE], day=4), tells("other", [RUST], day=28)])
    assert [BRIDGE] in [said for _, said in claims(store)]
    save(store, [tells("other", [RUST, QUOTE], day=28)])
    assert sorted([BRIDGE, RUST, RUST]) in [said for _, said in claims(store)]


@pytest.mark.parametrize("seed", range(24))
def test_claims_of_any_articles_are_those_that_are_found_anew(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    save(
        store,
        [
            tells(
                f"page {chance.randint(1, 8)}",
                chance.sample(list(MEANINGS), chance.randint(1, 4)),
                day=chance.choice([None, *range(1, 29)]),
            )
            for _ in range(12)
        ],
    )
    known = claims(store)
    with store.session(write=True) as session:
        recluster(session, {1})
    assert claims(store) == known
