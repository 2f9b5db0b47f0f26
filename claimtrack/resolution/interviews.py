"""Who answers in an interview that marks its turns "Q:" and "A:" and names nobody there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimtrack.attribution import Attribution
from claimtrack.resolution.cast import Person
from claimtrack.resolution.folding import fold
from claimtrack.resolution.referents import Referent
from claimtrack.resolution.scene import Scene
from claimtrack.resolution.turn_labels import label_of

__all__ = ["interviewee"]

_ASKS = re.compile(
    r"(?:\bby|\b(?:talk|talks|talked|spoke|speak|speaks|sat down|sits down) (?:to|with))\s+\Z", re.IGNORECASE
)
"""What stands before the name of who interviews: "By Ann Orlo", "spoke to Ann Orlo"."""
_WORD = re.compile(r"[\w-]+")


def interviewee(scene: Scene) -> Referent | None:
    """The one person whom the headline names, else the one whom the words before the first turn do; None if unsure.

    Names within quotations do not count, and below the headline neither does whom somebody speaks to: that may be the
    interviewer as well.
    """
    turns = [span.start for one in scene.attributions if _is_turn(scene, one) for span in one.source]
    head = [naming for naming in scene.namings_between(0, min(turns, default=0)) if naming.name.full]
    titled = _one(
        scene.cast.person(naming)
        for naming in head
        if naming.start < scene.layout.headline_end or _named_in(scene.title, naming.name.key)
    )
    told = [
        naming
        for naming in head
        if scene.layout.quotation(naming.start) is None and not _ASKS.search(scene.text, 0, naming.head)
    ]
    found = titled or _one(scene.cast.person(naming) for naming in told)
    return scene.register.person(found) if found is not None else None


def _is_turn(scene: Scene, attribution: Attribution) -> bool:
    return label_of(scene.text, attribution) is not None


def _named_in(title: str, family: str) -> bool:
    return family in {fold(word) for word in _WORD.findall(title)}


def _one(people: Iterable[Person]) -> Person | None:
    """The person, if all are the same one."""
    found = {id(person): person for person in people}
    return next(iter(found.values())) if len(found) == 1 else None
