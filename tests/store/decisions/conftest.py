from __future__ import annotations

import pytest

from claimtrack.store import Store

from .desk import Desk, paper


@pytest.fixture
def desk(store: Store) -> Desk:
    """A record of three people: 1 Mara Lindqvist, 2 Ilya Brandt (also as Brandt), 3 Otto Venn, one paper each."""
    found = Desk(store)
    found.read(paper(("Mara Lindqvist", "we stay in Velm harbour"), number=1))
    found.read(paper(("Ilya Brandt", "we stay in Velm harbour"), number=2))
    found.read(paper(("Otto Venn", "it rains"), ("Brandt", "we leave"), number=3))
    return found
