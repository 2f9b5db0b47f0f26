"""Genders told by the pronouns behind a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.attribution import Sentence
from claimtrack.resolution.scene import Scene
from tests.resolution.marked import marked


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Xinyu Dai spoke. He was brief.", "m"),
        ("Xinyu Dai said she was tired.", "f"),
        ("Xinyu Dai asked her.", None),
        ("Xinyu Dai, who sat beside her, left.", None),
        ("Xinyu Dai spoke. Ann Orlo left. She cried.", None),
        ("They met Xinyu Dai. He was brief.", None),
        ("Xinyu Dai spoke. He was brief. Xinyu Dai left. She came.", None),
        ("“Xinyu Dai spoke. He was brief.”", None),
    ],
)
def test_gender_by_pronouns(text: str, gender: str | None) -> None:
    scene = Scene(*marked(text, "PERSON Xinyu Dai, Ann Orlo"))
    assert next(person for person in scene.cast.people if person.name == "Xinyu Dai").gender == gender


def test_an_address_before_the_name_tells_more_than_pronouns_behind_it() -> None:
    """Even where the sentences' tagger takes the dot of a turn's label for the end of one."""
    article, annotation, attributions = marked(
        "MS. DAI-ORLO: Good. He left. MS. DAI-ORLO left. He came.", "PERSON DAI-ORLO"
    )
    starts = (0, 4, 19, 28, 32, 48)
    cut = [(start, end) for start, end in zip(starts, (*starts[1:], len(article.text)), strict=True)]
    sentences = tuple(Sentence(start=start, end=end, tokens=()) for start, end in cut)
    scene = Scene(article, replace(annotation, sentences=sentences), attributions)
    assert [person.gender for person in scene.cast.people] == ["f"]
