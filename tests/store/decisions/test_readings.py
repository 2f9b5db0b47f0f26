"""What a person decided holds for later readings and versions of the article, and no later run overrules it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from claimtrack.store import models, queries
from claimtrack.store.decisions import add_name, link, merge, remove_name, rename, split, undo, unlink

from .desk import Desk, paper

AGAIN = (("Otto Venn", "it rains"), ("Brandt", "we leave"))
"""What is said in paper 3; Brandt is its second speaker."""

VERSIONS = [
    {},
    {"after": "Corrected on Monday."},
    {"before": "Correction: the day was wrong.", "after": "Corrected."},
]


@pytest.mark.parametrize("version", VERSIONS, ids=range(len(VERSIONS)))
@pytest.mark.parametrize("decided", ["link", "unlink", "only", "split"])
def test_a_decision_holds_for_later_readings(desk: Desk, version: dict[str, str], decided: str) -> None:
    if decided == "link":
        desk.do(link, 1, article_speakers=[4])
    elif decided == "unlink":
        desk.do(unlink, article_speakers=[4])
    elif decided == "only":
        desk.do(link, 1, attributions=[4])
    else:
        desk.do(split, 2, article_speakers=[4], name="Karl Brandt")
    said = desk.said()
    for run in (2, 3):
        desk.read(paper(*AGAIN, number=3, **version), run=run)
        assert desk.said() == said
    desk.do(undo, 1)
    # While there were two Brandts, the later readings could not tell which one it was.
    held = "-" if decided == "split" else "Ilya Brandt"
    assert "we leave" in desk.said()[held]
    desk.do(undo, 2)
    assert desk.said() == said


def test_a_decision_finds_its_speaker_by_name_where_the_text_was_written_anew(desk: Desk) -> None:
    desk.do(link, 1, article_speakers=[4])
    desk.read(paper(("Brandt", "all of us go"), number=3, before="Entirely new words stand here."), run=2)
    assert desk.said()["Mara Lindqvist"] == ["all of us go", "we stay in Velm harbour"]


def test_a_decision_is_not_carried_to_somebody_else_at_the_same_place(desk: Desk) -> None:
    desk.do(link, 1, article_speakers=[4])
    desk.read(paper(("Otto Venn", "it rains"), ("Otto Venn", "we leave"), number=3), run=2)
    assert desk.said()["Otto Venn"] == ["it rains", "we leave"]


def test_a_decision_undone_while_it_was_read_anew_comes_back_there_too(desk: Desk) -> None:
    desk.do(link, 1, article_speakers=[4])
    desk.do(undo)
    desk.read(paper(*AGAIN, number=3), run=2)
    assert desk.said()["Ilya Brandt"] == ["we leave", "we stay in Velm harbour"]
    desk.do(undo, 2)
    assert desk.said()["Mara Lindqvist"] == ["we leave", "we stay in Velm harbour"]


def test_a_later_decision_stands_above_what_is_carried_over(desk: Desk) -> None:
    desk.do(link, 1, article_speakers=[4])
    desk.read(paper(*AGAIN, number=3), run=2)
    desk.do(link, 3, article_speakers=[6])
    assert desk.said()["Otto Venn"] == ["it rains", "we leave"]
    desk.do(undo, 1)
    assert desk.said()["Otto Venn"] == ["it rains", "we leave"]
    desk.do(undo, 2)
    assert desk.said()["Ilya Brandt"] == ["we leave", "we stay in Velm harbour"]


def test_a_name_that_was_taken_is_not_given_again_nor_used(desk: Desk) -> None:
    desk.do(add_name, 2, "I. Brandt")
    desk.do(remove_name, 2, "I. Brandt")
    desk.read(paper(("I. Brandt", "who knows"), number=4))
    assert desk.said()["I. Brandt"] == ["who knows"]
    assert desk.names()["Ilya Brandt"] == {"Ilya Brandt"}


def test_a_first_name_that_was_renamed_and_taken_makes_another_speaker(desk: Desk) -> None:
    desk.do(rename, 2, "Karl Brandt")
    desk.do(remove_name, 2, "Ilya Brandt")
    desk.read(paper(("Ilya Brandt", "here I am"), number=4))
    desk.read(paper(("Ilya Brandt", "again"), number=5))
    assert desk.said()["Ilya Brandt"] == ["again", "here I am"]


def test_what_is_linked_while_two_are_one_stays_with_whom_it_names(desk: Desk) -> None:
    desk.do(merge, [1, 2])
    desk.read(paper(("Ilya Brandt", "once more"), number=4))
    assert desk.said()["Mara Lindqvist"] == [
        "once more",
        "we leave",
        "we stay in Velm harbour",
        "we stay in Velm harbour",
    ]
    desk.do(undo)
    assert desk.said()["Ilya Brandt"] == ["once more", "we leave", "we stay in Velm harbour"]


def test_a_statement_of_an_earlier_reading_is_not_decided_about(desk: Desk) -> None:
    desk.read(paper(*AGAIN, number=3), run=2)
    with pytest.raises(Exception, match="article 3 was read anew meanwhile"):
        desk.do(link, 1, attributions=[4])


def test_reading_again_writes_nothing_where_nobody_decided(desk: Desk) -> None:
    desk.read(paper(*AGAIN, number=3), run=2)
    with desk.store.session() as session:
        judges = set(session.scalars(select(models.SpeakerLink.judge)))
        assert judges == {models.Judge.MACHINE}
        assert queries.counts(session).attributions == 4
