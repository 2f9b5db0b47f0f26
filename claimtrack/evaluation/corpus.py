"""Gold and predictions as read from outside: one JSON object an article, checked and located.

The shape is that of ``claimtrack extract`` (DESIGN.md section 3); what the measures do not use is not looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from claimtrack.attribution import Span
from claimtrack.errors import UsageError

__all__ = [
    "Corpus",
    "Document",
    "EvaluationError",
    "MarkedAttribution",
    "Predictions",
    "check_spans",
    "join_same_cue",
    "read_gold",
    "read_predictions",
    "read_rows",
]

Predictions = Path | Iterable[Mapping[str, Any]]
"""A JSONL file of predictions, or its objects."""

_ROLES = ("source", "cue", "content")


class EvaluationError(UsageError):
    """Gold or predictions that cannot be scored; the message begins with the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedAttribution:
    """One attribution as a file gives it; ``speaker`` is whatever the file calls the speaker."""

    id: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article of gold or predictions; ``where`` is its place ("gold.jsonl:12"), ``row`` the object it came from."""

    id: str
    where: str
    text: str
    attributions: tuple[MarkedAttribution, ...]
    row: Mapping[str, Any]


Corpus = dict[str, Document]
"""Documents by id, in the order of their file."""


def read_gold(path: Path) -> Corpus:
    """Read a gold file. Every line needs ``id``, ``text`` and ``attributions``, every span lies inside its text.

    Raises EvaluationError at the first line that is otherwise, or when an id occurs twice.
    """
    corpus = _corpus(read_rows(path))
    for document in corpus.values():
        if not isinstance(document.row.get("text"), str) or "attributions" not in document.row:
            raise EvaluationError(f"{document.where}: gold needs both text and attributions")
        check_spans(document, document.text)
    return corpus


def read_predictions(predictions: Predictions, gold: Corpus) -> Corpus:
    """Read predictions for the articles of ``gold``; their spans count in the gold text.

    Raises EvaluationError as ``read_gold`` does, and for an article that gold does not have.
    """
    rows = read_rows(predictions) if isinstance(predictions, Path) else _numbered(predictions)
    corpus = _corpus(rows)
    for document in corpus.values():
        if document.id not in gold:
            raise EvaluationError(f"{document.where}: gold has no article {document.id!r}")
        check_spans(document, gold[document.id].text)
    return corpus


def read_rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the JSON objects of a file with their places; blank lines are passed over.

    Raises EvaluationError where the file cannot be read or a line is no JSON object.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise EvaluationError(f"{path}: {error.strerror}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            where = f"{path}:{number}"
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise EvaluationError(f"{where}: not JSON ({error})") from error
            if not isinstance(row, dict):
                raise EvaluationError(f"{where}: expected a JSON object")
            yield where, row


def check_spans(document: Document, text: str) -> None:
    """Raise EvaluationError, naming attribution and role, when a span of the document lies outside ``text``."""
    for attribution in document.attributions:
        for role in _ROLES:
            for start, end in getattr(attribution, role):
                if not 0 <= start <= end <= len(text):
                    raise EvaluationError(
                        f"{document.where}: attribution {attribution.id}: {role} [{start}, {end}]"
                        f" is outside the text of {len(text):,} characters"
                    )


def join_same_cue(attributions: Iterable[MarkedAttribution]) -> tuple[MarkedAttribution, ...]:
    """Join the attributions that have the same cue and the same source; those without a cue stay as they are.

    Gold keeps both halves of a split quote ("A," he said. "B.") in one attribution; some tools report them apart.
    """
    joined: list[MarkedAttribution] = []
    places: dict[tuple[tuple[Span, ...], tuple[Span, ...]], int] = {}
    for attribution in attributions:
        key = tuple(sorted(attribution.cue)), tuple(sorted(attribution.source))
        if attribution.cue and key in places:
            first = joined[places[key]]
            joined[places[key]] = replace(first, content=first.content + attribution.content)
        else:
            places[key] = len(joined)
            joined.append(attribution)
    return tuple(joined)


def _numbered(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, row in enumerate(rows, 1):
        yield f"prediction {number}", row


def _corpus(rows: Iterable[tuple[str, Mapping[str, Any]]]) -> Corpus:
    corpus: Corpus = {}
    for where, row in rows:
        document = _document(where, row)
        if document.id in corpus:
            raise EvaluationError(f"{where}: article {document.id!r} stands already at {corpus[document.id].where}")
        corpus[document.id] = document
    return corpus


def _document(where: str, row: Mapping[str, Any]) -> Document:
    id, text, attributions = row.get("id"), row.get("text"), row.get("attributions") or []
    if not isinstance(id, str):
        raise EvaluationError(f"{where}: expected an id")
    if not isinstance(attributions, list) or not all(isinstance(marked, dict) for marked in attributions):
        raise EvaluationError(f"{where}: attributions: expected a list of objects")
    return Document(
        id=id,
        where=where,
        text=text if isinstance(text, str) else "",
        attributions=tuple(_attribution(where, marked) for marked in attributions),
        row=row,
    )


def _attribution(where: str, marked: Mapping[str, Any]) -> MarkedAttribution:
    id, speaker = marked.get("id"), marked.get("speaker")
    source, cue, content = (_spans(f"{where}: attribution {id}: {role}", marked.get(role)) for role in _ROLES)
    return MarkedAttribution(
        id=None if id is None else str(id),
        source=source,
        cue=cue,
        content=content,
        speaker=None if speaker is None else str(speaker),
    )


def _spans(where: str, value: object) -> tuple[Span, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(_is_pair(pair) for pair in value):
        raise EvaluationError(f"{where}: expected a list of [start, end]")
    return tuple(Span(start, end) for start, end in value)


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(place) is int for place in value)
