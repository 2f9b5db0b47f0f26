"""The one way in for files: paths to articles, each format by its own module."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from io import BufferedReader
from pathlib import Path
from typing import cast

from claimtrack.article import Article, UnreadableTextError
from claimtrack.errors import UsageError
from claimtrack.readers.decoding import check_lines
from claimtrack.readers.folder import is_folder, walk
from claimtrack.readers.formats import SUFFIXES, Format, format_of, sniff
from claimtrack.readers.json_records import json_articles, jsonl_articles
from claimtrack.readers.metadata import Metadata
from claimtrack.readers.page import page_article
from claimtrack.readers.stream import Stream
from claimtrack.readers.text import text_article
from claimtrack.readers.unreadable import Unreadable, shown_path

__all__ = ["STDIN", "read"]

STDIN = "-"
"""The path that stands for standard input."""

_ONE_ARTICLE = "url, title and id belong to one article: give one text file or page with them"
_JSON_FORMATS = frozenset({Format.JSON, Format.JSONL})


def read(
    paths: Sequence[str],
    *,
    outlet: str | None = None,
    url: str | None = None,
    published: date | None = None,
    title: str | None = None,
    id: str | None = None,
) -> Iterator[Article | Unreadable]:
    """The articles in files and folders, in the order given; each is read when it is asked for.

    Every path gives at least one Article or Unreadable, and no user data raises. The options override what a single
    text file or page says of itself; with a folder, JSON or several paths they fill in what is missing. ``url``,
    ``title`` and ``id`` belong to one article: with anything that may hold several they raise UsageError, at once.
    """
    options = Metadata(id=id, outlet=outlet, published=published, title=title, url=url)
    single = len(paths) == 1 and not is_folder(Path(paths[0])) and format_of(Path(paths[0]).name) not in _JSON_FORMATS
    if not single and _names_one_article(options):
        raise UsageError(_ONE_ARTICLE)
    return (found for path in paths for found in _read_path(path, options, override=single))


def _names_one_article(options: Metadata) -> bool:
    return bool(options.url or options.title or options.id)


def _read_path(path: str, options: Metadata, *, override: bool) -> Iterator[Article | Unreadable]:
    if path == STDIN:
        yield from _located("stdin", _stdin(options, override=override))
    elif not path or "\0" in path:
        yield Unreadable(shown_path(path) or '""', "no such file or folder")
    elif is_folder(Path(path)):
        for entry in walk(Path(path)):
            if isinstance(entry, Unreadable):
                yield entry
            else:
                yield from _located(shown_path(entry), _file(entry, options, override=override))
    else:
        yield from _located(shown_path(path), _file(Path(path), options, override=override))


def _located(where: str, articles: Iterator[Article | Unreadable]) -> Iterator[Article | Unreadable]:
    """The articles, and an Unreadable at ``where`` for what stops them or if there are none."""
    empty = True
    try:
        for found in articles:
            empty = False
            yield found
        if empty:
            yield Unreadable(where, "no articles in it")
    except UnreadableTextError as error:
        yield Unreadable(where, str(error))
    except (FileNotFoundError, UnicodeEncodeError):  # the second: a path that no file system can hold
        yield Unreadable(where, "no such file or folder")
    except OSError as error:
        yield Unreadable(where, (error.strerror or "cannot be read").lower())


def _stdin(options: Metadata, *, override: bool) -> Iterator[Article | Unreadable]:
    if sys.stdin is None or sys.stdin.closed:
        raise UnreadableTextError("there is no standard input")
    yield from _stream(
        Stream(cast(BufferedReader, sys.stdin.buffer)), Format.UNTOLD, "stdin", options, override=override
    )


def _file(path: Path, options: Metadata, *, override: bool) -> Iterator[Article | Unreadable]:
    kind = format_of(path.name)
    with path.open("rb") as file:
        if kind is Format.UNKNOWN:
            known = ", ".join(suffix for suffix in SUFFIXES if suffix)
            raise UnreadableTextError(f'not read, "{shown_path(path.suffix)}" is none of {known}')
        yield from _stream(Stream(file), kind, shown_path(path), options, override=override)


def _stream(
    stream: Stream, kind: Format, where: str, options: Metadata, *, override: bool
) -> Iterator[Article | Unreadable]:
    if kind is Format.UNTOLD:
        beginning = stream.beginning()
        kind = sniff(beginning)
        if kind is Format.JSON and _is_json_object(beginning):
            kind = Format.JSONL
    if kind in _JSON_FORMATS and _names_one_article(options):
        raise UnreadableTextError(_ONE_ARTICLE)
    match kind:
        case Format.JSONL:
            check_lines(stream.beginning())
            yield from jsonl_articles(stream.lines(), where=where, options=options)
        case Format.JSON:
            yield from json_articles(stream, where=where, options=options)
        case Format.PAGE:
            yield page_article(stream.everything(), options=options, override=override)
        case _:
            yield text_article(stream.everything(), options=options, override=override)


def _is_json_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
