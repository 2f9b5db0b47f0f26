from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from rich.console import Console

from claimtrack.cli.listing import ListStyle, print_list
from claimtrack.cli.settings import Settings

from .conftest import Run

LISTS = [("speakers", 2), ("articles", 3), ("claims", 2)]


@pytest.mark.parametrize(("noun", "count"), LISTS)
def test_every_list_comes_as_lines_json_and_csv(stored: Run, noun: str, count: int) -> None:
    lines = [line.split("\t") for line in stored(noun, "list").stdout.splitlines()]
    records = json.loads(stored(noun, "list", "--json").stdout)
    rows = list(csv.DictReader(io.StringIO(stored(noun, "list", "--csv").stdout, newline="")))
    assert len(records) == len(rows) == len(lines) - 1 == count
    assert lines[0] == list(records[0]) == list(rows[0])
    assert [record["id"] for record in records] == [int(row["id"]) for row in rows]


@pytest.mark.parametrize("style", [[], ["--json"], ["--csv"]])
@pytest.mark.parametrize(("noun", "count"), LISTS)
def test_limit_bounds_every_list(stored: Run, noun: str, count: int, style: list[str]) -> None:
    whole = stored(noun, "list", *style).stdout
    assert stored(noun, "list", *style, "--limit", str(count)).stdout == whole
    assert len(stored(noun, "list", *style, "--limit", "1").stdout) < len(whole)


def test_a_limit_beyond_all_counting_gives_all(stored: Run) -> None:
    assert stored("articles", "list", "--limit", str(10**30)).stdout == stored("articles", "list").stdout


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["speakers", "list", "--contains", "tom"], ["Tom Dorel"]),
        (["speakers", "list", "--kind", "person"], ["Ana Dorel", "Tom Dorel"]),
        (["speakers", "list", "--kind", "office"], []),
        (["claims", "list", "--speaker", "Tom"], ["“=1+1 [/] [red]x[/red]”"]),
        (["claims", "list", "--repeated"], ["“The bridge is safe,”"]),
        (["claims", "list", "--contains", "BRIDGE"], ["“The bridge is safe,”"]),
        (["claims", "list", "--to", "2031-05-31"], ["“The bridge is safe,”"]),
        (["claims", "list", "--type", "indirect"], []),
        (["claims", "list", "--polarity", "negative"], []),
        (["claims", "list", "--min-confidence", "0.95"], []),
        (["claims", "list", "--act", "all", "--repeated"], ["“The bridge is safe,”"]),
        (["articles", "list", "--outlet", "harbour post"], ["Bridge [bold]reopens[/bold]"]),
        (["articles", "list", "--contains", "silence"], ["Silence"]),
        (["articles", "list", "--from", "2031-06-01"], ["Again"]),
        (["articles", "list", "--act", "belief"], ["Bridge [bold]reopens[/bold]"]),
        (["articles", "list", "--type", "direct"], ["Again", "Bridge [bold]reopens[/bold]"]),
        (["articles", "list", "--polarity", "negative"], []),
        (["articles", "list", "--min-confidence", "0.95"], []),
        (["articles", "search", "dorel", "--act", "belief"], ["Bridge [bold]reopens[/bold]"]),
        (["speakers", "list", "--outlet", "valley wire"], ["Ana Dorel", "Tom Dorel"]),
        (["speakers", "list", "--outlet", "harbour post"], ["Ana Dorel"]),
        (["speakers", "list", "--to", "2031-05-31"], ["Ana Dorel"]),
        (["speakers", "list", "--from", "2031-06-01", "--type", "mixed"], []),
    ],
)
def test_filters_narrow_lists(stored: Run, arguments: list[str], found: list[str]) -> None:
    records = json.loads(stored(*arguments, "--json").stdout)
    assert [record.get("name") or record.get("wording") or record.get("title") for record in records] == found


@pytest.mark.parametrize(
    ("options", "counted"),
    [
        ([], [2, 1]),
        (["--act", "all"], [3, 1]),
        (["--act", "belief"], [1]),
        (["--type", "mixed"], []),
        (["--polarity", "negative"], []),
        (["--min-confidence", "0.9"], [2, 1]),
    ],
)
def test_speakers_are_counted_by_what_is_asked_for(stored: Run, options: list[str], counted: list[int]) -> None:
    records = json.loads(stored("speakers", "list", *options, "--json").stdout)
    assert [record["attributions"] for record in records] == counted


@pytest.mark.parametrize(
    ("options", "counted"), [([], [0, 2, 2]), (["--act", "belief"], [1]), (["--act", "assertion"], [2, 1])]
)
def test_articles_are_counted_by_what_is_asked_for(stored: Run, options: list[str], counted: list[int]) -> None:
    records = json.loads(stored("articles", "list", *options, "--json").stdout)
    assert sorted(record["attributions"] for record in records) == sorted(counted)


@pytest.mark.parametrize(
    ("options", "outlets"),
    [
        ([], ["Harbour Post", "Valley Wire"]),
        (["--outlet", "valley wire"], ["Valley Wire"]),
        (["--to", "2031-05-31"], ["Harbour Post"]),
        (["--type", "mixed"], []),
    ],
)
def test_appearances_of_a_claim_are_those_asked_for(stored: Run, options: list[str], outlets: list[str]) -> None:
    (claim,) = json.loads(stored("claims", "list", "--repeated", "--json").stdout)
    shown = json.loads(stored("claims", "show", str(claim["id"]), *options, "--json").stdout)
    assert [record["outlet"] for record in shown] == outlets


def test_an_unknown_speaker_of_claims_is_wrong_usage(stored: Run) -> None:
    assert stored("claims", "list", "--speaker", "Zebulon Quark").exit_code == 2


@dataclass(frozen=True)
class Thing:
    id: int
    name: str
    note: str | None = None


def table(things: Iterable[Thing], *, width: int = 60, limit: int | None = None) -> tuple[str, str]:
    """A list as a terminal shows it, and what is told beside it."""
    settings = Settings()
    settings.results = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None, markup=False)
    settings.messages = Console(file=io.StringIO(), width=200)
    print_list(settings, ListStyle(as_json=False, as_csv=False, raw=False, limit=limit), ("id", "name", "note"), things)
    return tuple(console.file.getvalue() for console in (settings.results, settings.messages))  # type: ignore[attr-defined]


def test_a_table_shows_what_stands_in_it() -> None:
    shown, told = table([Thing(1, "[red]Dorel[/]", "a\x1b[2Jb"), Thing(20, "Łuk")])
    lines = [line.rstrip() for line in shown.splitlines()]
    assert lines == ["id  name           note", "1   [red]Dorel[/]  a\ufffd[2Jb", "20  Łuk"]
    assert told == ""


def test_long_words_fold_and_columns_that_do_not_fit_are_named() -> None:
    shown, told = table([Thing(1, "word " * 30, "note " * 30)], width=30)
    assert all(len(line.rstrip()) <= 30 for line in shown.splitlines())
    assert shown.count("word") == 30
    assert told == "a wider terminal, --json or --csv show more: note\n"


@pytest.mark.parametrize(
    ("count", "limit", "rows", "more"), [(100, None, 100, ""), (101, None, 100, "the first 100"), (150, 120, 120, "")]
)
def test_a_long_table_ends_with_a_note(count: int, limit: int | None, rows: int, more: str) -> None:
    shown, told = table((Thing(number, "x") for number in range(count)), limit=limit)
    assert len(shown.splitlines()) == rows + 1
    assert told.startswith(more)
    assert bool(told) == bool(more)


@pytest.mark.parametrize(("raw", "cell"), [([], "'=1"), (["--raw"], "=1")])
def test_csv_is_guarded_unless_raw(claimtrack: Run, raw: list[str], cell: str) -> None:
    assert claimtrack("ingest", "-", "--title", "=1", stdin="Nothing.").exit_code == 0
    rows = list(csv.DictReader(io.StringIO(claimtrack("articles", "list", "--csv", *raw).stdout, newline="")))
    assert rows[0]["title"] == cell


def test_an_empty_list_is_still_json(claimtrack: Run) -> None:
    assert claimtrack("init").exit_code == 0
    assert claimtrack("speakers", "list", "--json").stdout == "[]\n"
