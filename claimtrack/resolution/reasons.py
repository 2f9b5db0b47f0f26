"""Why a source means a speaker, in a sentence that a person can read."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.attribution import Attribution, Kind, Span
from claimtrack.resolution.bodies import capital_of
from claimtrack.resolution.folding import fold
from claimtrack.resolution.introductions import introduced
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.reading import Form, Reading
from claimtrack.resolution.referents import Referent
from claimtrack.resolution.scene import Scene
from claimtrack.resolution.turn_labels import Label, label_of
from claimtrack.resolution.words import Word, phrase

__all__ = ["reason"]

_NOBODY = {
    Kind.AUTHOR: "outside any quotation, the article's own voice",
    Kind.GENERIC: "means nobody in particular",
    Kind.IMPLICIT: "no source is expressed, and none is certain",
}


def reason(
    scene: Scene, attribution: Attribution, reading: Reading, part: Sequence[Word], referent: Referent
) -> str | None:
    """The reason for a decision; None where the source's own words are the speaker's name and nothing was decided."""
    if reading.form is Form.EMPTY:
        if referent.kind is Kind.IMPLICIT:
            return _NOBODY[Kind.IMPLICIT]
        return f"no source is expressed here: {_called(referent)} speaks beside it"
    words = phrase(scene.text, part)
    if referent.kind in _NOBODY:
        return f"“{words}”: {_NOBODY[referent.kind]}"
    if reading.form is Form.PRONOUN:
        return _looks_back(scene, words, part[0].start, referent)
    label = label_of(scene.text, attribution)
    if label is not None and label[0] is Label.ANSWER and referent.person is not None:
        return f"“{words}” answers the questions put to {referent.name}"
    name = reading.naming.name.text if reading.naming is not None else reading.name or words
    if fold(name) == fold(referent.name or ""):
        return None
    if reading.naming is not None:
        return f"“{name}” is called {referent.name} in this article"
    if referent.person is not None and introduced(scene, part) is not None:
        return f"“{words}” gives the name {referent.name}"
    if referent.person is not None:
        return _by_role(reading, words, referent)
    if (capital := capital_of(reading, part)) is not None:
        return f"“{words}” is the {referent.name}: {capital} is the capital"
    return f"“{words}” calls {referent.name} again" if referent.name else None


def _called(referent: Referent) -> str:
    return referent.name or "the same unnamed speaker"


def _looks_back(scene: Scene, words: str, place: int, referent: Referent) -> str:
    """The mention that a pronoun looks back to; for "I" and what follows, the quotation it stands in."""
    before = sorted(span for span in referent.mentions if span.end <= place)
    told = [text for span in before if fold(text := _text(scene, span)) not in lexicon().pronouns]
    if told:
        known = f", {referent.name}" if referent.name and fold(told[-1]) != fold(referent.name) else ""
        return f"“{words}” looks back to “{told[-1]}”{known}"
    after = [span for span in referent.mentions if span.start > place]
    if after:
        return f"“{words}” is {_called(referent)}, who is named after it"
    return f"“{words}” fits nobody named before it"


def _by_role(reading: Reading, words: str, referent: Referent) -> str:
    roles = referent.person.roles if referent.person is not None else []
    role = next((role.text for role in roles if reading.heads & role.heads), None) or next(
        (role.text for role in roles), None
    )
    if reading.head in lexicon().kin and referent.person is not None and not reading.heads & referent.person.heads:
        return f"“{words}” is {referent.name}, the only other one of the family name, who speaks right below"
    given = f", given as “{role}”" if role is not None else ", of whom nothing speaks against it"
    return f"“{words}” is {referent.name}{given}"


def _text(scene: Scene, span: Span) -> str:
    return " ".join(scene.text[span.start : span.end].split())
