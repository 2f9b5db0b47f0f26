"""Gold articles become windows with word labels; typography varies, offsets stay."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from claimtrack.training.attribution_examples import Example, examples, read_gold, restyle

TEXT = "“We agree,” Ann Lee said.\n\nBo fears rain."


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """Words and punctuation marks, all unknown: labels depend on places alone."""
    made = Tokenizer(models.WordLevel({"[UNK]": 0}, unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    def span(words: str) -> list[list[int]]:
        return [[TEXT.index(words), TEXT.index(words) + len(words)]]

    attributions = [
        {"id": "1", "source": span("Ann Lee"), "cue": span("said"), "content": span("“We agree,”")},
        {"id": "2", "source": span("Bo"), "cue": span("fears"), "content": span("rain")},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "attributions": attributions}), encoding="utf-8")
    return path


def words(example: Example) -> list[str]:
    reading = example.reading
    return [TEXT[s:e] for s, e in zip(reading.starts, reading.ends, strict=True)][
        example.window.start : example.window.end
    ]


def test_labels_say_cue_source_and_content_of_each_word(gold: Path, tokenizer: Tokenizer) -> None:
    (example,) = examples(read_gold(gold), tokenizer, core=50, rng=None)
    assert words(example) == ["“", "We", "agree", ",", "”", "Ann", "Lee", "said", ".", "Bo", "fears", "rain", "."]
    assert example.cue_labels.tolist() == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0]
    assert example.roles.tolist() == [[2, 2, 2, 2, 2, 1, 1, 0, 0, 0, 0, 0, 0], [0] * 9 + [1, 0, 2, 0]]
    assert example.boundaries[0].nonzero()[0].tolist() == [0, 4, 5, 6]
    assert example.cues.tolist() == [[7, 7], [10, 10]]


def test_a_window_holds_the_cues_of_its_own_paragraphs(gold: Path, tokenizer: Tokenizer) -> None:
    first, second = examples(read_gold(gold), tokenizer, core=9, rng=None)
    assert (first.cues.tolist(), second.cues.tolist()) == ([[7, 7]], [[1, 1]])


@pytest.mark.parametrize("seed", range(40))
def test_restyling_keeps_every_offset(seed: int) -> None:
    restyled = restyle(TEXT, random.Random(seed))
    assert len(restyled) == len(TEXT)
    assert restyled.casefold()[1:10] == TEXT.casefold()[1:10]


def test_restyling_reaches_british_marks() -> None:
    assert any(restyle(TEXT, random.Random(seed)).startswith("‘We agree,’ Ann") for seed in range(60))
