"""Contents that end where another speaker's clause begins."""

from __future__ import annotations

import pytest

from claimtrack.detection.alone import find_odd
from claimtrack.detection.contents import Found, Quotations
from claimtrack.detection.quotations import find_quotations
from claimtrack.detection.rivals import without_rivals
from tests.detection.test_assembly import found

from .effort import lines_run

# name, text, cue, source and contents as they were read, the contents that are left
ONE = [
    ("a semicolon", "Orlo said it fell; the mayor called it “a tale”.", ("said", "Orlo", "it fell", "it “a tale”"),
     ["it fell"]),
    ("but", "Orlo said it fell but the mayor insisted it stood.",
     ("said", "Orlo", "it fell but the mayor insisted it stood"), ["it fell"]),
    ("while", "Orlo said it fell, while his aide denied that.", ("said", "Orlo", "it fell, while his aide denied that"),
     ["it fell"]),
    ("and", "Orlo said it fell and the mayor said it stood.", ("said", "Orlo", "it fell and the mayor said it stood"),
     ["it fell and the mayor said it stood"]),
    ("no other speaker", "Orlo said it fell but had called her.", ("said", "Orlo", "it fell but had called her"),
     ["it fell but had called her"]),
    ("passive", "Orlo said it fell but the men were called out.",
     ("said", "Orlo", "it fell but the men were called out"), ["it fell but the men were called out"]),
    ("before", "Orlo said it fell but the men had said no.", ("said", "Orlo", "it fell but the men had said no"),
     ["it fell but the men had said no"]),
    ("quoted", "Orlo said “it fell but the mayor denied it”.", ("said", "Orlo", "it fell but the mayor denied it"),
     ["it fell but the mayor denied it"]),
    ("in front of the cue", "It fell but the mayor denied it, Orlo said.",
     ("said", "Orlo", "It fell but the mayor denied it"), ["It fell but the mayor denied it"]),
]  # fmt: skip

# name, text, the contents of either "according to" as they were read, and those that are left
TWO = [
    ("both halves", "It fell, according to Orlo, and it stood, according to Voss.",
     (["It fell", "it stood"], ["It fell", "it stood"]), (["It fell"], ["it stood"])),
    ("one within the other", "It fell, according to Orlo, but stood, according to Voss.",
     (["It fell"], ["It fell, according to Orlo, but stood"]), (["It fell"], ["stood"])),
    ("two sentences", "It fell, according to Orlo. It stood, according to Voss.",
     (["It fell"], ["It fell", "It stood"]), (["It fell"], ["It fell", "It stood"])),
    ("a title", "It fell, according to Mr. Orlo, and it stood, according to Voss.",
     (["It fell", "it stood"], ["It fell", "it stood"]), (["It fell"], ["it stood"])),
    ("apart already", "It fell, according to Orlo, and it stood, according to Voss.", (["It fell"], ["it stood"]),
     (["It fell"], ["it stood"])),
]  # fmt: skip


def words(text: str, item: Found) -> list[str]:
    return [text[s.start : s.end] for s in item.contents]


@pytest.mark.parametrize(("name", "text", "item", "expected"), ONE, ids=[case[0] for case in ONE])
def test_another_speakers_clause_ends_it(name: str, text: str, item: tuple[str, ...], expected: list[str]) -> None:
    cue, source, *contents = item
    (one,) = without_rivals(text, [found(text, cue, source, *contents)], Quotations(find_quotations(text)))
    assert words(text, one) == expected


@pytest.mark.parametrize(("name", "text", "read", "expected"), TWO, ids=[case[0] for case in TWO])
def test_two_according_to(
    name: str, text: str, read: tuple[list[str], list[str]], expected: tuple[list[str], list[str]]
) -> None:
    first = found(text, "according to", "Orlo", *read[0])
    at = text.rindex("according to")
    second = found(text, "according to", "Voss", *read[1])
    second = Found(type(first.cue)(at, at + 12), second.source, second.contents, second.confidence)
    one, other = without_rivals(text, [first, second], Quotations(()))
    assert (words(text, one), words(text, other)) == expected


def test_the_clause_is_read_again_by_itself() -> None:
    text = "Rain fell.\nOrlo said it fell but the mayor told Mr. Hale it stood. He left."
    readings = find_odd(text, [found(text, "said", "Orlo", "it fell but the mayor told Mr. Hale it stood")])
    assert [one.text for one in readings if one.text.startswith("the")] == ["the mayor told Mr. Hale it stood."]


@pytest.mark.parametrize("part", ["; the mayor said it", " but the ", ", according to Orlo"])
def test_to_look_for_them_takes_as_long_as_the_text_is(part: str) -> None:
    text, longer = (f"Orlo said it{part * times}." for times in (100, 1000))
    items = [[found(each, "said", "Orlo", each[10:-1])] for each in (text, longer)]
    assert lines_run(lambda: without_rivals(longer, items[1], Quotations(()))) < 15 * lines_run(
        lambda: without_rivals(text, items[0], Quotations(()))
    )
