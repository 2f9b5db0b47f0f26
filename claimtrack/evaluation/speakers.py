"""Scoring resolved speakers against a gold that says who each attribution really belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimtrack.attribution import Kind
from claimtrack.evaluation.compared import compare
from claimtrack.evaluation.corpus import (
    Document,
    EvaluationError,
    MarkedAttribution,
    Predictions,
    read_gold,
    read_predictions,
    read_rows,
)
from claimtrack.evaluation.identity import NamedSpeaker, same_speaker
from claimtrack.evaluation.matching import match_overlapping
from claimtrack.evaluation.measures import Share
from claimtrack.evaluation.wordlists import word_lists
from claimtrack.evaluation.words import Words

__all__ = ["ClusterScore", "SpeakerReport", "b_cubed", "score_speakers"]

Cluster = tuple[str, Hashable]
"""An article's id, and what is one speaker in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterScore:
    """B-cubed precision, recall and F1, and over how many attributions they are averaged."""

    precision: float
    recall: float
    count: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerReport:
    """How often the speaker is right, by measure, and how well attributions of one speaker are kept together.

    ``recall`` is out of all gold attributions (one that was not found is wrong), ``accuracy`` out of those found.
    ``person`` counts those of a gold person, ``pronoun`` those of a gold person whose source is a pronoun.
    ``false name`` is out of the found whose gold speaker is no person: how many got a person's name, the worst error.
    """

    shares: Mapping[str, Share]
    clusters: ClusterScore

    def to_json(self) -> dict[str, dict[str, float]]:
        """Every figure as a share of 1: ``acc`` and ``n``, and ``p``, ``r``, ``f1``, ``n`` of the clusters."""
        shares: dict[str, dict[str, float]] = {
            name: {"acc": share.value, "n": share.of} for name, share in self.shares.items()
        }
        clusters = self.clusters
        return shares | {
            "B-cubed": {"p": clusters.precision, "r": clusters.recall, "f1": clusters.f1, "n": clusters.count}
        }

    def figures(self) -> dict[str, float]:
        """The one figure of each measure in per cent: the share, or F1. Of ``false name`` less is better."""
        shares = {name: 100 * share.value for name, share in self.shares.items()}
        return shares | {"B-cubed": 100 * self.clusters.f1}

    def render(self) -> str:
        """Plain text, a line a measure, in per cent."""
        lines = [
            f"{name:17} {100 * share.value:5.1f}% of {share.of}" if share.of else f"{name:17}   n/a"
            for name, share in self.shares.items()
        ]
        precision, recall, f1 = self.clusters.precision, self.clusters.recall, self.clusters.f1
        return "\n".join([*lines, f"{'B-cubed':17} P {100 * precision:.1f} R {100 * recall:.1f} F {100 * f1:.1f}"])


@dataclass(frozen=True, slots=True, kw_only=True)
class _GoldSpeakers:
    """Who speaks in one article: its speakers, the speaker's key of each attribution's id, and what to leave out."""

    speakers: Mapping[str, NamedSpeaker]
    keys: Mapping[str, str | None]
    no_agents: Collection[str]
    doubtful: Collection[str]

    def counts(self, attribution: MarkedAttribution) -> bool:
        """Whether the attribution has a key, is not doubtful and belongs to an agent."""
        id = attribution.id
        return id is not None and id in self.keys and id not in self.doubtful and self.keys[id] not in self.no_agents


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judgement:
    """One gold attribution: what it is, whether it was found, and what became of its speaker."""

    person: bool
    pronoun: bool
    found: bool
    right: bool
    named: bool
    clusters: tuple[Cluster, Cluster] | None


def score_speakers(gold: Path, speakers: Path, predictions: Predictions) -> SpeakerReport:
    """Score predicted speakers; only the articles of the ``speakers`` file count.

    A line of that file: ``id``, ``speakers`` (``key``, ``name``, ``kind``, optional ``non_agent``), ``attributions``
    (gold id -> key, or a list of attributions with ``id`` and ``speaker``), optional ``doubtful`` ids. A gold file
    with speakers may be given twice. Attributions that are doubtful or of no agent are left out.

    Raises EvaluationError, with the place, as ``score`` does, or where a speaker has no key or no known kind.
    """
    corpus = read_gold(gold)
    predicted = read_predictions(predictions, corpus)
    judgements: list[_Judgement] = []
    for where, row in read_rows(speakers):
        document = corpus.get(str(row.get("id")))
        if document is None:
            raise EvaluationError(f"{where}: gold has no article {row.get('id')!r}")
        judgements += _judge(document, _gold_speakers(where, row), predicted.get(document.id))
    return _report(judgements)


def b_cubed(pairs: Collection[tuple[Hashable, Hashable]]) -> ClusterScore:
    """B-cubed (Bagga and Baldwin 1998), averaged over items; each is given by its gold and its predicted cluster."""
    together = Counter(pairs)
    gold_sizes = Counter(gold for gold, _ in pairs)
    predicted_sizes = Counter(predicted for _, predicted in pairs)
    if not pairs:
        return ClusterScore(precision=0.0, recall=0.0, count=0)
    return ClusterScore(
        precision=sum(together[pair] / predicted_sizes[pair[1]] for pair in pairs) / len(pairs),
        recall=sum(together[pair] / gold_sizes[pair[0]] for pair in pairs) / len(pairs),
        count=len(pairs),
    )


def _report(judgements: Collection[_Judgement]) -> SpeakerReport:
    found = [judgement for judgement in judgements if judgement.found]
    others = [judgement for judgement in found if not judgement.person]
    return SpeakerReport(
        shares={
            "recall": _right(judgements),
            "accuracy": _right(found),
            "person recall": _right(judgement for judgement in judgements if judgement.person),
            "person accuracy": _right(judgement for judgement in found if judgement.person),
            "pronoun recall": _right(judgement for judgement in judgements if judgement.pronoun),
            "pronoun accuracy": _right(judgement for judgement in found if judgement.pronoun),
            "false name": Share(sum(judgement.named for judgement in others), len(others)),
        },
        clusters=b_cubed([judgement.clusters for judgement in judgements if judgement.clusters]),
    )


def _right(judgements: Iterable[_Judgement]) -> Share:
    verdicts = [judgement.right for judgement in judgements]
    return Share(sum(verdicts), len(verdicts))


def _judge(gold: Document, who: _GoldSpeakers, predicted: Document | None) -> Iterator[_Judgement]:
    """Judge every attribution of one article that counts."""
    words = Words(gold.text)
    counted = [attribution for attribution in gold.attributions if who.counts(attribution)]
    guesses = predicted.attributions if predicted else ()
    guessed_speakers = _speakers(predicted.where, predicted.row) if predicted else {}
    matching = match_overlapping(
        [compare(attribution, words) for attribution in counted], [compare(guess, words) for guess in guesses]
    )
    for i, attribution in enumerate(counted):
        key = who.keys[attribution.id] if attribution.id else None
        speaker = who.speakers.get(key) if key else None
        guess = guesses[matching[i]] if i in matching else None
        guessed = guessed_speakers.get(guess.speaker) if guess and guess.speaker else None
        person = speaker is not None and speaker.kind is Kind.PERSON
        # Nobody to name forms no cluster; a guess without a speaker is a cluster of its own.
        clustered = guess is not None and speaker is not None and not speaker.is_nobody
        yield _Judgement(
            person=person,
            pronoun=person and _is_pronoun(attribution, gold.text),
            found=guess is not None,
            right=guess is not None and same_speaker(speaker, guessed),
            named=guessed is not None and guessed.kind is Kind.PERSON,
            clusters=((gold.id, key), (gold.id, guess.speaker or i)) if guess and clustered else None,
        )


def _is_pronoun(attribution: MarkedAttribution, text: str) -> bool:
    source = " ".join(text[start:end] for start, end in attribution.source).strip().casefold()
    return source in word_lists().pronouns


def _gold_speakers(where: str, row: Mapping[str, Any]) -> _GoldSpeakers:
    keys = row.get("attributions")
    if isinstance(keys, list):
        keys = {marked.get("id"): marked.get("speaker") for marked in keys if isinstance(marked, dict)}
    if not isinstance(keys, dict):
        raise EvaluationError(f"{where}: attributions: expected who speaks in each")
    doubtful = row.get("doubtful") or []
    if not isinstance(doubtful, list | dict):
        raise EvaluationError(f"{where}: doubtful: expected ids of attributions")
    return _GoldSpeakers(
        speakers=_speakers(where, row),
        keys=keys,
        no_agents={str(speaker["key"]) for speaker in row.get("speakers") or [] if speaker.get("non_agent")},
        doubtful=frozenset(doubtful),
    )


def _speakers(where: str, row: Mapping[str, Any]) -> dict[str, NamedSpeaker]:
    """The speakers of an article by key; raises EvaluationError at one without a key or of an unknown kind."""
    speakers = {}
    for speaker in row.get("speakers") or []:
        try:
            key, kind = str(speaker["key"]), Kind(speaker["kind"] or Kind.IMPLICIT)
        except (KeyError, TypeError, ValueError) as error:
            raise EvaluationError(f"{where}: a speaker needs a key and a kind ({error!r})") from error
        speakers[key] = NamedSpeaker(kind, speaker.get("name") or "")
    return speakers
