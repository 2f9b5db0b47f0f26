"""Bytes to text: UTF-8, or what a byte order mark or the page itself declares; never a guess."""

from __future__ import annotations

import codecs
import re

from claimtrack.article import UnreadableTextError

__all__ = ["check_lines", "decode", "decode_page"]

# UTF-32 before UTF-16: the little-endian mark of the first begins with that of the second.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)

_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x1f\x8b", "compressed twice"),
)

_PROBE_BYTES = 8192
_CONTROL = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_MAX_CONTROL_SHARE = 0.1
"""Text has next to no control characters; of random bytes about one in nine is one."""

# The labels of the WHATWG Encoding Standard that old news pages use. Browsers read Latin-1 and ASCII as
# windows-1252, and so must we: its curly quotation marks are control characters in Latin-1 proper.
_DECLARED = {
    label: codec
    for codec, labels in {
        "cp1252": "ascii us-ascii iso-8859-1 iso8859-1 latin1 latin-1 windows-1252 cp1252",
        "cp1250": "windows-1250 cp1250",
        "cp1251": "windows-1251 cp1251",
        "cp1253": "windows-1253 cp1253",
        "cp1254": "windows-1254 cp1254 iso-8859-9 latin5",
        "cp1255": "windows-1255 cp1255",
        "cp1256": "windows-1256 cp1256",
        "cp1257": "windows-1257 cp1257",
        "cp1258": "windows-1258 cp1258",
        "iso8859-2": "iso-8859-2 latin2",
        "iso8859-5": "iso-8859-5",
        "iso8859-7": "iso-8859-7",
        "iso8859-15": "iso-8859-15 latin-9",
        "koi8-r": "koi8-r",
        "koi8-u": "koi8-u",
        "cp932": "shift_jis shift-jis sjis windows-31j",
        "euc-jp": "euc-jp",
        "cp949": "euc-kr ks_c_5601-1987 windows-949",
        "gb18030": "gb2312 gbk gb18030",
        "big5hkscs": "big5 big5-hkscs",
        "cp874": "tis-620 windows-874 iso-8859-11",
    }.items()
    for label in labels.split()
}
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)


def decode(data: bytes) -> str:
    """The text of UTF-8, or of UTF-16 or UTF-32 with a byte order mark (which is no part of the text).

    Raises UnreadableTextError with the position of the first byte that does not fit, or the kind of binary file.
    """
    codec, name = _marked(data) or ("utf-8", "UTF-8")
    if codec == "utf-8":
        _refuse_binary(data)
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        if name == "UTF-8" and 0 in data[:_PROBE_BYTES]:
            raise UnreadableTextError("a binary file, not text") from None
        shown = f" (0x{data[error.start]:02X})" if name == "UTF-8" else ""
        raise UnreadableTextError(f"not {name} at byte {error.start:,}{shown}") from None


def decode_page(data: bytes) -> str:
    """The text of an HTML page: as ``decode``, and where it is not UTF-8, in the encoding that it declares.

    Valid UTF-8 beats a declaration: text in another encoding is next to never valid UTF-8 by chance, while pages
    that declare the wrong encoding are common. Raises UnreadableTextError.
    """
    try:
        return decode(data)
    except UnreadableTextError as error:
        declared = _CHARSET.search(data[:4096])
        if declared is None or not str(error).startswith("not UTF-8"):
            raise
        label = declared[1].decode("ascii").lower()
        if label in {"utf-8", "utf8"}:
            raise
        codec = _DECLARED.get(label)
        if codec is None:
            raise UnreadableTextError(f"{error}, and the encoding it declares, {label}, is unknown") from None
        try:
            return data.decode(codec)
        except UnicodeDecodeError as wrong:
            raise UnreadableTextError(f"{error}, nor {label}, which it declares, at byte {wrong.start:,}") from None


def check_lines(beginning: bytes) -> None:
    """Raise UnreadableTextError where bytes that begin so cannot be cut into lines of UTF-8 one by one."""
    _, name = _marked(beginning) or ("", "UTF-8")
    if name != "UTF-8":
        raise UnreadableTextError(f"{name}; JSON Lines are UTF-8")
    _refuse_binary(beginning)


def _marked(data: bytes) -> tuple[str, str] | None:
    return next(((codec, name) for mark, codec, name in _MARKS if data.startswith(mark)), None)


def _refuse_binary(data: bytes) -> None:
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise UnreadableTextError(f"{kind}, not text")
    probe = data[:_PROBE_BYTES]
    controls = len(probe) - len(probe.translate(None, _CONTROL))
    if controls > _MAX_CONTROL_SHARE * len(probe):
        raise UnreadableTextError("a binary file, not text")
