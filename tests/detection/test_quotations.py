"""Quotation marks in the ways of news printing."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.detection.quotations import find_quotations, paragraphs

from .effort import lines_run

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
    (
        "over paragraphs in single marks",
        "'First.\n\n'It's second.\n\n'Third,' he said.",
        ["First.", "It's second.", "Third,"],
    ),
    ("the last paragraph's mark is missing", "'First.\n'Second.\nHe left.", ["First.", "Second."]),
    (
        "single inside single",
        "'They could 'soak up' the sea and carry it,' he said.",
        ["They could 'soak up' the sea and carry it,", "soak up"],
    ),
    ("single after single", "'We agree,' he said, 'and 'now' too.'", ["We agree,", "and 'now' too.", "now"]),
    ("a single mark where the next paragraph has none", "'Odd start.\n\nThen it ended.", []),
    ("a straight mark before curly ones", '"Bo slept.\n\n“We agree,” she said.', ["We agree,"]),
    (
        "a straight mark before curly ones, and some within",
        '"Bo said “no.”\n\n“We agree,” she said.',
        ["no.", "We agree,"],
    ),
    ("mixed marks over paragraphs", '"First.\n\n“Second.\n\n"Third."', ["First.", "Second.", "Third."]),
    ("straight marks over paragraphs before curly ones", '"Bo slept.\n\n"Al read.\n\n“We do.”', ["We do."]),
    ("a quotation goes on before curly ones", 'He said: "No.\n\n"No.\n\n“We do.”', ["No.", "No.", "We do."]),
    ("doubled alike", "He asked, ''Why? It's late.'' He left, ''now''.", ["Why? It's late.", "now"]),
    ("doubled alike and straight", "''We agree,'' he said. \"We do.\"", ["We agree,", "We do."]),
    ("backtick", "`We agree,' he said.", ["We agree,"]),
    ("French single", "‹Nous›, he said.", ["Nous"]),
    ("guillemets pointing in", "»Ja«, he said.", ["Ja"]),
    ("low single", "‚Ja‘, he said.", ["Ja"]),
    ("closing marks on both sides", "”We agree. We do.” ― Ann Lee", ["We agree. We do."]),
    ("opening marks on both sides", "They called it “mostly false.“", ["mostly false."]),
    ("closing mark, then a space", "We agree. ” We do.", []),
    ("same curly marks inside", "“He said “no” twice,” she said.", ["He said “no” twice,", "no"]),
    ("same straight marks inside", '"He said "no" twice," she said.', ['He said "no" twice,', "no"]),
    ("a stray straight mark first", 'The "odd word. "We agree," he said. "We do."', ["We agree,", "We do."]),
    ("a stray straight mark between", '"We agree," he said of the "deal. "We do."', ["We agree,", "We do."]),
    ("begun anew in its paragraph", 'He said: "We agree. We go. "We do."', ["We agree. We go.", "We do."]),
    ("begun anew twice", 'He said: "We agree. "We go. "We do."', ["We agree.", "We go.", "We do."]),
    ("a close that is missing", '"We agree, said Lee. "We do."', ["We do."]),
    ("spaces within", "« Oui », said Lee. « Non. »", [" Oui ", " Non. "]),
    ("no space before it", 'Lee said."We agree," Roe said.', ["We agree,"]),
    ("a space on the wrong side", '"We agree, "he said. "We do."', ["We agree, ", "We do."]),
    ("no space before", 'He said:"We agree." She said,"No."', ["We agree.", "No."]),
    ("tokenized", '" We agree , " he said .', [" We agree , "]),
    ("inches inside", '"It is 5" long," he said.', ['It is 5" long,']),
    ("inches before", 'The 5" gun fired. "We agree," he said.', ["We agree,"]),
    ("a mark alone", 'He said " and left.', [" and left."]),
    ("a mark at the end", 'He left. "', []),
    ("title", "Her book, “The River’s Edge,” sold well.", ["The River’s Edge,"]),
    ("possessives only", "The miners’ and the teachers’ unions agree.", []),
    ("dropped letters", "‘He were goin’ home,’ she said.", ["He were goin’ home,"]),
    ("single across a double", "He said ‘no “and’ left” it.", ["and’ left"]),
    ("a single mark open over paragraphs", "‘First.\n\n‘Second,’ he said.", ["First.", "Second,"]),
    ("doubled over paragraphs", "''First.\n\n''Second,'' he said.", ["First.", "Second,"]),
    ("capitals", "“WE AGREE,” HE SAID.", ["WE AGREE,"]),
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


@pytest.mark.parametrize("unit", ["'a ", "‘a ", '"a ', "“a ", "a’ ‘", "“‘a’ ", "''a "])
def test_a_paragraph_four_times_as_long_takes_four_times_the_work(unit: str) -> None:
    some, more = (lines_run(partial(find_quotations, unit * times)) for times in (250, 1000))
    assert more < 4.5 * some  # quadratic would be 16
    find_quotations(unit * 20_000)


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
