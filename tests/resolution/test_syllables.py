from __future__ import annotations

import pytest

from claimtrack.resolution.syllables import in_pinyin, same_syllables, syllable_keys

SAME = [
    ("Mao Zedong", "Mao Tse-tung"),
    ("Deng Xiaoping", "Teng Hsiao-p'ing"),
    ("Zhou Enlai", "Chou En-lai"),
    ("Xu Shiyou", "Hsu Shih-yu"),
    ("Kim Jong-un", "Kim Chong-eun"),
    ("Park Geun-hye", "Pak Kun-hye"),
    ("Lee Myung-bak", "Yi Myong-bak"),
    ("Moon Jae-in", "Jae-in Mun"),
]
OTHER = [
    ("Mao Zedong", "Mao Tse-tang"),
    ("Li Wei", "Li Wen"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("Kim Jong-un", "Choi Jong-un"),
    ("Jane Hale", "Jane Hall"),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_name_in_two_romanizations(one: str, other: str) -> None:
    assert same_syllables(one, other)
    assert same_syllables(other, one)
    assert syllable_keys(one) & syllable_keys(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_two_names(one: str, other: str) -> None:
    assert same_syllables(one, other) is None


def test_wade_giles_must_show_that_it_is() -> None:
    """ "Chang Wei" may be pinyin as it stands, and then is not "Zhang Wei"."""
    assert same_syllables("Zhang Wei", "Chang Wei") is None
    assert same_syllables("Zhang Weimin", "Chang Wei-min")


@pytest.mark.parametrize(("name", "expected"), [("Li Keqiang", True), ("Jane Hale", False), ("Li", False)])
def test_in_pinyin(name: str, expected: bool) -> None:
    assert in_pinyin(name) is expected
