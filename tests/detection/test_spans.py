"""Small questions about spans of a text."""

from __future__ import annotations

import pytest

from claimtrack.attribution import Span
from claimtrack.detection.spans import sentence_ends, words_of

SENTENCES = [
    ("It fell. He left.", ["It fell", " He left"]),
    ("So it is. “He left.” No!", ["So it is", " “He left", " No"]),
    ("Mr. Hale saw Gen. Orlo. J. Voss left by sea.", ["Mr. Hale saw Gen. Orlo", " J. Voss left by sea"]),
    ("He left the U.S. by sea.", ["He left the U.S. by sea"]),
    ("It costs 3.5 million. 40 left", ["It costs 3.5 million", " 40 left"]),
    ("A heading\nIt fell", ["A heading", "It fell"]),
    ("Inc. it is, of old", ["Inc. it is, of old"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    starts, found = 0, []
    for end in sentence_ends(text, 0, len(text)):
        found.append(text[starts : end.start])
        starts = end.end
    assert [part for part in (*found, text[starts:]) if part] == expected


def test_words_are_those_that_begin_in_a_span() -> None:
    assert list(words_of("Ann SAID so", Span(4, 11))) == ["said", "so"]
