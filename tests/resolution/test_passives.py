"""Cues of which the subject is spoken about."""

from __future__ import annotations

import pytest

from claimtrack.resolution.passives import is_passive
from tests.resolution.marked import marked

CUES = [
    ("[[1:Hale]] {{1:was accused of}} <<1:theft>>.", True),
    ("[[1:Hale]]{{1:'s been widely criticised for}} <<1:it>>.", True),
    ("{{1:was also told}} <<1:that it rained>>.", True),
    ("[[1:Hale]] {{1:came under withering criticism for}} <<1:it>>.", True),
    ("[[1:Hale]] {{1:faced questions about}} <<1:it>>.", True),
    ("<<1:It>> {{1:was condemned}} by [[1:Hale]].", False),
    ("[[1:Hale]] {{1:was quoted as saying}} <<1:that>>.", False),
    ("[[1:Hale]] {{1:is convinced}} <<1:of it>>.", False),
    ("[[1:Hale]] {{1:has warned}} <<1:of it>>.", False),
    ("[[1:Hale]]: <<1:no>>.", False),
]


@pytest.mark.parametrize(("text", "passive"), CUES)
def test_is_passive(text: str, passive: bool) -> None:
    article, _, attributions = marked(text)
    assert is_passive(article.text, attributions[0]) is passive
