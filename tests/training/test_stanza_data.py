from __future__ import annotations

import random
from pathlib import Path

import pytest

from claimtrack.training import stanza_data
from claimtrack.training.stanza_data import prepare_treebank, read_bio

_NAMES = """\
# sent_id = a-1
# newpar
# text = On January 5 Ada Okoro's aide met Ben Lund.
1	On	on	ADP	IN	_	2	case	_	_
2	January	January	PROPN	NNP	Number=Sing	7	obl	_	_
3	5	5	NUM	CD	_	2	nummod	_	_
4	Ada	Ada	PROPN	NNP	_	6	nmod	_	_
5-6	Okoro's	_	_	_	_	_	_	_	_
5	Okoro	Okoro	PROPN	NNP	_	4	flat	_	_
6	's	's	PART	POS	_	4	case	_	_
7	met	meet	VERB	VBD	_	0	root	_	_
8	Ben	Ben	PROPN	NNP	_	7	obj	_	_
8.1	met	meet	VERB	VBD	_	_	_	_	_
9	Lund	Lund	PROPN	NNP	_	8	flat	_	SpaceAfter=No
10	.	.	PUNCT	.	_	7	punct	_	_
"""
_PLAIN = """\
# sent_id = a-2
# text = In August 2021 Dora Mensah spoke (again) "well".
1	In	in	ADP	IN	_	2	case	_	_
2	August	August	PROPN	NNP	_	6	obl	_	_
3	2021	2021	NUM	CD	_	2	nummod	_	_
4	Dora	Dora	PROPN	NNP	_	6	nsubj	_	_
5	Mensah	Mensah	PROPN	NNP	_	4	flat	_	_
6	spoke	speak	VERB	VBD	_	0	root	_	_
7	(	(	PUNCT	-LRB-	_	8	punct	_	SpaceAfter=No
8	again	again	ADV	RB	_	6	advmod	_	SpaceAfter=No
9	)	)	PUNCT	-RRB-	_	8	punct	_	_
10	"	"	PUNCT	``	_	11	punct	_	SpaceAfter=No
11	well	well	ADV	RB	_	6	advmod	_	SpaceAfter=No
12	"	"	PUNCT	''	_	11	punct	_	SpaceAfter=No
13	.	.	PUNCT	.	_	6	punct	_	_
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("ud")
    for name in ("ewt/en_ewt-ud", "gum/gum_by_sa", "gum/gum_by_pd_rest"):
        (data / name).parent.mkdir(exist_ok=True)
        for split in ("train", "dev"):
            (data / f"{name}-{split}.conllu").write_text(f"{_NAMES}\n{_PLAIN}\n", encoding="utf-8")
    folder = tmp_path_factory.mktemp("prepared")
    prepare_treebank(data, folder)
    return folder


@pytest.mark.parametrize("split", ["train", "dev"])
def test_every_character_of_a_paragraph_has_a_label(prepared: Path, split: str) -> None:
    paragraphs = (prepared / f"{split}.txt").read_text(encoding="utf-8").split("\n\n")
    labels = (prepared / f"{split}.labels").read_text(encoding="utf-8").split("\n\n")
    assert [len(paragraph.rstrip()) for paragraph in paragraphs] == [len(row.rstrip()) for row in labels]


def test_dev_is_the_first_treebank_alone_and_unchanged(prepared: Path) -> None:
    text = (prepared / "dev.txt").read_text(encoding="utf-8")
    expected = 'On January 5 Ada Okoro\'s met Ben Lund. In August 2021 Dora Mensah spoke (again) "well".'
    assert " ".join(text.split()) == expected


def test_the_tagger_learns_no_columns_that_it_does_not_give(prepared: Path) -> None:
    rows = [line.split("\t") for line in (prepared / "train.conllu").read_text(encoding="utf-8").split("\n")]
    words = [row for row in rows if len(row) == 10]
    assert len([row for row in words if row[0] == "1"]) >= 6
    assert {(row[4], row[5], row[8]) for row in words} == {("_", "_", "_")}
    assert not any("." in row[0] for row in words)


def test_the_expander_is_tested_on_contracted_tokens(prepared: Path) -> None:
    contracted = (prepared / "dev.contracted.conllu").read_text(encoding="utf-8")
    assert "\tOkoro's\t" in contracted
    assert "MWT=Yes" in contracted
    assert "\t's\t" not in contracted


def test_titles_initials_and_short_months_go_into_the_tokenizers_sentences_only() -> None:
    sentence = _PLAIN.strip().split("\n")
    random.seed(1)
    forms = set()
    for _ in range(60):
        rows = [line.split("\t") for line in stanza_data._abbreviated(sentence) if not line.startswith("#")]
        assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
        forms |= {row[1] for row in rows}
    assert "Aug." in forms
    assert "August" not in forms
    assert {"Maj.", "Gen.", "Sen."} <= forms
    assert any(len(form) == 2 and form[0].isupper() and form[1] == "." for form in forms)


def test_sentences_with_multiword_tokens_are_left_alone() -> None:
    sentence = _NAMES.strip().split("\n")
    assert stanza_data._abbreviated(sentence) == sentence


def test_read_bio_takes_the_outermost_entity_and_skips_article_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.bio.tsv"
    path.write_text("# article = one\n\nAda\tB-Person\nOkoro\tI-Person\tB-NORP\n\n\nthe O\nX \t O\n", encoding="utf-8")
    assert list(read_bio(path)) == [[("Ada", "B-Person"), ("Okoro", "I-Person")], [("the", "O"), ("X", "O")]]
