"""Quoted regions: each case marks with ^ the characters that stand inside quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.evaluation.quoting import quoted_regions

CASES = {
    "curly": ("He said “no” twice", "        ^^^^      "),
    "straight": ('He said "no" twice', "        ^^^^      "),
    "guillemets": ("He said «no» twice", "        ^^^^      "),
    "low opening": ("He said „no” twice", "        ^^^^      "),
    "backticks": ("He said ``no'' twice", "        ^^^^^^      "),
    "single": ("He said ‘no’ twice", "        ^^^^      "),
    "straight single": ("He said 'no' twice", "        ^^^^      "),
    "nested": ("“One ‘two’ three” four", "^^^^^^^^^^^^^^^^^     "),
    "opened curly, closed straight": ('He said “no" twice', "        ^^^^      "),
    "opened straight, closed curly": ('He said "no” twice', "        ^^^^      "),
    "straight before a curly pair": ('"A “b” c" d', "^^^^^^^^^  "),
    "never closed": ("He said “no twice", "        ^^^^^^^^^"),
    "never closed, next paragraph": ("“A b\n\nc “d” e", "^^^^    ^^^  "),
    "single never closed": ("He said ‘no twice", "                 "),
    "apostrophes": ("We don’t, the Ilos’ boats", "                         "),
    "apostrophe in a single quote": ("‘We don’t’ he", "^^^^^^^^^^   "),
    "single before a blank": ("rock ' n ' roll", "               "),
    "nothing": ("He said no", "          "),
}


@pytest.mark.parametrize(("text", "marked"), CASES.values(), ids=CASES)
def test_marks(text: str, marked: str) -> None:
    inside = [" "] * len(text)
    for start, end in quoted_regions(text):
        inside[start:end] = "^" * (end - start)
    assert "".join(inside).rstrip() == marked.rstrip()


def test_single_quote_reaches_300_characters() -> None:
    assert list(quoted_regions("‘" + 299 * "a" + "’")) == [(0, 301)]
    assert list(quoted_regions("‘" + 300 * "a" + "’")) == []


@given(st.text(alphabet="ab .\n\"'`“”„«»‘’"))
def test_regions_are_ordered_and_stay_in_their_paragraph(text: str) -> None:
    last = 0
    for start, end in quoted_regions(text):
        assert last <= start < end <= len(text)
        assert "\n" not in text[start:end]
        last = end
