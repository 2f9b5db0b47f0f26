"""Asides that tell who says them: which texts are read again, and what is found in a sentence that one parts."""

from __future__ import annotations

import pytest

from claimtrack import Pipeline
from claimtrack.article import make_article
from claimtrack.attribution import Span
from claimtrack.detection.asides import find_asides
from claimtrack.detection.retold import with_retold
from tests.detection.test_assembly import found

from .effort import lines_run

# name, text, a cue that the first reading found (if any), the texts that are read again
READ_AGAIN = [
    ("brackets", "Orlo says the car (his own, Voss claims) is sold.", None,
     ["Orlo says the car is sold.", "his own, Voss claims."]),
    ("a comma behind them", "In May (Voss says June), Orlo left.", None, ["In May, Orlo left.", "Voss says June."]),
    ("a cue of no speech", "Orlo says the car (which Voss wants) is sold.", "wants",
     ["Orlo says the car is sold.", "which Voss wants."]),
    ("dashes", "Orlo says the car — his own, Voss claims — is sold.", None,
     ["Orlo says the car is sold.", "his own, Voss claims."]),
    ("dashes without spaces", "Orlo says the car—his own, Voss claims—is sold.", None,
     ["Orlo says the car is sold.", "his own, Voss claims."]),
    ("two hyphens", "Orlo says the car -- his own, Voss claims -- is sold.", None,
     ["Orlo says the car is sold.", "his own, Voss claims."]),
    ("the paragraph alone", "Rain.\nOrlo says the car (his own, Voss claims) is sold.\nSun.", None,
     ["Orlo says the car is sold.", "his own, Voss claims."]),
    ("nobody says it", "Orlo says the car (his own) is sold.", None, []),
    ("the end of a sentence", "Orlo says the car is sold (Voss denies it). The road is shut.", None, []),
    ("a sentence of its own", "The car is sold. (Voss denies it.) The road is shut.", None, []),
    ("within marks", "“The car (Voss says his own) is sold,” Orlo said.", None, []),
    ("one dash", "Orlo says the car is sold — Voss denies it.", None, []),
    ("a dateline", "VELM (KR) - Orlo says the car is sold - his own. PORT — Voss says no — not he.", None, []),
    ("a hyphen in words", "Orlo, an on-air reporter, says the ice-cold car is sold.", None, []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "cue", "expected"), READ_AGAIN, ids=[case[0] for case in READ_AGAIN])
def test_what_is_read_again(name: str, text: str, cue: str | None, expected: list[str]) -> None:
    readings = find_asides(text, [found(text, cue, None, "the car")] if cue else [])
    assert [one.text for one in readings] == expected
    for one in readings:
        whole = [text[s.start : s.end] for s in one.in_article(Span(0, len(one.text)))]
        assert whole == [text[piece.start : piece.end] for piece in one.pieces]


def test_who_stands_in_an_aside_says_nothing_behind_it() -> None:
    text = "Farmers met in Velm - where Orlo’s men were - while chanting, “No.”"
    misled = found(text, "chanting", "Orlo’s men", "No.")
    (around,) = find_asides(text, [misled])
    assert around.text == "Farmers met in Velm while chanting, “No.”"
    again = [found(around.text, "chanting", "Farmers", "No.")]
    assert with_retold(text, [misled], [(around, again)]) == [found(text, "chanting", "Farmers", "No.")]


@pytest.mark.parametrize("part", [" ", " - said ", "(said ", " — ", "(a, he said) b ", "— he said — "])
def test_where_asides_are_sought_takes_as_long_as_the_text_is(part: str) -> None:
    text, longer = (f"Orlo said{part * times}it is." for times in (200, 2000))
    assert lines_run(lambda: find_asides(longer, [])) < 15 * lines_run(lambda: find_asides(text, []))
    assert sum(len(one.text) for one in find_asides(longer, [])) < 8 * len(longer)


def test_of_a_sentence_without_its_aside_only_what_the_aside_parted_counts() -> None:
    text = "Voss said no. Orlo said the car (his own, Voss claims) is sold. Brandt wrote it was gone."
    around, _ = find_asides(text, [])
    items = [
        found(around.text, "said", "Voss", "no"),
        found(around.text, "said the", "Orlo", "the car is sold"),
        found(around.text, "wrote", "Brandt", "it was gone"),
    ]
    (one,) = with_retold(text, [], [(around, items)])
    assert [text[span.start : span.end] for span in one.contents] == ["the car", " is sold"]


ASIDES = [
    ("Mayor Ilo Marsh says the old ferry{0}still seaworthy, according to its owner{1}will return in May.",
     [("says", "the old ferry | will return in May"), ("according to", "still seaworthy")]),
    ("Orsolya Varga said the pipeline{0}which leaks, critics say{1}would reopen within weeks.",
     [("said", "the pipeline | would reopen within weeks"), ("say", "which leaks")]),
    ("The council says the blue house{0}his own, according to neighbours{1}is “not fit to live in.”",
     [("says", "the blue house | is “not fit to live in.”"), ("according to", "his own")]),
    ("The ministry denied that the guards{0}250 of them, according to the union{1}had been dismissed.",
     [("denied", "that the guards | had been dismissed"), ("according to", "250 of them")]),
]  # fmt: skip


@pytest.mark.pack
@pytest.mark.parametrize(
    "around", [(" (", ") "), (" — ", " — "), (" - ", " - ")], ids=["brackets", "dashes", "hyphens"]
)
@pytest.mark.parametrize(("text", "expected"), ASIDES, ids=[text.split("{")[0] for text, _ in ASIDES])
def test_an_aside_and_the_sentence_around_it_are_both_found(
    pipeline: Pipeline, text: str, expected: list[tuple[str, str]], around: tuple[str, str]
) -> None:
    text = text.format(*around)

    def words(spans: tuple[Span, ...]) -> str:
        return " | ".join(text[s.start : s.end] for s in spans)

    made = pipeline.extract(make_article(text)).attributions
    assert [(words(one.cue), words(one.content)) for one in made] == expected
