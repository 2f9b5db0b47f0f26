from __future__ import annotations

import gzip
import io
import json
import os
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.article import Article
from claimtrack.errors import UsageError
from claimtrack.readers import Unreadable, read

PARAGRAPH = "The river commission said on Monday that the lower sluice would stay open until the end of the season."
PAGE = f"<!DOCTYPE html><html><body><article><p>{PARAGRAPH}</p><p>It rains.</p></article></body></html>"


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def give(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    return give


def shown(*paths: Path | str, **options: Any) -> list[str]:
    """Texts, and "name: reason" of what gave none."""
    return [
        item.text if isinstance(item, Article) else f"{os.path.basename(item.where)}: {item.reason}"  # noqa: PTH119
        for item in read([str(path) for path in paths], **options)
    ]


def line(text: str = "It rains.", **fields: object) -> str:
    return json.dumps({"text": text, **fields}) + "\n"


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.txt", "It rains.\r\n", ["It rains.\r\n"]),
        ("a.md", "*It* rains.", ["*It* rains."]),
        ("a.html", PAGE, [f"{PARAGRAPH}\n\nIt rains."]),
        ("a.jsonl", line() + line(), ["It rains.", "It rains."]),
        ("a.ndjson", line() + "{}", ["It rains.", 'NAME:2: no "text"']),
        ("a.json", f"[{line()},{line()}]", ["It rains.", "It rains."]),
        ("a", "It rains.", ["It rains."]),
        ("a", PAGE, [f"{PARAGRAPH}\n\nIt rains."]),
        ("a", line() + line(), ["It rains.", "It rains."]),
        ("a", f"[\n{line()}]", ["It rains."]),
        ("a", json.dumps({"text": "It rains."}, indent=1), ["It rains."]),
        (
            "a",
            '{"text"\n' + line() + line(),
            ["NAME:1: not JSON: Expecting ':' delimiter at character 7"] + ["It rains."] * 2,
        ),
    ],
)
def test_file(tmp_path: Path, pack: Callable[[bytes], bytes], name: str, data: str, found: list[str]) -> None:
    path = tmp_path / (name if pack is bytes else f"{name}.gz")
    path.write_bytes(pack(data.encode()))
    assert shown(path) == [text.replace("NAME", path.name) for text in found]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "no text in it"),
        ("a.html", b"", "no text in it"),
        ("a.jsonl", b"", "no articles in it"),
        ("a.jsonl", b"\n\n", "no articles in it"),
        ("a.json", b"[]", "no articles in it"),
        ("a", b"", "no text in it"),
        ("a.txt", b"caf\xe9", "not UTF-8 at byte 3 (0xE9)"),
        ("a.txt", bytes(range(256)), "a binary file, not text"),
        ("a.jsonl", bytes(range(256)), "a binary file, not text"),
        ("a.jsonl", line().encode("utf-16"), "UTF-16; JSON Lines are UTF-8"),
        ("a.txt.gz", b"\x1f\x8b" + b"no gzip " * 9, "broken gzip file: Unknown compression method"),
        ("a.pdf", b"%PDF", 'not read, ".pdf" is none of .htm, .html, .json, .jsonl, .md, .ndjson, .txt, .xhtml'),
    ],
)
def test_unreadable_file(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert list(read([str(path)])) == [Unreadable(str(path), reason)]


@pytest.mark.parametrize(
    ("path", "where"),
    [("nowhere.txt", "nowhere.txt"), ("", '""'), ("a\0b", "a\ufffdb"), ("\ud800", "\ufffd"), ("a\nb", "a b")],
    ids=ascii,
)
def test_no_such_file(path: str, where: str) -> None:
    assert list(read([path])) == [Unreadable(where, "no such file or folder")]


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert shown(tmp_path / "a.txt") == ["a.txt: permission denied"]


def test_good_inputs_beside_bad_ones(tmp_path: Path) -> None:
    (tmp_path / "folder" / "sub").mkdir(parents=True)
    (tmp_path / "folder" / "empty.txt").touch()
    (tmp_path / "folder" / "scan.pdf").write_bytes(b"%PDF")
    (tmp_path / "folder" / "sub" / "rain.txt").write_text("It rains.")
    (tmp_path / "storm.txt").write_text("It pours.")
    (tmp_path / "none").mkdir()
    assert shown(tmp_path / "folder", tmp_path / "gone.txt", tmp_path / "none", tmp_path / "storm.txt") == [
        "folder: not read, their kind is unknown: scan.pdf",
        "empty.txt: no text in it",
        "It rains.",
        "gone.txt: no such file or folder",
        "none: no articles in it",
        "It pours.",
    ]


def test_files_are_opened_when_they_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rains.")
    articles = read([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    next(articles)
    (tmp_path / "b.txt").write_text("It pours.")
    assert [item.text for item in articles if isinstance(item, Article)] == ["It pours."]


def test_a_broken_end_loses_no_line_before_it(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line().encode())[:-1])
    assert shown(tmp_path / "a.jsonl.gz")[0] == "It rains."
    assert shown(tmp_path / "a.jsonl.gz")[1].startswith("a.jsonl.gz: broken gzip file: ")


def test_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("It rains.",))
    writer.start()
    assert shown(pipe) == ["It rains."]
    writer.join()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"It rains.\n", ["It rains.\n"]),
        (line().encode() + b"{}", ["It rains.", 'stdin:2: no "text"']),
        (b"\n\n" + line().encode(), ["It rains."]),
        (gzip.compress(line().encode()), ["It rains."]),
        (PAGE.encode(), [f"{PARAGRAPH}\n\nIt rains."]),
        (b"{It rains.}", ["{It rains.}"]),
        (b"", ["stdin: no text in it"]),
        (b"caf\xe9", ["stdin: not UTF-8 at byte 3 (0xE9)"]),
    ],
)
def test_stdin(stdin: Callable[[bytes], None], data: bytes, found: list[str]) -> None:
    stdin(data)
    assert shown("-") == found


def test_no_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert shown("-") == ["stdin: there is no standard input"]


def test_options_override_a_single_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\noutlet: Own\ntitle: Own\n---\nIt rains.")
    [article] = read([str(path)], outlet="The Courier", url="https://c.example/1", published=date(2024, 4, 18), id="7")
    assert isinstance(article, Article)
    assert (article.outlet, article.url, article.title) == ("The Courier", "https://c.example/1", "Own")
    assert (article.published, article.id) == (date(2024, 4, 18), "7")


@pytest.mark.parametrize("whole_folder", [True, False])
def test_options_fill_in_for_many(tmp_path: Path, whole_folder: bool) -> None:
    (tmp_path / "a.txt").write_text("---\noutlet: Own\n---\nIt rains.")
    (tmp_path / "b.jsonl").write_text(line("It pours."))
    paths = [tmp_path] if whole_folder else [tmp_path / "a.txt", tmp_path / "b.jsonl"]
    found = list(read([str(path) for path in paths], outlet="The Courier", published=date(2024, 4, 18)))
    assert [(item.outlet, item.published) for item in found if isinstance(item, Article)] == [
        ("Own", date(2024, 4, 18)),
        ("The Courier", date(2024, 4, 18)),
    ]


@pytest.mark.parametrize("option", ["url", "title", "id"])
@pytest.mark.parametrize("paths", [(".",), ("a.jsonl",), ("a.json.gz",), ("a.txt", "b.txt"), ()])
def test_options_of_one_article(paths: tuple[str, ...], option: str) -> None:
    with pytest.raises(UsageError, match="belong to one article"):
        read(paths, **{option: "x"})  # type: ignore[arg-type]  # mypy takes every option for the date


def test_options_of_one_article_with_lines_on_stdin(stdin: Callable[[bytes], None]) -> None:
    stdin(line().encode())
    [found] = shown("-", title="Rain")
    assert found.startswith("stdin: url, title and id belong to one article")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(st.binary(), st.text().map(str.encode)),
    suffix=st.sampled_from([".txt", ".html", ".jsonl", ".json", ""]),
)
def test_any_bytes_give_something_and_never_raise(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(data)
    found = list(read([str(path)]))
    assert found
    assert all(isinstance(item, Article) or (item.reason and "\n" not in item.reason) for item in found)
