from __future__ import annotations

import re

import pytest

from claimtrack.annotation.sentences import with_marks
from claimtrack.attribution import Sentence, Token


def sentences(text: str) -> list[Sentence]:
    """Sentences parted by ``|``, which takes no room; marks, stops and words are tokens."""
    found = []
    start = 0
    for piece in text.split("|"):
        matches = list(re.finditer(r"\w+|[^\w\s]", piece))
        tokens = tuple(
            Token(start=start + match.start(), end=start + match.end(), text=match.group()) for match in matches
        )
        found.append(Sentence(start=tokens[0].start, end=tokens[-1].end, tokens=tokens))
        start += len(piece)
    return found


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("“Yes.|” |She left.", ["“Yes.”", "She left."]),
        ("“Yes.|” she said.", ["“Yes.”", "she said."]),
        ('"Yes.|" |No.', ['"Yes."', "No."]),
        ("(Yes.|) |No.", ["(Yes.)", "No."]),
        ("He said. |“|No.”", ["He said.", "“No.”"]),
        ("He said. “|No.”", ["He said.", "“No.”"]),
        ('He said. |"|No."', ["He said.", '"No."']),
        ("(|No.)", ["(No.)"]),
        ("‘“Yes.|”|’ |No.", ["‘“Yes.”’", "No."]),
        ("Yes.| ” |No.", ["Yes.", "”", "No."]),  # a mark between blanks belongs to neither
        ("It is 5 ' |long.", ["It is 5 '", "long."]),
        ("Yes. |No.", ["Yes.", "No."]),
    ],
)
def test_marks_go_to_the_sentence_that_they_adjoin(given: str, expected: list[str]) -> None:
    text = given.replace("|", "")
    found = with_marks(sentences(given))
    assert [text[sentence.start : sentence.end] for sentence in found] == expected
