"""The places that reports begin with, which are nobody's name."""

from __future__ import annotations

import pytest

from claimtrack import Pipeline
from claimtrack.article import make_article
from claimtrack.attribution import Kind
from claimtrack.resolution.datelines import find_datelines, named_in_datelines

SENTENCE = "Rain fell on the town all night."

PLACES = [
    (f"KARSUND — {SENTENCE}", ["KARSUND"]),
    (f"KARSUND, May 3 (KR) - {SENTENCE}", ["KARSUND"]),
    (f"NEW VELM, Velmara -- {SENTENCE}", []),
    (f"NEW VELM (KR) -- {SENTENCE}", ["NEW VELM"]),
    (f"Karsund (KR) — {SENTENCE}", ["Karsund"]),
    (f"Karsund — {SENTENCE}", ["Karsund"]),
    (f"A title\nKARSUND — {SENTENCE}\nMERRAVEL (KR) – {SENTENCE}", ["KARSUND", "MERRAVEL"]),
    (f"A title\nKarsund — {SENTENCE}", []),
    ("Karsund — The town that rain forgot\nIt fell at last.", []),
    (f"Ann Orlo — {SENTENCE}", []),
    ("ANN ORLO — We will go.", []),
    (f"“It is wet.” — KARSUND — {SENTENCE}", []),
    (f"It rained in KARSUND — {SENTENCE}", []),
]


@pytest.mark.parametrize(("text", "found"), PLACES)
def test_places_that_reports_begin_with(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_datelines(text)] == found


def test_a_place_is_known_elsewhere_in_capitals_or_not() -> None:
    assert named_in_datelines(f"KARSUND — {SENTENCE}") == {"KARSUND", "Karsund"}


@pytest.mark.pack
@pytest.mark.parametrize(
    "text",
    [
        "KARSUND (KR) — The mayor of Karsund on Tuesday rejected calls for her resignation, saying she was innocent.",
        "Madison — The governor said on Tuesday he had done nothing wrong. Madison residents want him to go.",
    ],
)
def test_nobody_is_named_after_the_dateline(pipeline: Pipeline, text: str) -> None:
    speakers = pipeline.extract(make_article(text)).speakers
    assert speakers
    assert all(speaker.kind is not Kind.PERSON for speaker in speakers)
