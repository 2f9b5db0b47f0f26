"""Cues of which the subject is spoken about."""

from __future__ import annotations

import pytest

from claimtrack.attribution import Span
from claimtrack.passives import is_passive


@pytest.mark.parametrize(
    ("cue", "passive"),
    [
        ("was accused of", True),
        ("’s been widely criticised for", True),
        ("was also told", True),
        ("came under withering criticism for", True),
        ("faced questions about", True),
        ("was dogged by charges", True),
        ("was never charged with", True),
        ("'s called a charlatan", True),
        ("was meant", True),
        ("'s called for", False),  # has called for
        ("was ridiculed for her prediction", False),
        ("was criticised for saying", False),
        ("was quoted as saying", False),
        ("is convinced", False),
        ("has warned", False),
        ("said", False),
        (":", False),
    ],
)
def test_the_subject_of_some_cues_is_the_one_spoken_about(cue: str, passive: bool) -> None:
    text = f"Hale {cue} it by Brandt"
    at = text.index(cue)
    hale, words, brandt = Span(0, 4), Span(at, at + len(cue)), Span(len(text) - 6, len(text))
    assert is_passive(text, [words], [hale]) is passive
    assert is_passive(text, [words], []) is passive
    assert not is_passive(text, [words], [brandt])
    assert not is_passive(text, [], [hale])
