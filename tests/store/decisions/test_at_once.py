"""Several people deciding at once, each in a process: every decision is whole, or refused with the reason."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from claimtrack.errors import ClaimtrackError
from claimtrack.store import Store
from claimtrack.store.decisions import events, link, merge, standing, undo
from claimtrack.store.decisions.clusters import clusters
from claimtrack.store.queries import counts

from .desk import Desk, paper

PEOPLE = 3
PAPERS = 8


def decide(url: str, person: int) -> list[str]:
    """Decide about every paper on the same stale view, and merge and part two speakers between."""
    told = []
    with Store(url) as store:
        desk = Desk(store, by=f"person {person}")
        for number in range(1, PAPERS + 1):
            try:
                desk.do(link, 1 + (number + person) % 2, article_speakers=[number], seen=0)
                told.append("done")
            except ClaimtrackError as refused:
                told.append(str(refused))
            try:
                desk.do(merge, [1, 2])
                desk.do(undo)
            except ClaimtrackError as refused:
                told.append(str(refused))
    return told


@pytest.mark.slow
def test_people_at_once_leave_a_record_that_follows_the_log(url: str) -> None:
    with Store(url) as store:
        desk = Desk(store)
        desk.read(paper(("Mara Lindqvist", "we stay"), number=1))
        desk.read(paper(("Ilya Brandt", "we leave"), number=2))
        for number in range(3, PAPERS + 1):
            desk.read(paper((("Mara Lindqvist", "Ilya Brandt")[number % 2], "we stay"), number=number))
    with ProcessPoolExecutor(PEOPLE, mp_context=get_context("spawn")) as pool:
        told = list(pool.map(decide, [url] * PEOPLE, range(PEOPLE)))
    for line in (line for lines in told for line in lines):
        assert line == "done" or line.startswith(
            (
                "changed meanwhile by person",
                "that is decided already",
                "1 and 2 are one speaker already",
                "event ",
                "person",
            )
        ), line
    with Store(url) as store, store.session() as session:
        log = events(session)
        done = sum(line == "done" for lines in told for line in lines)
        assert sum(event.action == "link" for event in log) == done >= 1
        assert clusters(log, standing(log)) in ({}, {2: 1})
        assert counts(session).attributions == PAPERS
        merged = set(clusters(log, standing(log)))
    with Store(url) as store:
        before = Desk(store).view()
        assert len(before[0]) == 2 - len(merged)  # type: ignore[arg-type]


def test_the_second_of_two_reviewers_is_told_what_the_first_decided(desk: Desk) -> None:
    desk.do(link, 1, article_speakers=[4], seen=0)
    with pytest.raises(ClaimtrackError, match=r"changed meanwhile by ana: Brandt in article 3 is Mara Lindqvist"):
        Desk(desk.store, by="ben").do(link, 3, article_speakers=[4], seen=0)
