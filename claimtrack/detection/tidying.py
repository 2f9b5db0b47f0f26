"""What no cue, source or content can be, taken out of what the network found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.attribution import Span
from claimtrack.detection.contents import Found, Quotations, by_paragraph
from claimtrack.detection.labels import load_labels
from claimtrack.detection.spans import WORD, count_words, gap, holds, overlap, trimmed

__all__ = ["tidy"]

_CONTRACTED = re.compile(r"(?:s|ve|re|d|ll|m)\b", re.IGNORECASE)
_WHO_KNOWS = re.compile(r"(?:^|[.?!:;]|\b(?:so|and|but|then))[\s\"“‘'—–-]*\Z", re.IGNORECASE)
_TURN_OF_PHRASE = re.compile(
    r"\b(?:worth (?:noting|mentioning|remembering|recalling|pointing out|repeating)|goes without saying|needless to say"
    r"|suffice (?:it )?to say|(?:having|that) said|truth be told|let(?:['’]s| us) say|known as)\b",
    re.IGNORECASE,
)
"""Words of speech with which a writer goes on or gives a name; nobody is told to say what follows."""
_TITLED = re.compile(r"(?:en)?titled|headlined", re.IGNORECASE)
_IMPERSONAL = frozenset({"it", "it's", "it’s", "that", "let's", "let’s", "us"})
_HANGING = re.compile(
    r"(?P<at>(?:\s+(?:in|to|for|on|at|with|from|by|of|about))?)\s+(?P<det>an?|the|its|his|her|their)\Z", re.IGNORECASE
)
"""A determiner at the end of a cue, whose noun is no word of it: "recalled in a", "adopted a"."""
_POSSESSIVE = re.compile(r"\b[\w-]+['’]\Z")
_TIME_OF_DAY = re.compile(r"(?:\d{1,2}[:.])?\d{1,2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?[\s,–—-]+(?=\w)", re.IGNORECASE)
_CLOCK = re.compile(r"(?:^|\n)[^\S\n]*(?:\d{1,2}[:.])?\Z")
"""What stands before the source of a post that begins with the time: "15:12 Ann Orlo: ..."."""
_ACCORDING = re.compile(r"according(?P<to>[^\S\n]to\b)?", re.IGNORECASE)
_TO = re.compile(r"[^\S\n]to[^\S\n](?=\w)")
_PHRASE = re.compile(r"(?:[\w’'.-]+[^\S\n]){0,5}")
"""What may stand between "according to" and the source that the network found: a determiner, adjectives."""
_ARTICLES = frozenset({"the", "a", "an"})
_POINTING = frozenset({"this", "that", "these", "those"})
_NOUN_AND_COLON = re.compile(r"(?!\w+(?:s|ed):)\w+:")
"""A word that is no verb of "this" or "that", and the colon that leads to what is quoted."""
_BEFORE = 12
"""Code points in front of a source that tell whether "who" asks a question."""
_SHORT = 4
"""Letters of words that a title may have in lower case ("with", "from")."""
_SOURCE_BEFORE = re.compile(
    r""",\s(?P<source>(?:the|an?|his|her|their|its)\s[\w\s’'-]{2,60},\s   # who it is
        (?:[A-Z][\w.’'-]+\s){1,3}[A-Z][\w’'-]+                          # the name
        (?:,\s(?:(?:from|of|in)\s[A-Z][\w\s]{2,30}|\d{1,2}))?),\s\Z""",
    re.VERBOSE,
)
_BESIDE = 3
"""Code points between a content that ends with its source and the cue."""
_NEIGHBOURS = 3
"""Cues on either side, in text order, of which one may stand in another's source."""


def tidy(text: str, found: Sequence[Found], quotations: Quotations) -> list[Found]:
    """The finds in the order of their cues, whole and possible ones only; contents keep to their cue's paragraph."""
    whole = (_with_source_before(text, _parted(text, _whole(text, item))) for item in found)
    ordered = sorted(whole, key=lambda item: item.cue)
    kept = []
    for number, item in enumerate(ordered):
        beside = ordered[max(number - _NEIGHBOURS, 0) : number + _NEIGHBOURS + 1]
        if not (_is_in_a_name(item, beside) or _tells_nothing(text, item)):
            item = replace(item, contents=_in_brackets(text, item))
            kept.append(replace(item, contents=_in_the_paragraph(text, item, quotations)))
    return kept


def _whole(text: str, item: Found) -> Found:
    """A cue or source that was cut within a contraction ("he|'ve seen", "NPR'|s") gets its apostrophe or word back."""

    def is_cut(span: Span) -> bool:
        return text[span.start - 1 : span.start] in ("'", "’") and _CONTRACTED.match(text, span.start) is not None

    cue, source = item.cue, item.source
    if is_cut(cue):
        cue = Span(cue.start - 1, cue.end)
    if source and is_cut(source):
        start = source.start - 1
        while start and text[start - 1].isalnum():
            start -= 1
        source = Span(start, source.end)
    return replace(item, cue=cue, source=source)


def _parted(text: str, item: Found) -> Found:
    """Cue, source and contents parted where words end and phrases begin."""
    item = _without_determiner(text, _without_genitive(text, item))
    return _without_clock(text, _with_noun(text, _according(text, item)))


def _according(text: str, item: Found) -> Found:
    """ "according" with its "to", and its source from there on: "according|to initial|reports"."""
    cue = _ACCORDING.match(text, item.cue.start)
    source = item.source
    if cue is None or source is None or source.start < cue.end():
        return item
    to = cue if cue["to"] else _TO.match(text, cue.end())
    if to is None:
        return item
    start = to.end() + 1 if cue["to"] else to.end()
    if not _PHRASE.fullmatch(text, start, source.start):
        return item
    return replace(item, cue=Span(item.cue.start, start - 1), source=Span(start, source.end))


def _without_genitive(text: str, item: Found) -> Found:
    """A cue that ends in half a genitive gives it to the content: "called Sunday’|s vote" -> "called|Sunday’s vote"."""
    cut = _POSSESSIVE.search(text, item.cue.start, item.cue.end)
    if not cut or cut.start() <= item.cue.start or not _CONTRACTED.match(text, item.cue.end):
        return item
    contents = tuple(Span(cut.start(), s.end) if s.start == item.cue.end else s for s in item.contents)
    cue = trimmed(text, Span(item.cue.start, cut.start()), " ")
    return replace(item, cue=cue, contents=contents) if cue and contents != item.contents else item


def _without_determiner(text: str, item: Found) -> Found:
    """A cue that ends in a determiner gives it to the content behind it; without one it ends before it."""
    cut = _HANGING.search(text, item.cue.start, item.cue.end)
    if not cut or cut.start() <= item.cue.start:
        return item
    behind = [s for s in item.contents if s.start >= item.cue.end and text[item.cue.end : s.start].isspace()]
    if not behind:
        return replace(item, cue=Span(item.cue.start, cut.start()))
    contents = tuple(Span(cut.start("det"), s.end) if s is behind[0] else s for s in item.contents)
    return replace(item, cue=Span(item.cue.start, cut.end("at")), contents=contents)


def _with_noun(text: str, item: Found) -> Found:
    """A source of a determiner alone gets its noun, which the cue took: "The|new rules outline", "this|finding:"."""
    source, cue = item.source, item.cue
    if source is None or text[source.end : cue.start].strip():
        return item
    determiner = text[source.start : source.end].lower()
    if determiner in _ARTICLES | _POINTING and _NOUN_AND_COLON.fullmatch(text, *cue):
        return replace(item, source=Span(source.start, cue.end - 1), cue=Span(cue.end - 1, cue.end))
    verb = text.rfind(" ", cue.start, cue.end) + 1
    if not verb or determiner not in _ARTICLES:
        return item
    return replace(item, source=Span(source.start, verb - 1), cue=Span(verb, cue.end))


def _without_clock(text: str, item: Found) -> Found:
    """A source without the time of day that its paragraph begins with."""
    source = item.source
    if source is None or not _CLOCK.search(text, max(source.start - _BEFORE, 0), source.start):
        return item
    time = _TIME_OF_DAY.match(text, source.start, source.end)
    # "24 hours" and "120 officials" are no times: a colon or a stop stands within.
    line = text.rfind("\n", 0, source.start) + 1
    if not time or not re.search(r"\d[:.]\d", text[line : time.end()]):
        return item
    return replace(item, source=Span(time.end(), source.end))


def _with_source_before(text: str, item: Found) -> Found:
    """A verb of saying that ends a sentence without a source takes the person whom its content ends with.

    "It fell, the owner of the crane, Ann Orlo, from Selby, said."
    """
    start, end = item.cue
    if item.source or not item.contents or text[start:end].lower() not in load_labels().introducing:
        return item
    last = max(item.contents)
    match = _SOURCE_BEFORE.search(text, last.start, start) if gap(last, item.cue) <= _BESIDE else None
    if match is None or text[end : end + 1] not in {".", ",", "\n", ""}:
        return item
    kept = tuple(content for content in item.contents if content != last)
    return replace(item, source=Span(*match.span("source")), contents=(*kept, Span(last.start, match.start())))


def _is_in_a_name(item: Found, beside: Sequence[Found]) -> bool:
    """Whether the cue is a word of a surer one's source and both have the same content: "Chief [Said] Kamal told"."""
    return any(
        other is not item
        and other.source is not None
        and other.confidence > item.confidence
        and holds([other.source], item.cue)
        and any(overlap(ours, theirs) for ours in item.contents for theirs in other.contents)
        for other in beside
    )


def _tells_nothing(text: str, item: Found) -> bool:
    """Whether the cue calls on the reader ("Read: ..."), asks "who knows", goes on ("that said") or gives a name."""
    cue = text[item.cue.start : item.cue.end]
    if item.source is None or text[item.source.start : item.source.end].lower() in _IMPERSONAL:
        start = min(item.cue.start, item.source.start if item.source else item.cue.start)
        if any(
            overlap(item.cue, match.span()) for match in _TURN_OF_PHRASE.finditer(text, start, item.cue.end + _BEFORE)
        ):
            return True
    if item.source is None and _TITLED.fullmatch(cue) and all(map(str.istitle, _title(text, item))):
        return True
    if item.source is None:
        return cue.rstrip(":").upper() in load_labels().not_speakers and cue[:1].isupper()
    source = text[item.source.start : item.source.end].lower()
    before = text[max(item.source.start - _BEFORE, 0) : item.source.start]
    return source == "who" and cue.lower() in ("knows", "cares", "knew") and _WHO_KNOWS.search(before) is not None


def _title(text: str, item: Found) -> list[str]:
    """The words of a content that a title has in capitals: all but short ones."""
    words = [match[0] for span in item.contents for match in WORD.finditer(text, span.start, span.end)]
    return [word for number, word in enumerate(words) if not number or len(word) > _SHORT]


def _in_brackets(text: str, item: Found) -> tuple[Span, ...]:
    """The contents within the round brackets that the cue stands in, if there are any; else all of them.

    "Lee says the red car (his own, according to friends) is for sale": in PolNeAR 92 of 92 are so.
    """
    line = text.rfind("\n", 0, item.cue.start) + 1
    start = text.rfind("(", line, item.cue.start)
    if start < 0:
        return item.contents
    stop = text.find("\n", item.cue.end)
    end = text.find(")", item.cue.end, stop if stop >= 0 else len(text))
    if end < 0 or ")" in text[start : item.cue.start] or "(" in text[item.cue.end : end]:
        return item.contents
    clipped = [Span(max(span.start, start + 1), min(span.end, end)) for span in item.contents]
    return tuple(span for span in clipped if span.start < span.end) or item.contents


def _in_the_paragraph(text: str, item: Found, quotations: Quotations) -> tuple[Span, ...]:
    """The contents without unquoted parts in other paragraphs (captions, headings), if the cue's own has any.

    A paragraph that ends in a colon introduces the next one.
    """
    start, end = text.rfind("\n", 0, item.cue.start) + 1, text.find("\n", item.cue.end)
    line = (start, end if end >= 0 else len(text))
    parts = [part for content in item.contents for part in by_paragraph(text, content)]
    if text[line[0] : line[1]].rstrip().endswith(":") or not any(overlap(part, line) for part in parts):
        return item.contents
    return tuple(part for part in parts if overlap(part, line) or _is_quoted(text, part, quotations))


def _is_quoted(text: str, part: Span, quotations: Quotations) -> bool:
    """Whether most of the words are quoted, as those of a quotation that goes on are; a heading has some at most."""
    inside = sum(
        count_words(text, max(part.start, q.start), min(part.end, q.end)) for q in quotations.near(*part) if not q.depth
    )
    return inside > count_words(text, *part) / 2
