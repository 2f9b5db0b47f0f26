from __future__ import annotations

import io

import pytest
from rich.console import Console

from claimtrack.article import make_article
from claimtrack.attribution import Attribution, Extraction, Span, Type
from claimtrack.reports.marked import marked_text, print_article

from .invented import extraction


def test_sources_cues_and_contents_stand_in_brackets() -> None:
    assert marked_text(extraction()).plain == (
        "[a1 “The bridge [/] is safe,”] [S1 Ana Dorel] [cue said]. [S1 She] [cue added] "
        'that [S2 the minister] [cue feared] [a3 "the [red] flood"]].\n\nNobody else was heard.'
    ).replace("that [S2", "[a2 that [S2")


def attribution(id: str, *content: tuple[int, int]) -> Attribution:
    return Attribution(id=id, type=Type.INDIRECT, cue=(), content=tuple(Span(*span) for span in content))


@pytest.mark.parametrize(
    ("attributions", "marked"),
    [
        ([], "abcdef"),
        ([attribution("a1", (0, 6))], "[a1 abcdef]"),
        ([attribution("a1", (0, 2), (4, 6))], "[a1 ab]cd[a1 ef]"),
        ([attribution("a1", (0, 6)), attribution("a2", (0, 3))], "[a1 [a2 abc]def]"),
        ([attribution("a1", (0, 6)), attribution("a2", (3, 6))], "[a1 abc[a2 def]]"),
        ([attribution("a1", (0, 4)), attribution("a2", (2, 6))], "[a1 ab[a2 cd]ef]"),
        ([attribution("a1", (0, 3)), attribution("a2", (3, 6))], "[a1 abc][a2 def]"),
    ],
)
def test_brackets_nest_as_spans_do(attributions: list[Attribution], marked: str) -> None:
    found = Extraction(article=make_article("abcdef"), speakers=(), attributions=tuple(attributions))
    assert marked_text(found).plain == marked


def test_control_characters_are_replaced_and_places_stay() -> None:
    article = make_article("a\x1bc\u202edef")
    found = Extraction(article=article, speakers=(), attributions=(attribution("a1", (4, 6)),))
    assert marked_text(found).plain == "a\ufffdc\ufffd[a1 de]f"


def test_the_legend_names_every_speaker_and_what_is_said() -> None:
    console = Console(file=io.StringIO(), width=200, markup=False, highlight=False)
    print_article(extraction(), console)
    output = console.file.getvalue()  # type: ignore[attr-defined]
    assert output.startswith("Bridge [bold]safe[/bold]\nHarbour Post  2031-05-02  https://harbourpost.example/bridge\n")
    assert output.endswith(
        "S1  Ana Dorel [/] (person, mayor)\n      a1 [direct, 0.90]\n      a2 [mixed, 0.80]\n"
        "S2  minister (office)\n      a3 [direct, belief, negative, 0.70]\n"
    )
    assert "\x1b" not in output
