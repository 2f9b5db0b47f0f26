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


def test_of_two_that_speak_neither_is_taken() -> None:
    text = f"{HEAD}Lee claimed so too. He was hurt and “our team made the difficult choice to shoot it.”"
    zoo, lee = found(text, "said", "The zoo", "that the boy fell"), found(text, "claimed", "Lee", "so too")
    assert len(read(text, zoo, lee)) == 2
