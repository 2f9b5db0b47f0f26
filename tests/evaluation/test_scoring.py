from pathlib import Path
from typing import Any

import pytest

from claimtrack.evaluation import EvaluationError, Report, score
from tests.evaluation.invented import attribution, spans, write_rows

TEXT = (
    'Hanna Reyes of Coldwater Power said, "The dam will hold," on Monday.\n\n'
    'She said that costs "rose fast" in May. The mayor thinks it rains.'
)
DIRECT = attribution(TEXT, source="Hanna Reyes of Coldwater Power", cue="said", content='"The dam will hold,"')
MIXED = attribution(TEXT, source="She", cue="said that", content='costs "rose fast" in May')
THOUGHT = attribution(TEXT, source="The mayor", cue="thinks", content="it rains")


def measure(folder: Path, predictions: list[dict[str, Any]], *, gold: list[Any] | None = None, **flags: Any) -> Report:
    """The report on predictions for the one article, of which ``gold`` attributions count (all three by default)."""
    marked = [DIRECT, MIXED, THOUGHT] if gold is None else gold
    path = write_rows(folder / "gold.jsonl", [{"id": "dam", "text": TEXT, "attributions": marked}])
    return score(path, [{"id": "dam", "attributions": predictions}], **flags)


def f1(report: Report, name: str, group: str = "all") -> float:
    value = report.to_json()[name][group]["f1"]
    assert isinstance(value, float)
    return value


def test_perfect_predictions(tmp_path: Path) -> None:
    report = measure(tmp_path, [DIRECT, MIXED, THOUGHT])
    assert {figure for name, figure in report.figures().items() if "speaker" not in name} == {100.0}


def test_no_predictions(tmp_path: Path) -> None:
    assert set(measure(tmp_path, []).figures().values()) == {0.0}


def test_article_without_a_prediction_counts(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "gold.jsonl", [{"id": "dam", "text": TEXT, "attributions": [DIRECT]}])
    assert score(path, []).to_json()["content IoU>=.5"]["all"]["n_gold"] == 1


def test_edge_marks_count_only_in_strict(tmp_path: Path) -> None:
    report = measure(tmp_path, [DIRECT | {"content": spans(TEXT, "The dam will hold")}], gold=[DIRECT])
    assert f1(report, "content exact") == 1.0
    assert f1(report, "content strict") == 0.0


def test_wrong_source_spoils_end_to_end_only(tmp_path: Path) -> None:
    report = measure(tmp_path, [THOUGHT | {"source": spans(TEXT, "Hanna Reyes")}], gold=[THOUGHT])
    assert f1(report, "content IoU>=.5") == 1.0
    assert f1(report, "E2E head") == 0.0


def test_last_name_is_the_head_but_not_the_exact_source(tmp_path: Path) -> None:
    report = measure(tmp_path, [DIRECT | {"source": spans(TEXT, "Reyes")}], gold=[DIRECT])
    assert f1(report, "E2E head") == 1.0
    assert f1(report, "E2E exact") == 0.0


def test_missing_source_is_right_where_gold_has_none(tmp_path: Path) -> None:
    nameless = DIRECT | {"source": []}
    assert f1(measure(tmp_path, [nameless], gold=[nameless]), "E2E head") == 1.0
    assert f1(measure(tmp_path, [DIRECT], gold=[nameless]), "E2E head") == 0.0


def test_a_second_prediction_of_the_same_is_false(tmp_path: Path) -> None:
    figures = measure(tmp_path, [DIRECT, DIRECT], gold=[DIRECT]).to_json()
    assert figures["content IoU>=.5"]["all"] == {"p": 0.5, "r": 1.0, "f1": 2 / 3, "n_pred": 2, "n_gold": 1}
    assert figures["content tokens"]["all"]["p"] == 1.0


def test_unmatched_prediction_counts_in_its_own_type(tmp_path: Path) -> None:
    figures = measure(tmp_path, [DIRECT], gold=[MIXED]).to_json()["content IoU>=.5"]
    assert [figures[group]["n_pred"] for group in ("direct", "mixed", "indirect")] == [1, 0, 0]
    assert [figures[group]["n_gold"] for group in ("direct", "mixed", "indirect")] == [0, 1, 0]


def test_speech_only_leaves_thoughts_out(tmp_path: Path) -> None:
    found = measure(tmp_path, [DIRECT, THOUGHT], gold=[DIRECT, THOUGHT], speech_only=True)
    missed = measure(tmp_path, [DIRECT], gold=[DIRECT, THOUGHT], speech_only=True)
    assert found.to_json() == missed.to_json()
    assert found.to_json()["content IoU>=.5"]["all"]["n_gold"] == 1


def test_merge_same_cue_joins_halves(tmp_path: Path) -> None:
    halves = [DIRECT | {"content": spans(TEXT, part)} for part in ("The dam", "will hold")]
    assert f1(measure(tmp_path, halves, gold=[DIRECT]), "content exact") == 0.0
    assert f1(measure(tmp_path, halves, gold=[DIRECT], merge_same_cue=True), "content exact") == 1.0


def test_speaker_counts_where_both_name_one(tmp_path: Path) -> None:
    gold = [DIRECT | {"speaker": "Hanna Reyes"}, THOUGHT]
    figures = measure(tmp_path, [DIRECT | {"speaker": "reyes"}, THOUGHT | {"speaker": "x"}], gold=gold).to_json()
    assert figures["speaker | matched"]["all"] == {"acc": 1.0, "n": 1}


def test_bootstrap_is_the_same_every_time(tmp_path: Path) -> None:
    first, second = (measure(tmp_path, [DIRECT], bootstrap=50).to_json() for _ in range(2))
    assert first == second
    assert first["E2E head"]["ci95"] == [0.5, 0.5]


def test_render_has_a_line_a_measure(tmp_path: Path) -> None:
    lines = measure(tmp_path, [DIRECT], bootstrap=10).render().splitlines()
    assert lines[1].split()[:8] == ["content", "IoU>=.5", "3", "1", "P100.0", "R", "33.3", "F"]
    assert lines[-1] == "95 % interval of F1, E2E head: 50.0 to 50.0"


BAD_GOLD = {
    "broken line": ("{", "gold.jsonl:1: not JSON"),
    "no object": ("[1]", "gold.jsonl:1: expected a JSON object"),
    "no id": ('{"text": "a", "attributions": []}', "gold.jsonl:1: expected an id"),
    "no text": ('{"id": "a", "attributions": []}', "gold.jsonl:1: gold needs both text and attributions"),
    "no attributions": ('{"id": "a", "text": "a"}', "gold.jsonl:1: gold needs both text and attributions"),
    "id twice": (
        '{"id": "a", "text": "a", "attributions": []}\n\n{"id": "a", "text": "a", "attributions": []}',
        "gold.jsonl:3: article 'a' stands already at",
    ),
    "attributions no list": ('{"id": "a", "text": "a", "attributions": 3}', "gold.jsonl:1: attributions: expected"),
    "span no pair": (
        '{"id": "a", "text": "a", "attributions": [{"id": 7, "cue": [[0, 1, 2]]}]}',
        "gold.jsonl:1: attribution 7: cue: expected a list of",
    ),
    "span outside": (
        '{"id": "a", "text": "a", "attributions": [{"id": "x", "content": [[0, 2]]}]}',
        "gold.jsonl:1: attribution x: content \\[0, 2\\] is outside the text of 1 characters",
    ),
    "invalid UTF-8": (b"\xff{}", "gold.jsonl:1: not JSON"),
}


@pytest.mark.parametrize(("content", "message"), BAD_GOLD.values(), ids=BAD_GOLD)
def test_bad_gold_is_located(content: str | bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(EvaluationError, match=message):
        score(path, [])


@pytest.mark.parametrize(
    ("prediction", "message"),
    [
        ({"id": "flood"}, "prediction 1: gold has no article 'flood'"),
        ({"id": "dam", "attributions": [{"source": [[-1, 2]]}]}, r"prediction 1: attribution None: source \[-1, 2\]"),
    ],
)
def test_bad_prediction_is_located(prediction: dict[str, Any], message: str, tmp_path: Path) -> None:
    path = write_rows(tmp_path / "gold.jsonl", [{"id": "dam", "text": TEXT, "attributions": []}])
    with pytest.raises(EvaluationError, match=message):
        score(path, [prediction])


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="No such file"):
        score(tmp_path / "nowhere.jsonl", [])
