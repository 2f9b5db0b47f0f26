from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.annotation import lines as module
from claimtrack.annotation.lines import even, lines

CASES = {
    "": [],
    " \n\t\r\n ": [],
    "One.": ["One."],
    "One.\nTwo.": ["One.", "Two."],
    "One.\r\n\r\n  Two. \n": ["One.", "Two."],
    "One.\u2028Two.\x85Three.\x0cFour.": ["One.", "Two.", "Three.", "Four."],
    "a\tb \u00a0c": ["a\tb \u00a0c"],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_lines_are_the_text_between_line_breaks_without_outer_blanks(text: str, expected: list[str]) -> None:
    assert [text[line.start : line.end] for line in lines(text)] == expected


def test_a_line_too_long_is_cut_at_a_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_LINE", 12)
    text = "Seven words stand upon one single line"
    assert [text[line.start : line.end] for line in lines(text)] == ["Seven words", "stand upon", "one single", "line"]


def test_a_line_too_long_without_blanks_is_cut_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_LINE", 4)
    assert [(line.start, line.end) for line in lines("abcdefghij")] == [(0, 4), (4, 8), (8, 10)]


@settings(deadline=None)
@given(st.text())
def test_lines_lose_nothing_but_blanks_and_keep_their_order(text: str) -> None:
    found = list(lines(text))
    assert "".join(even(text[line.start : line.end]) for line in found).replace(" ", "") == even(text).replace(" ", "")
    assert all(before.end <= after.start for before, after in pairwise(found))


@settings(deadline=None)
@given(st.text())
def test_even_text_keeps_its_length_and_has_no_blank_but_the_space(text: str) -> None:
    result = even(text)
    assert len(result) == len(text)
    assert not any(character.isspace() and character != " " for character in result)
