"""Quotes inside quotes."""

from __future__ import annotations

import pytest

from claimtrack.detection.assembly import assemble
from claimtrack.detection.cues import load_lexicon
from claimtrack.detection.nested import find_nested
from claimtrack.detection.quotations import find_quotations
from tests.detection.test_assembly import found

CASES = [
    ("single in curly", "“Ann told me, ‘Go home,’ and I went,” he said.", [("Ann", "told", "Go home,")]),
    ("single in straight", "\"When I came she said, 'Go home,' and left,\" he said.", [("she", "said", "Go home,")]),
    ("double in single", "‘Their man said “sheep”, and he meant it,’ she said.", [("Their man", "said", "sheep")]),
    ("same marks", "“My mother said, “Go home,” and I went,” he said.", [("My mother", "said", "Go home,")]),
    ("cue behind", "“‘Go home,’ my mother said, and I went,” he said.", [("my mother", "said", "Go home,")]),
    ("colon", "“The mayor wrote: ‘Go home.’ So we went,” he said.", [("The mayor", "wrote", "Go home.")]),
    ("adverb and hearer", "“Mr. Lee then even told the council, ‘No.’”", [("Mr. Lee", "told", "No.")]),
    ("two", "“She said ‘no,’ and he said ‘yes,’” Lee recalled.", [("She", "said", "no,"), ("he", "said", "yes,")]),
    ("a second verb", "“He came in and said, ‘Go home,’ to us,” she said.", [("He", "said", "Go home,")]),
    ("a third verb", "“She rose, left and shouted, ‘Go home!’ So we went,” he said.", [("She", "shouted", "Go home!")]),
    ("when, in the past", "“When Ann rang me and said, ‘Go home,’ I went,” he said.", [("Ann", "said", "Go home,")]),
    ("another subject", "“First time we met, he rose and said, ‘Go home,’” Lee said.", [("he", "said", "Go home,")]),
    ("no subject there", "“I go to the South and North and say, ‘Go home,’ to all,” he said.", []),
    ("a gerund", "“They thought Ann saying, ‘Go home,’ would do. It was Lee saying, ‘No.’”", []),
    ("a gerund behind a noun", "“We have the chance of saying, ‘Go home,’ to all,” he said.", []),
    ("remembered", "“I remember Ann saying, ‘Go home,’ and Lee was saying, ‘No.’”",
     [("Ann", "saying", "Go home,"), ("Lee", "saying", "No.")]),
    ("a word, no speech", "“I saw the ‘peace bridge’ and left,” he said.", []),
    ("nobody in particular", "“People say, ‘Go home,’ and you say ‘no’,” he said.", []),
    ("supposed", "“If he says ‘go’, would the mayor say ‘no’? I would say ‘no’,” he said.", []),
    ("when", "“When Irena Voss says ‘go’, we go,” he said.", []),
    ("not in a quote", "Ann told me, ‘Go home,’ and I went.", []),
    ("another sentence", "“I met Ann. ‘Go home’ stood on the wall,” he said.", []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_nested(name: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    nested = find_nested(text, find_quotations(text))
    assert [tuple(text[s.start : s.end] for s in (n.source, n.cue, n.content)) for n in nested] == expected


def test_the_outer_quote_is_its_parent() -> None:
    text = "“Ann told me, ‘Go home,’ and I went,” he said."
    outer, inner = assemble(text, [found(text, "said", "he", "Ann told me")], load_lexicon())
    assert (inner.parent, inner.type) == (outer.id, "direct")
    assert [text[s.start : s.end] for s in (*outer.content, *inner.content)] == [
        "Ann told me, ‘Go home,’ and I went,",
        "Go home,",
    ]
