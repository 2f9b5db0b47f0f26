"""Which events stand, and which speakers are one: pure functions of the log."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from claimtrack.store.decisions.clusters import clusters
from claimtrack.store.decisions.log import Action, Effects, Event, NameChange, Renaming, standing

DAY = datetime(2031, 5, 1, tzinfo=UTC)


def event(
    number: int, *, undoes: int | None = None, merged: tuple[int, ...] = (), made: tuple[int, int] | None = None
) -> Event:
    made_from, new = made or (None, None)
    return Event(
        id=number,
        action=Action.UNDO if undoes else Action.MERGE,
        made_by="ana",
        made_at=DAY,
        effects=Effects(what="", merged=merged, made=new, made_from=made_from),
        note=None,
        undoes=undoes,
    )


@pytest.mark.parametrize(
    ("undoes", "stand"),
    [
        ([None, None], [1, 2]),
        ([None, 1], [2]),
        ([None, 1, 2], [1, 3]),
        ([None, 1, 2, 3], [2, 4]),
        ([None, 1, 2, 1], [3, 4]),
        ([None, None, 1, None, 3], [1, 2, 4, 5]),
    ],
)
def test_what_no_standing_event_undoes_stands(undoes: list[int | None], stand: list[int]) -> None:
    log = [event(number, undoes=undone) for number, undone in enumerate(undoes, start=1)]
    assert [one.id for one in standing(log)] == stand


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ([event(1, merged=(1, 2))], {2: 1}),
        ([event(1, merged=(2, 1))], {1: 2}),
        ([event(1, merged=(1, 2)), event(2, merged=(3, 1))], {1: 3, 2: 3}),
        ([event(1, merged=(1, 2, 3)), event(2, merged=(4, 5))], {2: 1, 3: 1, 5: 4}),
        ([event(1, merged=(1, 2)), event(2, merged=(3, 4)), event(3, merged=(4, 1))], {4: 3, 1: 3, 2: 3}),
        ([event(1, merged=(1, 2)), event(2, merged=(3, 1)), event(3, undoes=1)], {1: 3}),
        ([event(1, merged=(1, 2)), event(2, undoes=1), event(3, undoes=2)], {2: 1}),
        ([event(1, made=(1, 9))], {}),
        ([event(1, made=(1, 9)), event(2, undoes=1)], {9: 1}),
        ([event(1, made=(1, 9)), event(2, undoes=1), event(3, merged=(4, 1))], {9: 4, 1: 4}),
    ],
)
def test_speakers_are_one_by_the_merges_that_stand(log: list[Event], expected: dict[int, int]) -> None:
    assert clusters(log, standing(log)) == expected


def test_effects_are_stored_whole() -> None:
    effects = Effects(
        what="all of it",
        speakers=(1, 2),
        merged=(1, 2),
        article_speakers=(3,),
        attributions=(4,),
        to=5,
        names=(NameChange(speaker=1, key="k", name="Mara", has=False),),
        renamed=Renaming(speaker=1, before="a", after="b"),
        made=6,
        made_from=1,
        item="link:7",
    )
    assert Effects.from_json(effects.to_json()) == effects
    assert Effects.from_json({**Effects(what="x").to_json(), "newer": 1}) == Effects(what="x")
