"""JSON Lines in the shape of ``claimtrack extract``, and JSON files of one such object or a list of them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from claimtrack.article import Article, UnreadableTextError
from claimtrack.readers.decoding import decode
from claimtrack.readers.metadata import Metadata, metadata_from
from claimtrack.readers.stream import MAX_LINE_BYTES, Stream
from claimtrack.readers.unreadable import Unreadable

__all__ = ["json_articles", "jsonl_articles"]


def jsonl_articles(lines: Iterable[bytes | None], *, where: str, options: Metadata) -> Iterator[Article | Unreadable]:
    """One article a line, read as it is asked for; blank lines are passed over.

    A line that gives no article is Unreadable at "where:line", counted from 1, and the rest go on; None stands for a
    line over the limit. ``options`` stand in for what a line lacks. An id may occur once.
    """
    seen: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        place = f"line {number}"
        try:
            if line is None:
                raise UnreadableTextError(f"over the limit of {MAX_LINE_BYTES // 2**20} MiB for one line")
            if text := decode(line).strip():
                yield _article(_parse(text), options, seen, place)
        except UnreadableTextError as error:
            yield Unreadable(f"{where}:{number}", str(error))


def json_articles(stream: Stream, *, where: str, options: Metadata) -> Iterator[Article | Unreadable]:
    """The articles of a JSON file: one object, or a list of objects; JSON Lines under that name are read as such.

    An object of a list that gives no article is Unreadable with its place in the list, counted from 1. Raises
    UnreadableTextError where the file as a whole cannot be read.
    """
    data = stream.everything()
    if not data.strip():
        raise UnreadableTextError("no articles in it")
    try:
        parsed = _parse(decode(data))
    except UnreadableTextError:
        if sum(line.startswith(b'{"') for line in io.BytesIO(data)) < 2:
            raise
        yield from jsonl_articles(io.BytesIO(data), where=where, options=options)
        return
    if not isinstance(parsed, list):
        yield _article(parsed, options, {}, "")
        return
    seen: dict[str, str] = {}
    for number, record in enumerate(parsed, start=1):
        place = f"item {number}"
        try:
            yield _article(record, options, seen, place)
        except UnreadableTextError as error:
            yield Unreadable(where, f"{place}: {error}")


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableTextError(f"not JSON: {error.msg} at character {error.pos:,}") from None
    except RecursionError:
        raise UnreadableTextError("not taken: JSON nested too deep") from None
    except ValueError:
        raise UnreadableTextError("not taken: JSON number of too many digits") from None


def _article(record: object, options: Metadata, seen: dict[str, str], place: str) -> Article:
    """The article of one JSON object, its id noted in ``seen``; raises UnreadableTextError."""
    if not isinstance(record, dict):
        raise UnreadableTextError("not a JSON object")
    text = record.get("text")
    if not isinstance(text, str):
        raise UnreadableTextError('no "text"' if text is None else '"text" is not a string')
    known = metadata_from(record)
    if known.id is not None and known.id in seen:
        raise UnreadableTextError(f'id "{known.id}" is taken by {seen[known.id]}')
    article = known.or_else(options).article(text)
    if known.id is not None:
        seen[known.id] = place
    return article
