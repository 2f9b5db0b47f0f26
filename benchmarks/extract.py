"""How long ``extract`` takes, by stage, against the bare encoder over the same wordpieces.

One run, one process, the same articles and the same number of threads, so that the ratios hold on any machine. Every
round times both; of all rounds the fastest counts, stage by stage.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import torch
from tokenizers import Tokenizer

from claimtrack import Article, Pipeline
from claimtrack.detection.network import AttributionNetwork
from claimtrack.readers import Unreadable, read

ROW = 384
"""Wordpieces in a row of the bare encoder's batches."""
ROWS = 10
"""Rows read at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much was read."""

    articles: int
    words: int
    pieces: int


def main() -> None:
    """Read the arguments, time, print."""
    options = arguments()
    found = list(islice(read(options.paths), options.limit))
    articles = [each for each in found if not isinstance(each, Unreadable)]
    if not articles:
        raise SystemExit("no article to time")
    pipeline = Pipeline(options.pack, threads=options.threads)
    pipeline.load()
    tokenizer, encoder = bare_encoder(pipeline)
    rows = cut_rows(tokenizer, articles)
    warm_up(pipeline, encoder, articles[0], rows[0])
    rounds = [
        {"encoder": time_encoder(encoder, rows)} | time_extract(pipeline, articles) for _ in range(options.rounds)
    ]
    best = {part: min(each[part] for each in rounds) for part in rounds[0]}
    size = Size(
        articles=len(articles),
        words=sum(len(article.text.split()) for article in articles),
        pieces=sum(map(len, rows)),
    )
    print(render(size, best, threads=options.threads, rounds=options.rounds))


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=["samples"], help="articles: files or folders (default: samples)")
    parser.add_argument("--pack", help="a pack's name or folder (default: the shipped pack)")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N articles")
    return parser.parse_args()


def bare_encoder(pipeline: Pipeline) -> tuple[Tokenizer, torch.nn.Module]:
    """The tokenizer and the encoder of the pack's attribution network, without what stands on it."""
    folder = pipeline.pack.folder / "attribution"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer, AttributionNetwork.load(folder).encoder


def cut_rows(tokenizer: Tokenizer, articles: Sequence[Article]) -> list[list[int]]:
    """The articles' wordpieces in rows of at most ROW, longest first so that little is padding."""
    rows = []
    for article in articles:
        ids = tokenizer.encode(article.text, add_special_tokens=False).ids
        rows += [ids[start : start + ROW] for start in range(0, len(ids), ROW)]
    return sorted(rows, key=len, reverse=True)


def warm_up(pipeline: Pipeline, encoder: torch.nn.Module, article: Article, row: list[int]) -> None:
    """Pay for what only a first call costs."""
    pipeline.extract(article)
    time_encoder(encoder, [row])


@torch.inference_mode()
def time_encoder(encoder: torch.nn.Module, rows: Sequence[list[int]]) -> float:
    """Seconds of one forward pass over all rows."""
    begun = time.perf_counter()
    for start in range(0, len(rows), ROWS):
        batch = rows[start : start + ROWS]
        ids = torch.zeros(len(batch), len(batch[0]), dtype=torch.long)
        mask = torch.zeros_like(ids)
        for place, row in enumerate(batch):
            ids[place, : len(row)] = torch.tensor(row)
            mask[place, : len(row)] = 1
        encoder(input_ids=ids, attention_mask=mask)
    return time.perf_counter() - begun


def time_extract(pipeline: Pipeline, articles: Sequence[Article]) -> dict[str, float]:
    """Seconds of one run of ``extract`` by stage, and in all."""
    before = dict(pipeline.timings)
    begun = time.perf_counter()
    for _ in pipeline.extract_many(articles):
        pass
    everything = time.perf_counter() - begun
    return {stage: seconds - before[stage] for stage, seconds in pipeline.timings.items()} | {"extract": everything}


def render(size: Size, seconds: dict[str, float], *, threads: int, rounds: int) -> str:
    """A table: seconds, seconds an article, words a second, and how many times the bare encoder."""
    lines = [
        f"{size.articles} articles, {size.words:,} words, {size.pieces:,} wordpieces;"
        f" threads: {threads}; fastest of {rounds}",
        f"{'':12}{'s':>9}{'s/article':>11}{'words/s':>9}{'x encoder':>11}",
    ]
    for part, spent in seconds.items():
        lines.append(
            f"{part:12}{spent:9.2f}{spent / size.articles:11.3f}{size.words / spent if spent else 0:9,.0f}"
            f"{spent / seconds['encoder']:11.2f}"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return "\n".join([*lines, f"peak memory {peak:,.0f} MiB"])


if __name__ == "__main__":
    main()
