"""The annotator's own work, over parts without models: lines, offsets, long sentences, entities, choice of parses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.annotation import entities, sentences
from claimtrack.attribution import Annotation
from tests.annotation.checks import assert_exact
from tests.annotation.plain_parts import plain_annotator


def annotate(text: str) -> Annotation:
    return plain_annotator()[0].annotate(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n\n ", []),
        ("one two\nthree", ["one two", "three"]),
        ("one\r\n\r\n\ttwo  \n", ["one", "two"]),
        ("\ufeffone\u2028two \U0001f600", ["\ufeffone", "two \U0001f600"]),
    ],
)
def test_a_line_break_ends_a_sentence(text: str, expected: list[str]) -> None:
    assert [text[sentence.start : sentence.end] for sentence in annotate(text).sentences] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Russia helped”", ["“", "Russia", "helped", "”"]),
        ("„«Yes»”", ["„", "«", "Yes", "»", "”"]),
        ("“don't", ["“", "do", "n't"]),
        ("“”", ["“", "”"]),
        ("it’s", ["it’s"]),
    ],
)
def test_quotation_marks_are_words_of_their_own(text: str, words: list[str]) -> None:
    annotation = annotate(text)
    assert [token.text for token in annotation.sentences[0].tokens] == words
    assert_exact(text, annotation)


def test_words_of_a_multiword_token_share_its_span() -> None:
    tokens = annotate("they don't know").sentences[0].tokens
    assert [(token.text, token.start, token.end) for token in tokens] == [
        ("they", 0, 4),
        ("do", 5, 10),
        ("n't", 5, 10),
        ("know", 11, 15),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("said Ada Okoro today", ["Ada Okoro"]),
        ("said Ada Okoro's aide", ["Ada Okoro"]),
        ("Ada's aide and Ben", ["Ada", "Ben"]),
        ("nobody", []),
        ("Ada\nBen", ["Ada", "Ben"]),
    ],
)
def test_entities_are_read_off_the_tags_with_their_own_letters(text: str, expected: list[str]) -> None:
    annotation = annotate(text)
    assert [entity.text for entity in annotation.entities] == expected
    assert {entity.type for entity in annotation.entities} <= {"PERSON"}
    assert_exact(text, annotation)


def test_labels_without_a_type_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entities, "entity_types", dict)
    assert annotate("said Ada").entities == ()


def test_a_sentence_too_long_is_cut_after_a_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "LONGEST_SENTENCE", 6)
    text = "a b c d ; e f g h i j k l"
    assert [text[sentence.start : sentence.end] for sentence in annotate(text).sentences] == [
        "a b c d ;",
        "e f g h i j",
        "k l",
    ]


def test_a_cut_does_not_part_a_multiword_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "LONGEST_SENTENCE", 4)
    text = "a b c don't e"
    assert [text[sentence.start : sentence.end] for sentence in annotate(text).sentences] == ["a b c", "don't e"]


def test_the_models_see_no_word_longer_than_any_of_english() -> None:
    annotator, parts = plain_annotator()
    text = "a " + "b" * 400
    annotation = annotator.annotate(text)
    assert [len(word) for word in parts.seen[0]] == [1, 50]
    assert_exact(text, annotation)


def test_many_texts_give_what_each_gives_alone() -> None:
    texts = ["Ada said so.\nBen did.", "", "no one", "Cy"]
    annotator, _ = plain_annotator()
    assert annotator.annotate_many(texts) == [annotate(text) for text in texts]


def test_only_the_chosen_sentences_are_parsed() -> None:
    annotator, parts = plain_annotator()
    annotation = annotator.annotate("one two\nthree four\nfive")
    parts.seen.clear()
    parsed = annotator.parse(annotation, [1])
    assert parts.seen == [["three", "four"]]
    assert [token.upos for sentence in parsed.sentences for token in sentence.tokens] == [None, None, "X", "X", None]
    assert [(token.head, token.deprel, token.lemma) for token in parsed.sentences[1].tokens] == [
        (-1, "root", "three"),
        (0, "dep", "four"),
    ]


def test_parsing_nothing_asks_no_parser() -> None:
    annotator, parts = plain_annotator()
    annotation = annotator.annotate("one")
    parts.seen.clear()
    assert annotator.parse(annotation, []) == annotation
    assert parts.seen == []


def test_parses_of_several_annotations_go_to_their_own_sentences() -> None:
    annotator, _ = plain_annotator()
    first, second = annotator.annotate_many(["a\nb", "c\nd"])
    parsed = annotator.parse_many([(first, {1}), (second, [0, 0])])
    lemmas = [[sentence.tokens[0].lemma for sentence in annotation.sentences] for annotation in parsed]
    assert lemmas == [[None, "b"], ["c", None]]


@settings(deadline=None)
@given(st.lists(st.text(max_size=200), max_size=4))
def test_offsets_are_exact_whatever_the_text(texts: list[str]) -> None:
    annotator, _ = plain_annotator()
    for text, annotation in zip(texts, annotator.annotate_many(texts), strict=True):
        assert_exact(text, annotation)
