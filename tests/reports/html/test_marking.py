from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.attribution import Span
from claimtrack.reports.html.marking import AROUND, Close, Mark, Open, Token, Words, marked, passage
from tests.reports.invented import row


def shown(tokens: tuple[Token, ...]) -> str:
    """Marks as brackets; ``~`` where one stops to go on later."""
    out = []
    for token in tokens:
        if isinstance(token, Open):
            out.append("[" + token.mark.part[0])
        elif isinstance(token, Close):
            out.append("]" if token.whole else "~]")
        else:
            out.append("." + token.text)
    return "".join(out)


@pytest.mark.parametrize(
    ("marks", "text"),
    [
        ([], ".abcdef"),
        ([Mark(0, 6, "content")], "[c.abcdef]"),
        ([Mark(0, 2, "source"), Mark(3, 6, "content")], "[s.ab].c[c.def]"),
        ([Mark(0, 6, "content"), Mark(2, 4, "source")], "[c.ab[s.cd].ef]"),
        ([Mark(0, 6, "content", 1), Mark(2, 6, "content", 2)], "[c.ab[c.cdef]]"),
        ([Mark(0, 4, "content"), Mark(2, 6, "source")], "[c.ab[s.cd~]][s.ef]"),
        ([Mark(0, 3, "content"), Mark(3, 6, "content")], "[c.abc][c.def]"),
        ([Mark(1, 2, "source"), Mark(1, 2, "source")], ".a[s.b].cdef"),
        ([Mark(3, 3, "source"), Mark(5, 9, "source")], ".abcdef"),
    ],
)
def test_marks_nest_as_html_can(marks: list[Mark], text: str) -> None:
    assert shown(tuple(marked("abcdef", marks))) == text


MARKS = st.builds(
    lambda start, length, part: Mark(start, start + length, part),
    st.integers(0, 12),
    st.integers(1, 8),
    st.sampled_from(["source", "cue", "content"]),
)


@given(st.text("abc \n<&", max_size=14), st.lists(MARKS, max_size=6))
def test_every_word_is_there_once_and_every_mark_is_closed(text: str, marks: list[Mark]) -> None:
    opened: list[Mark] = []
    covered: dict[Mark, str] = {mark: "" for mark in marks if mark.end <= len(text)}
    words = ""
    for token in marked(text, marks):
        if isinstance(token, Open):
            opened.append(token.mark)
        elif isinstance(token, Close):
            assert opened.pop() == token.mark
        else:
            words += token.text
            for mark in opened:
                covered[mark] += token.text
    assert (words, opened) == (text, [])
    assert covered == {mark: text[mark.start : mark.end] for mark in covered}


def test_control_characters_are_shown_as_replaced() -> None:
    assert list(marked("a\x1bb\u202ec", [])) == [Words("a\ufffdb\ufffdc")]


def test_a_passage_is_the_paragraph_with_its_words_marked() -> None:
    moved = row(
        1,
        context_start=100,
        content_spans=(Span(100, 120),),
        cue_spans=(Span(121, 125),),
        source_spans=(Span(126, 131),),
    )
    assert shown(passage(moved)) == "[c.“The bridge is safe”]. [c.said]. [s.Dorel]..".replace(
        "[s.Dorel]..", "[s.Dorel].."
    )


def test_a_long_paragraph_is_cut_between_words() -> None:
    context = "word " * 300 + "Here it is." + " word" * 300
    start = context.index("Here")
    found = passage(row(1, context=context, content_spans=(Span(start, start + 10),), cue_spans=(), source_spans=()))
    text = "".join(token.text for token in found if isinstance(token, Words))
    assert text.startswith("… word word")
    assert text.endswith("word word …")
    assert "Here it is" in text
    assert len(text) <= 2 * AROUND + 20


def test_an_attribution_without_words_shows_its_paragraph() -> None:
    assert passage(row(1, content_spans=(), cue_spans=(), source_spans=(), context="All of it.")) == (
        Words("All of it."),
    )
