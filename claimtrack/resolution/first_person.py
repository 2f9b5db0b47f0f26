"""Whom "I" and "we" mean: the speaker of the quotation around them, or the article's own voice where none can be."""

from __future__ import annotations

from collections.abc import Callable

from claimtrack.attribution import Attribution
from claimtrack.resolution.referents import Referent
from claimtrack.resolution.scene import Scene

__all__ = ["first_person"]

SpeakerOf = Callable[[Attribution], Referent | None]

_REPEATED = 40
"""Characters that no two sentences have in common by chance."""
_COPIES = 5
"""Places with the same words that are looked at: a page that repeats a line a thousand times costs no more."""


def first_person(
    scene: Scene, attribution: Attribution, place: int, enclosing: Attribution | None, speaker_of: SpeakerOf
) -> Referent:
    """Who "I" and "we" at a place mean: the speaker of what holds them (``enclosing``), else the author.

    ``speaker_of`` decides another attribution first.
    """
    speaker = speaker_of(enclosing) if enclosing is not None else None
    if speaker is not None:
        return speaker
    quotation = scene.layout.quotation(place)
    if quotation is not None:
        return _quoted_in(scene, attribution, speaker_of, quotation) or scene.register.implicit()
    if scene.layout.closed_later(place):
        return _quoted_above(scene, attribution, speaker_of, place) or scene.register.implicit()
    return _quoted_again(scene, attribution, speaker_of, place) or scene.register.author()


def _quoted_above(scene: Scene, attribution: Attribution, speaker_of: SpeakerOf, place: int) -> Referent | None:
    """The one speaker of the paragraph before where its quotation goes on in this one, which lacks its mark."""
    layout = scene.layout
    paragraph = layout.paragraph(place) - 1
    if not layout.left_open(paragraph):
        return None
    quoted = [
        other
        for other in scene.attributions
        if other.id != attribution.id
        and any(
            layout.paragraph(span.start) == paragraph and layout.quotation(span.end - 1) is not None
            for span in other.content
        )
    ]
    speakers = {speaker_of(other) for other in quoted}
    return speakers.pop() if len(speakers) == 1 else None


def _quoted_again(scene: Scene, attribution: Attribution, speaker_of: SpeakerOf, place: int) -> Referent | None:
    """Whose quotation has the very words from a place on: a quotation printed again, large and without marks."""
    text = scene.text
    words = text[place : place + _REPEATED]
    at = -1
    for _ in range(_COPIES if len(words) == _REPEATED else 0):
        at = text.find(words, at + 1)
        if at < 0:
            return None
        quotation = scene.layout.quotation(at)
        if quotation is not None:
            return _quoted_in(scene, attribution, speaker_of, quotation) or scene.register.implicit()
    return None


def _quoted_in(scene: Scene, attribution: Attribution, speaker_of: SpeakerOf, quotation: int) -> Referent | None:
    """The speaker of another attribution that quotes from a quotation."""
    layout = scene.layout
    for other in scene.attributions:
        quotes = any(
            quotation in {layout.quotation(span.start), layout.quotation(span.end - 1)} for span in other.content
        )
        if quotes and other.id != attribution.id and (speaker := speaker_of(other)) is not None:
            return speaker
    return None
