"""The shipped models on invented news: exact offsets for any text, and what a reader expects of plain news."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.annotation import Annotator
from tests.annotation.checks import assert_exact

pytestmark = pytest.mark.pack

NEWS = """\
Minister denies Varland border claim

VELDORO, Jan. 12 (Tessaly Wire) — “We have seen no troops,” Maj. Gen. Ada Okoro told reporters on Friday, adding: \
“The U.S. mission will go on.”
Okoro’s deputy, Sen. Ben T. Lund of Norway, didn't comment. Amina Diallo, a spokeswoman for the Harbour Workers Union, \
said the strike in Nairobi had cost $3 million."""


def test_abbreviated_titles_do_not_end_a_sentence(annotator: Annotator) -> None:
    found = [NEWS[sentence.start : sentence.end] for sentence in annotator.annotate(NEWS).sentences]
    assert found[0] == "Minister denies Varland border claim"
    assert any("Maj. Gen. Ada Okoro told" in sentence for sentence in found)
    assert any("Sen. Ben T. Lund of Norway" in sentence for sentence in found)


def test_a_closing_mark_stays_with_its_sentence(annotator: Annotator) -> None:
    found = [NEWS[sentence.start : sentence.end] for sentence in annotator.annotate(NEWS).sentences]
    assert not [sentence for sentence in found if sentence.startswith("”")]


def test_names_places_and_organizations_are_found(annotator: Annotator) -> None:
    found = {(entity.text, entity.type) for entity in annotator.annotate(NEWS).entities}
    assert {("Amina Diallo", "PERSON"), ("Norway", "LOC"), ("Nairobi", "LOC")} <= found
    assert any(type_ == "ORG" and "Union" in text for text, type_ in found)


def test_a_parse_hangs_every_word_of_its_sentence_from_one_root(annotator: Annotator) -> None:
    annotation = annotator.annotate(NEWS)
    last = len(annotation.sentences) - 1
    parsed = annotator.parse(annotation, [last])
    tokens = parsed.sentences[last].tokens
    assert [token.head for token in tokens].count(-1) == 1
    assert all(token.upos and token.lemma and token.deprel for token in tokens)
    said = next(token for token in tokens if token.text == "said")
    assert (said.upos, said.lemma) == ("VERB", "say")
    assert parsed.sentences[:last] == annotation.sentences[:last]


def test_offsets_are_exact_on_news(annotator: Annotator) -> None:
    for text in (NEWS, NEWS.replace("\n", "\r\n"), NEWS.upper(), NEWS.replace(" ", "\u00a0\t")):
        annotation = annotator.annotate(text)
        assert_exact(text, annotation)
        assert annotation.entities or text.isupper()


def test_the_same_text_gives_the_same_annotation_in_any_company(annotator: Annotator) -> None:
    alone = annotator.annotate(NEWS)
    assert annotator.annotate_many(["Another text.", NEWS, ""])[1] == alone


@pytest.mark.parametrize(
    "text",
    [
        "word " * 1500,
        "“" * 300,
        "x" * 20_000,
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 said \U0001f1f3\U0001f1f4.",
        "\u200b \ufeff \u00ad \ufffd",
        "a\u0301" * 50 + " \u202e abc \u2066 def",
        "don't " * 400,
        "1 000 000,5 % — http://example.org/a?b=c&d=%20 a@b.example",
    ],
    ids=["long", "marks", "one word", "emoji", "invisible", "combining", "multiword", "numbers"],
)
def test_odd_text_neither_fails_nor_shifts_offsets(annotator: Annotator, text: str) -> None:
    annotation = annotator.annotate(text)
    assert_exact(text, annotation)
    assert_exact(text, annotator.parse(annotation, range(len(annotation.sentences))))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.text(max_size=60), st.sampled_from(NEWS.split(" "))), max_size=25).map(" ".join))
def test_offsets_are_exact_whatever_the_text(annotator: Annotator, text: str) -> None:
    annotation = annotator.annotate(text)
    assert_exact(text, annotation)
    assert_exact(text, annotator.parse(annotation, range(len(annotation.sentences))))
