"""Words as resolution reads them."""

from __future__ import annotations

import pytest

from claimtrack import Pipeline
from claimtrack.article import make_article
from claimtrack.resolution.words import scan


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("the WHO said", "WHO"),
        ("WHO said", "WHO"),
        ("the man who said", "who"),
        ("THE MAN WHO SAID NO\nand left", "who"),
    ],
)
def test_the_who_is_a_body_unless_all_is_in_capitals(text: str, folded: str) -> None:
    (who,) = [word for word in scan(text) if word.text.lower() == "who"]
    assert who.folded == folded


@pytest.mark.pack
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The WHO said on Monday that masks help.", "WHO"),
        ("A WHO official in Velm said the agency would wait.", "WHO official in Velm"),
        ("It is too early to lift the rules, the WHO's Anna Berg said.", "Anna Berg"),
    ],
)
def test_who_speaks_for_the_who(pipeline: Pipeline, text: str, name: str) -> None:
    (speaker,) = pipeline.extract(make_article(text)).speakers
    assert speaker.name == name
