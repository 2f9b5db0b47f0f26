"""Acts and polarities against labels: the figures, what is refused, and the labels that come with the tests."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from claimtrack.attribution import Act, Polarity, Span
from claimtrack.evaluation import EvaluationError, score_acts
from claimtrack.evaluation.acts import COLUMNS
from tests.evaluation.invented import attribution, write_rows

TEXT = "Voss said rain fell. Ruiz fears hail. Ilo wants sun. Voss did not say why."
ATTRIBUTIONS = [
    attribution(TEXT, source="Voss", cue="said", content="rain fell"),
    attribution(TEXT, source="Ruiz", cue="fears", content="hail"),
    attribution(TEXT, source="Ilo", cue="wants", content="sun"),
    attribution(TEXT, source="Voss", cue="did not say", content="why"),
    attribution(TEXT, source="Voss", cue="", content="why") | {"id": "cueless"},
]
LABELS = {
    "said": ("assertion", "positive"),
    "fears": ("belief", "positive"),
    "wants": ("eventuality", "positive"),
    "did not say": ("assertion", "negative"),
}
GOLD = Path(__file__).resolve().parents[1] / "gold"
POLNEAR = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "polnear"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "gold.jsonl", [{"id": "one", "text": TEXT, "attributions": ATTRIBUTIONS}])


def label(cue: str, act: str, polarity: str) -> str:
    start = TEXT.index(cue)
    return "\t".join(("one", cue, str(start), str(start + len(cue)), act, polarity))


def labels(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(("\t".join(COLUMNS), *rows)) + "\n", encoding="utf-8")
    return path


def by_first_letter(text: str, cue: Span, source: Sequence[Span], content: Sequence[Span]) -> tuple[Act, Polarity]:
    """A reader that takes what is feared for an assertion, and sees what it is given."""
    assert [text[span.start : span.end] for span in (*source, *content)]
    word = text[cue.start : cue.end]
    return (
        Act.EVENTUALITY if word.startswith("w") else Act.ASSERTION,
        Polarity.NEGATIVE if "not" in word else Polarity.POSITIVE,
    )


def test_figures(gold: Path, tmp_path: Path) -> None:
    report = score_acts(gold, labels(tmp_path / "l.tsv", *(label(k, *v) for k, v in LABELS.items())), by_first_letter)
    figures = report.to_json()
    assert figures["act"] == {"acc": 0.75, "n": 4}
    assert figures["polarity"] == {"acc": 1.0, "n": 4}
    assert figures["assertion"] == {"p": 2 / 3, "r": 1.0, "f1": 0.8}
    assert figures["belief"] == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert figures["negative"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert figures["confusion"]["belief"] == {"assertion": 1, "belief": 0, "fact": 0, "eventuality": 0}
    assert report.figures()["act"] == 75.0
    lines = report.render().splitlines()
    assert lines[0].split() == ["act", "75.0%", "of", "4"]
    assert lines[-3].split() == ["belief", "1", "0", "0", "0"]


def test_no_labels_are_no_figures(gold: Path, tmp_path: Path) -> None:
    assert score_acts(gold, labels(tmp_path / "l.tsv"), by_first_letter).figures()["act"] == 0.0


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("two\tsaid\t5\t9\tassertion\tpositive", "no article 'two'"),
        ("one\tsang\t5\t9\tassertion\tpositive", "no attribution 'sang'"),
        ("one\tcueless\t5\t9\tassertion\tpositive", "no attribution 'cueless' with a cue"),
        ("one\tsaid\t5\t8\tassertion\tpositive", "stands at 5-9"),
        ("one\tsaid\t5\t9\tpoetry\tpositive", "'poetry'"),
        ("one\tsaid\t5\t9\tassertion\tmaybe", "'maybe'"),
        ("one\tsaid\t5\t9\tassertion", "6 cells"),
        ("one\tsaid\t5\t9\tassertion\tpositive\tmore", "6 cells"),
    ],
)
def test_labels_that_fit_no_gold_are_refused(gold: Path, tmp_path: Path, row: str, named: str) -> None:
    with pytest.raises(EvaluationError, match=named) as refused:
        score_acts(gold, labels(tmp_path / "l.tsv", row), by_first_letter)
    assert str(refused.value).startswith(f"{tmp_path / 'l.tsv'}:2: ")


def test_a_file_that_holds_no_labels_is_refused(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "l.tsv").write_text("id\tact\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="expected the columns"):
        score_acts(gold, tmp_path / "l.tsv", by_first_letter)
    with pytest.raises(EvaluationError, match=r"none\.tsv"):
        score_acts(gold, tmp_path / "none.tsv", by_first_letter)


@pytest.mark.parametrize(("name", "count"), [("acts_train", 300), ("acts_dev", 400), ("acts_dev_fresh", 150)])
def test_the_labels_that_come_with_the_tests(name: str, count: int) -> None:
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert len({(row["article"], row["attribution"]) for row in rows}) == len(rows) == count
    assert {row["act"] for row in rows} == {act.value for act in Act}
    assert {row["polarity"] for row in rows} == {polarity.value for polarity in Polarity}


def test_no_attribution_is_labelled_twice() -> None:
    seen: set[tuple[str, str]] = set()
    for name in ("acts_train", "acts_dev", "acts_dev_fresh"):
        with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as stream:
            keys = {(row["article"], row["attribution"]) for row in csv.DictReader(stream, delimiter="\t")}
        assert not seen & keys
        seen |= keys


@pytest.mark.parametrize(
    ("corpus", "name", "act", "polarity"),
    [("train", "acts_train", 97, 99), ("dev", "acts_dev", 95, 99), ("dev", "acts_dev_fresh", 95, 99)],
)
def test_acts_are_right_in_95_of_100(corpus: str, name: str, act: float, polarity: float) -> None:
    from claimtrack.detection.acts import read_act
    from claimtrack.detection.cues import load_lexicon

    if not (POLNEAR / f"{corpus}.jsonl").exists():
        pytest.skip(f"{corpus}.jsonl does not lie at ../shared/data/polnear")
    lexicon = load_lexicon()
    report = score_acts(
        POLNEAR / f"{corpus}.jsonl",
        GOLD / f"{name}.tsv",
        lambda text, cue, source, content: read_act(text, cue, lexicon, source=source, content=content),
    )
    assert report.figures()["act"] >= act
    assert report.figures()["polarity"] >= polarity
