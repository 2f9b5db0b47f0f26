from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.article import UnreadableTextError
from claimtrack.readers.stream import MAX_FILE_BYTES, MAX_LINE_BYTES, Stream


def stream(data: bytes) -> Stream:
    return Stream(io.BytesIO(data))


def lines(data: bytes) -> list[bytes | None]:
    return list(stream(data).lines())


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@given(data=st.binary().filter(lambda data: not data.startswith(b"\x1f\x8b")))
def test_everything(pack: type[bytes], data: bytes) -> None:
    assert stream(pack(data)).everything() == data


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_lines(pack: type[bytes]) -> None:
    assert lines(pack(b"one\n\ntwo\r\nthree")) == [b"one\n", b"\n", b"two\r\n", b"three"]


def test_members_of_a_gzip_file_follow_one_another() -> None:
    assert lines(gzip.compress(b"one\n") + gzip.compress(b"two\n")) == [b"one\n", b"two\n"]


@pytest.mark.parametrize(
    ("data", "beginning"), [(b"", b""), (b"\n \n", b" \n"), (b"one\ntwo", b"one\n"), (b"\n \none\ntwo", b"one\n")]
)
def test_beginning_takes_nothing(data: bytes, beginning: bytes) -> None:
    one, two = stream(data), stream(data)
    assert one.beginning() == two.beginning() == two.beginning() == beginning
    assert one.everything() == data
    assert b"".join(line or b"" for line in two.lines()) == data


def test_beginning_of_endless_blank_lines() -> None:
    data = b"\n" + (b" " * (MAX_LINE_BYTES - 1) + b"\n") * 3
    assert stream(data).beginning().strip() == b""


def test_long_line_is_passed_over() -> None:
    long = b"a" * (MAX_LINE_BYTES - 1) + b"\n"
    assert lines(b"one\n" + long + b"a" + long + 2 * long[:-1] + b"\ntwo") == [b"one\n", long, None, None, b"two"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_file_over_the_limit(pack: type[bytes]) -> None:
    assert len(stream(pack(b"a" * MAX_FILE_BYTES)).everything()) == MAX_FILE_BYTES
    with pytest.raises(UnreadableTextError, match=r"^over the limit of 64 MiB for one file$"):
        stream(pack(b"a" * (MAX_FILE_BYTES + 1))).everything()


def test_bomb_of_lines() -> None:
    bomb = gzip.compress((b" " * 2**20 + b"\n") * (MAX_FILE_BYTES // 2**20 + 1))
    with pytest.raises(UnreadableTextError, match=r"^gzip file expands to over 200 times its size$"):
        for _ in stream(bomb).lines():
            pass


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(b"one\n" * 99)[:-9],
        gzip.compress(b"one\n" * 99)[:-1] + b"\xff",
        b"\x1f\x8b",
        b"\x1f\x8bnot gzip",
    ],
    ids=["cut", "checksum", "only the mark", "no gzip"],
)
def test_broken_gzip(data: bytes) -> None:
    with pytest.raises(UnreadableTextError, match=r"^broken gzip file: "):
        stream(data).everything()
