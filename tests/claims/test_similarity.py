from __future__ import annotations

import numpy as np
import pytest

from claimtrack.attribution import Polarity
from claimtrack.claims.guards import conflict, facts, names
from claimtrack.claims.similarity import (
    QUOTING_ALIKE,
    RETOLD,
    compare,
    compare_sentences,
    contrast,
    in_conflict,
    nearest_sentences,
)
from claimtrack.claims.wording import Wording, is_bare, is_vague
from claimtrack.claims.words import joined_as, quoted_words, sentences, tokens

SIZE = 384


def meaning(*parts: float) -> bytes:
    """A vector of length 1 with these first numbers."""
    vector = np.zeros(SIZE)
    vector[: len(parts)] = parts
    return (vector / np.linalg.norm(vector)).astype("<f2").tobytes()


SAME = meaning(1)


def said(text: str, vector: bytes | None = SAME, *, polarity: Polarity = Polarity.POSITIVE) -> Wording:
    return Wording(text, polarity, vector)


WITHDRAW = "Velmara will withdraw its soldiers from the east bank"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (WITHDRAW, "Velmara will not withdraw its soldiers from the east bank", "one is negated"),
        (WITHDRAW, "Velmara won't withdraw its soldiers from the east bank", "one is negated"),
        (WITHDRAW, "Velmara will never withdraw its soldiers from the east bank", "one is negated"),
        (WITHDRAW, "Velmara may withdraw its soldiers from the east bank", "one is only possible"),
        (
            "it was Velmara that closed the bridge",
            "it is possible that Velmara closed the bridge",
            "one is only possible",
        ),
        (WITHDRAW, "if Velmara will withdraw its soldiers from the east bank", "question"),
        (WITHDRAW, "Velmara must withdraw its soldiers from the east bank", "ought to be"),
        (WITHDRAW, "Velmara has withdrawn its soldiers from the east bank", "has been"),
        (WITHDRAW, "Velmara will keep its soldiers on the east bank", "opposites"),
        (WITHDRAW, "whether Velmara will withdraw its soldiers from the east bank", "question"),
        ("there are 300 soldiers", "there are 500 soldiers", "numbers differ: 300 against 500"),
        ("there are three hundred soldiers", "there are 500 soldiers", "numbers differ: 300 against 500"),
        ("it costs $5 billion", "it costs $5 million", "numbers differ"),
        ("it rose by 2.5 percent", "it rose by 25 percent", "numbers differ"),
        ("they leave on Friday", "they leave on Monday", "times differ: friday against monday"),
        ("they leave in May 2023", "they leave in May 2024", "numbers differ"),
        ("exports increased again", "exports decreased again", "opposites"),
        ("there are 240 soldiers on the east bank", "the last soldiers have left the east bank", "opposites"),
        ("there have been soldiers on the bank", "the soldiers have gone from the bank", "opposites"),
    ],
)
def test_what_keeps_wordings_apart(one: str, other: str, reason: str) -> None:
    for first, second in ((one, other), (other, one)):
        found = conflict(facts(tokens(first)), facts(tokens(second)))
        assert found is not None
        assert reason.split(":")[0] in found
        assert compare(said(first), said(second)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dena was there at noon with the keys", "Dena left at noon with the keys"),
        (WITHDRAW, "Velmara would withdraw its soldiers from the east bank"),
        (WITHDRAW, "Velmara is going to withdraw its soldiers from the east bank"),
        ("there are 5,000 soldiers on the bank", "there are five thousand soldiers on the bank"),
        ("there are 240 soldiers on the east bank", "there are 240 soldiers on the bank, 12 of them officers"),
        ("there are soldiers on the bank", "there are 240 soldiers on the bank"),
        ("two thirds of the loss comes from taxes", "two-thirds of the loss is due to taxes"),
        ("it is not only wrong but unwise", "it is wrong and unwise"),
        ("sand would not have held it, leaving us cut off", "sand wouldn't have held it and we might be cut off"),
    ],
)
def test_what_may_be_one_claim(one: str, other: str) -> None:
    assert conflict(facts(tokens(one)), facts(tokens(other))) is None


def test_vectors_join_a_paraphrase_with_score_and_reason() -> None:
    link = compare(said(WITHDRAW, meaning(1)), said("its soldiers would leave the bank", meaning(0.9, 0.1)))
    assert link is None  # "withdraw" and "leave" are one side of opposites, but too little else is shared
    link = compare(
        said("a tented area with trained psychologists would be there", meaning(1)),
        said("psychologists would also be available in the tented area", meaning(0.8, 0.4)),
    )
    assert link is not None
    assert link.method == "meaning"
    assert link.score == pytest.approx(0.718, abs=0.001)
    assert link.why == (
        "vectors at 0.89, 75% of what the shorter is about in both, 33% of its words in the same order,"
        " nothing that differs"
    )


def retold() -> float:
    return RETOLD


def test_less_is_enough_where_two_articles_of_the_same_days_may_retell_one_utterance() -> None:
    one = said("the bridge will be closed because its bearings have rusted through", meaning(1))
    other = said("rust in the bearings is why they shut the bridge", meaning(0.7, 0.7))
    assert compare(one, other) is None
    assert compare(one, other, least=lambda: QUOTING_ALIKE) is None
    nearer = said("rust in the bearings is why they shut the bridge", meaning(0.8, 0.6))
    assert compare(one, nearer) is None
    assert compare(one, nearer, least=lambda: QUOTING_ALIKE) is not None
    link = compare(one, other, least=retold)
    assert link is not None
    assert link.method == "meaning"
    assert compare(one, said("rust is not why they shut the bridge", meaning(0.8, 0.6)), least=retold) is None


@pytest.mark.parametrize("vector", [meaning(0.5, 0.9), None])
def test_far_vectors_and_none_join_nothing(vector: bytes | None) -> None:
    assert compare(said(WITHDRAW), said("the soldiers of Velmara will go home", vector)) is None


CHILD = "the officials decided that the child was in danger and that they needed to shoot the gorilla"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Near vectors and a name in common, but nothing is asserted that could be asserted again.
        ("the new river treaty with Velmara", "the river treaty of Velmara comes into force next week"),
        # One of several sentences may be repeated, but too little of it is in both.
        ("the officials and the child left the zoo in the morning", f"It is a huge loss for the animals. {CHILD}."),
        # Two parts of one event.
        ("the officials met in the harbour office until the morning came", CHILD),
    ],
)
def test_near_vectors_join_no_two_parts_of_one_matter(one: str, other: str) -> None:
    assert compare(said(one, meaning(1)), said(other, meaning(0.9, 0.4))) is None


def test_a_question_asserts_nothing() -> None:
    asked = said("which soldiers were the last on the east bank of the river?", meaning(0.9, 0.3))
    assert compare(said("the last soldiers on the east bank were withdrawn from the river"), asked) is None


def test_a_verdict_without_a_verb_is_a_claim() -> None:
    link = compare(
        said("the attack a reprisal for raids on Vessin", meaning(1)),
        said("the attack was in reprisal for the raids on Vessin last week", meaning(0.9, 0.4)),
    )
    assert link is not None
    assert link.method == "meaning"


def test_what_was_found_is_no_question() -> None:
    found = facts(tokens("what we found was a pair of bridges over the river"))
    assert not found.asks
    assert facts(tokens("what the minister found on the bridge")).asks
    assert facts(tokens("what the treaty is")).asks


def test_other_names_are_another_claim() -> None:
    one, other = "the talks with Anneke Sorrel failed entirely", "the talks with Joren Amdal failed entirely"
    assert compare(said(one), said(other)) is None


def test_a_quotation_cut_short_is_the_same_claim_whatever_else_is_said() -> None:
    cut = "we will withdraw every soldier by summer"
    whole = f"Nobody doubts it, as I told you here before: {cut}, and when that is done there will be 20 left"
    link = compare(said(cut, None), said(whole, None))
    assert link is not None
    assert link.method == "part"


FERRY = (
    "We heard the sirens from the mill and ran to the river. The whole town stood on the quay and watched the ferry"
    " burn. I was up all night with the crew"
)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        # Words that one has in quotation marks, and the other has too.
        (
            "the treaty “the worst bargain of my life” at a dinner for the river towns",
            "I signed it with regret, and I call it the worst bargain of my life in any case",
            "the words “the worst bargain of my life” stand in both",
        ),
        ("the bridge 'an old and rusty thing'", "“an old and rusty thing”", "“an old and rusty thing” stand in both"),
        # Two long quotations with most of one sentence in common.
        (
            FERRY,
            "My sister called me from the hospital. The whole town stood on the quay and watched the ferry burn."
            " It ended at dawn with rain",
            "“the whole town stood on the quay and watched the ferry burn” stand in both",
        ),
    ],
)
def test_a_stretch_that_stands_in_both_joins(one: str, other: str, why: str) -> None:
    for first, second in ((one, other), (other, one)):
        link = compare(said(first, None), said(second, None))
        assert link is not None
        assert link.method == "part"
        assert why in link.why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A slogan that is little of either.
        (
            "the engines of Merravel run again, and “one river for all” shall be painted on every boat",
            "her opponents in the city council have nothing to offer the fishermen but one river for all",
        ),
        # Words that are in many statements, however many of them in a row.
        ("we are going to get a plan where boats run so much better", "we are going to have a port so much better"),
        # The same stretch, and other numbers, names or a negation beside it.
        ("“a burden on the river towns” is what 300 tolls are", "12 tolls are a burden on the river towns"),
        (
            "the tolls of Anneke Sorrel “a burden on the river towns”",
            "the rules of Joren Amdal were a burden on the river towns",
        ),
        ("the tolls “a burden on the river towns”", "the tolls were never a burden on the river towns"),
        # A run of names says nothing of them.
        (
            "we sue the Merravel Harbour Board, the Vessin Pilots Guild and the Union of Ferry Crews for damages",
            "no grant went to the Merravel Harbour Board, the Vessin Pilots Guild and the Union of Ferry Crews before",
        ),
    ],
)
def test_a_stretch_in_both_may_be_too_little(one: str, other: str) -> None:
    assert compare(said(one, None), said(other, None)) is None


def test_words_in_order_count_within_one_sentence_only() -> None:
    told = "the harbour board will open the new ferry line to Vessin in the spring"
    once = "in the spring the board of the harbour will open a new line, by ferry, to Vessin"
    link = compare(said(told), said(once, meaning(0.62, 0.78)))
    assert link is not None
    assert link.method == "meaning"
    scattered = "In the spring a line is new. The ferry is late. The board will meet at Vessin. The harbour will open"
    assert compare(said(told), said(scattered, meaning(0.62, 0.78))) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("it didn't hold, and they won't mend it", "it did not hold, and they will not mend it"),
        ("we've said that it can’t last", "We have said that it cannot last"),
        ("it's over; I'm tired, they're gone", "it is over; I am tired, they are gone"),
        ("the U.S. will pay", "the US will pay"),
        ("the United States and the U.K.", "the USA and Britain"),
        ("the UN and the EU", "the United Nations and the European Union"),
    ],
)
def test_short_forms_are_the_words_that_they_stand_for(one: str, other: str) -> None:
    assert [word for word in tokens(one) if word != "the"] == [word for word in tokens(other) if word != "the"]


def test_us_in_lower_case_is_no_country() -> None:
    assert tokens("let us pray") == ["let", "us", "pray"]


def test_what_one_says_of_oneself_is_the_same_when_reported() -> None:
    link = compare(
        said("My heart all but stopped when I saw the water on the stairs. We had put up sandbags", None),
        said("her heart “all but stopped” when she saw the water on the stairs", None),
    )
    assert link is not None
    assert link.method == "part"
    assert compare(said("our heart", None), said("her heart", None)) is None


def test_two_words_that_the_other_writes_as_one_are_one() -> None:
    assert joined_as(tokens("air strikes on the rail way"), tokens("airstrikes")) == tokens(
        "airstrikes on the rail way"
    )


def test_quoted_words_are_those_within_any_marks() -> None:
    text = "the “best and final” offer, a \"good\" one, ''so far'', and 'not mine', the minister's"
    assert quoted_words(text) == (("best", "and", "final"), ("good",), ("so", "far"), ("not", "mine"))


def test_a_negation_inside_what_both_say_keeps_apart() -> None:
    cut = "we will withdraw every soldier by summer"
    assert compare(said(cut, None), said(f"I repeat: {cut.replace('will', 'will not')} or later", None)) is None


def test_small_edits_are_the_same_claim() -> None:
    one = "the suicide attacker rammed his car into the wall of the consulate in the city"
    link = compare(said(one, None), said(one.replace("the consulate", "consulate"), None))
    assert link is not None
    assert link.method == "near words"


def test_what_is_denied_is_no_claim_made() -> None:
    assert compare(said(WITHDRAW), said(WITHDRAW, polarity=Polarity.NEGATIVE)) is None
    assert in_conflict(said(WITHDRAW), said(WITHDRAW, polarity=Polarity.NEGATIVE))


def test_unlike_vectors_are_in_conflict_though_words_are_not() -> None:
    assert in_conflict(said("the bridge is open", meaning(1)), said("the talks begin", meaning(0, 1)))


@pytest.mark.parametrize(
    ("text", "vague", "bare"),
    [
        ("Sorrel", True, True),
        ("the attack", True, True),
        ("the Nice attack", True, False),
        ("Ms. Sorrel's comments", True, False),
        ("that is true", True, False),
        ("the bridge is safe", False, False),
        (WITHDRAW, False, False),
        ("it is what it is, I said", False, False),
    ],
)
def test_what_tells_too_little_by_itself(text: str, vague: bool, bare: bool) -> None:
    assert (is_vague(said(text)), is_bare(said(text))) == (vague, bare)


def test_a_contrast_tells_what_differs() -> None:
    one = "there are 240 soldiers on the east bank of the river"
    found = contrast(said(one), said(one.replace("240", "400")))
    assert found is not None
    assert found.why == "numbers differ: 240 against 400"
    assert contrast(said(one), said(one)) is None
    denied = contrast(said(one), said(one, polarity=Polarity.NEGATIVE))
    assert denied is not None
    assert denied.why == "one is denied"


def test_names_are_capitalised_words_within_sentences() -> None:
    text = "Nobody met Anneke Sorrel on Friday. She left. “We saw the U.S. envoy”"
    assert names(text) == {"anneke", "sorrel"}


RUST = "the bridge will be closed because its bearings have rusted through"
RUST_TOLD = "rust in the bearings is why they shut the bridge"


def of_sentences(text: str, *vectors: bytes) -> Wording:
    """Said with a vector for the whole and one for each sentence."""
    return said(text, b"".join(vectors))


def test_a_sentence_of_a_long_quotation_may_say_what_another_wording_says() -> None:
    long = of_sentences(
        f"We have waited too long for money. And {RUST_TOLD}.", meaning(0.3, 1), meaning(0, 1), meaning(1)
    )
    short = said(RUST, meaning(1, 0.2))
    assert [part.text for part in long.parts] == ["We have waited too long for money.", f"And {RUST_TOLD}."]
    assert compare(long, short, least=retold) is None
    for one, other in ((long, short), (short, long)):
        link = compare_sentences(one, other, least=retold)
        assert link is not None
        assert link.method == "meaning"
    assert nearest_sentences(long, short) == (1, 0)


@pytest.mark.parametrize(
    ("told", "vector"),
    [
        (RUST_TOLD.replace("is why", "is not why"), meaning(1)),
        (RUST_TOLD, meaning(0, 1)),
    ],
    ids=["a guard objects", "far"],
)
def test_other_sentences_are_no_claim_beside(told: str, vector: bytes) -> None:
    long = of_sentences(f"We have waited too long. And {told}.", meaning(0, 1), meaning(0, 1), vector)
    assert compare_sentences(long, said(RUST), least=retold) is None


def test_without_vectors_of_its_sentences_a_wording_is_compared_as_a_whole() -> None:
    long = said(f"We have waited too long for money. And {RUST_TOLD}.")
    assert list(long.parts) == [long]
    assert compare_sentences(long, said(RUST), least=retold) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One pier. Two boats? Yes.”", ["One pier.", "Two boats?", "Yes.”"]),
        ("one pier […] two boats", ["one pier ", " two boats"]),
        ("The U.S. is far away", ["The U.S. is far away"]),
        ("…", ["…"]),
    ],
)
def test_a_text_is_parted_into_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == found
