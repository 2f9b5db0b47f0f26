"""Marks that a tokenizer leaves on a name are no part of the entity."""

from __future__ import annotations

import pytest

from claimtrack.annotation.entities import entities_of
from claimtrack.attribution import Sentence, Token

CASES = [
    ("WLWT.", "WLWT"),
    ("(AFP)", "AFP"),
    ("Velmara’s", "Velmara’s"),
    ("Reuters,", "Reuters"),
    ("US-", "US"),
    ("U.S.", "U.S."),
    ("Inc.", "Inc."),
    ("J.", "J."),
]


@pytest.mark.parametrize(("word", "name"), CASES)
def test_edges(word: str, name: str) -> None:
    sentence = Sentence(start=0, end=len(word), tokens=(Token(start=0, end=len(word), text=word),))
    (entity,) = entities_of(word, sentence, ["S-Organization"])
    assert entity.text == name


def test_marks_alone_are_no_entity() -> None:
    sentence = Sentence(start=0, end=2, tokens=(Token(start=0, end=2, text="()"),))
    assert list(entities_of("()", sentence, ["S-Organization"])) == []
