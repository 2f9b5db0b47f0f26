from __future__ import annotations

import pytest

from claimtrack.attribution import Span
from claimtrack.store.queries.passages import paragraph


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One.\n\nTwo here.\n\nThree.", ["here"], "Two here."),
        ("One.\nTwo here.\nThree.", ["here"], "Two here."),
        ("One.\n\nTwo\nhere.\n \nThree.", ["here"], "Two\nhere."),
        ("One.\n\nTwo here.\n\nThree.", ["here", "One"], "One.\n\nTwo here."),
        ("Here alone", ["Here"], "Here alone"),
        ("  \n\n Here. \n\n", ["Here"], "Here."),
        ("One.\n\nHe\n\nre. Two.\n\nThree.", ["He\n\nre"], "He\n\nre. Two."),
        ("One.", [], ""),
    ],
)
def test_paragraph(text: str, words: list[str], expected: str) -> None:
    span = paragraph(text, [Span(text.index(word), text.index(word) + len(word)) for word in words])
    assert text[span.start : span.end] == expected
