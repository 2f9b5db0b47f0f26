from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.attribution import Span
from claimtrack.evaluation.words import Words, tidy_spans
from tests.evaluation.invented import spans


def marked(text: str, *parts: str) -> list[Span]:
    return [Span(*span) for span in spans(text, *parts)]


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("She said: yes.", "said:", {"said"}),
        ("Voss: yes.", ":", {":"}),
        ("We don't owe 1,000 U.S. dollars.", "don't owe 1,000 U.S.", {"don't", "owe", "1,000", "u.s"}),
        ("the harbour-side market", "side", {"harbour-side"}),
        ("rain fell", " ", set()),
    ],
)
def test_tokens_of_a_role(text: str, part: str, words: set[str]) -> None:
    cut = Words(text)
    assert cut.lower(cut.tokens(marked(text, part))) == words


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("Spokeswoman Hanna Reyes of Coldwater Power", "reyes"),
        ("Ilo Marsh, the mayor", "marsh"),
        ("the mayor (Ilo Marsh)", "mayor"),
        ("two officials who asked not to be named", "officials"),
        ("officials from the board and the mayor", "officials"),
        ("who", "who"),
        ("“Ilo Marsh”", "marsh"),
        ("—", None),
    ],
)
def test_head(source: str, head: str | None) -> None:
    words = Words(source)
    found = words.head([Span(0, len(source))])
    assert (None if found is None else words.lower([found])) == (head and {head})


def test_head_of_no_source() -> None:
    assert Words("rain").head([]) is None


def test_head_looks_at_the_first_span_only() -> None:
    text = "Marsh and others said"
    assert Words(text).head(marked(text, "Marsh", "others")) == 0


@pytest.mark.parametrize(("source", "left"), [("the mayor", {"mayor"}), ("his", {"his"})])
def test_besides_determiners(source: str, left: set[str]) -> None:
    words = Words(source)
    tokens = words.tokens([Span(0, len(source))])
    assert words.lower(words.besides_determiners(tokens)) == left


def test_quoted_counts_words_inside_quotation_marks() -> None:
    words = Words('costs "rose fast" here')
    assert words.quoted(words.tokens([Span(0, 22)])) == 2


@pytest.mark.parametrize(
    ("given_spans", "tidied"),
    [
        ([(0, 4)], [(0, 3)]),
        ([(4, 7), (0, 3)], [(0, 7)]),
        ([(0, 3), (1, 2)], [(0, 3)]),
        ([(0, 2), (4, 7)], [(0, 2), (4, 7)]),
        ([(3, 4)], []),
        ([(2, 2)], []),
    ],
)
def test_tidy_spans(given_spans: list[tuple[int, int]], tidied: list[tuple[int, int]]) -> None:
    assert tidy_spans([Span(*span) for span in given_spans], "one two") == tuple(tidied)


@given(text=st.text(alphabet="ab \n.", max_size=30), data=st.data())
def test_tidy_spans_keep_every_visible_character(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text))
    ragged = [Span(*sorted(pair)) for pair in data.draw(st.lists(st.tuples(place, place), max_size=5))]

    def visible(pieces: list[Span]) -> set[int]:
        return {i for start, end in pieces for i in range(start, end) if not text[i].isspace()}

    tidied = list(tidy_spans(ragged, text))
    assert visible(tidied) == visible(ragged)
    assert tidied == sorted(tidied)
    assert all(text[left.end : right.start].strip() for left, right in pairwise(tidied))
