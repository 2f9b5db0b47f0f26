"""Which organization a source means: by name, by what it is called again, or a new one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from claimtrack.attribution import Attribution, Kind
from claimtrack.resolution.folding import fold
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.organizations import LEGAL_FORMS
from claimtrack.resolution.reading import Form, Reading
from claimtrack.resolution.referents import Referent
from claimtrack.resolution.scene import INSTITUTIONS, Scene, tells
from claimtrack.resolution.specifics import agree, specifics_of
from claimtrack.resolution.words import Word

__all__ = ["body", "capital_of"]

_PAPER = frozenset(
    {"chronicle", "courier", "daily", "enquirer", "gazette", "globe", "guardian", "herald", "independent", "inquirer"}
    | {"journal", "mail", "mirror", "newspaper", "observer", "post", "press", "standard", "sun", "telegraph", "times"}
    | {"tribune", "zeitung"}
)
_STATION = frozenset({"abc", "bbc", "broadcasting", "cbs", "cnn", "fox", "nbc", "npr", "radio", "television", "tv"})
_WIRE = frozenset({"afp", "agency", "ap", "associated", "reuters", "tass", "xinhua", "yonhap"})
_NEWS_NAMES = _PAPER | _STATION | _WIRE | {"magazine", "news"}
"""Words in the names of the press."""

_CENTRAL = frozenset({"cabinet", "government", "ministry"})
"""Bodies of a state that sit in its capital."""
_GOVERNMENT = " government"

_TELLING = {
    **dict.fromkeys(("newspaper", "paper", "daily", "tabloid", "weekly"), _PAPER),
    **dict.fromkeys(("broadcaster", "network", "channel", "station"), _STATION),
    "agency": _WIRE,
    **dict.fromkeys(("company", "firm"), LEGAL_FORMS),
}
"""The words in a body's name that say that it is what a noun says."""

_PUBLIC_NAMES = frozenset(
    {"assembly", "bureau", "commission", "committee", "congress", "council", "court", "department", "embassy"}
    | {"government", "house", "ministry", "office", "parliament", "police", "senate"}
)
"""Words in the names of public bodies, which no company is."""

_OWN_NAMES = frozenset({"administration", "camp", "campaign", "foundation", "government", "ministry", "team"})
"""Bodies that go by the name of whose they are: "the Hale campaign", but "Hale's office"."""
_PUBLIC_NOUNS = frozenset({"agency", "body", "bureau", "commission", "department", "organisation", "organization"})
"""By these an article calls a public agency again."""

_FIRMS = frozenset({"company", "firm"})
_TRADES = frozenset(
    {
        "airline",
        "automaker",
        "bank",
        "brokerage",
        "carmaker",
        "chipmaker",
        "conglomerate",
        "drugmaker",
        "giant",
        "insurer",
    }
    | {"lender", "manufacturer", "retailer", "startup", "supplier", "utility"}
)
"""These tell the trade of a body, which is that of the article and not of a bank that is quoted on it."""
_HEADING = 12
"""Words of a line that heads a paragraph."""
_OFTEN = 4
"""Mentions by which an article is about a body, among others."""

_ANY_BODY = frozenset(
    {"agency", "body", "group", "network", "organisation", "organization", "outlet", "site", "website"}
)


def body(
    scene: Scene, attribution: Attribution, reading: Reading, part: Sequence[Word], *, owner: Referent | None
) -> Referent:
    """The organization that a source means; ``owner`` is whom a possessive pronoun in it means ("his campaign")."""
    name = reading.name or ""
    named = reading.form is Form.NAME
    if owner is not None and owner.name:
        owned = owner.name if reading.head in _OWN_NAMES else f"{owner.name}'s"
        return scene.register.body(f"{owned} {name}", reading.head)
    definite = part[0].folded in lexicon().definite
    if (capital := capital_of(reading, part)) is not None:
        state = lexicon().metonyms[fold(capital)].removesuffix(_GOVERNMENT)
        bare = [word.text for word in scene.reader.phrases.core(part) if word.folded not in lexicon().determiners]
        return scene.register.body(" ".join([state, *bare]), reading.head)
    if not named and definite and reading.owner is None:
        again = _called_again(scene, attribution, reading, part) or _state(scene, reading, part[0].start)
        if again is not None:
            return again
        if reading.head in INSTITUTIONS:
            return scene.register.body(name, named=False)
    return scene.register.body(name, reading.head, named=named or not definite or reading.owner is not None)


def _called_again(scene: Scene, attribution: Attribution, reading: Reading, part: Sequence[Word]) -> Referent | None:
    """The body that a definite noun calls again: one whose name says that it is such, else the one just quoted.

    A noun with a name of its own ("the Varnian foreign ministry") calls nothing again, unless it only tells where a
    company or newspaper sits ("the New York bank").
    """
    head = reading.head or ""
    known = lexicon()
    place = part[0].start

    def possible(referent: Referent) -> bool:
        name = referent.name or ""
        # "Quarlon's website" is named by no name of its own.
        named = bool(name) and not name.split()[-1][0].islower()
        owned = reading.specific and ("'s " in name or "’s " in name)
        fits = not owned or agree(reading.specific, specifics_of(name))
        return referent.kind is Kind.ORGANIZATION and named and fits and not _other_sort(name, head)

    if head not in _ANY_BODY:
        told = [referent for referent in scene.register.referents if possible(referent) and _is_told(referent, head)]
        if reading.specific:
            told = [referent for referent in told if agree(reading.specific, specifics_of(referent.name or ""))]
        if head in INSTITUTIONS:
            return _institution(scene, place, told)
        found = scene.salience.last_mentioned(place, told)
        if found is not None:
            return found
    if head not in known.outlets or reading.modifiers & known.organizations:
        return None
    if reading.specific and head in known.public_bodies:
        return None
    quoted = None
    if not reading.modifiers & known.armed:
        quoted = _asked_about(scene, place, possible) or scene.salience.antecedent(
            place, fits=possible, outside=attribution.content, sources_only=True
        )
    if quoted is not None and head in _TRADES and _named_in_passing(scene, place, quoted, possible):
        quoted = None
    if quoted is not None or reading.specific:
        return quoted
    return _called_so(scene, reading, place) or (_main(scene, place, possible) if head in _FIRMS else None)


def _named_in_passing(scene: Scene, place: int, quoted: Referent, possible: Callable[[Referent], bool]) -> bool:
    """Whether a body was mentioned only a few times before a place, and another one more often."""
    times = Counter(one.referent for one in scene.salience.before(place) if possible(one.referent))
    return times[quoted] < min(_OFTEN, max(times.values()))


def _main(scene: Scene, place: int, possible: Callable[[Referent], bool]) -> Referent | None:
    """The body that the article is about, where it is the last one named before, in the same paragraph or sentence.

    It has spoken before, and was mentioned at least twice as often as any other.
    """
    layout = scene.layout
    before = [one for one in scene.salience.before(place) if possible(one.referent)]
    if not before:
        return None
    last = before[-1]
    near = (
        layout.paragraph(last.start) == layout.paragraph(place)
        or layout.sentence(place) - layout.sentence(last.start) <= 1
    )
    times = Counter(one.referent for one in before)
    main = times.pop(last.referent)
    spoken = any(one.source and one.referent is last.referent for one in before)
    return last.referent if near and spoken and main >= 2 * max(times.values(), default=1) else None


def _asked_about(scene: Scene, place: int, possible: Callable[[Referent], bool]) -> Referent | None:
    """The one body that a question names which heads the paragraph of a place: "What does Selby Water say?"."""
    layout = scene.layout
    heading = layout.paragraph(place) - 1
    if heading < 0 or not scene.text[: layout.paragraph_start(heading + 1)].rstrip().endswith("?"):
        return None
    begin, end = layout.paragraph_start(heading), layout.paragraph_start(heading + 1)
    named = {
        one.referent for one in scene.salience.recent(place) if begin <= one.start < end and possible(one.referent)
    }
    return named.pop() if len(named) == 1 and len(scene.text[begin:end].split()) <= _HEADING else None


def _institution(scene: Scene, place: int, told: Sequence[Referent]) -> Referent | None:
    """ "The zoo": the one that the article named first, unless it named another in the same paragraph.

    The article is about that one; others are named in passing.
    """
    firsts = [first for one in told if (first := scene.salience.first_mentioned(place, [one])) is not None]
    if not firsts:
        return None
    first, *others = sorted(firsts, key=lambda mention: mention.start)
    paragraph = scene.layout.paragraph(first.start)
    return None if any(scene.layout.paragraph(other.start) == paragraph for other in others) else first.referent


def _called_so(scene: Scene, reading: Reading, place: int) -> Referent | None:
    """The body last mentioned that the article itself calls by the noun: "the Dawn Front (DF) group", "X, a charity".

    What else the noun phrase says of it ("the rights group") must be said there too; only "militant" and the like may
    be new, where nothing else is said there.
    """
    armed = lexicon().armed
    head = reading.head or ""
    said = reading.modifiers - lexicon().determiners
    for mention in scene.salience.recent(place):
        if mention.referent.kind is not Kind.ORGANIZATION:
            continue
        called = _kind_told(scene.text, mention.start, mention.end, head)
        if called is None:
            continue
        new = said - called - frozenset(fold(mention.referent.name or "").split())
        if new <= armed and (not new or not called or called & armed):
            return mention.referent
    return None


def _kind_told(text: str, start: int, end: int, head: str) -> frozenset[str] | None:
    """The words before a noun that stands right behind or before a name and tells what it is; None where none does."""
    noun = rf"(?P<told>(?:[\w-]+[^\S\n]+){{0,3}}?){re.escape(head)}\b"
    brackets = r"(?:[^\S\n]*\([^()\n]{1,40}\))?"
    behind = re.compile(rf"{brackets}(?:[^\S\n]+(?P<bare>{re.escape(head)})\b|,[^\S\n]+(?:an?|the)[^\S\n]+{noun})")
    before = re.compile(rf"\b(?:an?|the)[^\S\n]+{noun}[^\S\n]+(?:the[^\S\n]+)?\Z", re.IGNORECASE)
    match = behind.match(text, end) or before.search(text, max(0, start - _TOLD_REACH), start)
    if match is None:
        return None
    return frozenset(fold(match["told"] or "").split())


_TOLD_REACH = 60
"""Characters before a name in which the noun phrase that tells what it is stands."""


def _is_told(referent: Referent, head: str) -> bool:
    """Whether a name says that its body is what the noun says: "Varnian Airlines" an airline."""
    if head in INSTITUTIONS:
        return tells(referent.name or "", head)
    words = [word.strip(".,") for word in fold(referent.name or "").split()]
    telling = _TELLING.get(head, frozenset()) | {head, f"{head}s"}
    return len(words) > 1 and (words[-1] in telling or (words[0] in telling and head in words))


def _other_sort(name: str, head: str) -> bool:
    """Whether a name says that its body is something else than the noun says: Reuters is no terrorist group."""
    words = frozenset(fold(name).split())
    if head in lexicon().news_bodies:
        told = _TELLING.get(head, _NEWS_NAMES)
        return bool(words & _PUBLIC_NAMES) or (not words & told and bool(words & (_PAPER | _STATION | _WIRE)))
    if words & _NEWS_NAMES:
        return head not in {"agency", "outlet", "organisation", "organization"}
    if fold(name).replace(".", "") in lexicon().agencies:
        return head not in _PUBLIC_NOUNS
    return head not in _ANY_BODY and bool(words & _PUBLIC_NAMES) and head not in words


def _state(scene: Scene, reading: Reading, place: int) -> Referent | None:
    """ "The state" right after the name of one: "in Florida, when the state said ..."."""
    if reading.head != "state" or reading.modifiers:
        return None
    near = [name for start, name in scene.states if place - _STATE_REACH <= start < place]
    return scene.register.body(near[-1]) if near else None


_STATE_REACH = 200
"""Characters between a state's name and "the state"."""


def capital_of(reading: Reading, part: Sequence[Word]) -> str | None:
    """The capital by which a body of a state is told: "the foreign ministry in Ostburg"."""
    at = next((at for at, word in enumerate(part) if at and word.folded == "in"), None)
    if reading.head not in _CENTRAL or at is None or part[at - 1].folded != reading.head:
        return None
    place = " ".join(word.text for word in part[at + 1 :])
    return place if lexicon().metonyms.get(fold(place), "").endswith(_GOVERNMENT) else None
