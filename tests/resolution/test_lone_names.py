"""Which names of one word have a witness that a person bears them."""

from __future__ import annotations

import pytest

from claimtrack.resolution.lone_names import selves_in, unwitnessed
from claimtrack.resolution.words import scan
from tests.resolution.marked import annotation, marked

PERSON = "PERSON Ilan Quarlon, Quarlon"
TEXTS = [
    ("Quarlon rejected it.", True),
    ("Quarlon said its army had left.", True),
    ("Quarlon, a small country, left.", True),
    ("Quarlon said he had left.", False),
    ("Quarlon, who left, said so.", False),
    ("Quarlon, 56, left.", False),
    ("Quarlon, a retired farmer, left.", False),
    ("Quarlon, a tailor, left.", False),
    ("Quarlon, a regional behemoth of a brewer, left.", True),
    ("Quarlon's wife left.", False),
    ("So said his sister, Quarlon.", False),
    ("So said its neighbour, Quarlon.", True),
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


SELVES = [
    ("<<1:“I love it,”>> [[1:Quarlon]] said.", True),
    ("<<1:“Now I'm off,”>> [[1:Quarlon]] said.", True),
    ("<<1:“We love it,”>> [[1:Quarlon]] said.", False),
    ("<<1:“We won World War I in 1918,”>> [[1:Quarlon]] said.", False),
    ("[[1:Quarlon]] said <<1:I won>>.", False),
]


@pytest.mark.parametrize(("text", "one"), SELVES)
def test_who_says_i_in_a_quotation_is_a_person(text: str, one: bool) -> None:
    article, notes, attributions = marked(text, "PERSON Quarlon")
    speaking = selves_in(article.text, attributions)
    assert ("Quarlon" in speaking) is one
    assert ("Quarlon" in unwitnessed(scan(article.text), notes.entities, speaking)) is not one
