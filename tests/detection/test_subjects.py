"""Sentences with much between their subject and their verb of speech."""

from __future__ import annotations

import pytest

from claimtrack.detection.retold import with_retold
from claimtrack.detection.subjects import find_subjects
from tests.detection.test_assembly import found

from .effort import lines_run

# name, text, the source that was read first, what is read again
READ_AGAIN = [
    ("a clause between", "The inquiry, led by Lord Orlo, who left, said that it fell.", "Lord Orlo, who left",
     "The inquiry said that it fell."),
    ("a comma behind the source", "The inquiry, led by Lord Orlo, said that it fell.", "Lord Orlo",
     "The inquiry said that it fell."),
    ("a sentence before it", "It rained. Ann Voss, chair of a body that met Orlo, said that it fell.",
     "a body that met Orlo", "Ann Voss said that it fell."),
    ("a comma before it", "Ann Voss, the chair, saw it. The inquiry, led by Orlo, said that it fell.", "Orlo",
     "The inquiry said that it fell."),
    ("a title before the name", "It rained. Rev. Amos Voss, at a service for Orlo, said that it fell.", "Orlo",
     "Rev. Amos Voss said that it fell."),
    ("a sentence that is too long", f"The inquiry, {'very ' * 130}late, led by Orlo, said that it fell.", "Orlo", None),
    ("no comma behind it", "The inquiry, led by Lord Orlo said that it fell.", "Lord Orlo", None),
    ("the subject itself", "The inquiry, led by Lord Orlo, said that it fell.", "The inquiry, led by Lord Orlo", None),
    ("an adverbial", "In the inquiry, Lord Orlo, who left, said that it fell.", "Lord Orlo, who left", None),
    ("a participle", "Opening the inquiry, Lord Orlo, who left, said that it fell.", "Lord Orlo, who left", None),
    ("a title", "During Mr. Hale’s inquiry, Lord Orlo, who left, said that it fell.", "Lord Orlo, who left", None),
    ("a relative word alone", "Voss, whom Orlo met, who said that it fell.", "who", None),
    ("quoted", "“The inquiry, led by Lord Orlo, said that it fell.”", "Lord Orlo", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "source", "expected"), READ_AGAIN, ids=[case[0] for case in READ_AGAIN])
def test_what_is_read_again(name: str, text: str, source: str, expected: str | None) -> None:
    readings = find_subjects(text, [found(text, "said", source, "that it fell")])
    assert [one.text for one in readings] == ([expected] if expected else [])


def test_only_the_subject_is_taken_from_there() -> None:
    text = "The inquiry, led by Lord Orlo, said that it fell."
    first = found(text, "said", "Lord Orlo", "that it fell")
    (reading,) = find_subjects(text, [first])
    again = [found(reading.text, "said", "The inquiry", "fell")]
    assert with_retold(text, [first], [(reading, again)]) == [found(text, "said", "The inquiry", "that it fell")]
    otherwise = [found(reading.text, "said", "inquiry", "fell")]
    assert with_retold(text, [first], [(reading, otherwise)]) == [first]


@pytest.mark.parametrize("part", [", led by Orlo", ". It fell. The inquiry, led by Orlo", " that Orlo, who left"])
def test_to_look_for_them_takes_as_long_as_the_text_is(part: str) -> None:
    text, longer = (f"The inquiry{part * times}, said that it fell." for times in (100, 1000))
    items = [[found(each, "said", "Orlo", "that it fell")] for each in (text, longer)]
    assert lines_run(lambda: find_subjects(longer, items[1])) < 15 * lines_run(lambda: find_subjects(text, items[0]))
