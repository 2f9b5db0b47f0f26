"""Which names of one word have a witness that a person bears them."""

from __future__ import annotations

import pytest

from claimtrack.resolution.lone_names import unwitnessed
from claimtrack.resolution.words import scan
from tests.resolution.marked import annotation

PERSON = "PERSON Ilan Quarlon, Quarlon"
TEXTS = [
    ("Quarlon rejected it.", True),
    ("Quarlon said its army had left.", True),
    ("Quarlon, a small country, left.", True),
    ("Quarlon said he had left.", False),
    ("Quarlon, who left, said so.", False),
    ("Quarlon, 56, left.", False),
    ("Quarlon, a retired farmer, left.", False),
    ("Quarlon's wife left.", False),
    ("Major Quarlon left.", False),
    ("The singer Quarlon left.", False),
    ("Anna Quarlon left.", False),
    ("Ilan Quarlon left. Quarlon wept.", False),
    ("Ilan Quarlom left. Quarlon wept.", False),
    ("QUARLON left.", False),
]


@pytest.mark.parametrize(("text", "doubtful"), TEXTS)
def test_unwitnessed(text: str, doubtful: bool) -> None:
    entities = annotation(text, f"{PERSON}, Ilan Quarlom, QUARLON").entities
    assert ("Quarlon" in unwitnessed(scan(text), entities)) is doubtful


def test_names_on_a_list_need_no_witness() -> None:
    text = "Hale met Beethoven and Sofia."
    assert unwitnessed(scan(text), annotation(text, "PERSON Hale, Beethoven, Sofia").entities) == frozenset()
