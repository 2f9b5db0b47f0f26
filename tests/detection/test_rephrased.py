"""Sentences that are read again with "said" for rarer words: which, and what is found in them."""

from __future__ import annotations

import pytest

from claimtrack import Pipeline
from claimtrack.article import make_article
from claimtrack.detection.rephrased import find_rephrased
from tests.detection.test_assembly import found

from .effort import lines_run

# name, text, the words of speech that "said" stands for in the paragraph that is read again; None where none is
READ_AGAIN = [
    ("told to somebody", "The school will close in June, Dina Pohl has told parents.", "has told"),
    ("with a role", "The school will close in June, headteacher Dina Pohl told the paper.", "told"),
    ("and when", "The school will close in June, Orlo tweeted late on Friday.", "tweeted"),
    ("a stop in a name", "The school will close in June, Orlo tweeted late on Friday in the U.S.", "tweeted"),
    ("at the end of a line", "A title\nThe school will close in June, Orlo has confirmed\nRain fell.", "has confirmed"),
    ("a cue is found there", "The school will close in June, Orlo said.", None),
    ("an object", "The school will close in June, and many added their voices to it.", None),
    ("a noun", "The school will close in June, six towns lost their claims.", None),
    ("a pronoun", "When they met last summer in Velm, she told him their son was ill.", None),
    ("what is told behind it", "When they met last in Velm, Orlo told him their only son was still very ill.", None),
    ("a participle", "The ferry will run in June again, a plan announced earlier this year.", None),
    ("somebody", "The ferry will run in June again, an engineer has announced.", "has announced"),
    ("quoted by somebody", "“It is shut,” Orlo was quoted as saying by Radio Karsund.", "was quoted as saying"),
    ("quoted in front", "Orlo is quoted as saying that it is shut.", "is quoted as saying"),
    ("somebody quotes", "“It is shut,” Radio Karsund quoted Orlo as saying.", "as saying"),
    ("quotes in front", "Radio Karsund quoted Orlo as saying that it is shut.", None),
    ("few words", "Last summer, Orlo told reporters.", None),
    ("a clause goes on", "The school will close in June, Orlo told parents, who were not pleased.", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "verb"), READ_AGAIN, ids=[case[0] for case in READ_AGAIN])
def test_what_is_read_again(name: str, text: str, verb: str | None) -> None:
    items = [found(text, "said", "Orlo", "The school")] if "said" in text else []
    readings = find_rephrased(text, items)
    assert [text[one.cue.start : one.cue.end] for one in readings if one.cue] == ([verb] if verb else [])
    for one in readings:
        (line,) = one.pieces
        assert len(one.text) == line.end - line.start
        assert one.cue is not None
        assert one.text[one.cue.start - line.start :].startswith("said")


def test_who_quotes_is_taken_out() -> None:
    (one,) = find_rephrased("“It is shut,” Radio Karsund quoted Orlo as saying. “For good.”", [])
    assert one.text == "“It is shut,”                      Orlo said     . “For good.”"


@pytest.mark.parametrize(
    "part", [", Orlo told ", ", a told him", ", ", "a.b, he has told the ", " too, Orlo told me. No"]
)
def test_to_look_for_them_takes_as_long_as_the_text_is(part: str) -> None:
    text, longer = (f"The old school will close{part * times}it is." for times in (100, 1000))
    assert lines_run(lambda: find_rephrased(longer, [])) < 15 * lines_run(lambda: find_rephrased(text, []))
    assert sum(len(one.text) for one in find_rephrased(longer, [])) < 5 * len(longer)


@pytest.mark.pack
@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The school will close in June, headteacher Dina Pohl has told parents.",
         "headteacher Dina Pohl", "has told", "The school will close in June"),
        ("The ferry will run at night again, Mayor Ilo Marsh tweeted late on Friday.",
         "Mayor Ilo Marsh", "tweeted", "The ferry will run at night again"),
        ("The tower leans by forty centimetres, the museum notes on its website.",
         "the museum", "notes", "The tower leans by forty centimetres"),
        ("“Nobody will be spared,” the minister was quoted as saying by the Karsund news agency.",
         "the minister", "was quoted as saying", "Nobody will be spared,"),
        ("The minister was quoted as saying by state media that nobody would be spared.",
         "The minister", "was quoted as saying", "that nobody would be spared"),
        ("“Nobody will be spared,” state radio quoted Minister Ines Quist as saying.",
         "Minister Ines Quist", "as saying", "Nobody will be spared,"),
    ],
    ids=["told", "tweeted", "notes", "quoted by", "quoted by and that", "quotes"],
)  # fmt: skip
def test_who_said_it_is_found(pipeline: Pipeline, text: str, source: str, cue: str, content: str) -> None:
    (one,) = pipeline.extract(make_article(text)).attributions
    spans = (one.source, one.cue, one.content)
    words = [" | ".join(text[start:end] for start, end in role) for role in spans]
    assert words[0] == source
    assert words[1].startswith(cue)
    assert words[2] == content
