"""Signed quotations."""

from __future__ import annotations

import pytest

from claimtrack.detection.quotations import find_quotations
from claimtrack.detection.signatures import find_signed

CASES = [
    ("on the same line", "“It rains.” — Ann Lee", [("It rains.", "Ann Lee")]),
    ("no space", "“It rains.”― Ann Lee\n“It pours.”― Bo Ray", [("It rains.", "Ann Lee"), ("It pours.", "Bo Ray")]),
    ("on the next line", '"It rains."\n\n- Ann Lee, teacher, Port Sel', [("It rains.", "Ann Lee, teacher, Port Sel")]),
    ("two hyphens", '"It rains." -- Dr. Ann Lee of Port Sel', [("It rains.", "Dr. Ann Lee of Port Sel")]),
    ("name first", "Ann Lee – “It rains.”", [("It rains.", "Ann Lee")]),
    ("described name first", "Ann Lee, teacher -- “It rains.”", [("It rains.", "Ann Lee, teacher")]),
    ("one name first", "Lee — “It rains.”\n\nRay — “It pours.”", [("It rains.", "Lee"), ("It pours.", "Ray")]),
    ("dateline", "KARSUND — “It rains.”", []),
    ("name first, goes on", "Ann Lee – “It rains,” he said.", []),
    ("a sentence first", "Ann thinks that it will never stop raining here – “It rains.”", []),
    ("closing marks on both sides", "”It rains.” ― Ann Lee", [("It rains.", "Ann Lee")]),
    ("goes on", "“It rains” — Ann Lee said so — and left.", []),
    ("a sentence follows", "“It rains.”\n\n– Ann thinks that it will never stop raining here", []),
    ("one word", "“It rains.”\n\n— Courier", []),
    ("not at the start", "He said “it rains” — Ann Lee", []),
    ("a list", "“It rains.”\n\n- bring a coat", []),
    ("unclosed", "“It rains — Ann Lee", []),
]


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_signed(name: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = find_signed(text, find_quotations(text))
    assert [(text[s.content.start : s.content.end], text[s.name.start : s.name.end]) for s in found] == expected
