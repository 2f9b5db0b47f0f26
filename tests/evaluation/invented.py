"""Invented articles and random predictions for them, the same for the same seed."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

__all__ = ["attribution", "disturbed", "random_corpus", "random_speakers", "spans", "write_rows"]

Row = dict[str, Any]

_VOCABULARY = re.findall(
    r"\n+|\S+",
    """
    Mara Voss of the Harbour Board said announced , . — the that a spokesman who fears " “ ” ' ‘ ’ `` '' « » „

    don't U.S. 1,000 he (Ilo) : rai\u0301n naïve according to officials water prices
    """,
)
_KINDS = ("person", "organization", "office", "group", "document", "author", "generic", "implicit", None)
_NAMES = ("Mara Voss", "M. Voss", "Voss Jr.", "Élan Ruiz", "Harbour Board", "Board of the Harbour", "HB", "", None)


def spans(text: str, *parts: str) -> list[list[int]]:
    """The first place of each part in the text."""
    return [[text.index(part), text.index(part) + len(part)] for part in parts]


def attribution(text: str, *, source: str, cue: str, content: str, **more: Any) -> Row:
    """An attribution of three stretches of the text; an empty one stands for a role that is not there."""
    roles = {"source": source, "cue": cue, "content": content}
    return {role: spans(text, part) if part else [] for role, part in roles.items()} | {"id": cue} | more


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """Write one JSON object a line; returns the path."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def random_corpus(generator: random.Random, *, articles: int) -> list[Row]:
    """Gold of random words and quotation marks, in random order."""
    return [_random_article(generator, f"article-{number}") for number in range(articles)]


def disturbed(generator: random.Random, gold: Iterable[Row]) -> list[Row]:
    """Predictions that keep, lose, move, split, double and invent what gold has."""
    return [{"id": row["id"], "attributions": _disturb(generator, row)} for row in gold if generator.random() < 0.95]


def random_speakers(generator: random.Random, rows: Iterable[Row]) -> list[Row]:
    """The rows with random speakers, and every attribution given one of them or none."""
    return [_with_speakers(generator, row) for row in rows]


def _random_article(generator: random.Random, id: str) -> Row:
    words = generator.choices(_VOCABULARY, k=generator.randrange(5, 120))
    text = "".join(word + generator.choice([" ", " ", " ", ""]) for word in words) + "end"
    marked = [_random_attribution(generator, text, f"a{number}") for number in range(generator.randrange(6))]
    return {"id": id, "text": text, "attributions": marked}


def _random_attribution(generator: random.Random, text: str, id: str) -> Row:
    def some(most: int, width: int) -> list[list[int]]:
        starts = [generator.randrange(len(text)) for _ in range(generator.randint(0, most))]
        return [[start, min(len(text), start + generator.randint(0, width))] for start in starts]

    speaker = {"speaker": generator.choice(_NAMES)} if generator.random() < 0.5 else {}
    return {"id": id, "source": some(1, 30), "cue": some(2, 8), "content": some(3, 60)} | speaker


def _disturb(generator: random.Random, row: Row) -> list[Row]:
    guesses: list[Row] = []
    for marked in row["attributions"]:
        guess = {role: [list(span) for span in marked[role]] for role in ("source", "cue", "content")}
        guess = {"id": f"p{len(guesses)}", "speaker": generator.choice([marked.get("speaker"), "Voss", None])} | guess
        fate = generator.random()
        if fate < 0.15:
            continue
        if fate < 0.3 and guess["content"]:
            first, *rest = guess["content"]
            middle = (first[0] + first[1]) // 2
            guesses.append(guess | {"id": f"p{len(guesses)}b", "content": [[first[0], middle]]})
            guess = guess | {"content": [[middle, first[1]], *rest]}
        elif fate < 0.6:
            role = generator.choice(["source", "cue", "content"])
            guess = guess | {role: [_moved(generator, span, len(row["text"])) for span in guess[role]]}
        elif fate < 0.7:
            guess = guess | {generator.choice(["source", "cue"]): []}
        guesses += [guess] * (2 if generator.random() < 0.1 else 1)
    guesses += [_random_attribution(generator, row["text"], f"n{n}") for n in range(generator.randrange(3))]
    generator.shuffle(guesses)
    return guesses


def _moved(generator: random.Random, span: list[int], length: int) -> list[int]:
    start, end = sorted(min(length, max(0, place + generator.randint(-12, 12))) for place in span)
    return [start, end]


def _with_speakers(generator: random.Random, row: Row) -> Row:
    speakers = [
        {"key": f"s{number}", "name": generator.choice(_NAMES), "kind": generator.choice(_KINDS)}
        | ({"non_agent": True} if generator.random() < 0.1 else {})
        for number in range(4)
    ]
    keys = [speaker["key"] for speaker in speakers] + [None]
    marked = [each | {"speaker": generator.choice(keys)} for each in row["attributions"]]
    return row | {"speakers": speakers, "attributions": marked}
