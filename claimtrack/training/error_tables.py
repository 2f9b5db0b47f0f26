"""Tables of what a pack misses and what it finds wrongly, and samples of both to read.

``python -m claimtrack.training.error_tables GOLD [PREDICTIONS] --out docs/error-tables.md``
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from claimtrack.attribution import Span
from claimtrack.detection.acts import read_act
from claimtrack.detection.cues import load_lexicon
from claimtrack.evaluation.corpus import MarkedAttribution, Predictions, read_gold, read_predictions
from claimtrack.evaluation.errors import Case, Mismatch, judge_corpus
from claimtrack.evaluation.measures import Tally
from claimtrack.pipeline import Pipeline
from claimtrack.readers import Unreadable, read

__all__ = ["render", "sample"]

_LEAST_CASES = 12
"""A cue with fewer cases on both sides together goes into the row "others": alone they tell nothing."""
_LENGTHS = (4, 9, 19, 34, 59)
_PARAGRAPH_LENGTHS = (15, 30, 45, 60, 90)

_HEAD = """\
# Error tables

Written by `python -m claimtrack.training.error_tables`; do not edit. [error-analysis.md](error-analysis.md) reads them.

Right is what `E2E head` calls right ([evaluation.md](evaluation.md)): half of the content's words or more, and the
source's head word. `missed` counts gold that no prediction gets right, `false` predictions that are right for no gold.

{articles} articles, {gold} gold attributions, {found} predictions.
"""


@dataclass(frozen=True, slots=True)
class _Grouping:
    """One table: cases by ``key``; ``ordered`` by its value, else the most mistakes first; rare ones joined."""

    title: str
    name: str
    key: Callable[[Case], str]
    ordered: bool = False
    least: int = 0


def render(cases: Sequence[Case]) -> str:
    """All tables as Markdown."""
    head = _HEAD.format(
        articles=len({case.document.id for case in cases}),
        gold=sum(case.is_gold for case in cases),
        found=sum(not case.is_gold for case in cases),
    )
    return "\n".join([head, _mismatches(cases), *(_table(grouping, cases) for grouping in _groupings())])


def sample(cases: Sequence[Case], *, size: int, seed: int) -> Iterator[dict[str, Any]]:
    """``size`` missed and ``size`` false ones, drawn with ``seed``, each with the words around it."""
    generator = random.Random(seed)
    for is_gold in (True, False):
        wrong = [case for case in cases if case.is_gold is is_gold and case.mismatch is not Mismatch.RIGHT]
        for case in generator.sample(wrong, min(size, len(wrong))):
            yield {
                "article": case.document.id,
                "side": "missed" if is_gold else "false",
                "mismatch": case.mismatch.value,
                "this": _marked_up(case.document.text, case.marked),
                "other": case.other and _marked_up(case.document.text, case.other),
            }


def _mismatches(cases: Sequence[Case]) -> str:
    counts: dict[bool, Counter[Mismatch]] = {
        side: Counter(case.mismatch for case in cases if case.is_gold is side and case.mismatch is not Mismatch.RIGHT)
        for side in (True, False)
    }
    rows = [
        (kind.value, str(counts[True][kind]), _percent(counts[True], kind), str(counts[False][kind]),
         _percent(counts[False], kind))
        for kind in Mismatch
        if kind is not Mismatch.RIGHT
    ]  # fmt: skip
    rows.append(("all", str(counts[True].total()), "", str(counts[False].total()), ""))
    return "## By kind of mismatch\n\n" + _grid(("mismatch", "missed", "%", "false", "%"), rows)


def _groupings() -> tuple[_Grouping, ...]:
    return (
        _Grouping("By type", "type", lambda case: str(case.compared.type), ordered=True),
        _Grouping("By act of the cue", "act", _act),
        _Grouping("By source", "source", lambda case: "expressed" if case.marked.source else "not expressed"),
        _Grouping(
            "By length of the content", "words", lambda c: _bucket(len(c.compared.content), _LENGTHS), ordered=True
        ),
        _Grouping("By length of the paragraph", "words", _paragraph_length, ordered=True),
        _Grouping("By outlet", "outlet", _outlet),
        _Grouping("By annotator", "annotator", lambda case: str(case.document.row.get("annotator") or "unknown")),
        _Grouping("By cue", "cue", _cue, least=_LEAST_CASES),
    )


def _table(grouping: _Grouping, cases: Iterable[Case]) -> str:
    """Precision, recall and F1 of each group; a matched prediction counts in the group of its gold."""
    tallies: dict[str, Tally] = {}
    for case in cases:
        right = int(case.mismatch is Mismatch.RIGHT)
        # A right prediction is counted with its gold, and passed over on its own side.
        ours = Tally(found=right, gold=1, right=right, predicted=right)
        tally = ours if case.is_gold else Tally(predicted=1 - right)
        group = grouping.key(case)
        tallies[group] = tallies.get(group, Tally()) + tally
    small = [group for group, tally in tallies.items() if tally.gold + tally.predicted < grouping.least]
    if len(small) > 1:
        tallies["others"] = sum((tallies.pop(group) for group in small), Tally())
    order = sorted(tallies) if grouping.ordered else sorted(tallies, key=lambda group: (-_wrong(tallies[group]), group))
    rows = [
        (
            group,
            str(tallies[group].gold),
            str(tallies[group].gold - tallies[group].found),
            str(tallies[group].predicted - tallies[group].right),
            *(f"{100 * value:.1f}" for value in (tallies[group].precision, tallies[group].recall, tallies[group].f1)),
        )
        for group in order
    ]
    return f"## {grouping.title}\n\n" + _grid((grouping.name, "gold", "missed", "false", "P", "R", "F1"), rows)


def _grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _percent(counts: Counter[Mismatch], kind: Mismatch) -> str:
    return f"{100 * counts[kind] / counts.total():.0f}" if counts.total() else ""


def _wrong(tally: Tally) -> int:
    return tally.gold - tally.found + tally.predicted - tally.right


def _act(case: Case) -> str:
    if not case.marked.cue:
        return "no cue"
    marked = case.marked
    act, polarity = read_act(
        case.document.text, marked.cue[0], load_lexicon(), source=marked.source, content=marked.content
    )
    return f"{act}, {polarity}"


def _outlet(case: Case) -> str:
    row = case.document.row
    return str(row.get("outlet") or row.get("publisher") or "unknown")


def _paragraph_length(case: Case) -> str:
    text, start = case.document.text, (case.marked.cue or case.marked.content)[0].start
    first, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    return _bucket(len(text[first : end if end >= 0 else len(text)].split()), _PARAGRAPH_LENGTHS)


def _bucket(length: int, bounds: Sequence[int]) -> str:
    """The range that a length lies in, written so that ranges sort by their size."""
    low = 1
    for high in bounds:
        if length <= high:
            return f"{low:02} to {high:02}"
        low = high + 1
    return f"{low:02} and more"


def _cue(case: Case) -> str:
    """The lemma of the cue's first word known to the lexicon; else the cue itself."""
    words = " ".join(case.document.text[start:end] for start, end in case.marked.cue).lower()
    lexicon = load_lexicon()
    known = (lemma for word in re.findall(r"[\w’']+", words) if (lemma := lexicon.lemma(word)) in lexicon.acts)
    return next(known, words or "no cue").replace("|", "\\|")


def _marked_up(text: str, marked: MarkedAttribution) -> str:
    """The paragraphs of an attribution with [S: source], [Q: cue] and [C: content] in them."""
    spans = [(s, letter) for letter, role in zip("SQC", _roles(marked), strict=True) for s in role]
    start = text.rfind("\n", 0, min(s.start for s, _ in spans)) + 1
    end = text.find("\n", max(s.end for s, _ in spans))
    inserted = [(s.start, 1, f"[{letter}: ") for s, letter in spans] + [(s.end, 0, "]") for s, _ in spans]
    pieces, at = [], start
    for place, _, mark in sorted(inserted):
        pieces += [text[at:place], mark]
        at = place
    return "".join([*pieces, text[at : end if end >= 0 else len(text)]])


def _roles(marked: MarkedAttribution) -> tuple[tuple[Span, ...], ...]:
    return marked.source, marked.cue, marked.content


def _read_texts(gold: Path) -> Iterator[dict[str, Any]]:
    articles = (article for article in read([str(gold)]) if not isinstance(article, Unreadable))
    return (extraction.to_json() for extraction in Pipeline().extract_many(articles))


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True))
@click.argument("predictions", type=click.Path(path_type=Path, exists=True), required=False)
@click.option("--out", type=click.Path(path_type=Path), help="Markdown file for the tables; stdout without it.")
@click.option("--samples", type=click.Path(path_type=Path), help="JSONL file for cases to read by hand.")
@click.option("--size", type=int, default=50, show_default=True, help="Cases of either side in --samples.")
@click.option("--seed", type=int, default=0, show_default=True, help="Which cases are drawn.")
def main(gold: Path, predictions: Path | None, out: Path | None, samples: Path | None, size: int, seed: int) -> None:
    """Sort the mistakes of PREDICTIONS, or of what the shipped pack finds in GOLD's texts now."""
    corpus = read_gold(gold)
    found: Predictions = predictions or _read_texts(gold)
    cases = list(judge_corpus(corpus, read_predictions(found, corpus)))
    tables = render(cases)
    if out:
        out.write_text(tables, encoding="utf-8")
    else:
        click.echo(tables, nl=False)
    if samples:
        rows = sample(cases, size=size, seed=seed)
        samples.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
