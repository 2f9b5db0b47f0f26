"""Genders told by the pronouns behind a name."""

from __future__ import annotations

import pytest

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
