"""Whatever the network finds, quotes are stored to the character, and every span lies where it may."""

from __future__ import annotations

import itertools
from functools import partial

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimtrack.attribution import Attribution, Span, Type
from claimtrack.detection.assembly import Found, assemble
from claimtrack.detection.cues import load_lexicon
from claimtrack.detection.quotations import find_quotations

from .effort import lines_run

PIECES = st.sampled_from(
    ["Lee ", "said ", "he ", "that ", "it rained", ", ", ". ", "“", "” ", '"', '" ', "‘", "’ ", "don’t ", "''", "'' ",
     "``", "\n\n", "\n\n“", ": ", " – ", "We agree,", "«", "» ", "KARSUND, May 3 (MPA) – ", "U.S. "]
)  # fmt: skip


@st.composite
def texts_and_finds(draw: st.DrawFn) -> tuple[str, list[Found]]:
    """A text of words and marks in any order, and what a bad network might find in it."""
    text = "".join(draw(st.lists(PIECES, min_size=1, max_size=40)))
    place = st.integers(0, len(text))

    def span() -> Span | None:
        start, end = sorted((draw(place), draw(place)))
        return Span(start, end) if start < end else None

    found = []
    for _ in range(draw(st.integers(0, 4))):
        cue, source = span(), span() if draw(st.booleans()) else None
        contents = tuple(s for _ in range(draw(st.integers(0, 3))) if (s := span()))
        if cue:
            found.append(Found(cue=cue, source=source, contents=contents, confidence=0.5))
    return text, sorted(found, key=lambda item: item.cue)


def spans(attribution: Attribution) -> list[Span]:
    return [*attribution.source, *attribution.cue, *attribution.content]


def bare_find(cue: tuple[int, int], content: tuple[int, int]) -> Found:
    return Found(cue=Span(*cue), source=None, contents=(Span(*content),), confidence=0.5)


@settings(max_examples=400, deadline=None)
@given(texts_and_finds())
@example(("Lee ", [bare_find((0, 1), (0, 2)), bare_find((1, 2), (1, 2)), bare_find((1, 2), (0, 1))]))
def test_every_span_is_a_stretch_of_the_text(case: tuple[str, list[Found]]) -> None:
    text, found = case
    made = assemble(text, found, load_lexicon())
    assert [a.id for a in made] == [f"a{number}" for number in range(1, len(made) + 1)]
    for attribution in made:
        assert attribution.content
        assert all(0 <= s.start < s.end <= len(text) for s in spans(attribution))
        ordered = list(attribution.content)
        assert ordered == sorted(ordered)
        assert all(one.end <= other.start for one, other in itertools.pairwise(ordered))
        assert all("\n" not in text[s.start : s.end] for s in (*attribution.content, *attribution.source))
        assert attribution.parent in {None, *(a.id for a in made if a is not attribution)}


@settings(max_examples=400, deadline=None)
@given(texts_and_finds())
@example(("“It rained\n\n“''“", [bare_find((0, 1), (0, 14))]))
@example(("Lee, \n\n“We agree, \"''", [bare_find((0, 1), (7, 20))]))
def test_a_direct_content_is_what_stands_between_the_marks(case: tuple[str, list[Found]]) -> None:
    text, found = case
    quotations = find_quotations(text)
    for attribution in assemble(text, found, load_lexicon()):
        anchors = [*attribution.cue, *attribution.source]
        if attribution.type is not Type.DIRECT or text[attribution.cue[0].start] in ":–":
            continue  # a transcript or headline may hold quotes of its own
        for content in attribution.content:
            around = [q for q in quotations if q.start <= content.start and content.end <= q.end]
            free = [q for q in around if not any(q.start <= s.start < q.end for s in anchors)]
            if free and free[0].closed:
                assert text[content.start : content.end] == text[free[0].start : free[0].end].strip(" \t\u00a0")


@settings(max_examples=200, deadline=None)
@given(texts_and_finds())
def test_the_same_text_gives_the_same_attributions(case: tuple[str, list[Found]]) -> None:
    text, found = case
    assert assemble(text, found, load_lexicon()) == assemble(text, list(found), load_lexicon())


def test_a_line_four_times_as_long_takes_four_times_the_work() -> None:
    some, more = (lines_run(partial(agreed, times)) for times in (400, 1600))
    assert more < 5 * some  # quadratic would be 16
    assert agreed(3000) == ["We agree,"] * 3000  # 33,000 words in one line


def agreed(times: int) -> list[str]:
    """What is found in so many sentences of one line."""
    unit = "“We agree,” Lee said, and the river rose again and again. "
    text = unit * times
    found = [
        Found(Span(at + 16, at + 20), Span(at + 12, at + 15), (Span(at + 1, at + 9),), 0.9)
        for at in range(0, len(text), len(unit))
    ]
    made = assemble(text, found, load_lexicon())
    return [text[one.content[0].start : one.content[0].end] for one in made]
