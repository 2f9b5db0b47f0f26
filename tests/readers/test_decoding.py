from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.article import UnreadableTextError
from claimtrack.readers.decoding import check_lines, decode, decode_page

QUOTE = "“Ça va,” said Zoë."


def page(label: str, codec: str, text: str) -> bytes:
    return f'<html><head><meta charset="{label}"></head><body>'.encode() + text.encode(codec)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_tells_and_is_no_text(codec: str) -> None:
    assert decode(QUOTE.encode(codec)) == QUOTE


@pytest.mark.parametrize(
    ("mark", "codec"), [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be")], ids=["16", "32"]
)
def test_big_endian(mark: bytes, codec: str) -> None:
    assert decode(mark + QUOTE.encode(codec)) == QUOTE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"caf\xe9 said", "not UTF-8 at byte 3 (0xE9)"),
        (b"x" * 5000 + b"\xff", "not UTF-8 at byte 5,000 (0xFF)"),
        ("said".encode("utf-16") + b"x", "not UTF-16 at byte 10"),
        (b"%PDF-1.7 said", "a PDF file, not text"),
        (b"PK\x03\x04said", "a ZIP archive or an office document, not text"),
        (b"\xd0\xcf\x11\xe0said", "an office document, not text"),
        (b"{\\rtf1 said}", "an RTF document, not text"),
        (b"\x89PNG\r\n", "an image, not text"),
        (b"SQLite format 3\x00", "a SQLite database, not text"),
        (b"\x1f\x8b\x08", "compressed twice, not text"),
        (bytes(range(32)), "a binary file, not text"),
        ("said".encode("utf-16-le"), "a binary file, not text"),
        (b"It was said \x00 " * 9 + b"\xff", "a binary file, not text"),
    ],
)
def test_unreadable(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableTextError) as caught:
        decode(data)
    assert str(caught.value) == reason


@pytest.mark.parametrize("text", ["It was said\x00 in the Assembly.", "\x1b[1mIt was said\x1b[0m on Tuesday.", ""])
def test_a_few_control_characters_make_no_binary(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decode(data)
        decode_page(data)
    except UnreadableTextError:
        pass


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("ISO-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("us-ascii", "cp1252"),
        ("windows-1250", "utf-8"),
        ("gb2312", "gb18030"),
    ],
)
def test_declared_encoding(label: str, codec: str) -> None:
    assert QUOTE in decode_page(page(label, codec, QUOTE))


@pytest.mark.parametrize(
    "head",
    [
        b"<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>",
        b"<?xml version='1.0' encoding='windows-1252'?>",
        b"<META CHARSET=windows-1252>",
    ],
)
def test_ways_to_declare(head: bytes) -> None:
    assert decode_page(head + QUOTE.encode("cp1252")).endswith(QUOTE)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<p>caf\xe9", "not UTF-8 at byte 6 (0xE9)"),
        (page("utf-8", "cp1252", "é"), "not UTF-8 at byte 47 (0xE9)"),
        (page("rot13", "cp1252", "é"), "not UTF-8 at byte 47 (0xE9), and the encoding it declares, rot13, is unknown"),
        (page("shift_jis", "cp1252", "é"), "not UTF-8 at byte 51 (0xE9), nor shift_jis, which it declares, at byte 51"),
        (b"%PDF-1.7 charset=latin1", "a PDF file, not text"),
    ],
)
def test_unreadable_page(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableTextError) as caught:
        decode_page(data)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("beginning", "reason"),
    [
        ('{"text"'.encode("utf-16"), "UTF-16; JSON Lines are UTF-8"),
        (b"%PDF-1.7", "a PDF file, not text"),
    ],
)
def test_no_lines(beginning: bytes, reason: str) -> None:
    with pytest.raises(UnreadableTextError) as caught:
        check_lines(beginning)
    assert str(caught.value) == reason


@pytest.mark.parametrize("beginning", [b"", b'{"text"', b'\xef\xbb\xbf{"text"', b"\xff not UTF-8, which its line says"])
def test_lines(beginning: bytes) -> None:
    check_lines(beginning)
