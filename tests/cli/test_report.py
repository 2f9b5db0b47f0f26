from __future__ import annotations

import json

import pytest

from .conftest import Run


def contents(run: Run, *arguments: str) -> list[str]:
    result = run("report", *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return [one["content"][0] for entry in json.loads(result.stdout)["entries"] for one in entry["appearances"]]


def test_the_report_lists_what_was_said_by_date(stored: Run) -> None:
    result = stored("report", "Ana Dorel")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "Ana Dorel (person, speaker 1)",
        "  role: mayor",
        "  2 statements in 2 articles of 2 outlets from 2031-05-02 to 2031-06-01",
        "",
        "2031-05-02  Harbour Post  direct (said)",
        "    “The bridge is safe,”",
        "    Bridge [bold]reopens[/bold]",
        "    https://harbourpost.example/bridge",
        "    2 appearances in 2 outlets; again:",
        "    2031-06-01  Valley Wire  direct (said)",
        "        Again",
        "        https://valleywire.example/again",
    ]


SAFE, RAIN = "“The bridge is safe,”", "“It will rain,”"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], [SAFE, SAFE]),
        (["--act", "all"], [SAFE, SAFE, RAIN]),
        (["--act", "belief"], [RAIN]),
        (["--from", "2031-06-01"], [SAFE]),
        (["--to", "2031-05-31"], [SAFE]),
        (["--outlet", "valley wire"], [SAFE]),
        (["--type", "indirect"], []),
        (["--polarity", "negative"], []),
        (["--polarity", "positive", "--type", "direct"], [SAFE, SAFE]),
        (["--min-confidence", "0.95"], []),
        (["--contains", "BRIDGE"], [SAFE, SAFE]),
        (["--contains", "%"], []),
    ],
)
def test_filters_narrow_the_report(stored: Run, options: list[str], found: list[str]) -> None:
    assert sorted(contents(stored, "1", *options)) == sorted(found)


def test_json_is_short_for_the_format(stored: Run) -> None:
    short = stored("report", "1", "--json")
    assert (short.exit_code, short.stderr) == (0, "")
    assert short.stdout == stored("report", "1", "--format", "json").stdout


def test_a_changed_article_counts_once(stored: Run) -> None:
    later = {"text": "“We leave,” said Ana Dorel.", "url": "https://harbourpost.example/bridge"}
    assert stored("ingest", "-", stdin=json.dumps(later)).exit_code == 0
    assert sorted(contents(stored, "1")) == sorted([SAFE, "“We leave,”"])
    assert "2 statements in 2 articles" in stored("report", "1").stdout


@pytest.mark.parametrize("words", [["Ana", "Dorel"], ["ana dorel"], ["1"], ["ana"]])
def test_the_speaker_may_be_a_name_a_part_of_it_or_a_number(stored: Run, words: list[str]) -> None:
    assert contents(stored, *words) == [SAFE, SAFE]


def test_several_that_fit_are_listed_to_choose_from(stored: Run) -> None:
    result = stored("report", "Dorel")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "1: Ana Dorel (person, mayor), 2 statements",
        "2: Tom Dorel (person), 1 statement",
        "claimtrack: 2 speakers fit 'Dorel': choose one by its number",
    ]


def test_near_names_are_suggested_when_nobody_fits(stored: Run) -> None:
    result = stored("report", "Anna Dorell")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[0] == "1: Ana Dorel (person, mayor), 2 statements"
    assert result.stderr.splitlines()[-1].startswith("claimtrack: nobody on record fits 'Anna Dorell'")


@pytest.mark.parametrize("words", ["Zebulon Quark", "77", "99999999999999999999", "  ", "%"])
def test_nobody_is_wrong_usage(stored: Run, words: str) -> None:
    result = stored("report", words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1].startswith("claimtrack: ")


def test_columns_fold_the_report(stored: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = stored("report", "1").stdout.splitlines()
    assert all(len(line) <= 40 for line in lines if "://" not in line)


def test_words_like_markup_are_shown_as_they_are(stored: Run) -> None:
    assert "    “=1+1 [/] [red]x[/red]”" in stored("report", "2").stdout.splitlines()
