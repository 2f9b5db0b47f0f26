"""Attributions without a source: who speaks all the same, where that is certain."""

from __future__ import annotations

import re

from claimtrack.attribution import Attribution, Type
from claimtrack.passives import is_passive
from claimtrack.resolution.namings import Naming
from claimtrack.resolution.referents import Referent
from claimtrack.resolution.scene import Scene, is_person

__all__ = ["unsaid_speaker"]

_CLAUSE_HEADS = ',.;:\n”"—'
_GAP = 12
"""Characters between a colon and the quotation that it introduces."""

_OPENING = 40
"""Characters within which the subject of an introducing sentence begins."""

_BY = re.compile(r"\s*by\s+")
_CLAUSE_ENDS = frozenset({".", ",", ";", "\n", ""})


def unsaid_speaker(scene: Scene, attribution: Attribution) -> Referent | None:
    """The name beside the cue, the subject that the cue shares, or the speaker whose quotation goes on; or None."""
    if is_passive(scene.text, attribution.cue, attribution.source):
        return _agent(scene, attribution)
    return (
        _beside_cue(scene, attribution)
        or _same_sentence(scene, attribution)
        or _fronted(scene, attribution)
        or _introduced(scene, attribution)
        or _goes_on(scene, attribution)
        or _same_paragraph(scene, attribution)
        or _sentence_before(scene, attribution)
        or _paragraph_before(scene, attribution)
    )


def _agent(scene: Scene, attribution: Attribution) -> Referent | None:
    """The name behind the "by" that ends a passive cue, or that follows it."""
    end = max(attribution.cue).end
    by = _BY.match(scene.text, end) or (_BY.match(scene.text, end - 2) if scene.text[:end].endswith(" by") else None)
    naming = scene.naming_from(by.end()) if by is not None else None
    return scene.person(naming) if naming is not None else None


def _beside_cue(scene: Scene, attribution: Attribution) -> Referent | None:
    """A name that touches the cue and fills its clause: "said Hester." (a detector may miss it as a source)."""
    for span in (*attribution.cue, *attribution.source):
        after = scene.word_at(span.end)
        if after < len(scene.words):
            naming = scene.naming_from(scene.words[after].start)
            if naming is not None and scene.text[naming.end : naming.end + 1] in _CLAUSE_ENDS:
                return scene.person(naming)
        naming = scene.naming_ending_by(span.start)
        if naming is not None and span.start - naming.end == 1 and _heads_clause(scene, naming):
            return scene.person(naming)
    return None


def _heads_clause(scene: Scene, naming: Naming) -> bool:
    """Whether a name stands after a mark or at the start of a paragraph."""
    before = scene.text[max(0, naming.head - 3) : naming.head].rstrip(" \u00a0")
    return scene.layout.quotation(naming.start) is None and (not before or before[-1] in _CLAUSE_HEADS)


def _same_sentence(scene: Scene, attribution: Attribution) -> Referent | None:
    """The speaker of the cue before in the sentence: "said ..., adding: ...", "criticised ... and said ..."."""
    if not attribution.cue:
        return None
    cue = min(attribution.cue)
    before = scene.words[scene.word_at(cue.start) - 1].folded if scene.word_at(cue.start) else ""
    participle = scene.text[cue.start : cue.end].split()[:1]
    if not (participle and participle[0].casefold().endswith("ing")) and before not in {"and", "but", "also", "then"}:
        return None
    if scene.layout.coordinated(cue.start) is False:
        return None
    sentence = scene.layout.sentence(cue.start)
    earlier = [
        other
        for other in scene.attributions
        if other.id in scene.who
        and other.id != attribution.id
        and other.source
        and other.cue
        and max(other.cue).end <= cue.start
        and scene.layout.sentence(min(other.cue).start) == sentence
        and not any(span.start <= cue.start < span.end for span in other.content)
    ]
    return scene.who[max(earlier, key=lambda other: min(other.cue).start).id] if earlier else None


def _fronted(scene: Scene, attribution: Attribution) -> Referent | None:
    """The person who is the subject behind a participle: "Calling it a lie, Hale left"."""
    front = scene.front_at(min(attribution.cue).start) if attribution.cue else None
    if front is None or front.asks or front.subject is None:
        return None
    words = scene.text[front.start : min(attribution.cue).end].casefold().split()
    participles = [word for word in words[:2] if word.endswith("ing") and word not in {"according", "following"}]
    cue = scene.text[min(attribution.cue).start : max(attribution.cue).end].casefold().split()
    return scene.person(front.subject) if participles and participles[0] in cue else None


def _introduced(scene: Scene, attribution: Attribution) -> Referent | None:
    """The person of the sentence whose colon introduces a quotation: "Tom Hale was blunt: ..."."""
    start = _quotation_start(attribution)
    if start is None:
        return None
    before = scene.text[:start].rstrip(' \n\t\u00a0“"')
    if not before.endswith(":"):
        return None
    begin = scene.layout.sentence_start(len(before) - 1)
    named = [
        naming
        for naming in scene.namings
        if begin <= naming.start < len(before) and scene.layout.quotation(naming.start) is None
    ]
    people = {scene.person(naming) for naming in named if not naming.possessive}
    return people.pop() if len(people) == 1 and len(named) and named[0].head - begin < _OPENING else None


def _goes_on(scene: Scene, attribution: Attribution) -> Referent | None:
    """The speaker of the quotation that the paragraph before leaves open, as print does when it goes on."""
    start = _quotation_start(attribution)
    if start is None or not scene.layout.left_open(scene.layout.paragraph(start) - 1):
        return None
    quoted = _decided_before(scene, scene.layout.paragraph(start) - 1, start)
    return scene.who[quoted[-1].id] if quoted else None


def _quotation_start(attribution: Attribution) -> int | None:
    """Where a quotation without a cue begins; None for anything else."""
    if attribution.type is not Type.DIRECT or not attribution.content or attribution.cue:
        return None
    return min(attribution.content).start


def _sentence_before(scene: Scene, attribution: Attribution) -> Referent | None:
    """A bare quotation right behind a sentence that reports the words of one person alone."""
    start = _quotation_start(attribution)
    if start is None or start - scene.layout.sentence_start(start) > 1:
        return None
    paragraph = scene.layout.paragraph(start)
    reported = [
        other
        for other in _reports(scene, paragraph, start)
        if scene.layout.sentence(start) - scene.layout.sentence(max(other.content).start) <= 1
    ]
    speakers = {scene.who[other.id] for other in reported}
    if len(speakers) != 1 or not is_person(next(iter(speakers))):
        return None
    end = max(max(other.content).end for other in reported)
    return None if scene.namings_between(end, start) else speakers.pop()


def _reports(scene: Scene, paragraph: int, before: int) -> list[Attribution]:
    """The decided attributions of a paragraph whose content begins before a place and holds it not."""
    return [
        other
        for other in scene.attributions
        if other.id in scene.who
        and other.content
        and max(other.content).end <= before
        and scene.layout.paragraph(min(other.content).start) == paragraph
    ]


def _same_paragraph(scene: Scene, attribution: Attribution) -> Referent | None:
    """A further quotation in the paragraph of another one, when that paragraph quotes one speaker only."""
    if attribution.type is not Type.DIRECT or not attribution.content:
        return None
    start = min(attribution.content).start
    return _one_speaker(scene, scene.layout.paragraph(start), before=start)


def _paragraph_before(scene: Scene, attribution: Attribution) -> Referent | None:
    """A quotation that begins a paragraph right after one that quotes a single speaker, and names nobody itself."""
    if attribution.type is not Type.DIRECT or not attribution.content or attribution.cue:
        return None
    start = min(attribution.content).start
    layout = scene.layout
    paragraph = layout.paragraph(start)
    if paragraph == 0 or start - layout.paragraph_start(paragraph) > 1:
        return None
    named = any(
        layout.paragraph(naming.start) == paragraph and layout.quotation(naming.start) is None
        for naming in scene.namings
    )
    return None if named else _one_speaker(scene, paragraph - 1, before=start)


def _one_speaker(scene: Scene, paragraph: int, *, before: int) -> Referent | None:
    """The person whom all quotations of a paragraph belong to, if it is one."""
    speakers = [scene.who[other.id] for other in _decided_before(scene, paragraph, before)]
    if not speakers or any(speaker is not speakers[0] for speaker in speakers):
        return None
    return speakers[0] if is_person(speakers[0]) else None


def _decided_before(scene: Scene, paragraph: int, before: int) -> list[Attribution]:
    """The decided quotations of a paragraph that begin before a place, in text order."""
    quoted = [
        other
        for other in scene.attributions
        if other.id in scene.who
        and other.type is not Type.INDIRECT
        and other.content
        and min(other.content).start < before
        and scene.layout.paragraph(min(other.content).start) == paragraph
    ]
    return sorted(quoted, key=lambda other: max(other.content))
