"""What the review asks about, and what it asks no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from claimtrack.ingest import review_rules
from claimtrack.store import Store
from claimtrack.store.decisions import Event, Review, differ, link, merge, rename, skip, undo
from claimtrack.store.decisions.doubts import Doubt, DoubtKind, doubts, is_open

from .desk import Desk, paper


@pytest.fixture
def desk(store: Store) -> Desk:
    """An empty record, kept by the rules of the program."""
    return Desk(store, rules=review_rules())


LINES = (
    ("Mara Lindqvist", "we stay"),
    ("Jon Lindqvist", "we leave"),
    ("Lindqvist", "it rains"),
    ("Otto Venn", "it rains"),
    ("O. Venn", "it pours"),
)


def read(desk: Desk) -> None:
    for number, line in enumerate(LINES, start=11):
        desk.read(paper(line, number=number))


def asked(desk: Desk, *, kind: DoubtKind | None = None, below: float = 0.8, again: bool = False) -> list[Doubt]:
    with desk.store.session() as session:
        return list(doubts(session, review_rules(), by=desk.by, kind=kind, below=below, again=again))


def items(desk: Desk) -> set[str]:
    return {one.item for one in asked(desk)}


def test_an_abstention_is_asked_about_with_all_that_came_near(desk: Desk) -> None:
    read(desk)
    (one,) = [doubt for doubt in asked(desk, kind=DoubtKind.ABSTAINED) if doubt.name == "Lindqvist"]
    assert [suggestion.speaker.name for suggestion in one.suggestions] == ["Mara Lindqvist", "Jon Lindqvist"]
    assert all(suggestion.why for suggestion in one.suggestions)
    assert one.said is not None
    assert one.said.text[slice(*one.said.marked)] == "Lindqvist"
    assert one.statements == 1


def test_a_link_is_low_by_its_score(desk: Desk) -> None:
    read(desk)
    low = asked(desk, kind=DoubtKind.LOW, below=1.0)
    assert low
    assert all(one.speaker is not None and one.score < 1 for one in low)
    assert asked(desk, kind=DoubtKind.LOW, below=0.0) == []


def doubled(desk: Desk) -> None:
    """Two rows for one man: the second is known by two names, of which one is the first's but for a letter."""
    desk.read(paper(("Otto Venn", "it rains"), number=1))
    desk.read(paper(("Karl Berg", "it pours"), number=2))
    desk.do(rename, 2, "Oto Venn")


@pytest.mark.parametrize("act", [merge, differ])
def test_near_doubles_are_asked_about_until_somebody_decides(
    desk: Desk, act: Callable[[Review, Sequence[int]], Event]
) -> None:
    doubled(desk)
    (one,) = asked(desk, kind=DoubtKind.DOUBLE)
    assert (one.item, one.speaker and one.speaker.name) == ("pair:1-2", "Otto Venn")
    assert [(other.speaker.name, bool(other.why)) for other in one.suggestions] == [("Oto Venn", True)]
    desk.do(act, [1, 2])
    assert asked(desk, kind=DoubtKind.DOUBLE) == []
    with desk.store.session() as session:
        assert not is_open(session, one)
    desk.do(undo)
    assert [again.item for again in asked(desk, kind=DoubtKind.DOUBLE)] == ["pair:1-2"]


def test_what_is_decided_or_skipped_is_asked_no_more(desk: Desk) -> None:
    read(desk)
    (one,) = [doubt for doubt in asked(desk, kind=DoubtKind.ABSTAINED) if doubt.name == "Lindqvist"]
    assert one.article_speaker_id is not None
    with desk.store.session(write=True) as session:
        skip(Review(session=session, by="ana", rules=review_rules()), one.item)
    assert one.item not in items(desk)
    assert one.item in items(Desk(desk.store, by="ben"))
    assert one.item in {doubt.item for doubt in asked(desk, again=True)}
    desk.do(link, one.suggestions[0].speaker.id, article_speakers=[one.article_speaker_id])
    assert one.item not in items(Desk(desk.store, by="ben"))
    with desk.store.session() as session:
        assert not is_open(session, one)
    desk.do(undo, 2)
    assert one.item in items(Desk(desk.store, by="ben"))
