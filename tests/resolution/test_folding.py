from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.resolution.folding import fold, letters, sound

FAMILIES = [
    "Qasim Qassem Ghasem Kassem Kasim",
    "Sergey Sergei Serguei",
    "Mohammed Muhammad Mohamed Mohammad Muhammed",
    "Gaddafi Qadhafi Kadafi Qaddafi Gadhafi Khadafy",
    "Soleimani Suleimani Soleymani Sulaimani",
    "Zelensky Zelenskyy Zelenskiy Zelenskyi",
    "Yevgeny Evgeny Evgeni Yevgeniy",
    "Hussein Husayn Hossein Hussain",
    "Yanukovych Yanukovich",
    "Schröder Schroeder",
]
APART = [("Karimi", "Rahimi"), ("Lavrov", "Petrov"), ("Crane", "Crone Hale")]


@pytest.mark.parametrize("family", FAMILIES)
def test_spellings_of_one_name_sound_alike(family: str) -> None:
    assert len({sound(name) for name in family.split()}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_names_sound_different(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("text", "folded"), [("Élysée", "elysee"), ("O’Neill", "o'neill"), ("Łódź", "lodz"), ("a\u00a0b", "a b")]
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_letters_leave_marks_out() -> None:
    assert letters("Jean-Claude O’Neill") == "jeanclaudeoneill"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert letters(letters(text)) == letters(text)
