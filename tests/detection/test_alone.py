"""Paragraphs that are read again by themselves: which, and what becomes of what was read there first."""

from __future__ import annotations

import pytest

from claimtrack.detection.alone import find_odd
from claimtrack.detection.retold import with_retold
from tests.detection.test_assembly import found, span

from .effort import lines_run

# name, a paragraph between two others, its cue, source and content as they were read first, the words that are sought
READ_AGAIN = [
    ("no source", "The gate is shut, a paper reported Tuesday, as rain fell.", "reported Tuesday", None,
     "The gate is shut", "reported Tuesday"),
    ("passive", "The gate is said to be shut.", "is said", None, "to be shut", None),
    ("a source", "The gate is shut, a paper reported.", "reported", "a paper", "The gate is shut", None),
    ("no word of speech", "The gate is to be shut.", "is to be", None, "shut", None),
    ("told elsewhere", "The gate is shut, the town’s mayor said", "said", "the town’s mayor", "Rain fell", "said"),
    ("behind a colon", "The town’s mayor said:", "said", "The town’s mayor", "Rain fell", None),
    ("begun late", "A rocket flew from Velm at nine, Orlo said.", "said", "Orlo", "at nine", "said"),
    ("begun behind a comma", "On Monday, the rocket flew, Orlo said.", "said", "Orlo", "the rocket flew", None),
    ("a clause behind it", "Orlo said when asked that he left.", "said", "Orlo", "that he left", None),
    ("passed over", "Orlo denied it and the gate is open.", None, None, "", "denied"),
    ("only wanted", "Orlo wants him to say it, and he would have denied it.", None, None, "", None),
    ("quoted", "“Orlo denied it,” it read.", None, None, "", None),
    ("a noun", "Two states sent notes.", None, None, "", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "line", "cue", "source", "content", "sought"), READ_AGAIN, ids=[case[0] for case in READ_AGAIN]
)
def test_what_is_read_again(
    name: str, line: str, cue: str | None, source: str | None, content: str, sought: str | None
) -> None:
    text = f"A heading\n{line}\nRain fell"
    readings = find_odd(text, [found(text, cue, source, content)] if cue else [])
    assert [one.text for one in readings] == ([line] if sought else [])
    assert [text[s.start : s.end] for one in readings for s in one.odd] == ([sought] if sought else [])


def test_a_text_of_one_paragraph_has_been_read_alone_already() -> None:
    text = "Orlo denied it and the gate is open."
    assert find_odd(text, []) == []


def test_what_is_read_alone_takes_the_place_of_what_was_odd_and_of_nothing_else() -> None:
    text = "A heading\nThe gate is shut, Orlo said, and Voss denied it"
    odd, sound = found(text, "said", None, "A heading"), found(text, "denied", "Voss", "it")
    (reading,) = find_odd(text, [odd, sound])
    line = reading.text
    again = [found(line, "said", "Orlo", "The gate is shut"), found(line, "denied", "Orlo", "The gate is shut")]
    kept = with_retold(text, [odd, sound], [(reading, again)])
    assert kept == [found(text, "said", "Orlo", "The gate is shut"), sound]


@pytest.mark.parametrize("part", [" denied", " he denied it", "\nOrlo denied it", " “denied”"])
def test_to_look_for_them_takes_as_long_as_the_text_is(part: str) -> None:
    text, longer = (f"Rain fell{part * times}." for times in (100, 1000))
    assert lines_run(lambda: find_odd(longer, [])) < 15 * lines_run(lambda: find_odd(text, []))
    assert sum(len(one.text) for one in find_odd(longer, [])) <= len(longer)


def test_a_cue_is_sought_where_it_stands() -> None:
    text = "Voss left.\nOrlo denied it and left."
    (reading,) = find_odd(text, [])
    assert reading.odd == (span(text, "denied"),)
