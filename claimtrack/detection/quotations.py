"""Quotation marks: which stretches of a text stand inside them.

Works paragraph by paragraph, so that an odd mark spoils nothing beyond its own paragraph, and in the ways of news
printing: curly, straight, doubled (``...''), German and French marks, British single marks told apart from
apostrophes, and a quote of several paragraphs that opens each of them anew and closes only the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

__all__ = ["Quotation", "find_quotations", "paragraphs"]

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "``": "''", '"': '"', "‘": "’", "‚": "‘’", "'": "'"}
_SINGLE = frozenset("‘‚'")
_DOUBLE_MARK = re.compile("``|''|[“”„«»\"]")
_SINGLE_MARK = re.compile("[‘’‚']")
_ELISION = re.compile(r"\d0s\b|n['’]|(?:tis|twas|em|cause|til|bout)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"[^\n]+")


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


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of each stretch without a line end that holds more than white space."""
    for match in _PARAGRAPH.finditer(text):
        if match.group().strip():
            yield match.span()


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of a text, outer before inner, in text order."""
    found: list[Quotation] = []
    bounds = list(paragraphs(text))
    opens_with = [_first_mark(text, start) for start, _ in bounds]
    for index, (start, end) in enumerate(bounds):
        following = opens_with[index + 1] if index + 1 < len(bounds) else ""
        doubles = _doubles(text, start, end, following)
        singles = _singles(text, start, end, following, doubles)
        found.extend(_with_depth(sorted([*doubles, *singles], key=lambda q: (q.outer_start, -q.outer_end))))
    return tuple(found)


def _first_mark(text: str, start: int) -> str:
    """The opening mark that a paragraph begins with, or nothing."""
    while text[start].isspace():
        start += 1
    return "``" if text.startswith("``", start) else text[start] if text[start] in _CLOSERS else ""


def _close(opened: _Open, at: int, mark: str) -> Quotation:
    return Quotation(
        start=opened.inner, end=at, outer_start=opened.at, outer_end=at + len(mark), mark=opened.mark, closed=True
    )


def _unclosed(text: str, opened: _Open, end: int, following: str) -> Quotation:
    while text[end - 1].isspace():
        end -= 1
    return Quotation(
        start=opened.inner,
        end=end,
        outer_start=opened.at,
        outer_end=end,
        mark=opened.mark,
        closed=False,
        continues=following == opened.mark,
    )


def _opens(text: str, at: int, length: int, start: int, end: int) -> bool:
    """Whether a mark that looks the same on both sides can open: something follows it at once, nothing precedes it."""
    follows = at + length < end and not text[at + length].isspace()
    return follows and (at == start or not (text[at - 1].isalnum() or text[at - 1] in ".,!?;:%’'”"))


def _doubles(text: str, start: int, end: int, following: str) -> list[Quotation]:
    found: list[Quotation] = []
    stack: list[_Open] = []
    for match in _DOUBLE_MARK.finditer(text, start, end):
        at, mark = match.start(), match.group()
        waiting = next((i for i in range(len(stack) - 1, -1, -1) if mark in _closing(stack[i].mark)), None)
        if mark == '"':
            # After a straight mark the next one closes, whatever stands around it; a lone one must look like opening.
            opening = waiting is None and _opens(text, at, 1, start, end)
        else:
            opening = mark in ("“", "„", "«", "``") and not (mark == "“" and stack and stack[-1].mark == "„")
        if opening:
            # The same mark opened twice: the first was a stray one.
            stack = [open_ for open_ in stack if open_.mark != mark]
            stack.append(_Open(at, mark))
        elif waiting is not None:
            found.append(_close(stack[waiting], at, mark))
            del stack[waiting:]
    if stack:
        found.append(_unclosed(text, stack[0], end, following))
    return found


def _closing(mark: str) -> tuple[str, ...]:
    """The marks that close an opening one; mixed styles (“ ... ") are common in pasted text."""
    if mark in ("“", "„"):
        return ("”", '"') if mark == "“" else ("“", "”")
    if mark == '"':
        return ('"', "”")
    return ("''", '"') if mark == "``" else (_CLOSERS[mark],)


def _singles(text: str, start: int, end: int, following: str, doubles: list[Quotation]) -> list[Quotation]:
    taken = {at for q in doubles for at in (*range(q.outer_start, q.start), *range(q.end, q.outer_end))}
    marks = [m.start() for m in _SINGLE_MARK.finditer(text, start, end) if m.start() not in taken]
    found: list[Quotation] = []
    done = start
    for number, at in enumerate(marks):
        if at < done or not _single_opens(text, at, start, end):
            continue
        # A quotation neither begins inside a double one and ends outside it, nor the other way round.
        limit = min([q.end for q in doubles if q.start <= at < q.end], default=end)
        inside = [q for q in doubles if at < q.outer_start < limit]
        closers = [
            m
            for m in marks[number + 1 :]
            if m < limit and _single_closes(text, m, end) and not any(q.start <= m < q.end for q in inside)
        ]
        opened = _Open(at, text[at])
        if closers:
            close = _best_close(text, closers)
            found.append(_close(opened, close, text[close]))
            done = close + 1
        elif text[at] == "‘" and following == "‘" and not text[start:at].strip():
            found.append(_unclosed(text, opened, end, following))
            done = end
    return found


def _single_opens(text: str, at: int, start: int, end: int) -> bool:
    if text[at] == "’" or at + 1 >= end or text[at + 1].isspace():
        return False
    before = text[at - 1] if at > start else " "
    # '90s, 'n' and 'tis are apostrophes; so is everything after a letter or a digit.
    return not (before.isalnum() or before in "’'") and not (text[at] == "'" and _ELISION.match(text, at + 1, end))


def _single_closes(text: str, at: int, end: int) -> bool:
    after = text[at + 1] if at + 1 < end else " "
    return text[at] in "’'" and not text[at - 1].isspace() and not after.isalnum()


def _best_close(text: str, closers: list[int]) -> int:
    """The first close that is no plural possessive ("the boys’ room") while a better one follows."""
    for at in closers:
        possessive = text[at - 1] in "sSzx" and re.match(r"\s+[a-z]", text[at + 1 : at + 4]) is not None
        if not possessive or not any(later > at and text[later - 1] in ",.?!…" for later in closers):
            return at
    return closers[-1]


def _with_depth(ordered: list[Quotation]) -> Iterator[Quotation]:
    ends: list[int] = []
    for quotation in ordered:
        while ends and ends[-1] <= quotation.outer_start:
            ends.pop()
        if ends and quotation.outer_end > ends[-1]:
            continue  # crosses its neighbour: one of the two marks is odd
        yield replace(quotation, depth=len(ends))
        ends.append(quotation.outer_end)
