"""Phrases without a name that pronouns look back to."""

from __future__ import annotations

import pytest

from claimtrack.resolution.subjects import relatives, subject_phrases
from claimtrack.resolution.words import phrase, scan
from tests.resolution.marked import annotation

SUBJECTS = [
    ("The embattled minister left.", ["The embattled minister"]),
    ("A tourist found it. He cried.", ["A tourist", "He"]),
    ("On Monday, the judge ruled.", ["the judge"]),
    ("But residents fled.", ["residents"]),
    ("Authorities were told.", ["Authorities"]),
    ("The revelations prompted the ambassador to leave.", []),
    ("A software engineer by profession, he left.", []),
    ("The lawyer Tom Hale left.", []),
    ("The judge's wife left.", []),
    ("The rain fell.", []),
]


@pytest.mark.parametrize(("text", "expected"), SUBJECTS)
def test_subjects(text: str, expected: list[str]) -> None:
    words, sentences = scan(text), annotation(text).sentences
    starts = [next(at for at, word in enumerate(words) if word.start >= one.start) for one in sentences]
    assert [phrase(text, part) for part in subject_phrases(words, starts, sentences)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He saw his mother and the boy's father.", ["his mother", "the boy's father"]),
        ("A mother came.", []),
        ("His wife's lawyer came.", []),
    ],
)
def test_relatives(text: str, expected: list[str]) -> None:
    assert [phrase(text, part) for part in relatives(scan(text))] == expected
