"""What a long quotation asserts beside its own claim."""

from __future__ import annotations

import pytest

from claimtrack.claims.further import says_more
from tests.claims.test_similarity import meaning, of_sentences, said

BRIDGE = "the bridge over the Ondra has carried a great deal of heavy traffic since the war"
FERRIES = "the ferries of Merravel will run at night again from the first of March"


@pytest.mark.parametrize(
    ("wording", "further", "more"),
    [
        (f"{BRIDGE}. And {FERRIES}.", FERRIES, True),
        (f"{BRIDGE}, […] {FERRIES}", FERRIES, True),
        (f"{BRIDGE} and {FERRIES}", FERRIES, False),
        (f"{BRIDGE}. And {FERRIES}.", f"for years {BRIDGE}", False),
        (f"{BRIDGE}. And we will see to the rest.", FERRIES, False),
    ],
    ids=[
        "two sentences",
        "words left out between",
        "one sentence",
        "the stretch of its own claim",
        "nothing in common",
    ],
)
def test_a_further_claim_is_another_stretch_of_several_sentences(wording: str, further: str, *, more: bool) -> None:
    assert says_more(said(wording), said(further), said(BRIDGE)) is more


@pytest.mark.parametrize("own", [f"for years {BRIDGE}", None])
def test_a_sentence_in_other_words_is_a_further_claim(own: str | None) -> None:
    told = of_sentences(f"{BRIDGE}. And boats go in the dark.", meaning(1, 1), meaning(0, 1), meaning(1))
    first = None if own is None else said(own, meaning(0.1, 1))
    assert says_more(told, said(FERRIES, meaning(1, 0.1)), first, by_meaning=True)
    assert not says_more(said(f"{BRIDGE}. And boats go in the dark."), said(FERRIES), first, by_meaning=True)
    assert not says_more(told, said(f"{FERRIES}. That is all.", meaning(1, 0.1)), first, by_meaning=True)


def test_the_sentence_of_its_own_claim_carries_no_other() -> None:
    told = of_sentences(f"{BRIDGE}. And boats go in the dark.", meaning(1, 1), meaning(0, 1), meaning(1))
    assert not says_more(told, said(FERRIES, meaning(1, 0.1)), said("boats go at night", meaning(1)), by_meaning=True)
