from __future__ import annotations

import pytest

from claimtrack.attribution import Annotation, Sentence, Token
from claimtrack.training.stanza_scores import raw_text, span_f1, to_conllu


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ("B-PER I-PER O B-LOC", "B-PER E-PER O S-LOC", (100.0, 100.0, 100.0)),
        ("B-PER I-PER O O", "S-PER O O O", (0.0, 0.0, 0.0)),  # the span must be exact
        ("B-PER O O O", "S-LOC O O O", (0.0, 0.0, 0.0)),  # and the type
        ("B-PER B-PER O O", "S-PER O O O", (100.0, 50.0, 66.67)),
        ("O O O O", "O O O O", (0.0, 0.0, 0.0)),
    ],
)
def test_span_f1_counts_exact_spans_with_their_type(
    gold: str, found: str, expected: tuple[float, float, float]
) -> None:
    scores = span_f1([gold.split()], [found.split()])
    assert (scores["precision"], scores["recall"], scores["f1"]) == expected


def test_span_f1_by_type_and_with_mapped_types() -> None:
    gold = [["B-PER", "O", "B-LOC"]]
    found = [["S-Person", "S-Money", "S-Facility"]]
    types = {"PER": "PER", "LOC": "LOC", "Person": "PER", "Facility": "LOC"}
    assert span_f1(gold, found, types=types) == {
        "precision": 100.0,
        "recall": 100.0,
        "f1": 100.0,
        "f1_by_type": {"LOC": 100.0, "PER": 100.0},
    }


def test_raw_text_has_a_line_a_paragraph_and_the_treebanks_spacing() -> None:
    rows = ["1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_", "1\tdo" + "\t_" * 8, "2\tn't" + "\t_" * 8]
    first = ["# newdoc", *rows, "3\tgo" + "\t_" * 7 + "\tSpaceAfter=No", "4\t." + "\t_" * 8]
    second = ["1\tYes" + "\t_" * 8]
    third = ["# newpar", "1\tNo" + "\t_" * 8]
    assert raw_text([first, second, third]) == "don't go. Yes\nNo"


def test_an_annotation_in_conllu_has_multiword_tokens_and_a_tree() -> None:
    tokens = (
        Token(start=0, end=5, text="do", upos="AUX", lemma="do", head=2, deprel="aux"),
        Token(start=0, end=5, text="n't", upos="PART", lemma="not", head=2, deprel="advmod"),
        Token(start=6, end=8, text="go", upos="VERB", lemma="go", head=-1, deprel="root"),
    )
    bare = (Token(start=9, end=11, text="No"), Token(start=12, end=15, text="way"))
    sentences = (Sentence(start=0, end=8, tokens=tokens), Sentence(start=9, end=15, tokens=bare))
    lines = to_conllu(Annotation(sentences=sentences, entities=())).split("\n")
    assert [line.split("\t")[:2] + line.split("\t")[6:8] for line in lines if line] == [
        ["1-2", "don't", "_", "_"],
        ["1", "do", "3", "aux"],
        ["2", "n't", "3", "advmod"],
        ["3", "go", "0", "root"],
        ["1", "No", "0", "root"],
        ["2", "way", "1", "dep"],
    ]
