"""What each decision does to all that a person sees, and that its undoing leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimtrack.errors import UsageError
from claimtrack.store import queries
from claimtrack.store.decisions import (
    ChangedError,
    Event,
    add_name,
    link,
    merge,
    newest_event,
    remove_name,
    rename,
    split,
    undo,
    unlink,
)
from tests.store.dumps import dump

from .desk import Desk, paper

SAID = {
    "Mara Lindqvist": ["we stay in Velm harbour"],
    "Ilya Brandt": ["we leave", "we stay in Velm harbour"],
    "Otto Venn": ["it rains"],
}


def test_merged_speakers_are_one_in_all_that_is_shown(desk: Desk) -> None:
    desk.do(merge, [1, 2])
    assert desk.said() == {
        "Mara Lindqvist": ["we leave", "we stay in Velm harbour", "we stay in Velm harbour"],
        "Otto Venn": ["it rains"],
    }
    assert desk.names()["Mara Lindqvist"] == {"Mara Lindqvist", "Ilya Brandt"}
    assert desk.claims() == {
        ("Mara Lindqvist", "we stay in Velm harbour"): 2,
        ("Mara Lindqvist", "we leave"): 1,
        ("Otto Venn", "it rains"): 1,
    }
    with desk.store.session() as session:
        found = queries.find_speaker(session, "Ilya Brandt").speakers
        assert [(row.id, row.attributions) for row in found] == [(1, 3)]
        assert [row.id for row in queries.find_speaker(session, "2").speakers] == [1]
        assert (queries.counts(session).speakers, queries.counts(session).claims) == (2, 3)
        assert queries.speaker_detail(session, 2) == queries.speaker_detail(session, 1)
        detail = queries.article_detail(session, 2)
        assert detail is not None
        assert [(one.speaker_id, one.speaker_name) for one in detail.speakers] == [(1, "Mara Lindqvist")]
        told = queries.attributions(session, queries.AttributionFilter(speaker=1))
        assert [row.article_id for row in told] == [1, 2, 3]


def test_the_first_named_gives_its_name_and_number(desk: Desk) -> None:
    desk.do(merge, [2, 1])
    assert set(desk.said()) == {"Ilya Brandt", "Otto Venn"}
    desk.do(merge, [3, 1])
    assert set(desk.said()) == {"Otto Venn"}


def test_a_split_takes_an_article_out(desk: Desk) -> None:
    desk.do(split, 2, article_speakers=[4])
    assert desk.said() == {**SAID, "Ilya Brandt": ["we stay in Velm harbour"], "Brandt": ["we leave"]}
    assert desk.claims()["Brandt", "we leave"] == 1
    assert desk.names()["Brandt"] == {"Brandt"}


def test_a_split_may_go_to_another_speaker_with_names(desk: Desk) -> None:
    desk.do(add_name, 2, "Old Brandt")
    desk.do(split, 2, article_speakers=[4], names=["Old Brandt"], into=3)
    assert desk.said() == {**SAID, "Ilya Brandt": ["we stay in Velm harbour"], "Otto Venn": ["it rains", "we leave"]}
    assert desk.names() == {
        "Mara Lindqvist": {"Mara Lindqvist"},
        "Ilya Brandt": {"Ilya Brandt"},
        "Otto Venn": {"Otto Venn", "Old Brandt"},
    }


def test_one_statement_can_be_given_to_another_alone(desk: Desk) -> None:
    desk.read(paper(("Otto Venn", "one thing"), ("Otto Venn", "another"), number=4))
    desk.do(link, 1, attributions=[6])
    assert desk.said()["Mara Lindqvist"] == ["another", "we stay in Velm harbour"]
    assert desk.said()["Otto Venn"] == ["it rains", "one thing"]
    desk.do(unlink, attributions=[5])
    assert desk.said()["-"] == ["one thing"]
    assert ("Otto Venn", "one thing") not in desk.claims()
    desk.do(link, 2, article_speakers=[5])
    assert desk.said()["-"] == ["one thing"]
    assert desk.said()["Mara Lindqvist"] == ["another", "we stay in Velm harbour"]


def test_a_name_is_shown_and_the_old_one_kept(desk: Desk) -> None:
    desk.do(rename, 2, "  Ilya  B. Brandt ")
    assert desk.names()["Ilya B. Brandt"] == {"Ilya Brandt", "Ilya B. Brandt"}
    desk.do(rename, 2, "I. Brandt")
    desk.do(undo, 1)
    assert desk.names()["I. Brandt"] == {"Ilya Brandt", "I. Brandt"}
    desk.do(undo, 2)
    assert desk.names()["Ilya Brandt"] == {"Ilya Brandt"}


ACTS: list[Callable[[Desk], Event]] = [
    lambda desk: desk.do(merge, [1, 2]),
    lambda desk: desk.do(merge, [3, 2, 1]),
    lambda desk: desk.do(split, 2, article_speakers=[4]),
    lambda desk: desk.do(split, 2, article_speakers=[4], into=1),
    lambda desk: desk.do(split, 2, attributions=[4], name="Brandt the younger"),
    lambda desk: desk.do(rename, 1, "M. Lindqvist"),
    lambda desk: desk.do(add_name, 1, "The Mara"),
    lambda desk: desk.do(link, 1, article_speakers=[3, 4]),
    lambda desk: desk.do(link, 1, attributions=[3]),
    lambda desk: desk.do(unlink, article_speakers=[2]),
    lambda desk: desk.do(unlink, attributions=[2]),
]


@pytest.mark.parametrize("act", ACTS, ids=range(len(ACTS)))
def test_an_undone_decision_is_as_if_it_were_not(desk: Desk, act: Callable[[Desk], Event]) -> None:
    before = desk.view()
    event = act(desk)
    after = desk.view()
    assert after != before
    desk.do(undo)
    assert desk.view() == before
    desk.do(undo, event.id + 1)
    assert desk.view() == after
    desk.do(undo, event.id + 2)
    assert desk.view() == before


@pytest.mark.parametrize("first", ACTS, ids=range(len(ACTS)))
@pytest.mark.parametrize("second", ACTS[:4], ids=range(4))
def test_undoing_the_first_of_two_leaves_the_second(
    first: Callable[[Desk], Event], second: Callable[[Desk], Event], desk: Desk
) -> None:
    before = desk.view()
    one = first(desk)
    between = desk.view()
    try:
        other = second(desk)
    except UsageError:  # the second does not apply after the first: then it has left nothing behind
        assert desk.view() == between
        desk.do(undo, one.id)
        assert desk.view() == before
        return
    if one.effects.made in (*other.effects.speakers, -1):
        with pytest.raises(ChangedError, match=f"event {other.id} of ana came later"):
            desk.do(undo, one.id)
        desk.do(undo, other.id)
        desk.do(undo, one.id)
    else:
        desk.do(undo, one.id)
        desk.do(undo, other.id)
    assert desk.view() == before


def test_nothing_is_deleted(desk: Desk) -> None:
    desk.do(link, 1, article_speakers=[4])
    desk.do(link, 3, article_speakers=[4])
    desk.do(undo)
    found = dump(desk.store)
    links = [row for row in found["speaker_link"] if 4 in row[1:2]]
    assert len(links) == 4
    assert len(found["review_event"]) == 3
    with desk.store.session() as session:
        told = queries.why(session, queries.pointed_at(session, "3#s2"))
    assert [(one.speaker_id, one.method, one.withdrawn_by, one.stands) for one in told.decisions] == [
        (1, "restored", None, True),
        (2, "name", None, False),
        (3, "decided", "ana", False),
        (1, "decided", "ana", False),
    ]


REFUSED: list[tuple[Callable[[Desk], Event], str]] = [
    (lambda desk: desk.do(merge, [1]), "two speakers at least"),
    (lambda desk: desk.do(merge, [1, 9]), "there is no speaker 9"),
    (lambda desk: desk.do(merge, [1, 1]), "Mara Lindqvist (speaker 1) is given twice"),
    (lambda desk: desk.do(split, 2), "nothing to take out"),
    (lambda desk: desk.do(split, 2, article_speakers=[1]), "in article 1 is not Ilya Brandt (speaker 2)"),
    (lambda desk: desk.do(split, 2, article_speakers=[2, 4]), "nothing would be left of Ilya Brandt"),
    (lambda desk: desk.do(split, 2, article_speakers=[4], into=2), "cannot be split into itself"),
    (lambda desk: desk.do(split, 2, names=["Ilya Brandt"]), "rename it first"),
    (lambda desk: desk.do(split, 2, names=["Nobody"]), "has no name Nobody"),
    (lambda desk: desk.do(split, 2, article_speakers=[4], name="..."), "is no name"),
    (lambda desk: desk.do(rename, 1, " "), "is no name"),
    (lambda desk: desk.do(rename, 1, "x" * 201), "at most 200 characters"),
    (lambda desk: desk.do(rename, 1, "Mara Lindqvist"), "has that name already"),
    (lambda desk: desk.do(add_name, 1, "mara LINDQVIST"), "already"),
    (lambda desk: desk.do(remove_name, 1, "Mara Lindqvist"), "rename it first"),
    (lambda desk: desk.do(remove_name, 1, "M."), "has no name M."),
    (lambda desk: desk.do(link, 9, article_speakers=[1]), "there is no speaker 9"),
    (lambda desk: desk.do(link, 1, article_speakers=[99]), "there is no speaker of an article 99"),
    (lambda desk: desk.do(link, 1, attributions=[99]), "there is no statement 99"),
    (lambda desk: desk.do(link, 1), "nothing to decide about"),
    (lambda desk: desk.do(undo), "ana has decided nothing"),
    (lambda desk: desk.do(undo, 5), "there is no event 5"),
]


@pytest.mark.parametrize(("act", "reason"), REFUSED, ids=range(len(REFUSED)))
def test_what_makes_no_sense_is_refused_and_nothing_is_done(
    desk: Desk, act: Callable[[Desk], Event], reason: str
) -> None:
    before = dump(desk.store)
    with pytest.raises(UsageError) as refused:
        act(desk)
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)
    assert dump(desk.store) == before


def test_two_that_are_one_are_not_merged_again(desk: Desk) -> None:
    desk.do(merge, [1, 2])
    with pytest.raises(UsageError, match="1 and 2 are one speaker already: Mara Lindqvist"):
        desk.do(merge, [1, 2])


def test_what_is_decided_is_not_decided_again(desk: Desk) -> None:
    desk.do(link, 1, article_speakers=[4])
    with pytest.raises(UsageError, match="decided already: Brandt in article 3"):
        desk.do(link, 1, article_speakers=[4])


def test_what_is_undone_cannot_be_undone_again(desk: Desk) -> None:
    desk.do(merge, [1, 2])
    desk.do(undo)
    with pytest.raises(UsageError, match="event 1 is undone already by event 2 of ana"):
        desk.do(undo, 1)


def test_undoing_without_a_number_takes_ones_own_back(desk: Desk) -> None:
    desk.do(merge, [1, 2])
    Desk(desk.store, by="ben").do(rename, 3, "O. Venn")
    assert desk.do(undo).undoes == 1


def test_a_split_that_others_build_on_is_not_undone(desk: Desk) -> None:
    desk.do(split, 2, article_speakers=[4])
    Desk(desk.store, by="ben").do(merge, [3, 4])
    before = desk.view()
    with pytest.raises(ChangedError, match="event 2 of ben came later and speaks of speaker 4, which event 1 made"):
        desk.do(undo, 1)
    assert desk.view() == before
    desk.do(undo, 2)
    desk.do(undo, 1)
    assert desk.said() == SAID


def test_a_decision_on_a_stale_view_is_refused(desk: Desk) -> None:
    with desk.store.session() as session:
        seen = newest_event(session)
    ben = Desk(desk.store, by="ben")
    ben.do(merge, [1, 2])
    before = dump(desk.store)
    with pytest.raises(ChangedError, match=r"changed meanwhile by ben: Mara Lindqvist .* are one \(event 1\)"):
        desk.do(rename, 1, "M. Lindqvist", seen=seen)
    assert dump(desk.store) == before
    desk.do(rename, 3, "O. Venn", seen=seen)
    ben.do(undo, 1)
    with pytest.raises(ChangedError, match="changed meanwhile by ben: undid event 1"):
        desk.do(rename, 1, "M. Lindqvist", seen=1)
