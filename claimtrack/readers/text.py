"""Plain text and Markdown: one article a file, with optional front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from claimtrack.article import Article, UnreadableTextError
from claimtrack.readers.decoding import decode
from claimtrack.readers.metadata import Metadata, metadata_from

__all__ = ["headline", "split_front_matter", "text_article"]

_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$\n?(?:[ \t]*\r?\n)*", re.MULTILINE)
_MAX_FRONT_MATTER = 64 * 2**10

_FIRST_LINE = re.compile(r"\s*(?:#+[ \t]+)?(?P<line>\S[^\r\n]{0,198}\S)[ \t]*\r?\n[ \t]*\r?\n\s*\S")
_MIN_HEADLINE_WORDS = 3
_NO_HEADLINE = re.compile(r"by\s|.*[.,;:]$", re.IGNORECASE)
"""A byline, or the end of a sentence or clause."""


def text_article(data: bytes, *, options: Metadata, override: bool) -> Article:
    """The article of a text file: its text to the character, less the front matter.

    ``options`` stand in for what the front matter lacks, or before it if ``override``; a title that neither gives is
    taken from a first line that looks like a headline. Raises UnreadableTextError.
    """
    fields, text = split_front_matter(decode(data))
    own = metadata_from(fields)
    known = options.or_else(own) if override else own.or_else(options)
    return known.or_else(Metadata(title=headline(text))).article(text)


def split_front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """The fields of a YAML block between ``---`` lines at the very start, and the text after it and its blank lines.

    No fields, and all of the text, where there is no such block or it holds no YAML mapping. Raises
    UnreadableTextError, with the line, where it is no YAML at all.
    """
    opening = _OPENING.match(text)
    closing = opening and _CLOSING.search(text, opening.end(), opening.end() + _MAX_FRONT_MATTER)
    if not opening or not closing:
        return {}, text
    try:
        # The base loader leaves every value the string that was written: no day moved by a time zone, no id 007
        # turned into 7, and none of the merge keys by which a small block can fill the memory.
        fields = yaml.load(text[opening.end() : closing.start()], yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise UnreadableTextError(_yaml_reason(error)) from None
    except RecursionError:
        raise UnreadableTextError("front matter: nested too deep") from None
    if not isinstance(fields, dict):
        return {}, text
    absent = ("~", "null")
    known = {key.lower(): None if value in absent else value for key, value in fields.items() if isinstance(key, str)}
    # The blank lines were matched within the cap on front matter; those beyond it are text.
    return known, text[closing.end() :]


def headline(text: str) -> str | None:
    """The first line where it stands alone above a blank line and looks like a headline, else None."""
    found = _FIRST_LINE.match(text)
    if not found:
        return None
    line = found["line"]
    return None if len(line.split()) < _MIN_HEADLINE_WORDS or _NO_HEADLINE.match(line) else line


def _yaml_reason(error: yaml.YAMLError) -> str:
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return "front matter: not YAML"
    line = error.problem_mark.line + 2
    hint = " (a value with a colon in it needs quotation marks)" if "mapping values" in str(error.problem) else ""
    return f"front matter, line {line}: {error.problem}{hint}"
