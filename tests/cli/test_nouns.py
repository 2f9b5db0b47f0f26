"""What the commands show of one thing."""

from __future__ import annotations

import json

import pytest

from .conftest import Run


def test_a_speaker_is_shown_with_the_reasons_for_its_links(stored: Run) -> None:
    result = stored("speakers", "show", "Ana", "Dorel")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:2] == ["Ana Dorel (person, speaker 1)", "  role: mayor"]
    assert "2031-05-02  Ana Dorel, mayor  article 1, Bridge [bold]reopens[/bold]" in lines
    record = json.loads(stored("speakers", "show", "1", "--json").stdout)
    assert record["speaker"]["name"] == "Ana Dorel"
    assert [link["article_id"] for link in record["links"]] == [1, 2]
    assert all(link["explanation"] for link in record["links"])


def test_an_article_is_shown_with_its_attributions_marked(stored: Run) -> None:
    assert stored("articles", "show", "2").stdout.splitlines() == [
        "Again",
        "Valley Wire  2031-06-01  https://valleywire.example/again",
        "",
        "[a1 “The bridge is safe,”] [cue said] [S1 Ana Dorel].",
        "",
        "[a2 “=1+1 [/] [red]x[/red]”] [cue said] [S2 Tom Dorel].",
        "",
        "S1  Ana Dorel (person, mayor), speaker 1: Ana Dorel",
        "      a1 [direct, 0.90]",
        "S2  Tom Dorel (person), speaker 2: Tom Dorel",
        "      a2 [direct, 0.90]",
    ]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], ["a1", "a2"]),
        (["--act", "assertion"], ["a1"]),
        (["--act", "belief"], ["a2"]),
        (["--type", "indirect"], []),
        (["--polarity", "positive"], ["a1", "a2"]),
        (["--min-confidence", "0.91"], []),
    ],
)
def test_an_article_is_shown_with_what_is_asked_for(stored: Run, options: list[str], ids: list[str]) -> None:
    record = json.loads(stored("articles", "show", "1", *options, "--json").stdout)
    assert [one["id"] for one in record["attributions"]] == ids
    assert len(record["speakers"]) == (1 if ids else 0)
    marked = stored("articles", "show", "1", *options).stdout
    assert [number for number in ("a1", "a2") if f"[{number} " in marked] == ids


def test_an_article_as_json_is_what_extract_found(stored: Run) -> None:
    shown = json.loads(stored("articles", "show", "1", "--json").stdout)
    extracted = json.loads(stored("extract", "articles.jsonl").stdout.splitlines()[0])
    assert shown["speakers"][0].pop("official")["name"] == "Ana Dorel"
    assert extracted["speakers"][0].pop("official") is None
    assert shown == extracted


def test_an_earlier_version_of_an_article_can_be_shown(stored: Run) -> None:
    later = {"text": "“We leave,” said Ana Dorel.", "url": "https://harbourpost.example/bridge"}
    assert stored("ingest", "-", stdin=json.dumps(later)).exit_code == 0
    assert "We leave" in stored("articles", "show", "1").stdout
    assert "The bridge is safe" in stored("articles", "show", "1", "--version", "1").stdout
    missing = stored("articles", "show", "1", "--version", "3")
    assert (missing.exit_code, missing.stderr) == (2, "claimtrack: there is no version 3 of article 1\n")


def test_an_article_that_is_not_there_is_wrong_usage(stored: Run) -> None:
    result = stored("articles", "show", "9")
    assert (result.exit_code, result.stderr) == (2, "claimtrack: there is no article 9\n")
