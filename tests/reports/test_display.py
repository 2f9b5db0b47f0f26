from __future__ import annotations

import pytest

from claimtrack.attribution import Type
from claimtrack.reports.display import counted, one_line, paragraphs, unquoted, words_as_said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines\tand   gaps", "two lines and gaps"),
        ("a\x1b[31mred\x1b[0m", "a\ufffd[31mred\ufffd[0m"),
        ("abc\u202egnp.exe", "abc\ufffdgnp.exe"),
        ("next\u2028line\x85end", "next line end"),
        ("", ""),
    ],
)
def test_one_line_shows_no_control_character(text: str, shown: str) -> None:
    assert one_line(text) == shown


@pytest.mark.parametrize(("number", "text"), [(0, "0 articles"), (1, "1 article"), (1204, "1,204 articles")])
def test_counted_agrees_with_its_number(number: int, text: str) -> None:
    assert counted(number, "article") == text


def test_paragraphs_keep_their_breaks_and_lose_line_breaks() -> None:
    assert paragraphs("first\nline\n\n\n\nsecond\n\n \n") == ["first line", "second"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“we will not leave”", "we will not leave"),
        (' "we stay" ', "we stay"),
        ("‘we stay’", "we stay"),
        ("„wir bleiben“", "wir bleiben"),
        ("„wir bleiben”", "„wir bleiben”"),
        ("“no,” he said, “never”", "“no,” he said, “never”"),
        ("“unclosed", "“unclosed"),
        ("“", "“"),
        ("", ""),
        ("plain words", "plain words"),
    ],
)
def test_unquoted_takes_off_one_pair_around_the_whole(text: str, words: str) -> None:
    assert unquoted(text) == words


@pytest.mark.parametrize(
    ("content", "type", "lines"),
    [
        (["“The dam holds,”", "“and will hold.”"], Type.DIRECT, ["“The dam holds, […] and will hold.”"]),
        (["The dam holds"], Type.DIRECT, ["“The dam holds”"]),
        (["“The dam holds.\n\n“It will hold.”"], Type.DIRECT, ["“The dam holds.", "“It will hold.”"]),
        (["that the dam “holds”"], Type.MIXED, ["that the dam “holds”"]),
        (["that the dam", "holds"], Type.INDIRECT, ["that the dam […] holds"]),
        ([], Type.INDIRECT, []),
    ],
)
def test_only_direct_words_stand_in_quotation_marks(content: list[str], type: Type, lines: list[str]) -> None:
    assert words_as_said(content, type) == lines
