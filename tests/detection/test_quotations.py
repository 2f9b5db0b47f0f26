"""Quotation marks in the ways of news printing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.detection.quotations import find_quotations, paragraphs

CASES = [
    ("curly", "“We agree,” he said.", ["We agree,"]),
    ("straight", '"We agree," he said. "We do."', ["We agree,", "We do."]),
    ("doubled", "``We agree,'' he said.", ["We agree,"]),
    ("guillemets", "«Nous», he said.", ["Nous"]),
    ("German", "„Ja“, he said.", ["Ja"]),
    ("curly closed by straight", '“We agree," he said.', ["We agree,"]),
    ("British single", "‘We agree,’ he said, ‘don’t we?’", ["We agree,", "don’t we?"]),
    ("British straight", "'We agree,' he said. 'It's fine.'", ["We agree,", "It's fine."]),
    ("plural possessive inside single", "‘The miners’ union agrees,’ he said.", ["The miners’ union agrees,"]),
    ("apostrophes alone", "It's the miners' own '90s rock 'n' roll, don't you think?", []),
    ("single inside double", "“He said ‘no’ twice,” she said.", ["He said ‘no’ twice,", "no"]),
    ("double inside single", "‘He said “no” twice,’ she said.", ["He said “no” twice,", "no"]),
    ("inches", 'He is 6\'2" tall and "proud".', ["proud"]),
    ("odd mark at the end", '"We agree," he said of the "deal.', ["We agree,", "deal."]),
    ("odd mark spoils only its paragraph", 'A "odd start.\n\nThen "we agree".', ["odd start.", "we agree"]),
    ("opened twice", "“Odd “we agree,” he said.", ["we agree,"]),
    ("closing mark alone", "We agree,” he said.", []),
    ("over paragraphs", "“First.\n\n“Second,” he said.", ["First.", "Second,"]),
    ("nothing", "", []),
]


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_quotations(name: str, text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotations(text)] == expected


def test_a_quotation_that_goes_on_in_the_next_paragraph_says_so() -> None:
    first, second = find_quotations("“First.\n\n“Second,” he said.")
    assert (first.closed, first.continues, second.closed) == (False, True, True)


def test_depth_counts_the_quotations_around() -> None:
    assert [q.depth for q in find_quotations("“He said ‘no’ twice,” and ‘left’.")] == [0, 1, 0]


@given(st.text(alphabet="ab ’'‘“”\"«»„`.,\n", max_size=60))
def test_any_marks_give_nested_quotations_within_a_paragraph(text: str) -> None:
    found = find_quotations(text)
    bounds = list(paragraphs(text))
    for quotation in found:
        assert 0 <= quotation.outer_start < quotation.start <= quotation.end <= quotation.outer_end <= len(text)
        assert any(start <= quotation.outer_start and quotation.outer_end <= end for start, end in bounds)
    for one in found:
        for other in found:
            apart = one.outer_end <= other.outer_start or other.outer_end <= one.outer_start
            nested = (one.outer_start - other.outer_start) * (one.outer_end - other.outer_end) <= 0
            assert apart or nested
