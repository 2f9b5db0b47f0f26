from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.evaluation.names import NamePair, read_pairs, render_scores, score_pairs

HEADER = "family\tverdict\tname\tother\n"


def pair(verdict: str, name: str, *, family: str = "titles") -> NamePair:
    return NamePair(family=family, verdict=verdict, name=name, other="x")


def test_precision_and_recall_by_family() -> None:
    said = {"a": "same", "b": "different", "c": "same", "d": "different", "e": "unclear"}
    pairs = [
        pair("same", "a"),
        pair("same", "b"),
        pair("unclear", "c"),
        pair("different", "d", family="order"),
        pair("unclear", "e", family="order"),
    ]
    titles, order, everything = score_pairs(pairs, lambda name, _: said[name])
    assert (titles.family, titles.precision, titles.recall, titles.right) == ("titles", 50.0, 50.0, 1)
    assert (order.family, order.precision, order.recall, order.right) == ("order", None, None, 2)
    assert (everything.family, everything.pairs, everything.right) == ("all", 5, 3)
    lines = render_scores([titles, order]).splitlines()
    assert lines[1].split() == ["titles", "3", "50.0", "50.0", "33.3"]
    assert lines[2].split() == ["order", "2", "-", "-", "100.0"]


def test_a_table_is_read(tmp_path: Path) -> None:
    table = tmp_path / "pairs.tsv"
    table.write_text(HEADER + 'nicknames\tsame\tPia "Pim" Marsk\tPim Marsk\n', encoding="utf-8")
    assert read_pairs(table) == [
        NamePair(family="nicknames", verdict="same", name='Pia "Pim" Marsk', other="Pim Marsk")
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "1"),
        ("one\ttwo\n", "1"),
        (HEADER + "a\tmaybe\tb\tc\n", "2"),
        (HEADER + "a\tsame\tb\n", "2"),
        (HEADER + "a\tsame\t\tc\n", "2"),
    ],
)
def test_a_line_that_is_no_pair_is_named(text: str, place: str, tmp_path: Path) -> None:
    table = tmp_path / "pairs.tsv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=f"pairs.tsv:{place}:"):
        read_pairs(table)
