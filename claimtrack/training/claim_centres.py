"""The centres by which claims are blocked: k-means over the vectors of contents in open training articles.

``python -m claimtrack.training.claim_centres polnear/train.jsonl claimtrack/claims/data/centres.npy``
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np

from claimtrack.claims.vectors import SentenceEncoder
from claimtrack.pack import find_pack

__all__ = ["centres", "contents"]

SAMPLE = 9_000
CENTRES = 512
ROUNDS = 15
LEAST_WORDS = 4


def contents(articles: Path, *, sample: int = SAMPLE) -> list[str]:
    """A random sample of the contents in gold articles (JSON Lines), each once; always the same one."""
    found = set()
    for line in articles.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        for attribution in article["attributions"]:
            words = " ".join(article["text"][start:end] for start, end in attribution["content"]).replace("\n", " ")
            if len(words.split()) >= LEAST_WORDS:
                found.add(words)
    ordered = sorted(found)
    random.Random(0).shuffle(ordered)
    return ordered[:sample]


def centres(vectors: np.ndarray, *, count: int = CENTRES, rounds: int = ROUNDS) -> np.ndarray:
    """Spherical k-means (Dhillon and Modha 2001): (count, size) centres of length 1 for (rows, size) vectors."""
    chance = np.random.default_rng(0)
    found = vectors[chance.choice(len(vectors), count, replace=False)].copy()
    for _ in range(rounds):
        nearest = (vectors @ found.T).argmax(axis=1)
        for number in range(count):
            members = vectors[nearest == number]
            found[number] = members.mean(axis=0) if len(members) else vectors[chance.integers(len(vectors))]
        found /= np.linalg.norm(found, axis=1, keepdims=True)
    return found


def main() -> None:
    """Make the centres anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, help="gold articles, JSON Lines")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    encoder = SentenceEncoder(find_pack().folder / "encoder")
    vectors = np.stack([np.frombuffer(one, "<f2") for one in encoder.vectors(contents(options.articles))])
    np.save(options.out, centres(vectors.astype(np.float32)).astype(np.float16))


if __name__ == "__main__":
    main()
