from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from itertools import count, islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.article import Article, UnreadableTextError, make_article
from claimtrack.attribution import Attribution, Extraction, Span, Type
from claimtrack.readers.json_records import json_articles, jsonl_articles
from claimtrack.readers.metadata import Metadata
from claimtrack.readers.stream import Stream
from claimtrack.readers.unreadable import Unreadable

NESTED = "[" * 200_000


def lines(*given_lines: str | bytes | None, options: Metadata | None = None) -> list[Article | Unreadable]:
    data = [line.encode() if isinstance(line, str) else line for line in given_lines]
    return list(jsonl_articles(data, where="dump.jsonl", options=options or Metadata()))


def whole(data: str | bytes) -> list[Article | Unreadable]:
    stream = Stream(io.BytesIO(data.encode() if isinstance(data, str) else data))
    return list(json_articles(stream, where="dump.json", options=Metadata()))


def record(**fields: Any) -> str:
    return json.dumps({"text": "It rains.", **fields})


def texts(found: list[Article | Unreadable]) -> list[str]:
    return [item.text if isinstance(item, Article) else f"{item.where} {item.reason}" for item in found]


def test_record_of_extract() -> None:
    line = record(
        id="7",
        url="https://c.example/7",
        title="Rain",
        outlet="C",
        published="2024-04-18",
        speakers=[],
        attributions=[{}],
    )
    assert lines(line) == [
        make_article(
            "It rains.", id="7", url="https://c.example/7", title="Rain", outlet="C", published=date(2024, 4, 18)
        )
    ]


@given(st.text(st.characters(codec=None), min_size=1), st.text(min_size=1))
def test_extraction_is_read_back_to_the_character(text: str, id: str) -> None:
    try:
        article = make_article(text, id=id.strip() or None, title="Rain", published=date(2024, 4, 18))
    except UnreadableTextError:
        return
    attribution = Attribution(id="a1", type=Type.DIRECT, cue=(), content=(Span(0, 1),))
    written = Extraction(article=article, speakers=(), attributions=(attribution,)).to_json()
    for ascii_only in (True, False):
        [read_back] = lines(json.dumps(written, ensure_ascii=ascii_only) + "\n")
        assert isinstance(read_back, Article)
        assert (read_back.text, read_back.id) == (article.text, article.id.strip())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "It rains."', "not JSON: Expecting ',' delimiter at character 20"),
        ("It rains.", "not JSON: Expecting value at character 0"),
        (record() + record(), "not JSON: Extra data at character 21"),
        ("[1]", "not a JSON object"),
        ('"It rains."', "not a JSON object"),
        ("{}", 'no "text"'),
        ('{"text": null}', 'no "text"'),
        ('{"text": 7}', '"text" is not a string'),
        ('{"text": ["It rains."]}', '"text" is not a string'),
        ('{"text": ""}', "no text in it"),
        (record(published="18/04/2024"), '"published": "18/04/2024" is not a date like 2017-06-12'),
        (record(title=7), '"title" is a number, not a string'),
        ('{"text": "It rains.", "id": ' + "1" * 5000 + "}", "not taken: JSON number of too many digits"),
        (NESTED, "not taken: JSON nested too deep"),
        (b'{"text": "caf\xe9"}', "not UTF-8 at byte 13 (0xE9)"),
        (None, "over the limit of 16 MiB for one line"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_broken_line_is_located_and_the_rest_go_on(line: str | bytes | None, reason: str) -> None:
    first, broken, last = lines(record(), line, record(text="It pours."))
    assert texts([first, last]) == ["It rains.", "It pours."]
    assert isinstance(broken, Unreadable)
    assert broken.where == "dump.jsonl:2"
    assert broken.reason.startswith(reason)


def test_blank_lines_are_passed_over_and_counted() -> None:
    assert texts(lines("\n", record() + "\r\n", " \t\n", "{}")) == ["It rains.", 'dump.jsonl:4 no "text"']


def test_byte_order_mark() -> None:
    assert texts(lines(b"\xef\xbb\xbf" + record().encode())) == ["It rains."]


def test_an_id_occurs_once() -> None:
    found = lines(record(id=7), record(), record(), record(id="7", text="It pours."), '{"id": "8"}', record(id="8"))
    assert texts(found) == [
        "It rains.",
        "It rains.",
        "It rains.",
        'dump.jsonl:4 id "7" is taken by line 1',
        'dump.jsonl:5 no "text"',
        "It rains.",
    ]


def test_options_fill_what_is_missing() -> None:
    options = Metadata(outlet="The Courier", published=date(2024, 1, 1))
    own, filled = lines(record(outlet="The Review"), record(), options=options)
    assert isinstance(own, Article)
    assert isinstance(filled, Article)
    assert [(item.outlet, item.published) for item in (own, filled)] == [
        ("The Review", date(2024, 1, 1)),
        ("The Courier", date(2024, 1, 1)),
    ]


def test_lines_are_read_as_they_are_asked_for() -> None:
    def endless() -> Iterator[bytes]:
        return (record(text=f"It rained {day} days.").encode() for day in count())

    found = islice(jsonl_articles(endless(), where="stdin", options=Metadata()), 3)
    assert texts(list(found)) == ["It rained 0 days.", "It rained 1 days.", "It rained 2 days."]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (record(), ["It rains."]),
        (json.dumps({"text": "It rains."}, indent=2), ["It rains."]),
        (f"[{record()}, {record()}]", ["It rains.", "It rains."]),
        (f"[{record()}, 7, {record(id=1)}, {record(id=1)}]".encode("utf-16"), ["It rains.", "It rains."]),
        (f"{record()}\n{record()}\n", ["It rains.", "It rains."]),
        (f"{record()}\n{record()}\n" + '{"text"', ["It rains.", "It rains."]),
        ("[]", []),
    ],
)
def test_json_file(data: str | bytes, found: list[str]) -> None:
    assert [item.text for item in whole(data) if isinstance(item, Article)] == found


def test_items_of_a_list_are_located() -> None:
    assert texts(whole(f"[{record(id=1)}, 7, {record(id='1')}, {{}}]")) == [
        "It rains.",
        "dump.json item 2: not a JSON object",
        'dump.json item 3: id "1" is taken by item 1',
        'dump.json item 4: no "text"',
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "no articles in it"),
        (" \n", "no articles in it"),
        ("{}", 'no "text"'),
        ("7", "not a JSON object"),
        ('{"text": ', "not JSON: Expecting value at character 9"),
        (NESTED, "not taken: JSON nested too deep"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_unreadable_json_file(data: str, reason: str) -> None:
    with pytest.raises(UnreadableTextError) as caught:
        whole(data)
    assert str(caught.value) == reason
