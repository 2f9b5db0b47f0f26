"""Puts decoded spans together into attributions: exact quotes, quotes over paragraphs, types, parents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.attribution import Attribution, Span, Type
from claimtrack.detection.acts import read_act
from claimtrack.detection.contents import LIKELY, Found, Quotations, by_paragraph, settle
from claimtrack.detection.cues import Lexicon
from claimtrack.detection.formulas import find_formulas
from claimtrack.detection.headlines import read_headline, read_report
from claimtrack.detection.inserted import find_inserted
from claimtrack.detection.inverted import find_inverted
from claimtrack.detection.labels import load_labels
from claimtrack.detection.nested import find_nested
from claimtrack.detection.nesting import find_parents, with_sound_nesting
from claimtrack.detection.posts import find_posts
from claimtrack.detection.quotations import Quotation, find_quotations
from claimtrack.detection.rivals import without_rivals
from claimtrack.detection.signatures import find_signed
from claimtrack.detection.spans import EDGE, WORD, gap, holds, overlap, trimmed
from claimtrack.detection.tidying import tidy
from claimtrack.detection.turns import find_turns
from claimtrack.detection.unclaimed import find_unclaimed
from claimtrack.passives import is_passive

__all__ = ["Found", "assemble"]

_SURE = 0.95
"""Confidence of speaker turns and signed quotations, which the network does not judge."""
_GOES_ON = re.compile(r"[^\S\n]?[a-z,]")
_EMPTY = frozenset({"it", "so", "that", "these", "those", "what", "which", "not", "basically", "enough"})
"""Words that tell nothing of what was said, if there are no others."""
_ASKS = re.compile(
    r"(?:what|who|how|why|where|when)\s+(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could)",
    re.IGNORECASE,
)
"""The head of a question that a heading asks: "What is|the council|saying?"."""
_AUXILIARIES = frozenset({"has", "have", "had", "is", "are", "was", "were"})
_TOLD = frozenset({"told", "informed", "assured"})
_BESIDE = 15
"""Code points between two cues that may be one cue cut in two ("further wrote")."""


def assemble(text: str, found: Sequence[Found], lexicon: Lexicon) -> tuple[Attribution, ...]:
    """Attributions in the order of their first character, named a1, a2, ...; those left without content are dropped."""
    quotations = Quotations(find_quotations(text))
    tidied = without_rivals(text, tidy(text, [_bare(text, item) for item in found], quotations), quotations)
    found = _with_conventions(text, _with_verbs(text, tidied, lexicon), quotations.all)
    contents = settle(text, found, quotations)
    made = [
        _attribution(text, replace(item, contents=spans), quotations, lexicon)
        for item, spans in zip(found, contents, strict=True)
        if spans and not _says_nothing(text, spans, quotations)
    ]
    made += [_attribution(text, item, quotations, lexicon) for item in find_formulas(text, made, quotations.outer)]
    made += find_unclaimed(text, made, quotations.outer)
    made = sorted(with_sound_nesting(text, _without_doubles(made)), key=_place)
    named = [replace(a, id=f"a{number}", type=_type(text, a.content, quotations)) for number, a in enumerate(made, 1)]
    return tuple(
        replace(one, parent=named[at].id) if at is not None else one
        for one, at in zip(named, find_parents(named), strict=True)
    )


def _attribution(text: str, item: Found, quotations: Quotations, lexicon: Lexicon) -> Attribution:
    """The attribution of a find whose contents are settled; it has no id yet."""
    source = _source(text, item)
    sources = (source,) if source else ()
    act, polarity = read_act(text, item.cue, lexicon, source=sources, content=item.contents)
    return Attribution(
        id="",
        type=_type(text, item.contents, quotations),
        act=act,
        polarity=polarity,
        source=sources,
        cue=(item.cue,),
        content=item.contents,
        confidence=item.confidence,
    )


def _with_verbs(text: str, found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Without cues of an auxiliary alone whose content is the verb: "has on occasion|condemned the plan"."""
    verbs = {(item.source, item.cue.start) for item in found}

    def is_bare(item: Found) -> bool:
        words = [match[0].lower() for match in WORD.finditer(text, item.cue.start, item.cue.end)]
        if not words or words[0] not in _AUXILIARIES or any(lexicon.lemma(word) in lexicon.acts for word in words):
            return False
        return any((item.source, span.start) in verbs for span in item.contents)

    return [item for item in found if not is_bare(item)]


def _without_doubles(made: Sequence[Attribution]) -> list[Attribution]:
    """Of attributions that differ in their cue alone the most confident one; likewise of cues side by side.

    And of those with the same content none whose source takes in the cue of a surer one.
    Cues side by side are one cue cut in two where they have the same source and half of their contents in common.
    """
    best: dict[tuple[tuple[Span, ...], tuple[Span, ...]], Attribution] = {}
    for attribution in made:
        key = (attribution.source, attribution.content)
        if key not in best or attribution.confidence > best[key].confidence:
            best[key] = attribution
    alike: dict[tuple[Span, ...], list[Attribution]] = defaultdict(list)
    for attribution in best.values():
        alike[attribution.content].append(attribution)
    single = (one for told in alike.values() for one in told if not any(_takes_in(one, other) for other in told))
    kept: list[Attribution] = []
    for attribution in sorted(single, key=lambda a: a.cue):
        if kept and _is_cut(kept[-1], attribution):
            kept[-1] = max(kept[-1], attribution, key=lambda a: a.confidence)
        else:
            kept.append(attribution)
    return kept


def _takes_in(one: Attribution, other: Attribution) -> bool:
    """Whether one's source takes in the cue of a surer one: "Hewett told|AFP" of "in a statement"."""
    return other.confidence > one.confidence and holds(one.source, other.cue[0])


def _is_cut(one: Attribution, other: Attribution) -> bool:
    if one.source != other.source or gap(one.cue[0], other.cue[0]) > _BESIDE:
        return False
    if holds(one.content, other.cue[0]) or holds(other.content, one.cue[0]):
        return False  # one attribution holds the other
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    length = sum(span.end - span.start for span in (*one.content, *other.content)) - shared
    return shared >= length / 2


def _with_conventions(text: str, found: Sequence[Found], quotations: Sequence[Quotation]) -> list[Found]:
    """Add speaker turns, signed quotations and quotes in quotes, in place of what the network made of their cues."""
    items = [(Span(t.label.start, t.colon.end), Found(t.colon, t.label, t.contents, _SURE)) for t in find_turns(text)]
    labels = [span for span, _ in items]
    items += [
        (Span(s.dash.start, s.name.end), Found(s.dash, s.name, (s.content,), _SURE))
        for s in (*find_signed(text, quotations), *find_posts(text))
    ]
    items += [(n.cue, Found(n.cue, n.source, (n.content,), LIKELY)) for n in find_nested(text, quotations)]
    if report := read_report(text):
        items.append((report.mark, Found(report.mark, report.label, (report.content,), LIKELY)))
    kept = [
        item
        for item in found
        if not any(overlap(item.cue, span) for span, _ in items)
        and not any(overlap(content, label) for content in item.contents for label in labels)  # "A transcript follows:"
    ]
    kept = _with_inverted(text, _with_inserted(text, kept, quotations), quotations)
    return [*_headline(text, kept, quotations), *kept, *(item for _, item in items)]


def _with_inserted(text: str, found: Sequence[Found], quotations: Sequence[Quotation]) -> list[Found]:
    """Quotations that a name in somebody else's sentence says, where no cue of the network's is the name's.

    What the network made of name and quotation together goes.
    """
    kept = list(found)
    for one in find_inserted(text, quotations):
        if any(overlap(item.cue, one.cue) or item.source == one.source for item in kept):
            continue
        holding = [item for item in kept if any(overlap(content, one.content) for content in item.contents)]
        if all(any(overlap(part, one.source) for part in (item.cue, *item.contents)) for item in holding):
            kept = [item for item in kept if item not in holding]
            kept.append(Found(one.cue, one.source, (one.content,), LIKELY))
    return kept


def _with_inverted(text: str, found: Sequence[Found], quotations: Sequence[Quotation]) -> list[Found]:
    """Quotations with verb and speaker behind them where no cue is that verb; no other cue has them."""
    missed = [one for one in find_inverted(text, quotations) if not any(overlap(item.cue, one.cue) for item in found)]
    quoted = [span for one in missed for span in one.contents]
    others = (
        replace(item, contents=tuple(span for span in item.contents if not any(overlap(span, one) for one in quoted)))
        for item in found
    )
    return [*(item for item in others if item.contents), *missed]


def _headline(text: str, found: Sequence[Found], quotations: Sequence[Quotation]) -> list[Found]:
    """The headline's attribution without a verb, where the network made nothing of it."""
    title = text.find("\n", len(text) - len(text.lstrip()))
    sources = [text[s.start : s.end].rstrip(EDGE).split() for item in found if (s := item.source) and s.start > title]
    names = {words[-1].lower() for words in sources if words} - load_labels().pronouns
    headline = read_headline(text, quotations, names)
    if not headline or any(overlap(headline.content, s) for item in found for s in (item.cue, *item.contents)):
        return []
    return [Found(headline.mark, headline.label, (headline.content,), LIKELY)]


def _bare(text: str, item: Found) -> Found:
    """The find without white space around its cue and in front of its source; a source of marks alone is none."""
    source = trimmed(text, item.source, EDGE) if item.source else None
    return replace(
        item,
        cue=trimmed(text, item.cue, " \n\t,") or item.cue,
        source=Span(source.start, item.source.end) if source and item.source else None,
    )


def _says_nothing(text: str, spans: Sequence[Span], quotations: Quotations) -> bool:
    """Whether a content is a pronoun or the like alone ("as the mayor put it"), or only begins a question.

    Between quotation marks a single word is what was said: “Enough.”
    """
    if quotations.around(spans):
        return False
    if len(spans) == 1 and _ASKS.fullmatch(text, spans[0].start, spans[0].end):
        return True
    return all(match[0].lower() in _EMPTY for span in spans for match in WORD.finditer(text, span.start, span.end))


def _source(text: str, item: Found) -> Span | None:
    """The source without punctuation at its edges; of one that runs over paragraphs, the part nearest to the cue.

    None for whom a cue speaks of ("Hale was accused of").
    """
    parts = list(by_paragraph(text, item.source)) if item.source else []
    if not parts or is_passive(text, [item.cue], parts) or _is_told(text, item):
        return None
    nearest = min(parts, key=lambda part: gap(part, item.cue))
    source = trimmed(text, nearest, EDGE)
    # A full stop in the middle of a sentence belongs to the name: "Goldwater Inc. said".
    if source and source.end < nearest.end and text[source.end] == "." and _GOES_ON.match(text, source.end + 1):
        return Span(source.start, source.end + 1)
    return source


def _is_told(text: str, item: Found) -> bool:
    """Whether the source is who hears it: "Driver wept at wheel, jury told". Who tells has a hearer behind the verb."""
    source, cue = item.source, item.cue
    if source is None or text[cue.start : cue.end].lower() not in _TOLD or text[source.end : cue.start].strip():
        return False
    ends = text[cue.end : cue.end + 1] in ("", "\n", ".", ",", ";", ":", "|")
    return ends and all(span.end <= source.start for span in item.contents)


def _place(attribution: Attribution) -> tuple[int, int]:
    """Sorts by the first character; of two that begin together, the longer one, which may hold the other, first."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min(span.start for span in spans), -max(span.end for span in spans)


def _type(text: str, spans: Sequence[Span], quotations: Quotations) -> Type:
    words = [match.start() for span in spans for match in WORD.finditer(text, span.start, span.end)]
    quoted = sum(bool(quotations.around([Span(at, at + 1)])) for at in words)
    if not quoted:
        return Type.INDIRECT
    return Type.DIRECT if quoted == len(words) else Type.MIXED
