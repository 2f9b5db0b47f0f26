"""Labels of turns, and who they are resolved to without any help of the entity tagger."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.article import make_article
from claimtrack.attribution import Annotation, Attribution, Entity, Kind, Span, Type
from claimtrack.detection.assembly import assemble
from claimtrack.detection.cues import load_lexicon
from claimtrack.resolution import resolve
from claimtrack.resolution.turn_labels import Label, label_of, with_labelled_persons

NOTHING = Annotation(sentences=(), entities=())


def attribution(text: str, label: str) -> Attribution:
    start = text.index(label)
    return Attribution(
        id="a1",
        type=Type.INDIRECT,
        cue=(),
        content=(Span(len(text) - 1, len(text)),),
        source=(Span(start, start + len(label)),),
    )


@pytest.mark.parametrize(
    ("label", "after", "expected"),
    [
        ("MR. FERRANT", ": No.", (Label.PERSON, "FERRANT")),
        ("MS. LIND-MARR", ": No.", (Label.PERSON, "LIND-MARR")),
        ("ACTING SECRETARY FERRANT", ": No.", (Label.PERSON, "FERRANT")),
        ("PRIME MINISTER FERRANT", ": No.", (Label.PERSON, "FERRANT")),
        ("Q", "    No?", (Label.QUESTION, "Q")),
        ("Q", ": No?", (Label.QUESTION, "Q")),
        ("QUESTION", ": No?", (Label.QUESTION, "QUESTION")),
        ("A", ": No.", (Label.ANSWER, "A")),
        ("A", " storm came.", None),
        ("MODERATOR", ": No.", (Label.ROLE, "MODERATOR")),
        ("SENIOR ADMINISTRATION OFFICIAL", ": No.", (Label.ROLE, "SENIOR ADMINISTRATION OFFICIAL")),
        ("THE PRESIDENT", ": No.", (Label.ROLE, "THE PRESIDENT")),
        ("FERRANT", ": No.", None),
        ("Ferrant", ": No.", None),
        ("ACTING ADMINISTRATION FERRANT", ": No.", None),
    ],
)
def test_what_a_label_names(label: str, after: str, expected: tuple[Label, str] | None) -> None:
    text = f"It began.\n{label}{after}"
    found = label_of(text, attribution(text, label))
    assert (found and (found[0], text[found[1].start : found[1].end])) == expected


def test_capitals_within_a_line_are_no_label() -> None:
    text = "Then MR. FERRANT: no."
    assert label_of(text, attribution(text, "MR. FERRANT")) is None


def test_a_labels_person_takes_the_place_of_what_the_tagger_saw() -> None:
    text = "MR. FERRANT: Velm is safe."
    seen = Annotation(
        sentences=(),
        entities=(
            Entity(start=0, end=11, text="MR. FERRANT", type="ORG"),
            Entity(start=13, end=17, text="Velm", type="LOC"),
        ),
    )
    made = with_labelled_persons(text, seen, [attribution(text, "MR. FERRANT")])
    assert [(one.text, one.type) for one in made.entities] == [("FERRANT", "PERSON"), ("Velm", "LOC")]
    assert with_labelled_persons("No label.", seen, []) is seen


BRIEFING = """MODERATOR:  Welcome. Here is Ada.

MS. FERRANT:  Good afternoon.

It rains.

Q    Since when?

SECRETARY LIND:  Since noon.

Q    Thanks.

SECRETRAY LIND:  You are welcome.
"""


def test_a_briefing_is_read_by_its_labels() -> None:
    article = make_article(BRIEFING, published=date(2024, 5, 1), title="Briefing by Ada Ferrant")
    speakers, attributions = resolve(article, NOTHING, assemble(article.text, [], load_lexicon()))
    by_key = {speaker.key: speaker for speaker in speakers}
    told = [(by_key[one.speaker or ""].kind, by_key[one.speaker or ""].name) for one in attributions]
    assert told == [
        (Kind.OFFICE, "moderator"),
        (Kind.PERSON, "Ferrant"),
        (Kind.GENERIC, "Q"),
        (Kind.PERSON, "Lind"),
        (Kind.GENERIC, "Q"),
        (Kind.PERSON, "Lind"),
    ]
    assert {speaker.official for speaker in speakers} == {None}
    assert len(attributions[1].content) == 2


def test_labels_of_office_holders_are_they_on_the_day_alone() -> None:
    """Who pressed the same label before or after is somebody else."""

    def officials(day: date, title: str | None) -> list[str | None]:
        text = "MR. KIRBY:  Hello.\n\nQ    Yes?\n\nMR. KIRBY:  No.\n\nQ    Oh."
        article = make_article(text, published=day, title=title, url="https://www.whitehouse.gov/briefing")
        speakers, _ = resolve(article, NOTHING, assemble(article.text, [], load_lexicon()))
        return [speaker.official.name if speaker.official else None for speaker in speakers]

    assert officials(date(2023, 5, 1), None) == ["John Kirby", None]
    assert officials(date(2023, 5, 1), "Press Gaggle by John Kirby") == ["John Kirby", None]
    assert officials(date(2010, 5, 1), None) == [None, None]
