from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.readers.formats import SUFFIXES, Format, format_of, sniff

FORMATS_PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("story.txt", Format.TEXT),
        ("STORY.TXT", Format.TEXT),
        ("story.md", Format.TEXT),
        ("story.html.gz", Format.PAGE),
        ("story.2024.htm", Format.PAGE),
        ("dump.jsonl.GZ", Format.JSONL),
        ("dump.ndjson", Format.JSONL),
        ("one.json", Format.JSON),
        ("story", Format.UNTOLD),
        ("story.gz", Format.UNTOLD),
        ("No. 7, second page", Format.UNTOLD),
        ("story.", Format.UNTOLD),
        (".story", Format.UNTOLD),
        ("story.pdf", Format.UNKNOWN),
        ("story.txt.bak", Format.UNKNOWN),
    ],
)
def test_format_by_name(name: str, kind: Format) -> None:
    assert format_of(name) is kind


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"", Format.TEXT),
        (b"The minister said", Format.TEXT),
        (b"<b>Minister</b> said", Format.TEXT),
        (b"{Editor's note}", Format.TEXT),
        (b"[Editor's note]", Format.TEXT),
        (b"<!DOCTYPE html>", Format.PAGE),
        (b"\xef\xbb\xbf  <html lang='en'>", Format.PAGE),
        (b'<?xml version="1.0"?> <!doctype html>', Format.PAGE),
        (b'{"text": "said"}', Format.JSON),
        (b'  { "id"', Format.JSON),
        (b"{\n", Format.JSON),
        (b"[\n", Format.JSON),
        (b'[{"text"', Format.JSON),
    ],
)
def test_format_by_beginning(beginning: bytes, kind: Format) -> None:
    assert sniff(beginning) is kind


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix])
def test_suffix_is_documented(suffix: str) -> None:
    assert f"`{suffix}`" in FORMATS_PAGE.read_text("utf-8")
