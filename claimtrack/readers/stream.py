"""Opening what holds articles, plain or gzip, with a cap on every read."""

from __future__ import annotations

import gzip
import io
import zlib
from collections import deque
from collections.abc import Callable, Iterator

from claimtrack.article import UnreadableTextError

__all__ = ["MAX_FILE_BYTES", "MAX_LINE_BYTES", "Stream"]

MAX_FILE_BYTES = 64 * 2**20
"""Longest file taken whole, after decompression."""

MAX_LINE_BYTES = 16 * 2**20
"""Longest line of JSON Lines: the longest text with eight bytes a character."""

_MAX_EXPANSION = 200
"""Most times its own size that gzip may expand to beyond MAX_FILE_BYTES: JSON of news takes 3 to 10, a bomb 1,000."""


class _Counted(io.RawIOBase):
    """The bytes as they lie on disk, and how many of them were taken."""

    def __init__(self, inner: io.BufferedIOBase) -> None:
        self.inner = inner
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed: any writable buffer
        data = self.inner.read1(len(buffer))  # what is there: a pipe need not fill the buffer
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)


class Stream:
    """The bytes of a file or of standard input, decompressed where their beginning says gzip.

    Every method raises UnreadableTextError where a cap is passed or the compression is broken, and OSError as the
    system does. Whoever opened ``inner`` closes it.
    """

    def __init__(self, inner: io.BufferedIOBase) -> None:
        self._counted = _Counted(inner)
        plain = io.BufferedReader(self._counted)
        self._gzip = plain.peek(2)[:2] == b"\x1f\x8b"
        self._bytes: io.BufferedIOBase = gzip.GzipFile(fileobj=plain) if self._gzip else plain
        self._given = 0
        self._unread: deque[bytes] = deque()

    def everything(self) -> bytes:
        """All bytes from here on, at most MAX_FILE_BYTES."""
        data = b"".join(self._unread) + self._take(self._bytes.read, MAX_FILE_BYTES + 1)
        self._unread.clear()
        if len(data) > MAX_FILE_BYTES:
            raise UnreadableTextError(f"over the limit of {MAX_FILE_BYTES // 2**20} MiB for one file")
        return data

    def lines(self) -> Iterator[bytes | None]:
        """The lines from here on with their ends, one at a time; None for a line over MAX_LINE_BYTES."""
        while line := self._line():
            if len(line) <= MAX_LINE_BYTES:
                yield line
                continue
            while not line.endswith(b"\n") and (line := self._line()):
                pass
            yield None

    def beginning(self) -> bytes:
        """The first line that is not blank, or as much of it as MAX_LINE_BYTES; nothing is taken."""
        lines: list[bytes] = []
        while sum(map(len, lines)) <= MAX_LINE_BYTES and (line := self._line()):
            lines.append(line)
            if line.strip():
                break
        self._unread.extendleft(reversed(lines))
        return lines[-1] if lines else b""

    def _line(self) -> bytes:
        return self._unread.popleft() if self._unread else self._take(self._bytes.readline, MAX_LINE_BYTES + 1)

    def _take(self, method: Callable[[int], bytes], size: int) -> bytes:
        try:
            data = method(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UnreadableTextError(f"broken gzip file: {error}") from None
        self._given += len(data)
        if self._gzip and self._given > max(MAX_FILE_BYTES, _MAX_EXPANSION * self._counted.taken) + 1:
            raise UnreadableTextError(f"gzip file expands to over {_MAX_EXPANSION} times its size")
        return data
