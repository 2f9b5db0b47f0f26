"""Deciding about speakers on the command line: what is told, and what is refused."""

from __future__ import annotations

import csv
import io
import json

import pytest

from .conftest import Run


@pytest.fixture(autouse=True)
def ana(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMTRACK_REVIEWER", "ana")


def names(run: Run) -> dict[str, int]:
    return {row["name"]: row["attributions"] for row in json.loads(run("speakers", "list", "--json").stdout)}


def test_a_session_of_decisions(stored: Run) -> None:
    merged = stored("speakers", "merge", "Ana Dorel", "2", "--note", "siblings")
    assert (merged.exit_code, merged.stdout) == (
        0,
        "event 1: merge: Ana Dorel (speaker 1) and Tom Dorel (speaker 2) are one\n",
    )
    assert names(stored) == {"Ana Dorel": 3}
    assert "Ana Dorel" in stored("report", "Tom", "Dorel").stdout
    assert "merged: Tom Dorel (speaker 2)" in stored("speakers", "show", "1").stdout
    split = stored("speakers", "split", "1", "--statement", "2#a2", "--name", "The formula man", "--by", "ben")
    assert split.stdout.startswith("event 2: split: the speaker of statement 2#a2: taken out of Ana Dorel (speaker 1)")
    assert names(stored) == {"Ana Dorel": 2, "The formula man": 1}
    assert stored("speakers", "rename", "Ana Dorel", "Ana M. Dorel").exit_code == 0
    assert stored("speakers", "alias", "add", "1", "The mayor").exit_code == 0
    assert stored("speakers", "alias", "remove", "1", "Tom Dorel").exit_code == 0
    listed = json.loads(stored("speakers", "alias", "list", "1", "--json").stdout)
    assert [row["name"] for row in listed] == ["Ana Dorel", "Ana M. Dorel", "The mayor"]
    assert stored("speakers", "link", "1#a1", "The formula man", "--only").exit_code == 0
    assert stored("speakers", "unlink", "2#s1").exit_code == 0
    assert names(stored) == {"Ana M. Dorel": 0, "The formula man": 2}
    events = json.loads(stored("speakers", "history", "--json").stdout)
    assert [(row["id"], row["made_by"], row["action"]) for row in events] == [
        (7, "ana", "unlink"),
        (6, "ana", "link"),
        (5, "ana", "alias remove"),
        (4, "ana", "alias add"),
        (3, "ana", "rename"),
        (2, "ben", "split"),
        (1, "ana", "merge"),
    ]
    for event in (7, 6, 5, 4, 3, 2, 1):
        assert stored("speakers", "undo", str(event)).exit_code == 0
    assert names(stored) == {"Ana Dorel": 2, "Tom Dorel": 1}
    undone = json.loads(stored("speakers", "history", "--json").stdout)
    assert [(row["id"], row["note"], row["undone_by"]) for row in undone][-1] == (1, "siblings", 14)


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["merge", "1", "1"], 2, "Ana Dorel (speaker 1) is given twice"),
        (["merge", "Ana Dorel"], 2, "two speakers at least, by number or name"),
        (["merge", "1", "Nobody Known"], 2, "nobody on record fits 'Nobody Known'"),
        (["merge", "1", "99"], 2, "nobody on record fits '99'"),
        (["merge", "Dorel", "1"], 2, "2 speakers fit 'Dorel': choose one by its number"),
        (["split", "1"], 2, "nothing to take out: name an article, a statement, a link or an alias"),
        (["split", "1", "--article", "9"], 2, "speaker 1 says nothing in article 9"),
        (["split", "1", "--link", "99"], 2, "there is no link 99"),
        (["split", "1", "--statement", "1#s1"], 2, "--statement takes statements; --article takes what a speaker says"),
        (["split", "1", "--article", "1", "--into", "2", "--name", "X"], 2, "--name is for a new speaker"),
        (["rename", "1", "..."], 2, "'...' is no name: it has no letter"),
        (["alias", "remove", "1", "Ana Dorel"], 2, "Ana Dorel is the name that speaker 1 is shown by"),
        (["link", "1#a9", "2"], 2, "article 1 has no statement and no speaker a9"),
        (["link", "nonsense", "2"], 2, "'nonsense' is no statement"),
        (["link", "1@0", "2"], 2, "nobody is mentioned at 0 of article 1"),
        (["link", "1#s1", "2", "--only"], 2, "--only needs a statement"),
        (["unlink", "999"], 2, "there is no statement 999"),
        (["undo"], 2, "ana has decided nothing that could be undone"),
        (["undo", "3"], 2, "there is no event 3"),
        (["why", "9#a1"], 2, "article 9 has no statement and no speaker a1"),
    ],
)
def test_what_makes_no_sense_is_one_line(stored: Run, arguments: list[str], code: int, line: str) -> None:
    result = stored("speakers", *arguments)
    assert result.exit_code == code
    assert result.stderr.splitlines()[-1].startswith(f"claimtrack: {line}")
    assert json.loads(stored("speakers", "history", "--json").stdout) == []


def test_candidates_are_listed_where_a_name_fits_several(stored: Run) -> None:
    told = stored("speakers", "merge", "Dorel", "1").stderr.splitlines()
    assert told[:2] == ["1: Ana Dorel (person, mayor), 2 statements", "2: Tom Dorel (person), 1 statement"]


def test_a_stale_decision_is_told_who_came_first(stored: Run) -> None:
    assert stored("speakers", "merge", "1", "2", "--by", "ben").exit_code == 0
    late = stored("speakers", "rename", "1", "Ana M. Dorel", "--seen", "0")
    assert (late.exit_code, late.stderr) == (
        1,
        "claimtrack: changed meanwhile by ben: Ana Dorel (speaker 1) and Tom Dorel (speaker 2) are one (event 1)\n",
    )


def test_a_mention_can_be_pointed_at(stored: Run) -> None:
    offset = stored("extract", "articles.jsonl").stdout.splitlines()[0]
    start = json.loads(offset)["speakers"][0]["mentions"][0][0]
    told = stored("speakers", "link", f"1@{start + 2}", "Tom Dorel")
    assert told.stdout == "event 1: link: Ana Dorel in article 1 is Tom Dorel (speaker 2)\n"


def test_why_tells_the_link_its_reason_and_who_lost(stored: Run) -> None:
    stored("ingest", "-", stdin=json.dumps({"text": "“We stay,” said Dorel.", "url": "https://x.example/stay"}))
    lines = stored("speakers", "why", "4#a1").stdout.splitlines()
    assert lines[0] == "statement 4#a1: nobody on record"
    assert "  »“We stay,”« said Dorel." in lines
    assert "in the article: Dorel (person), 4#s1" in lines
    assert any(line.startswith("link to nobody: Dorel fits several on record equally") for line in lines)
    lost = lines[lines.index("looked at, and not chosen:") + 1 :]
    assert [line.split(" (speaker")[0].split(" ", 3)[-1] for line in lost] == ["Ana Dorel", "Tom Dorel"]
    record = json.loads(stored("speakers", "why", "4#a1", "--json").stdout)
    (link,) = record["decisions"]
    assert [(one["id"], one["name"]) for one in link["rivals"]] == [(1, "Ana Dorel"), (2, "Tom Dorel")]
    assert all(0 < one["score"] < 1 and one["why"] for one in link["rivals"])
    stored("speakers", "link", "4#a1", "2")
    assert stored("speakers", "why", "4#a1").stdout.splitlines()[0] == "statement 4#a1: Tom Dorel (speaker 2)"


@pytest.fixture
def doubtful(stored: Run) -> Run:
    """Two papers in which a Dorel speaks, and nobody knows which."""
    for number, words in enumerate(("We stay", "We go")):
        paper = {"text": f"“{words},” said Dorel.", "url": f"https://x.example/{number}", "title": f"Doubt {number}"}
        assert stored("ingest", "-", stdin=json.dumps(paper)).exit_code == 0
    return stored


def test_the_review_takes_one_key_for_each_item(doubtful: Run) -> None:
    result = doubtful("speakers", "review", "--kind", "abstained", stdin="x2n")
    assert result.exit_code == 0
    assert "event 1: link: Dorel in article 4 is Tom Dorel (speaker 2)" in result.stdout
    assert "event 2: unlink: Dorel in article 5 is nobody on record that can be told" in result.stdout
    assert "1/2 abstained  undated  article 4, Doubt 0" in result.stdout
    assert "  “We stay,” said »Dorel«." in result.stdout
    assert names(doubtful) == {"Ana Dorel": 2, "Tom Dorel": 2}
    assert doubtful("speakers", "review", "--kind", "abstained").stderr.startswith("nothing is doubtful")


def test_the_review_goes_on_where_it_was_left(doubtful: Run) -> None:
    assert doubtful("speakers", "review", "--kind", "abstained", stdin="sq").exit_code == 0
    left = doubtful("speakers", "review", "--kind", "abstained", "--json").stdout.splitlines()
    assert [json.loads(line)["article_id"] for line in left] == [5]
    again = doubtful("speakers", "review", "--kind", "abstained", "--json", "--again").stdout.splitlines()
    assert [json.loads(line)["article_id"] for line in again] == [4, 5]
    other = doubtful("speakers", "review", "--kind", "abstained", "--json", "--by", "ben", "--limit", "1").stdout
    assert [json.loads(line)["article_id"] for line in other.splitlines()] == [4]
    assert json.loads(doubtful("speakers", "history", "--json").stdout) == []


def test_the_review_as_csv_has_a_row_an_item(doubtful: Run) -> None:
    plain = doubtful("speakers", "review", "--kind", "abstained", "--csv")
    assert plain.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(plain.stdout)))
    shown = [(row["article_id"], row["name"], row["speaker"], row["title"]) for row in rows]
    assert shown == [("4", "Dorel", "", "Doubt 0"), ("5", "Dorel", "", "Doubt 1")]
    told = [
        json.loads(line) for line in doubtful("speakers", "review", "--kind", "abstained", "--json").stdout.splitlines()
    ]
    for row, item in zip(rows, told, strict=True):
        assert row["said"] == item["said"]["text"]
        assert row["suggested_ids"] == "; ".join(str(one["speaker"]["id"]) for one in item["suggestions"])
        assert row["suggested"].startswith(f"{item['suggestions'][0]['speaker']['name']} (")
    assert json.loads(doubtful("speakers", "history", "--json").stdout) == []


def test_the_review_guards_cells_that_look_like_formulas(stored: Run) -> None:
    for title in ("=1+1", "plain"):
        paper = {"text": f"“We {title},” said Dorel.", "url": f"https://x.example/{title}", "title": title}
        assert stored("ingest", "-", stdin=json.dumps(paper)).exit_code == 0
    guarded, raw = (
        [row["title"] for row in csv.DictReader(io.StringIO(stored("speakers", "review", "--csv", *flag).stdout))]
        for flag in ((), ("--raw",))
    )
    assert sorted(guarded) == ["'=1+1", "plain"]
    assert sorted(raw) == ["=1+1", "plain"]


def test_the_review_is_listed_in_one_way_at_a_time(stored: Run) -> None:
    assert stored("speakers", "review", "--csv", "--json").exit_code == 2
    assert stored("speakers", "review", "--raw").exit_code == 2


def test_the_review_takes_its_last_decision_back(doubtful: Run) -> None:
    result = doubtful("speakers", "review", "--kind", "abstained", stdin="u1uyq")
    assert "nothing was decided in this review yet" in result.stderr
    assert result.stdout.count("1/2 abstained") == 3
    assert "event 3: link: Dorel in article 4 is Ana Dorel (speaker 1)" in result.stdout
    assert names(doubtful) == {"Ana Dorel": 3, "Tom Dorel": 1}


def test_the_review_asks_about_near_doubles(stored: Run) -> None:
    paper = {"text": "“We stay,” said Tomm Dorel.", "url": "https://x.example/1"}
    stored("ingest", "-", stdin=json.dumps(paper))
    stored("speakers", "split", "Tom Dorel", "--article", "4")
    assert stored("speakers", "review", "--kind", "double", "--json").stdout == ""
    stored("speakers", "undo")
    assert names(stored)["Tom Dorel"] == 2


def test_claims_are_built_anew_and_stay_what_they_are(stored: Run) -> None:
    before = stored("claims", "list", "--json").stdout
    everybody = stored("claims", "rebuild")
    assert (everybody.exit_code, everybody.stdout) == (0, "the claims of 2 speakers were built anew\n")
    assert stored("claims", "rebuild", "Ana", "Dorel").stdout == "the claims of 1 speaker were built anew\n"
    assert stored("claims", "list", "--json").stdout == before
    assert stored("claims", "rebuild", "Nobody").exit_code == 2
