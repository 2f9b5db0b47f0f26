"""Scoring act and polarity against labels given by hand to attributions of a gold file."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimtrack.attribution import Act, Polarity, Span
from claimtrack.evaluation.corpus import Corpus, EvaluationError, read_gold

__all__ = ["COLUMNS", "ActReport", "Judgement", "Reader", "score_acts"]

COLUMNS = ("article", "attribution", "cue_start", "cue_end", "act", "polarity")
"""The columns of a file of labels: tab-separated, with a header; offsets are code points, end exclusive."""

Judgement = tuple[Act, Polarity]
Reader = Callable[[str, Span, Sequence[Span], Sequence[Span]], Judgement]
"""Reads act and polarity from a text, a cue, the source's and the content's spans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActReport:
    """How often each pair of what is right and what was read occurred."""

    acts: Mapping[tuple[Act, Act], int]
    polarities: Mapping[tuple[Polarity, Polarity], int]

    def to_json(self) -> dict[str, Any]:
        """Every figure as a share of 1: ``acc`` and ``n``; by act and polarity ``p``, ``r``, ``f1``; the confusion."""
        count = sum(self.acts.values())
        figures: dict[str, Any] = {
            "act": {"acc": _accuracy(self.acts), "n": count},
            "polarity": {"acc": _accuracy(self.polarities), "n": count},
        }
        for label, (precision, recall, f1) in self._by_label():
            figures[label] = {"p": precision, "r": recall, "f1": f1}
        figures["confusion"] = {
            right.value: {read.value: self.acts.get((right, read), 0) for read in Act} for right in Act
        }
        return figures

    def figures(self) -> dict[str, float]:
        """The one figure of each measure in per cent: accuracy, and F1 by act and of negative polarity."""
        accuracies = {"act": 100 * _accuracy(self.acts), "polarity": 100 * _accuracy(self.polarities)}
        return accuracies | {label: 100 * f1 for label, (_, _, f1) in self._by_label()}

    def render(self) -> str:
        """Plain text: accuracies, precision, recall and F1 by label in per cent, and the confusion of acts."""
        count = sum(self.acts.values())
        lines = [
            f"{'act':12} {100 * _accuracy(self.acts):5.1f}% of {count}",
            f"{'polarity':12} {100 * _accuracy(self.polarities):5.1f}% of {count}",
        ]
        lines += [
            f"{label:12} P{100 * precision:5.1f} R{100 * recall:5.1f} F{100 * f1:5.1f}"
            for label, (precision, recall, f1) in self._by_label()
        ]
        lines.append(f"{'read as':12} " + " ".join(f"{act.value:>11}" for act in Act))
        lines += [
            f"{right.value:12} " + " ".join(f"{self.acts.get((right, read), 0):11}" for read in Act) for right in Act
        ]
        return "\n".join(lines)

    def _by_label(self) -> Iterator[tuple[str, tuple[float, float, float]]]:
        for act in Act:
            yield act.value, _measured(self.acts, act)
        yield Polarity.NEGATIVE.value, _measured(self.polarities, Polarity.NEGATIVE)


def score_acts(gold: Path, labels: Path, read: Reader) -> ActReport:
    """Measure what ``read`` makes of the gold's own cues, sources and contents against the labels.

    Raises EvaluationError where a file cannot be read, or a label belongs to no attribution of the gold.
    """
    acts: Counter[tuple[Act, Act]] = Counter()
    polarities: Counter[tuple[Polarity, Polarity]] = Counter()
    corpus = read_gold(gold)
    for where, row in _rows(labels):
        try:
            right = Act(row["act"]), Polarity(row["polarity"])
        except ValueError as error:
            raise EvaluationError(f"{where}: {error}") from error
        act, polarity = read(*_attribution(where, row, corpus))
        acts[right[0], act] += 1
        polarities[right[1], polarity] += 1
    return ActReport(acts=acts, polarities=polarities)


def _rows(path: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path}: {error}") from error
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise EvaluationError(f"{path}:1: expected the columns {', '.join(COLUMNS)} between tabs")
    for row in rows:
        where = f"{path}:{rows.line_num}"
        if None in row or None in row.values():
            raise EvaluationError(f"{where}: expected {len(COLUMNS)} cells")
        yield where, row


def _attribution(
    where: str, row: Mapping[str, str], corpus: Corpus
) -> tuple[str, Span, Sequence[Span], Sequence[Span]]:
    """The text, and the cue, the source and the content of the attribution that a row labels."""
    document = corpus.get(row["article"])
    if document is None:
        raise EvaluationError(f"{where}: gold has no article {row['article']!r}")
    marked = next((one for one in document.attributions if one.id == row["attribution"]), None)
    if marked is None or not marked.cue:
        raise EvaluationError(f"{where}: gold has no attribution {row['attribution']!r} with a cue in that article")
    cue = Span(min(marked.cue).start, max(marked.cue).end)
    if [str(cue.start), str(cue.end)] != [row["cue_start"], row["cue_end"]]:
        raise EvaluationError(f"{where}: the cue of {row['attribution']} stands at {cue.start}-{cue.end} in gold")
    return document.text, cue, marked.source, marked.content


def _accuracy(pairs: Mapping[tuple[Any, Any], int]) -> float:
    right = sum(count for (gold, read), count in pairs.items() if gold is read)
    return right / sum(pairs.values()) if pairs else 0.0


def _measured(pairs: Mapping[tuple[Any, Any], int], label: object) -> tuple[float, float, float]:
    """Precision, recall and F1 of one label."""
    right = pairs.get((label, label), 0)
    gold = sum(count for (one, _), count in pairs.items() if one is label)
    read = sum(count for (_, one), count in pairs.items() if one is label)
    return (
        right / read if read else 0.0,
        right / gold if gold else 0.0,
        2 * right / (gold + read) if gold + read else 0.0,
    )
