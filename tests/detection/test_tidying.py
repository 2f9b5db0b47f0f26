"""What no cue, source or content can be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.attribution import Attribution, Span
from claimtrack.detection.assembly import Found
from tests.detection.test_assembly import found, read, span


def words(text: str, attribution: Attribution) -> tuple[list[str], list[str], list[str]]:
    source, cue, content = (
        [text[s.start : s.end] for s in spans] for spans in (attribution.source, attribution.cue, attribution.content)
    )
    return source, cue, content


@pytest.mark.parametrize(
    ("text", "cue", "source", "content", "expected"),
    [
        ("I've seen rain.", "ve seen", "I", "rain", (["I"], ["'ve seen"], ["rain"])),
        ("RPN’s requests to speak went unheard.", "requests", "s", "to speak",
         (["RPN’s"], ["requests"], ["to speak"])),
        ("Goldwater Inc. said it rained.", "said", "Goldwater Inc.", "it rained",
         (["Goldwater Inc."], ["said"], ["it rained"])),
        ("It rained. So said Lee.", "said", "Lee.", "It rained", (["Lee"], ["said"], ["It rained"])),
    ],
    ids=["a cue cut in a contraction", "a source cut in a genitive", "an abbreviation", "the end of a sentence"],
)  # fmt: skip
def test_edges(
    text: str, cue: str, source: str, content: str, expected: tuple[list[str], list[str], list[str]]
) -> None:
    start = text.index(f"’{source} ") + 1 if source == "s" else text.index(source)
    item = replace(found(text, cue, None, content), source=Span(start, start + len(source)))
    (attribution,) = read(text, item)
    assert words(text, attribution) == expected


def test_a_cue_in_the_name_of_the_speaker_is_none() -> None:
    text = "“It rained,” police chief Sayed Kamal told us."
    wrong = replace(found(text, "Sayed", "police chief", "It rained"), confidence=0.8)
    (attribution,) = read(text, wrong, found(text, "told", "police chief Sayed Kamal", "It rained"))
    assert words(text, attribution) == (["police chief Sayed Kamal"], ["told"], ["It rained,"])


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("It fell, the owner of the crane, Ann Orlo, from Selby, said.", "said",
         ["the owner of the crane, Ann Orlo, from Selby"], "It fell"),
        ("It fell, her neighbour, Ann Orlo, says.", "says", ["her neighbour, Ann Orlo"], "It fell"),
        ("It fell, the owner of the crane, Ann Orlo, said in May.", "said", [], None),
        ("It fell, the owner of the crane, Ann Orlo, feared.", "feared", [], None),
        ("It fell and the crane broke, said.", "said", [], None),
    ],
    ids=["where from", "no place", "a sentence that goes on", "no verb of saying", "nobody"],
)  # fmt: skip
def test_the_source_at_the_end_of_a_content(text: str, cue: str, source: list[str], content: str | None) -> None:
    whole = text[: text.index(f", {cue}") + 1]
    (attribution,) = read(text, found(text, cue, None, whole))
    assert words(text, attribution) == (source, [cue], [content or whole.rstrip(",")])


@pytest.mark.parametrize("lead", ["", "It may rain, so ", "It rained. "])
def test_who_knows_is_nobody(lead: str) -> None:
    text = f"{lead}Who knows what will come.".replace("so Who", "so who")
    who = "who" if "so who" in text else "Who"
    assert read(text, found(text, "knows", who, "what will come")) == ()


def test_one_who_knows_is_somebody() -> None:
    text = "A woman who knows that it rained left."
    assert len(read(text, found(text, "knows", "who", "that it rained"))) == 1


def test_what_calls_on_the_reader_is_no_cue() -> None:
    text = "It rained.\n\nRead: Town braces for floods"
    assert read(text, found(text, "Read:", None, "Town braces for floods")) == ()


def test_a_caption_is_no_part_of_the_next_paragraph() -> None:
    text = "The bridge after the flood\n\nThe bridge fell on Monday, officials said."
    item = Found(span(text, "said"), span(text, "officials"), (span(text, text[: text.index(", off")]),), 0.9)
    (attribution,) = read(text, item)
    assert words(text, attribution)[2] == ["The bridge fell on Monday"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The mayor wrote:\n\nThe bridge is safe.\n\nIt will stay so.", ["The bridge is safe", "It will stay so"]),
        ("“It is safe,” the mayor wrote. “Very.\n\n“It will stay so.”", ["It is safe,", "Very.", "It will stay so."]),
    ],
    ids=["after a colon", "quoted"],
)
def test_contents_in_other_paragraphs_stay_where_they_are_introduced_or_quoted(text: str, content: list[str]) -> None:
    contents = tuple(span(text, part.rstrip(".,")) for part in content)
    (attribution,) = read(text, Found(span(text, "wrote"), span(text, "mayor"), contents, 0.9))
    assert words(text, attribution)[2] == content


@pytest.mark.parametrize(
    ("text", "contents", "expected"),
    [
        ("Lee says the red car (his own, according to friends) is for sale.", ["his own", "is for sale"], ["his own"]),
        ("Lee says the red car (according to friends) is for sale.", ["is for sale"], ["is for sale"]),
        ("Lee (37) owns it, according to friends (37).", ["Lee (37) owns it"], ["Lee (37) owns it"]),
    ],
    ids=["within brackets", "nothing within", "between brackets"],
)
def test_a_cue_in_brackets_has_its_contents_there(text: str, contents: list[str], expected: list[str]) -> None:
    item = Found(span(text, "according to"), span(text, "friends"), tuple(span(text, one) for one in contents), 0.9)
    (attribution,) = read(text, item)
    assert words(text, attribution)[2] == expected


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("It’s worth noting that the quay is old.", "’s worth noting", "It", "that the quay is old"),
        ("It goes without saying that nobody pays.", "goes without saying", "It", "that nobody pays"),
        ("Having said that, the quay is old.", "Having said", None, "that"),
        ("The old quay, also known as the Shell, fell.", "also known as", None, "the Shell"),
        ("Let's say the quay costs a million.", "say", "Let's", "the quay costs a million"),
    ],
)
def test_a_turn_of_phrase_is_no_cue(text: str, cue: str, source: str | None, content: str) -> None:
    assert read(text, found(text, cue, source, content)) == ()


def test_somebody_may_know_it_by_a_name() -> None:
    text = "The old quay, known as the Shell to sailors, fell."
    assert len(read(text, found(text, "known as", "sailors", "the Shell"))) == 1


def test_somebody_may_find_it_worth_noting() -> None:
    text = "Brandt said it is worth noting that the quay is old."
    assert len(read(text, found(text, "said", "Brandt", "it is worth noting that the quay is old"))) == 1


@pytest.mark.parametrize("content", ["it", "basically", "not that"])
def test_what_tells_nothing_is_no_content(content: str) -> None:
    text = f"Brandt said {content} again."
    assert read(text, found(text, "said", "Brandt", content)) == ()
    assert len(read(text, found(text, "said", "Brandt", f"{content} again"))) == 1


def test_whom_a_cue_speaks_of_is_no_source() -> None:
    text = "Brandt was criticised for the old quay. Brandt was criticised for saying that it holds."
    (of_him,) = read(text, found(text, "was criticised for", "Brandt", "the old quay"))
    assert of_him.source == ()
    (by_him,) = read(text, found(text, "was criticised for saying", "Brandt", "that it holds"))
    assert len(by_him.source) == 1


def test_a_title_in_quotation_marks_is_not_said() -> None:
    text = "The quay is in an essay titled “A Town Without Ships,” and it is entitled “to its ships.”"
    assert read(text, found(text, "titled", None, "A Town Without Ships,")) == ()
    assert len(read(text, found(text, "entitled", None, "to its ships"))) == 1


def test_a_transcript_has_speakers_of_its_own() -> None:
    text = "A transcript follows:\n\nVOSS: The quay is old.\n\nBRANDT: It is.\n\nVOSS: So it goes."
    whole = found(text, "follows:", "A transcript", text[text.index("VOSS") :])
    assert [words(text, one)[0] for one in read(text, whole)] == [["VOSS"], ["BRANDT"], ["VOSS"]]


@pytest.mark.parametrize(
    ("text", "cue", "source", "content", "expected"),
    [
        ("Ruiz called Hale’s plan “mad”.", "called Hale’", "Ruiz", "s plan “mad”",
         (["Ruiz"], ["called"], ["Hale’s plan “mad”"])),
        ("The cabinet adopted a plan to build.", "adopted a", "The cabinet", "plan to build",
         (["The cabinet"], ["adopted"], ["a plan to build"])),
        ("Ruiz agreed to the plan to build.", "agreed to the", "Ruiz", "plan to build",
         (["Ruiz"], ["agreed to"], ["the plan to build"])),
        ("“It rained,” Ruiz recalled in a book.", "recalled in a", "Ruiz", "It rained",
         (["Ruiz"], ["recalled"], ["It rained,"])),
        ("The new rules say that it rains.", "new rules say", "The", "that it rains",
         (["The new rules"], ["say"], ["that it rains"])),
        ("15:12 Ada Ruiz: “It rains.”", ":", "15:12 Ada Ruiz", "It rains", (["Ada Ruiz"], [":"], ["It rains."])),
        ("It rained.\n9.05am - Ada Ruiz said it rained.", "said", "9.05am - Ada Ruiz", "it rained",
         (["Ada Ruiz"], ["said"], ["it rained"])),
        ("120 officials said it rained.", "said", "120 officials", "it rained",
         (["120 officials"], ["said"], ["it rained"])),
        ("7 News said it rained.", "said", "7 News", "it rained", (["7 News"], ["said"], ["it rained"])),
        ("Driver slept at wheel, jury told\n\nIt rained.", "told", "jury", "Driver slept at wheel",
         ([], ["told"], ["Driver slept at wheel"])),
        ("“It rained,” Ruiz told Hale.", "told", "Ruiz", "It rained", (["Ruiz"], ["told"], ["It rained,"])),
    ],
    ids=["half a genitive", "an article", "an article behind a preposition", "an article of another noun",
         "an article as source", "the time of a post", "the time before noon", "a number of people", "a number's name",
         "who is told", "who tells"],
)  # fmt: skip
def test_phrases_are_parted_where_they_begin(
    text: str, cue: str, source: str, content: str, expected: tuple[list[str], list[str], list[str]]
) -> None:
    (attribution,) = read(text, found(text, cue, source, content))
    assert words(text, attribution) == expected


def test_an_auxiliary_attributes_no_verb() -> None:
    text = "Ruiz has on two occasions condemned the plan."
    bare = found(text, "has on two occasions", "Ruiz", "condemned the plan")
    (attribution,) = read(text, bare, found(text, "condemned", "Ruiz", "the plan"))
    assert words(text, attribution) == (["Ruiz"], ["condemned"], ["the plan"])


@pytest.mark.parametrize(
    ("text", "content", "count"),
    [("What is Selby Water saying?", "What is", 0), ("What is wrong Selby Water saying", "What is wrong", 1)],
    ids=["a heading asks", "a question's matter"],
)
def test_the_head_of_a_question_is_no_content(text: str, content: str, count: int) -> None:
    assert len(read(text, found(text, "saying", "Selby Water", content))) == count


@pytest.mark.parametrize(
    ("text", "cue", "source", "expected"),
    [
        ("It rained, according to early reports.", "according to early", "reports", ("early reports", "according to")),
        ("It rained, according to a report.", "according", "report", ("a report", "according to")),
        ("According to a report by Radio Velm, it rained.", "According to a report by", "Radio Velm",
         ("a report by Radio Velm", "According to")),
        ("It rained, according to Lee.", "according to", "Lee", ("Lee", "according to")),
        ("It rained, according to Lee, and Roe left.", "according to", "Roe", ("Roe", "according to")),
    ],
    ids=["an adjective in the cue", "a word lost", "a report by somebody", "whole already", "another clause"],
)  # fmt: skip
def test_according_to(text: str, cue: str, source: str, expected: tuple[str, str]) -> None:
    (attribution,) = read(text, found(text, cue, source, "t rained"))
    (source_words,), (cue_words,), _ = words(text, attribution)
    assert (source_words, cue_words) == expected


@pytest.mark.parametrize(
    ("text", "cue", "source", "expected"),
    [
        ("It rests on this finding: “It is shut.”", "finding:", "this", ("this finding", ":")),
        ("The verdict: “It is shut.”", "verdict:", "The", ("The verdict", ":")),
        ("This shows: “It is shut.”", "shows:", "This", ("This", "shows:")),
        ("That only explained: “It is shut.”", "only explained:", "That", ("That", "only explained:")),
    ],
    ids=["pointing", "an article", "a verb", "a verb with an adverb"],
)
def test_a_determiner_has_its_noun(text: str, cue: str, source: str, expected: tuple[str, str]) -> None:
    (attribution,) = read(text, found(text, cue, source, "It is shut."))
    (source_words,), (cue_words,), _ = words(text, attribution)
    assert (source_words, cue_words) == expected
