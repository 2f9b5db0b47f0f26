"""Quotations that no cue claims."""

from __future__ import annotations

import pytest

from tests.detection.test_assembly import found, read
from tests.detection.test_tidying import words

HEAD = "The zoo said that the boy fell. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEAD}He was hurt and “our team made the difficult choice to shoot it.”",
         ["our team made the difficult choice to shoot it."]),
        (f"{HEAD}He was hurt and “our team made a choice.”", None),
        (f"{HEAD}He had read “How to Keep Large Animals in Small Towns” twice.", None),
        (f"{HEAD}\n\nHe was hurt and “our team made the difficult choice to shoot it.”", None),
        (f"“Our team made the difficult choice to shoot it.” {HEAD}", None),
        (f"{HEAD}He was hurt and “our team made the difficult choice to shoot it.", None),
    ],
    ids=["a quotation", "a term", "a title", "another paragraph", "before", "unclosed"],
)  # fmt: skip
def test_who_alone_speaks_in_a_paragraph_says_what_no_cue_claims(text: str, expected: list[str] | None) -> None:
    made = read(text, found(text, "said", "The zoo", "that the boy fell"))
    contents = sorted(words(text, one)[2] for one in made)
    assert contents == sorted([["that the boy fell"], *([expected] if expected else [])])
    assert {tuple(words(text, one)[0]) for one in made} == {("The zoo",)}


FELL = "The boy fell into the yard of the old gorilla."


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        (f"Boy hurt.\n\n{HEAD}\n\n“{FELL}”", True),
        (f"Boy hurt.\n{HEAD}Nobody looked:\n“{FELL}”\nHe was five.", True),
        (f"Boy hurt.\n\n{HEAD}\n\nIt was hot.\n\n“{FELL}”", False),
        (f"Boy hurt.\n\n{HEAD[:-2]}\n\n“{FELL}”", False),
        (f"{HEAD}\n\n“{FELL}”", False),
        (f"Boy hurt.\n\n{HEAD}\n\n“The day on which the boy fell”", False),
    ],
    ids=["after a sentence", "after a colon", "farther", "after a heading", "after the headline", "a heading"],
)
def test_a_paragraph_that_is_a_quotation_goes_on_with_who_alone_speaks_before_it(text: str, *, taken: bool) -> None:
    made = read(text, found(text, "said", "The zoo", "that the boy fell"))
    assert sorted(words(text, one)[2] for one in made) == [*([[FELL]] if taken else []), ["that the boy fell"]]


def test_who_writes_speaks_in_no_paragraph_of_its_own() -> None:
    text = f"Boy hurt.\n\nI said that the boy fell.\n\n“{FELL}”"
    assert len(read(text, found(text, "said", "I", "that the boy fell"))) == 1


def test_of_two_that_speak_neither_is_taken() -> None:
    text = f"{HEAD}Lee claimed so too. He was hurt and “our team made the difficult choice to shoot it.”"
    zoo, lee = found(text, "said", "The zoo", "that the boy fell"), found(text, "claimed", "Lee", "so too")
    assert len(read(text, zoo, lee)) == 2
