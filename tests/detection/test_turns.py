"""Speaker turns of interviews and transcripts."""

from __future__ import annotations

import pytest

from claimtrack.attribution import Span
from claimtrack.detection.assembly import Found, assemble
from claimtrack.detection.cues import load_lexicon
from claimtrack.detection.turns import find_turns

INTERVIEW = (
    "She sat down.\n\nCOURIER: Will they stay?\n\nKOSTVALD: They will.\n\nCOURIER: All?\n\nKOSTVALD: All.\n\nShe left."
)
TRANSCRIPT = "MS. LEE: Good day.\n\nI have news.\n\nQ: Which?\n\nMS. LEE: It rains.\n\nIt pours.\n\nQ: Thanks."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            INTERVIEW,
            [("COURIER", ["Will they stay?"]), ("KOSTVALD", ["They will."]), ("COURIER", ["All?"]),
             ("KOSTVALD", ["All."])],
        ),
        (
            TRANSCRIPT,
            [("MS. LEE", ["Good day.", "I have news."]), ("Q", ["Which?"]), ("MS. LEE", ["It rains.", "It pours."]),
             ("Q", ["Thanks."])],
        ),
        (
            '"ANN: One.\n\nBO: Two.\n\nANN: Three."',
            [("ANN", ["One."]), ("BO", ["Two."]), ("ANN", ["Three."])],
        ),
        (
            "MS. LEE:  Good day.\n\nQ    Which?\n\nOne more.\n\nMS. LEE:  It rains.\n\nQ\u00a0\u00a0\u00a0 Thanks.",
            [("MS. LEE", ["Good day."]), ("Q", ["Which?", "One more."]), ("MS. LEE", ["It rains."]),
             ("Q", ["Thanks."])],
        ),
        (
            "ANN ORLO, HOST: One.\n\nBO VOSS, BYLINE: Two.\n\nORLO: Three.",
            [("ANN ORLO", ["One."]), ("BO VOSS", ["Two."]), ("ORLO", ["Three."])],
        ),
        (
            "ANN ORLO, HOST:\nOne.\nBO VOSS: Two.\nMore.\nORLO:\nThree.\nVOSS:\nFour.",
            [("ANN ORLO", ["One."]), ("BO VOSS", ["Two.", "More."]), ("ORLO", ["Three."]), ("VOSS", ["Four."])],
        ),
        ("ORLO:\nOne.\nVOSS:\nTwo.\nORLO:", []),
        ("THE RULES:\nOne.\nTHE PRIZES:\nTwo.\nTHE DATES:\nThree.\nTHE VENUES:\nFour.", []),
        ("Q was her name.\n\nQ said no.\n\nQ went.\n\nQ slept.", []),
        ("UPDATE: It rains.\n\nWATCH: Rain.\n\nREAD MORE: Rain.\n\nNOTE: Rain.", []),
        ("LEE: It rains.\n\nBo agreed.", []),
        ("Lee: It rains.\n\nBo: It does.\n\nLee: I know.", []),
        ("", []),
    ],
    ids=["interview", "transcript", "quoted as a whole", "a Q without a colon", "with what they are",
         "labels of their own", "too few of their own", "headings", "a name Q",
         "names nobody", "a lone label", "no capitals", "nothing"],
)  # fmt: skip
def test_turns(text: str, expected: list[tuple[str, list[str]]]) -> None:
    def words(span: Span) -> str:
        return text[span.start : span.end]

    assert [(words(turn.label), [words(span) for span in turn.contents]) for turn in find_turns(text)] == expected


def test_paragraphs_of_a_narrative_do_not_join_the_turn_before() -> None:
    text = "ANN: One.\n\n" + "\n\n".join(["She paused."] * 20) + "\n\nBO: Two.\n\nANN: Three."
    assert [len(turn.contents) for turn in find_turns(text)] == [1, 1, 1]


def test_a_turn_takes_the_place_of_what_the_network_made_of_its_label() -> None:
    at = INTERVIEW.index("KOSTVALD:")
    colon = Span(at + len("KOSTVALD"), at + len("KOSTVALD:"))
    wrong = Found(cue=colon, source=Span(at, at + 8), contents=(Span(at + 10, at + 14),), confidence=0.3)
    made = assemble(INTERVIEW, [wrong], load_lexicon())
    assert [(INTERVIEW[a.source[0].start : a.source[0].end], a.type) for a in made] == [
        ("COURIER", "indirect"),
        ("KOSTVALD", "indirect"),
        ("COURIER", "indirect"),
        ("KOSTVALD", "indirect"),
    ]
    assert INTERVIEW[made[1].content[0].start : made[1].content[0].end] == "They will"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Minister Ada Ruiz came.\n\nQ: Is it safe?\n\nRuiz: It is.\n\nShe left.", ["Q", "Ruiz"]),
        ("Ben Hale met Ada Ruiz.\n\nHale: Is it safe?\n\nRuiz: It is.", ["Hale", "Ruiz"]),
        ("Ben Hale met Ada Ruiz.\n\nBen Hale: Is it safe?\n\nAda Ruiz: It is.", ["Ben Hale", "Ada Ruiz"]),
        ("Ben Hale met Ada Ruiz.\n\nHale: Is it safe?\n\nShe nodded.", []),
        ("Ben Hale met Ada Ruiz.\n\nVerdict: It is.\n\nWeather: Rain.", []),
        ("Ben Hale met Ada Ruiz.\n\nHale: It is.\n\nHale: It rains.", []),
        ("The Veld Rovers beat the Orlo Blues.\n\nUP NEXT\n\nRovers: Visit Selby.\n\nBlues: Host Karsund.", []),
    ],
    ids=["a question's answer", "both by family name", "both in full", "no answer", "names nobody", "one alone",
         "notes on teams"],
)  # fmt: skip
def test_two_names_beside_each_other_are_turns(text: str, labels: list[str]) -> None:
    assert [text[turn.label.start : turn.label.end] for turn in find_turns(text)] == labels
