from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.evaluation import EvaluationError, score_speakers
from claimtrack.evaluation.speakers import SpeakerReport, b_cubed
from tests.evaluation.invented import attribution, write_rows

TEXT = "Hanna Reyes said the dam holds. She added that pumps run. A spokesman said it rains. Voters say it is dear."
MARKED = [
    attribution(TEXT, source="Hanna Reyes", cue="said", content="the dam holds") | {"id": "a1"},
    attribution(TEXT, source="She", cue="added", content="that pumps run") | {"id": "a2"},
    attribution(TEXT, source="A spokesman", cue="said", content="it rains") | {"id": "a3"},
    attribution(TEXT, source="Voters", cue="say", content="it is dear") | {"id": "a4"},
]
SPEAKERS = [
    {"key": "s1", "name": "Hanna Reyes", "kind": "person"},
    {"key": "s2", "name": "a spokesman", "kind": "office"},
    {"key": "s3", "name": "voters", "kind": "group"},
]
KEYS = {"a1": "s1", "a2": "s1", "a3": "s2", "a4": "s3"}


def measure(folder: Path, said_by: dict[str, str], **row: Any) -> SpeakerReport:
    """The report on predictions that find the attributions in ``said_by`` and give them those speakers."""
    gold = write_rows(folder / "gold.jsonl", [{"id": "dam", "text": TEXT, "attributions": MARKED}])
    truth = {"id": "dam", "speakers": SPEAKERS, "attributions": KEYS} | row
    found = [each | {"speaker": said_by[each["id"]]} for each in MARKED if each["id"] in said_by]
    speakers = write_rows(folder / "speakers.jsonl", [truth])
    return score_speakers(gold, speakers, [{"id": "dam", "speakers": SPEAKERS, "attributions": found}])


def test_all_right(tmp_path: Path) -> None:
    figures = measure(tmp_path, KEYS).figures()
    assert figures.pop("false name") == 0.0
    assert set(figures.values()) == {100.0}


def test_not_found_counts_for_recall_alone(tmp_path: Path) -> None:
    figures = measure(tmp_path, {"a1": "s1", "a3": "s2"}).figures()
    assert (figures["recall"], figures["accuracy"]) == (50.0, 100.0)
    assert (figures["person recall"], figures["pronoun recall"]) == (50.0, 0.0)


def test_unnamed_source_turned_into_a_name(tmp_path: Path) -> None:
    report = measure(tmp_path, KEYS | {"a3": "s1"})
    assert report.to_json()["false name"] == {"acc": 0.5, "n": 2}
    assert report.figures()["person accuracy"] == 100.0


@pytest.mark.parametrize(
    "left_out",
    [
        {"doubtful": ["a3"]},
        {"speakers": [SPEAKERS[0], SPEAKERS[1] | {"non_agent": True}, SPEAKERS[2]]},
        {"attributions": {id: key for id, key in KEYS.items() if id != "a3"}},
    ],
)
def test_left_out(left_out: dict[str, Any], tmp_path: Path) -> None:
    assert measure(tmp_path, KEYS | {"a3": "s1"}, **left_out).figures()["accuracy"] == 100.0


def test_gold_given_twice(tmp_path: Path) -> None:
    marked = [each | {"speaker": KEYS[each["id"]]} for each in MARKED]
    row = {"id": "dam", "text": TEXT, "speakers": SPEAKERS, "attributions": marked}
    path = write_rows(tmp_path / "gold.jsonl", [row])
    assert score_speakers(path, path, [row]).figures()["accuracy"] == 100.0


def test_render(tmp_path: Path) -> None:
    lines = measure(tmp_path, {"a3": "s2"}).render().splitlines()
    assert lines[0].split() == ["recall", "25.0%", "of", "4"]
    assert lines[3].split() == ["person", "accuracy", "n/a"]
    assert lines[-1].split() == ["B-cubed", "P", "100.0", "R", "100.0", "F", "100.0"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": "flood"}, "speakers.jsonl:1: gold has no article 'flood'"),
        ({"attributions": 3}, "speakers.jsonl:1: attributions: expected who speaks in each"),
        ({"doubtful": 3}, "speakers.jsonl:1: doubtful: expected ids"),
        ({"speakers": [{"key": "s1", "kind": "robot"}]}, "speakers.jsonl:1: a speaker needs a key and a kind"),
    ],
)
def test_bad_speakers_are_located(row: dict[str, Any], message: str, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=message):
        measure(tmp_path, {}, **row)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1))
def test_b_cubed_agrees_with_its_definition(pairs: list[tuple[int, int]]) -> None:
    def mean_share(side: int) -> float:
        total = 0.0
        for pair in pairs:
            own = [other for other in pairs if other[side] == pair[side]]
            total += len([other for other in own if other == pair]) / len(own)
        return total / len(pairs)

    score = b_cubed(pairs)
    assert score.precision == pytest.approx(mean_share(1))
    assert score.recall == pytest.approx(mean_share(0))


def test_b_cubed_of_nothing() -> None:
    assert b_cubed([]).f1 == 0.0
