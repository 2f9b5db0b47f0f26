"""What stands before a sentence's subject."""

from __future__ import annotations

import pytest

from claimtrack.resolution.fronts import find_fronts
from claimtrack.resolution.namings import find_namings
from claimtrack.resolution.words import scan
from tests.resolution.marked import annotation

FRONTS = [
    ("Asked about Ann Orlo, Tom Hale said no.", "Asked about Ann Orlo,", True, "Tom Hale"),
    ("When pressed by Ann Orlo, he said no.", "When pressed by Ann Orlo,", True, None),
    ("Despite his doubts, Tom Hale went.", "Despite his doubts,", False, "Tom Hale"),
    ("Under fire from Ann Orlo, Tom Hale, 58, went.", "Under fire from Ann Orlo,", False, "Tom Hale"),
    ("Pressed by Ann Orlo, his best answer was no.", "Pressed by Ann Orlo,", True, None),
    ("Asked why Ann Orlo, who left, lied, Tom Hale laughed.", "Asked why Ann Orlo, who left, lied,", True, "Tom Hale"),
]


@pytest.mark.parametrize(("text", "words", "asks", "subject"), FRONTS)
def test_front(text: str, words: str, asks: bool, subject: str | None) -> None:
    (front,) = find_fronts(scan(text), annotation(text).sentences, find_namings(text, scan(text), ()))
    assert text[front.start : front.end].strip() == words
    assert front.asks is asks
    assert (front.subject.name.text if front.subject else None) == subject


@pytest.mark.parametrize(
    "text",
    [
        "Tom Hale asked Ann Orlo.",
        "With his wife, Ann Orlo, he left.",
        "In May, the rain fell.",
        "With Ann, Tom waiting.",
    ],
)
def test_no_front(text: str) -> None:
    assert [front.subject for front in find_fronts(scan(text), annotation(text).sentences, ())] in ([], [None])
