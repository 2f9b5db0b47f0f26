"""Quotation marks: which stretches of a text stand inside them.

Works paragraph by paragraph, so that an odd mark spoils nothing beyond its own paragraph, and in the ways of news
printing: curly, straight, doubled (``...'' and ''...''), German and French marks, British single marks told apart from
apostrophes, marks turned the wrong way, and a quote of several paragraphs that opens each of them anew and closes only
the last.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

__all__ = ["Quotation", "find_quotations", "paragraphs"]

_CLOSERS = {
    "“": ("”", '"'),  # mixed styles (“ ... ") are common in pasted text
    "”": ("”", '"'),
    "„": ("“", "”", '"'),
    '"': ('"', "”"),
    "``": ("''", '"'),
    "''": ("''",),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    "‘": ("’", "'"),
    "‚": ("‘", "’"),
    "'": ("'", "’"),
    "`": ("'", "’", "`"),
}
"""What closes each opening mark."""
_ALWAYS_OPEN = frozenset({"“", "„", "«", "‹", "``"})
_DOUBLE_MARK = re.compile("``|''|[“”„«»‹›\"]")
_SINGLE_MARK = re.compile("[‘’‚'`]")
_ELISION = re.compile(r"\d0s\b|n['’]|(?:tis|twas|em|cause|til|bout)\b", re.IGNORECASE)
_APOSTROPHE = re.compile(r"[sSzx]\Z|\w[iI][nN]\Z")
_PARAGRAPH = re.compile(r"[^\n]+")
_ENDED = re.compile(r"[.!?…][^\S\n]+\Z")
_SPACED = frozenset("«»‹›")
_TOLD = re.compile(r",\s(?:said|says|added|asked|wrote|(?:\w+[^\S\n]){1,4}(?:said|says|added|asked|wrote|told))\b")
"""Who says it, behind a quotation whose close is missing."""
_NEVER_BEFORE_OPENING = ".,!?;:%’'”"
_DEEPEST = 6
"""Quotations within each other that are kept track of; more only come from odd marks, and cost time."""
_MOST_CLOSERS = 12
"""Apostrophes that may look like the close of a single quotation before its real one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Text inside quotation marks.

    ``start`` and ``end`` bound the words between the marks, ``outer_start`` and ``outer_end`` include the marks.
    ``closed`` is false where the paragraph ends first; ``depth`` counts the quotations around this one;
    ``continues`` is true where it goes on in the next paragraph's opening quotation.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    mark: str
    closed: bool
    depth: int = 0
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Open:
    """An opening mark that waits for its close."""

    at: int
    mark: str

    @property
    def inner(self) -> int:
        return self.at + len(self.mark)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """One paragraph of a text, the opening mark that the next one begins with, and the one that goes on in it."""

    text: str
    start: int
    end: int
    following: str
    continued: str = ""

    def opens(self, at: int, length: int) -> bool:
        """Whether a mark looks like an opening one: something follows it at once, nothing precedes it."""
        follows = self.text[at + length : at + length + 1] if at + length < self.end else ""
        if self.text[at] in _SPACED and follows.isspace():  # French marks have a space inside
            follows = self.text[at + length + 1 : at + length + 2] if at + length + 1 < self.end else ""
            if self.text[at] == "»" and not self.text[max(at - 1, self.start) : at].strip():
                return False
        if not follows or follows.isspace():
            return False
        before = self.text[at - 1] if at > self.start else " "
        # 'He said:"We agree."' lacks a space, and a closing mark there would have had something to close.
        return not (before.isalnum() or before in _NEVER_BEFORE_OPENING) or (before in ",:." and follows.isupper())

    def closes(self, at: int, length: int) -> bool:
        """Whether a mark looks like a closing one: something precedes it at once, no word follows it."""
        after = self.text[at + length] if at + length < self.end else " "
        before = at - 1 - (self.text[at] in _SPACED and at - 1 > self.start and self.text[at - 1].isspace())
        return at > self.start and not self.text[before].isspace() and not after.isalnum()

    def begins_speech(self, at: int) -> bool:
        """Whether a mark stands at the paragraph's start or after a stop, colon or comma."""
        return self.text[self.start : at].rstrip()[-1:] in ("", *".!?…:,")

    def is_alone(self, at: int) -> bool:
        """Whether the mark at this place has white space on both sides, or an end of the paragraph."""
        return not self.text[max(at - 1, self.start) : at].strip() and not self.text[at + 1 : at + 2].strip()


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of each stretch without a line end that holds more than white space."""
    for match in _PARAGRAPH.finditer(text):
        if match.group().strip():
            yield match.span()


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of a text, outer before inner, in text order."""
    found: list[Quotation] = []
    bounds = list(paragraphs(text))
    opens_with = [_first_mark(text, start) for start, _ in bounds] + [""]
    continued = ""
    read = [_Paragraph(text, start, end, after) for (start, end), after in zip(bounds, opens_with[1:], strict=True)]
    pairs = [_doubles(paragraph) for paragraph in read]
    stray = _stray(read, pairs)
    for paragraph, pair in zip(read, pairs, strict=True):
        doubles = [q for q in pair if q not in stray]
        singles = _singles(replace(paragraph, continued=continued), doubles)
        continued = next((q.mark for q in singles if q.continues), "")
        found.extend(_with_depth(sorted([*doubles, *singles], key=lambda q: (q.outer_start, -q.outer_end))))
    return tuple(found)


def _first_mark(text: str, start: int) -> str:
    """The opening mark that a paragraph begins with, or nothing."""
    while text[start].isspace():
        start += 1
    doubled = text[start : start + 2]
    return doubled if doubled in _CLOSERS else text[start] if text[start] in _CLOSERS else ""


def _close(opened: _Open, at: int, mark: str) -> Quotation:
    return Quotation(
        start=opened.inner, end=at, outer_start=opened.at, outer_end=at + len(mark), mark=opened.mark, closed=True
    )


def _unclosed(paragraph: _Paragraph, opened: _Open) -> Quotation:
    end = paragraph.end
    while paragraph.text[end - 1].isspace():
        end -= 1
    return Quotation(
        start=opened.inner,
        end=end,
        outer_start=opened.at,
        outer_end=end,
        mark=opened.mark,
        closed=False,
        continues=paragraph.following == opened.mark,
    )


def _doubles(paragraph: _Paragraph) -> list[Quotation]:
    """The quotations in double marks: of several readings the first that leaves fewest marks odd.

    One takes straight marks by turns, open and close; the next by their looks; the last leaves out inch marks ('5"').
    Where all marks are in order they agree; a lone mark spoils the first, a space on the wrong side the second.
    """
    text = paragraph.text
    marks = [(match.start(), match.group()) for match in _DOUBLE_MARK.finditer(text, paragraph.start, paragraph.end)]
    best = _paired(paragraph, marks, by_looks=False)
    fewest = _odd(paragraph, marks, best)
    if not fewest:
        return best
    no_inches = [(at, mark) for at, mark in marks if mark != '"' or not text[at - 1 : at].isdigit()]
    for by_looks, left in ((True, marks), (True, no_inches)):
        found = _paired(paragraph, left, by_looks=by_looks)
        # An inch mark left out is half as odd as one that stands alone.
        odd = _odd(paragraph, left, found) + (len(marks) - len(left)) / 2
        if odd < fewest:
            best, fewest = found, odd
    return best


def _stray(read: Sequence[_Paragraph], pairs: Sequence[Sequence[Quotation]]) -> set[Quotation]:
    """What straight marks open that begin paragraphs and are never closed, before a paragraph quoted in curly marks.

    They belong to a text that this one was copied from: what stands in curly marks is quoted in that text.
    """
    stray: set[Quotation] = set()
    starts = {p.end - len(p.text[p.start : p.end].lstrip()) for p in read}
    chain: list[Quotation] = []
    for paragraph, own, after in zip(read, pairs, [*pairs, []][1:], strict=True):
        opened = [q for q in own if not q.closed and q.mark == '"']
        chain += opened
        if any(q.continues for q in opened):
            continue
        following = min(after, key=lambda q: q.outer_start, default=None)
        curly = paragraph.following == "“" and following is not None and following.closed
        if opened and curly and all(q.outer_start in starts for q in chain):
            stray.update(chain)
        chain = []
    return stray


def _odd(paragraph: _Paragraph, marks: Sequence[tuple[int, str]], found: Sequence[Quotation]) -> float:
    """How many marks belong to no quotation, or do not look their part."""
    odd = len(marks)
    for q in found:
        odd -= paragraph.opens(q.outer_start, len(q.mark))
        odd -= q.closed and paragraph.closes(q.end, q.outer_end - q.end)
    return odd


def _paired(paragraph: _Paragraph, marks: Sequence[tuple[int, str]], *, by_looks: bool) -> list[Quotation]:
    found: list[Quotation] = []
    stack: list[_Open] = []
    for at, mark in marks:
        waiting = next((i for i in range(len(stack) - 1, -1, -1) if mark in _CLOSERS[stack[i].mark]), None)
        if mark in _ALWAYS_OPEN:
            # “ also closes „, and is now and then typed for ”.
            turned = mark == "“" and any(o.mark == mark for o in stack) and not paragraph.opens(at, 1)
            if turned and paragraph.closes(at, 1):
                waiting = max(i for i, o in enumerate(stack) if o.mark == mark)
            opening = waiting is None
        else:
            looks = paragraph.opens(at, len(mark))
            opening = looks and (waiting is None or (by_looks and not paragraph.closes(at, len(mark))))
            # Tokenized text has white space on both sides of a mark.
            opening |= waiting is None and not by_looks and mark == '"' and paragraph.is_alone(at)
        if opening:
            stack = [*stack[-_DEEPEST:], _Open(at, mark)]
        elif waiting is not None:
            found.append(_close(stack[waiting], at, mark))
            del stack[waiting:]
    for opened in reversed(stack):
        anew = min((q.outer_start for q in found if q.mark == opened.mark and q.outer_start > opened.at), default=None)
        if anew is not None and _is_begun_anew(paragraph, opened, anew):
            found.append(_begun_anew(paragraph, opened, anew))
    begun = {q.outer_start for q in found}
    for opened in (o for o in stack if o.at not in begun):
        unclosed = _unclosed(paragraph, opened)
        # A mark that stays open while later ones of its kind are closed was a stray one.
        if unclosed.start >= unclosed.end:
            continue
        if unclosed.continues or not any(q.mark == opened.mark and q.outer_start > opened.at for q in found):
            return [*found, unclosed]
    return found


def _is_begun_anew(paragraph: _Paragraph, opened: _Open, anew: int) -> bool:
    """Whether whole sentences stand between an opening mark and the next one."""
    said = paragraph.text[opened.inner : anew]
    whole = said[:1].isupper() and _ENDED.search(said) is not None and opened.mark not in said
    return whole and _TOLD.search(said) is None and paragraph.begins_speech(opened.at)


def _begun_anew(paragraph: _Paragraph, opened: _Open, anew: int) -> Quotation:
    """A quotation of several paragraphs that stand in one: each opens it anew, and only the last closes it."""
    end = anew
    while paragraph.text[end - 1].isspace():
        end -= 1
    return Quotation(start=opened.inner, end=end, outer_start=opened.at, outer_end=end, mark=opened.mark, closed=False)


def _singles(paragraph: _Paragraph, doubles: Sequence[Quotation]) -> list[Quotation]:
    """The quotations in single marks; none crosses a double one."""
    text = paragraph.text
    taken = {at for q in doubles for at in (*range(q.outer_start, q.start), *range(q.end, q.outer_end))}
    marks = [m.start() for m in _SINGLE_MARK.finditer(text, paragraph.start, paragraph.end) if m.start() not in taken]
    around = _holders(marks, doubles)
    closing = [number for number, at in enumerate(marks) if _single_closes(paragraph, at)]
    found: list[Quotation] = []
    done = paragraph.start
    for number, at in enumerate(marks):
        if at < done or not _single_opens(paragraph, at):
            continue
        first = bisect_right(closing, number)
        closers = [
            marks[k]
            for k in closing[first : first + _MOST_CLOSERS]
            if around[k] == around[number] and text[marks[k]] in _CLOSERS[text[at]]
        ]
        opened = _Open(at, text[at])
        if closers:
            between = marks[number + 1 : bisect_right(marks, closers[-1], number)]
            own, within = _parted(paragraph, between, closers)
            close = _best_close(text, own or closers)
            found.append(_close(opened, close, text[close]))
            found += [_close(inner, end, text[end]) for inner, end in within if own and end < close]
            done = close + 1
        elif _goes_on(paragraph, at):
            found.append(_unclosed(paragraph, opened))
            done = paragraph.end
    return found


def _holders(marks: Sequence[int], doubles: Sequence[Quotation]) -> list[int]:
    """For each place the start of the innermost quotation that holds it, -1 for none."""
    edges = sorted([(q.start, 1, q.start) for q in doubles] + [(q.end, 0, q.start) for q in doubles])
    stack: list[int] = []
    holders = []
    edge = 0
    for at in marks:
        while edge < len(edges) and edges[edge][0] <= at:
            _, begins, start = edges[edge]
            if begins:
                stack.append(start)
            elif start in stack:
                stack.remove(start)
            edge += 1
        holders.append(stack[-1] if stack else -1)
    return holders


def _single_opens(paragraph: _Paragraph, at: int) -> bool:
    text = paragraph.text
    if text[at] == "’" or at + 1 >= paragraph.end or text[at + 1].isspace():
        return False
    before = text[at - 1] if at > paragraph.start else " "
    # '90s, 'n' and 'tis are apostrophes; so is everything after a letter or a digit.
    elided = text[at] == "'" and _ELISION.match(text, at + 1, paragraph.end)
    return not (before.isalnum() or before in "’'" or elided)


def _single_closes(paragraph: _Paragraph, at: int) -> bool:
    text = paragraph.text
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return text[at] != "‚" and at > paragraph.start and not text[at - 1].isspace() and not after.isalnum()


def _parted(
    paragraph: _Paragraph, marks: Sequence[int], closers: Sequence[int]
) -> tuple[list[int], list[tuple[_Open, int]]]:
    """Of the closes behind an opening single mark those that may be its own, and what others open and close between.

    ‘They could 'soak up' the sea, and carry it,’ she said.
    """
    own: list[int] = []
    within: list[tuple[_Open, int]] = []
    waiting: list[_Open] = []
    for at in marks:
        if at in closers:
            if waiting:
                within.append((waiting.pop(), at))
            else:
                own.append(at)
        elif _single_opens(paragraph, at) and not own:
            waiting.append(_Open(at, paragraph.text[at]))
    return own, within


def _goes_on(paragraph: _Paragraph, at: int) -> bool:
    """Whether a single mark without a close opens a quotation all the same: the next paragraph opens with it anew,
    or the paragraph before goes on here. A straight mark does so only where its paragraph begins.
    """
    mark = paragraph.text[at]
    begins = not paragraph.text[paragraph.start : at].strip()
    if begins and mark == paragraph.continued:
        return True
    return mark == paragraph.following and (begins or (mark == "‘" and paragraph.begins_speech(at)))


def _best_close(text: str, closers: Sequence[int]) -> int:
    """The first close that is no plural possessive ("the boys’ room") or "goin’ home" while a better one follows."""
    last_stop = max((at for at in closers if text[at - 1] in ",.?!…"), default=-1)
    for at in closers:
        apostrophe = _APOSTROPHE.search(text, max(at - 3, 0), at) and text[at + 1 : at + 4].lstrip()[:1].islower()
        if not apostrophe or last_stop <= at:
            return at
    return closers[-1]


def _with_depth(ordered: Sequence[Quotation]) -> Iterator[Quotation]:
    ends: list[int] = []
    for quotation in ordered:
        while ends and ends[-1] <= quotation.outer_start:
            ends.pop()
        if ends and quotation.outer_end > ends[-1]:
            continue  # crosses its neighbour: one of the two marks is odd
        yield replace(quotation, depth=len(ends))
        ends.append(quotation.outer_end)
