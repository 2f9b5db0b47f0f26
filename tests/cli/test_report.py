from __future__ import annotations

import json
from pathlib import Path

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


def test_html_goes_to_stdout_or_to_a_file(stored: Run, folder: Path) -> None:
    printed = stored("report", "1", "--format", "html")
    assert (printed.exit_code, printed.stderr) == (0, "")
    assert printed.stdout.startswith("<!doctype html>")
    assert "“The bridge is safe,”" in printed.stdout
    written = stored("report", "1", "--format", "html", "-o", "dorel.html")
    assert (written.exit_code, written.stdout) == (0, "")
    assert (folder / "dorel.html").read_text("utf-8") == printed.stdout


def test_markdown_goes_to_stdout_or_to_a_file(stored: Run, folder: Path) -> None:
    printed = stored("report", "1", "--format", "markdown")
    assert (printed.exit_code, printed.stdout.splitlines()[0]) == (0, "# Ana Dorel")
    assert stored("report", "1", "--format", "markdown", "-o", "dorel.md").exit_code == 0
    assert (folder / "dorel.md").read_text("utf-8") == printed.stdout


def test_a_file_is_replaced_only_when_forced(stored: Run, folder: Path) -> None:
    (folder / "dorel.html").write_text("mine", encoding="utf-8")
    refused = stored("report", "1", "--format", "html", "-o", "dorel.html")
    assert (refused.exit_code, (folder / "dorel.html").read_text("utf-8")) == (2, "mine")
    assert "--force" in refused.stderr
    assert stored("report", "1", "--format", "html", "-o", "dorel.html", "--force").exit_code == 0
    assert (folder / "dorel.html").read_text("utf-8") != "mine"


def test_the_page_takes_the_filters(stored: Run) -> None:
    page = stored("report", "1", "--format", "html", "--act", "belief").stdout
    assert "It will rain" in page
    assert "again</a>" not in page


def test_a_site_of_all_is_written_and_told(stored: Run, folder: Path) -> None:
    result = stored("report", "--all", "site")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "site: 8 pages, 2 speakers\n"
    assert (folder / "site" / "speakers" / "1-ana-dorel.html").exists()
    assert stored("report", "--all", "site", "--quiet").stderr == ""


def test_a_folder_with_other_files_is_left_alone(stored: Run, folder: Path) -> None:
    result = stored("report", "--all", ".")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no site made by claimtrack" in result.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["articles.jsonl", "claimtrack.db"]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["1", "-o", "page.html"],
        ["1", "-o", "page.html", "--json"],
        ["1", "--all", "site"],
        ["--all", "site", "--json"],
        ["--all", "site", "-o", "page.html"],
        ["--all", "site", "--from", "2031-01-01"],
        ["--all", "site", "--contains", "bridge"],
    ],
)
def test_options_that_do_not_go_together_are_refused(stored: Run, folder: Path, arguments: list[str]) -> None:
    result = stored("report", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sorted(path.name for path in folder.iterdir()) == ["articles.jsonl", "claimtrack.db"]
