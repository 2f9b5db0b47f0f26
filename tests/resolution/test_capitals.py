"""Runs of capitalised words."""

from __future__ import annotations

import pytest

from claimtrack.resolution.capitals import Runs
from claimtrack.resolution.words import phrase, scan
from tests.resolution.marked import annotation


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("The mayor met Bill de Brasi and Ann Orlo.", "", ["Bill de Brasi", "Ann Orlo"]),
        ('Then Charles "Chuck" Shore left.', "", ['Charles "Chuck" Shore']),
        ("Tom Hale, Jr. left on Monday.", "", ["Tom Hale, Jr."]),
        ("Omar al-Tabari left in May.", "", ["Omar al-Tabari"]),
        ("Then Theresa May left.", "", ["Theresa May"]),
        ("Then Ruby Monday left.", "PERSON Ruby Monday", ["Ruby Monday"]),
        ("Ann Orlo\nBen Hale", "", ["Ann Orlo", "Ben Hale"]),
        ("nobody left", "", []),
    ],
    ids=["a particle", "a nickname", "a suffix", "an article in lower case", "a month as a name", "a day as a name",
         "two lines", "none"],
)  # fmt: skip
def test_runs(text: str, entities: str, expected: list[str]) -> None:
    words = scan(text)
    runs = Runs(text, words, annotation(text, entities).entities, cuts=()).find()
    assert [phrase(text, words[start:end]) for start, end in runs] == expected


def test_no_run_goes_across_a_cut() -> None:
    text = "Jane Roe Tweets Numbers"
    words = scan(text)
    runs = Runs(text, words, (), cuts=[text.index("Tweets")]).find()
    assert [phrase(text, words[start:end]) for start, end in runs] == ["Jane Roe", "Tweets Numbers"]
