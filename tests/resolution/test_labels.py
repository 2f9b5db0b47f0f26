"""What a tagger takes into a name."""

from __future__ import annotations

import pytest

from claimtrack.resolution.labels import labels_before
from claimtrack.resolution.words import scan

LABELS = [
    ("Comedienne Sarah", 1),
    ("Twitter Comedienne Sarah", 2),
    ("DPLG Rainer Wendel", 1),
    ("DplG Rainer Wendel", 1),
    ("Brit Kartik Bhanor", 1),
    ("Brit Humer", 0),
    ("LaToya DeLane", 0),
    ("Tarrow Tony Molin", 1),
    ("JD Varga", 0),
    ("MICHAEL Sorrel", 0),
    ("Baker Mayden", 0),
    ("Sarah", 0),
]


@pytest.mark.parametrize(("name", "labels"), LABELS)
def test_labels_before(name: str, labels: int) -> None:
    assert labels_before(scan(name), {"Tarrow"}) == labels


@pytest.mark.parametrize(
    ("name", "labels"),
    [("TOM Tommy Hale", 1), ("Tommy Hale Orr", 0), ("MICHAEL Sorrel", 0), ("TOM TOMMY HALE", 0)],
)
def test_labels_behind_a_word_in_capitals(name: str, labels: int) -> None:
    assert labels_before(scan(name), (), shouted=True) == labels
