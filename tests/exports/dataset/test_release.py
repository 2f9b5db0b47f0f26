"""A dataset is the same bytes for the same record, whole or not there, and lists its files truly."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import frictionless
import pyarrow.parquet as pq
import pytest

from claimtrack.attribution import ASSERTIONS, Act, Manner, Polarity
from claimtrack.exports.dataset.columnar import arrow_schema
from claimtrack.exports.dataset.release import FORMATS, write_dataset
from claimtrack.exports.dataset.schema import load_schema
from claimtrack.store import Store
from claimtrack.store.writing import save_extraction
from tests.store.invented import RULES

from .reading import read_table
from .record import Release, readings

TABLES = {table.name: table for table in load_schema()}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("style", FORMATS)
def test_the_same_record_gives_the_same_bytes(released: Release, tmp_path: Path, style: str) -> None:
    file = Path(released.store.url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(tmp_path / "copy.db")) as target:
        source.backup(target)
    with Store(f"sqlite:///{tmp_path / 'copy.db'}") as copy, copy.session() as session:
        write_dataset(session, tmp_path / "copy", style=style)
    with released.store.session() as session:
        write_dataset(session, tmp_path / "again", style=style)
    assert contents(tmp_path / "again") == contents(tmp_path / "copy") == contents(released(style))


def test_both_databases_give_the_same_ids(filled: Store, released: Release, tmp_path: Path) -> None:
    """The two were filled at different times: what is made of moments may differ, nothing else."""
    with filled.session() as session:
        write_dataset(session, tmp_path / "other", style="sqlite")
    for name in ("outlets", "stories", "runs", "articles", "article_speakers", "attributions", "claims", "wordings"):
        ids = {row["id"] for row in read_table(released("sqlite"), "sqlite", TABLES[name])}
        assert {row["id"] for row in read_table(tmp_path / "other", "sqlite", TABLES[name])} == ids


@pytest.mark.parametrize("words", [True, False])
@pytest.mark.parametrize("style", FORMATS)
def test_the_data_package_lists_the_files(released: Release, style: str, words: bool) -> None:
    folder = released(style, words=words)
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    listed = {one["path"]: (one["bytes"], one["hash"]) for one in package["resources"]}
    there = {
        name: (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        for name, content in contents(folder).items()
        if name not in ("datapackage.json", "codebook.md", "metadata.json")
    }
    assert listed == there


@pytest.mark.parametrize("words", [True, False])
@pytest.mark.parametrize("style", [style for style in FORMATS if style != "parquet"])
def test_the_data_package_validates_with_its_data(released: Release, style: str, words: bool) -> None:
    """Types, keys and references of every row, by the standard's own library."""
    report = frictionless.validate(str(released(style, words=words) / "datapackage.json"))
    assert report.flatten(["rowNumber", "fieldName", "type", "note"]) == []
    assert report.valid


def test_the_validator_sees_a_broken_reference(released: Release, tmp_path: Path) -> None:
    shutil.copytree(released("csv"), tmp_path / "broken")
    file = tmp_path / "broken" / "outlets.csv"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:-1]))
    package = json.loads((tmp_path / "broken" / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        resource.pop("hash")
        resource.pop("bytes")
    (tmp_path / "broken" / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "broken" / "datapackage.json"))
    assert {error[0] for error in report.flatten(["type"])} == {"foreign-key"}


def test_the_data_package_of_parquet_is_valid_and_its_columns_are_those_of_the_files(released: Release) -> None:
    """Frictionless reads Parquet through pandas alone: the rows are compared elsewhere, here the description."""
    package = json.loads((released("parquet") / "datapackage.json").read_text("utf-8"))
    assert [error.note for error in frictionless.Package.metadata_validate(package)] == []
    for resource in package["resources"]:
        schema = pq.read_schema(released("parquet") / resource["path"])
        assert schema.names == [field["name"] for field in resource["schema"]["fields"]]
        table = TABLES[resource["name"].replace("-", "_")]
        assert schema.equals(arrow_schema(table), check_metadata=True)


def readable(folder: Path) -> str:
    """All that stands in the files; Parquet is compressed."""
    parts = [content.decode("utf-8", "replace") for content in contents(folder).values()]
    return " ".join([*parts, *(str(pq.read_table(path).to_pylist()) for path in folder.glob("*.parquet"))])


def test_what_is_readable_holds_the_words_where_they_are_not_left_out(released: Release) -> None:
    for style in FORMATS:
        assert "the harbour will never be sold" in readable(released(style))


@pytest.mark.parametrize("style", FORMATS)
def test_without_text_no_words_of_an_article_are_left(released: Release, style: str) -> None:
    """No three words in a row of any article stand in any file; names, roles and what claimtrack says may."""
    known = {"Mara Lindqvist said", "Ana Dorel fears", "Tom Dorel said", "Ida Ros said"}
    written = " ".join(
        content.decode("utf-8", "replace") for content in contents(released(style, words=False)).values()
    )
    for found, _ in readings():
        words = re.findall(r"\w+", found.article.text)
        runs = {" ".join(words[at : at + 3]) for at in range(len(words) - 2)} - known
        assert runs
        assert [run for run in runs if run in written] == []


@pytest.mark.parametrize("name", ["attributions", "spans", "mentions", "appearances"])
def test_without_text_offsets_and_digests_stay(released: Release, name: str) -> None:
    short = next(table for table in load_schema(words=False) if table.name == name)
    full = read_table(released("csv"), "csv", TABLES[name])
    assert read_table(released("csv", words=False), "csv", short) == [
        {column: row[column] for column in short.names} for row in full
    ]


def test_who_has_the_text_gets_the_words_back(released: Release) -> None:
    texts = {found.article.text_hash: found.article.text for found, _ in readings()}
    short = {table.name: table for table in load_schema(words=False)}
    rows = {
        name: read_table(released("jsonl", words=False), "jsonl", short[name])
        for name in ("articles", "spans", "attributions")
    }
    text_of = {row["id"]: texts[row["text_sha256"]] for row in rows["articles"]}
    for row in rows["attributions"]:
        words = [
            text_of[row["article_id"]][span["start_offset"] : span["end_offset"]]
            for span in rows["spans"]
            if span["attribution_id"] == row["id"] and span["role"] == "content"
        ]
        assert hashlib.sha256("\n".join(words).encode()).hexdigest() == row["content_sha256"]


def test_the_example_of_the_documentation_gets_the_words_back(
    released: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[3] / "docs" / "dataset.md").read_text("utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    shutil.copytree(released("jsonl", words=False), tmp_path / "shared")
    (tmp_path / "articles").mkdir()
    for number, (found, _) in enumerate(readings()):
        (tmp_path / "articles" / f"{number}.txt").write_bytes(found.article.text.encode())
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "docs/dataset.md", "exec"), {})
    printed = capsys.readouterr().out
    assert printed.count("Mara Lindqvist said the harbour will never be sold to anybody\n") == 2
    assert "Tom Dorel said Ana Dorel fears Ida Ros said the boat left\n" in printed


@pytest.mark.parametrize(
    ("manner", "said", "claims"),
    [
        (Manner(), 3, {"the boat left", "Ana Dorel fears Ida Ros said the boat left"}),
        (ASSERTIONS, 2, {"the boat left", "Ana Dorel fears Ida Ros said the boat left"}),
        (Manner(min_confidence=0.5), 2, {"the boat left", "Ana Dorel fears Ida Ros said the boat left"}),
        (Manner(polarity=Polarity.NEGATIVE), 1, {"the boat left"}),
        (Manner(act=Act.BELIEF), 1, set()),
    ],
)
def test_only_what_is_asked_for_is_written(
    released: Release, tmp_path: Path, manner: Manner, said: int, claims: set[str]
) -> None:
    with released.store.session() as session:
        write_dataset(session, tmp_path / "part", style="sqlite", manner=manner)
    rows = {name: read_table(tmp_path / "part", "sqlite", table) for name, table in TABLES.items()}
    (article,) = [row["id"] for row in rows["articles"] if row["title"] == "Number 4"]
    left = [row for row in rows["attributions"] if row["article_id"] == article]
    # Where the one in the middle is left out, the inner one stands in the outer one.
    assert [row["parent_id"] for row in left] == [None, *(row["id"] for row in left[:-1])]
    assert len(left) == said
    assert {row["wording"] for row in rows["claims"] if "boat" in row["wording"]} == claims
    full = {row["id"] for row in read_table(released("sqlite"), "sqlite", TABLES["attributions"])}
    assert {row["id"] for row in rows["attributions"]} <= full
    with closing(sqlite3.connect(tmp_path / "part" / "dataset.sqlite")) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert len(rows["articles"]) == 9


def test_an_empty_record_makes_an_empty_dataset(ready_file: Path, tmp_path: Path) -> None:
    for style in FORMATS:
        with Store(f"sqlite:///{ready_file}") as store, store.session() as session:
            counts = write_dataset(session, tmp_path / style, style=style)
        assert set(counts.values()) == {0}
        # Frictionless reads no empty JSON Lines, and no Parquet without pandas.
        if style not in ("jsonl", "parquet"):
            assert frictionless.validate(str(tmp_path / style / "datapackage.json")).valid


def test_a_table_without_rows_is_no_trouble_for_the_validator(store: Store, tmp_path: Path) -> None:
    """No person decided anything yet, as in most records."""
    found, run = readings()[0]
    with store.session(write=True) as session:
        save_extraction(session, found, run=run, rules=RULES)
    with store.session() as session:
        counts = write_dataset(session, tmp_path / "small", style="jsonl")
    assert counts["decisions"] == 0
    assert (tmp_path / "small" / "decisions.jsonl").read_bytes() == b""
    assert frictionless.validate(str(tmp_path / "small" / "datapackage.json")).valid
