"""Scoring predicted attributions against gold; ``measures`` and ``matching`` define the figures."""

from __future__ import annotations

from pathlib import Path

from claimtrack.evaluation.compared import Compared, compare
from claimtrack.evaluation.corpus import Document, Predictions, join_same_cue, read_gold, read_predictions
from claimtrack.evaluation.matching import match_overlapping
from claimtrack.evaluation.measures import Counts, count_article, resampled_f1, total
from claimtrack.evaluation.report import HEADLINES, Report
from claimtrack.evaluation.words import Words

__all__ = ["score"]


def score(
    gold: Path,
    predictions: Predictions,
    *,
    merge_same_cue: bool = False,
    speech_only: bool = False,
    bootstrap: int = 0,
) -> Report:
    """Score predictions (a JSONL file or its objects) against a gold file; a missing article counts as one without any.

    ``merge_same_cue`` first joins predictions of equal cue and source, for tools that report the halves of a split
    quote apart. ``speech_only`` counts only attributions whose cue is a word of speech: the others are neither misses
    nor false alarms. ``bootstrap`` is the number of resamplings for the 95 % intervals, 0 for none.

    Raises EvaluationError, with the place, when a file cannot be read, a span lies outside its text, or a predicted
    article is not in gold.
    """
    corpus = read_gold(gold)
    predicted = read_predictions(predictions, corpus)
    parts = [
        _count(document, predicted.get(document.id), merge_same_cue=merge_same_cue, speech_only=speech_only)
        for document in corpus.values()
    ]
    return Report(
        counts=total(parts),
        intervals=resampled_f1(parts, HEADLINES, samples=bootstrap) if bootstrap else {},
    )


def _count(gold: Document, predicted: Document | None, *, merge_same_cue: bool, speech_only: bool) -> Counts:
    """Count one article; an attribution whose content holds no token does not count."""
    words = Words(gold.text)
    marked = predicted.attributions if predicted else ()
    if merge_same_cue:
        marked = join_same_cue(marked)
    right = [compared for compared in (compare(each, words) for each in gold.attributions) if compared.content]
    guesses = [compared for compared in (compare(each, words) for each in marked) if compared.content]
    if speech_only:
        right, guesses = _of_speech(right, guesses)
    return count_article(right, guesses)


def _of_speech(gold: list[Compared], predicted: list[Compared]) -> tuple[list[Compared], list[Compared]]:
    """Leave out gold whose cue is not of speech, and predictions that match such gold.

    A prediction without a match is judged by its own cue, and stays where it has none.
    """
    matched = {j: gold[i].speech for i, j in match_overlapping(gold, predicted).items()}
    kept = [guess for j, guess in enumerate(predicted) if matched.get(j, guess.speech or not guess.cue)]
    return [each for each in gold if each.speech], kept
