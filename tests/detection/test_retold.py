"""Reports of reports: whose contents are read again, as what text, and what of it counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack import Pipeline
from claimtrack.article import make_article
from claimtrack.attribution import Span
from claimtrack.detection.assembly import Found, assemble
from claimtrack.detection.cues import load_lexicon
from claimtrack.detection.retold import find_retellings, with_retold
from tests.detection.test_assembly import found, span

# name, text, cue, source, contents; the text that is read again, None for none
READ_AGAIN = [
    ("a cue of reporting", "The road is shut, Voss said, the Courier reported.", "reported", "the Courier",
     ["The road is shut, Voss said"], "The road is shut, Voss said."),
    ("according to somebody", "Voss told them to go, according to Orlo.", "according to", "Orlo",
     ["Voss told them to go"], "Voss told them to go."),
    ("an outlet says", "Radio Karsund said that Voss denied it.", "said", "Radio Karsund", ["that Voss denied it"],
     "Voss denied it."),
    ("a document says", "The letter says Voss denied it.", "says", "The letter", ["Voss denied it"], "Voss denied it."),
    ("heard in court", "The court heard that Voss denied it.", "heard", "The court", ["that Voss denied it"],
     "Voss denied it."),
    ("a person says", "Orlo said that Voss denied it.", "said", "Orlo", ["that Voss denied it"], None),
    ("a poll", "Half of them said no, according to a survey.", "according to", "a survey", ["Half of them said no"],
     None),
    ("no word of speech", "The road is shut, the Courier reported.", "reported", "the Courier", ["The road is shut"],
     None),
    ("speech within marks alone", "“Voss said so,” the Courier reported.", "reported", "the Courier", ["Voss said so,"],
     None),
    ("a quote and its speaker", "“It is shut,” Voss said, the Courier reported. “For good.”", "reported", "the Courier",
     ["“It is shut,” Voss said", "For good."], "“It is shut,” Voss said. “For good.”."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "cue", "source", "contents", "expected"), READ_AGAIN, ids=[case[0] for case in READ_AGAIN]
)
def test_what_is_read_again(
    name: str, text: str, cue: str, source: str, contents: list[str], expected: str | None
) -> None:
    made = assemble(text, [found(text, cue, source, *contents)], load_lexicon())
    retellings = find_retellings(text, made, load_lexicon())
    assert [one.text for one in retellings] == ([expected] if expected else [])
    for one in retellings:
        whole = [text[s.start : s.end] for s in one.in_article(Span(0, len(one.text)))]
        assert whole == [text[piece.start : piece.end] for piece in one.pieces]


TEXT = "That day the road was shut, Voss said, although Orlo was told “no,” the Courier reported."
REPORT = found(TEXT, "reported", "the Courier", "the road was shut, Voss said, although Orlo was told “no")

# name, what the second reading finds (words of TEXT: cue, source, content; confidence), whether it counts
COUNTS = [
    ("said by somebody", ("said", "Voss", "the road was shut", 0.9), True),
    ("doubtful", ("said", "Voss", "the road was shut", 0.4), False),
    ("said by nobody", ("said", None, "the road was shut", 0.9), False),
    ("no word of speech", ("was shut", "the road", "Voss", 0.9), False),
    ("told to the source", ("told", "Orlo", "no", 0.9), False),
    ("told to the source, the auxiliary in the cue", ("was told", "Orlo", "no", 0.9), False),
    ("within marks", ("no", "Orlo", "the road", 0.9), False),
]


@pytest.mark.parametrize(("name", "item", "counts"), COUNTS, ids=[case[0] for case in COUNTS])
def test_what_counts(name: str, item: tuple[str, str | None, str, float], counts: bool) -> None:
    (retelling,) = find_retellings(TEXT, assemble(TEXT, [REPORT], load_lexicon()), load_lexicon())
    cue, source, content, confidence = item
    inner = replace(found(retelling.text, cue, source, content), confidence=confidence)
    whole = with_retold(TEXT, [REPORT], [(retelling, [inner])])
    assert whole[-1:] == [REPORT]
    assert [one.cue for one in whole[:-1]] == ([span(TEXT, cue)] if counts else [])


@pytest.mark.parametrize(("before", "stays"), [(0.5, 0.9), (0.95, 0.95)])
def test_of_two_readings_of_a_cue_the_surer_one_stays(before: float, stays: float) -> None:
    first = replace(found(TEXT, "said", "Voss", "road was shut"), confidence=before)
    (retelling,) = find_retellings(TEXT, assemble(TEXT, [REPORT], load_lexicon()), load_lexicon())
    second: Found = found(retelling.text, "said", "Voss", "the road was shut")
    whole = with_retold(TEXT, [first, REPORT], [(retelling, [second])])
    assert [one.confidence for one in whole if one.cue == first.cue] == [stays]


# text; the inner attribution's source and content; whom it is
RETOLD = [
    ("The court heard that Joran Lund, 41, had told his wife that he had done it for her.",
     "Joran Lund, 41", "that he had done it for her", "Joran Lund"),
    ("Border guard spokesman Aron Voss said that two lorries had been sent “to fetch whoever was left there,” Karsund "
     "Radio reported.", "Border guard spokesman Aron Voss",
     "that two lorries had been sent “to fetch whoever was left there,”", "Aron Voss"),
    ("The Karsund Courier reports that Marit Orlo said her bill had “gone through the roof” in May.", "Marit Orlo",
     "her bill had “gone through the roof” in May", "Marit Orlo"),
    ("Harbour master Ilse Brandt said the crane was old. Brandt did not think it would fall, but she said it was “in a "
     "poor state,” according to radio reports.", "she", "it was “in a poor state,”", "Ilse Brandt"),
]  # fmt: skip


@pytest.mark.pack
@pytest.mark.parametrize(("text", "source", "content", "who"), RETOLD)
def test_who_said_it_first_is_a_child_of_who_reported_it(
    pipeline: Pipeline, text: str, source: str, content: str, who: str
) -> None:
    found = pipeline.extract(make_article(text))
    speakers = {speaker.key: speaker.name for speaker in found.speakers}

    def words(spans: tuple[Span, ...]) -> str:
        return " | ".join(text[s.start : s.end] for s in spans)

    inner = [one for one in found.attributions if one.parent]
    assert [(words(one.source), words(one.content), speakers[one.speaker or ""]) for one in inner] == [
        (source, content, who)
    ]
    outer = next(one for one in found.attributions if one.id == inner[0].parent)
    assert content.removesuffix(",”") in words(outer.content)
    assert outer.speaker != inner[0].speaker
