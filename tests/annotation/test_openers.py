"""Which sentences are given to the entity tagger."""

from __future__ import annotations

import pytest

from claimtrack.annotation.openers import may_name


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The minister said no .", False),
        ("“ They will not go , ” he said .", False),
        ("And I say so .", False),
        ("It ’s a lie .", False),
        ("The minister of Norway said no .", True),
        ("Okoro said no .", True),
        ("“ Okoro lied , ” he said .", True),
        ("He paid $ 3 for it .", True),
        ("It cost 300 million .", True),
        ("Ask @okoro about it .", True),
        ("WALLACE :", True),
        ("all in lower case , okoro said", True),
        (". . .", False),
        ("", False),
    ],
)
def test_a_capital_or_a_figure_may_name_something(sentence: str, expected: bool) -> None:
    assert may_name(sentence.split()) is expected
