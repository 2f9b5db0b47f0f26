"""Draw links of claims and stories to be judged by reading, and look up repeated claims that were found by hand.

    python -m benchmarks.claim_links sqlite:///clusters.db draw --seed 1 > links.txt
    python -m benchmarks.claim_links sqlite:///clusters.db recall benchmarks/repeated_claims.tsv

A link joins an appearance to the first appearance of its claim's first wording, an article to the first of its story.
Repeated claims are a table of places: article, offset, other article, other offset (code points inside the statement;
articles by the id of the input).
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from claimtrack import Store
from claimtrack.store import models


class Appearance(NamedTuple):
    """One appearance: its claim and speaker, the article, what the content spans, and how its wording was linked.

    A further claim, beside the ``own`` one, has an appearance of its own, with "further" before its method.
    """

    claim: int
    speaker: int
    name: str
    own: bool
    article: str
    start: int
    end: int
    text: str
    method: str
    first: bool


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database")
    commands = parser.add_subparsers(dest="command", required=True)
    draw = commands.add_parser("draw", help="random links, with their words, to be judged")
    draw.add_argument("--seed", type=int, required=True)
    draw.add_argument("--links", type=int, default=100)
    draw.add_argument("--stories", type=int, default=50)
    recall = commands.add_parser("recall", help="how many of the repeated claims are one claim in the database")
    recall.add_argument("table", type=Path)
    options = parser.parse_args(arguments)
    with Store(options.database) as store, store.session() as session:
        if options.command == "draw":
            _draw(session, options.seed, options.links, options.stories)
        else:
            _recall(session, options.table)


def _draw(session: Session, seed: int, links: int, stories: int) -> None:
    chosen = random.Random(seed)
    all_links = list(_claim_links(session))
    print(f"# {len(all_links)} links of claims: {dict(Counter(link[1].method for link in all_links))}")
    for one, other in chosen.sample(all_links, min(links, len(all_links))):
        places = f"{one.article}:{one.start}-{one.end}\t{other.article}:{other.start}-{other.end}"
        print(f"claim\t{other.method}\t{places}\t[{one.name}] {_line(one.text)}\t|| {_line(other.text)}")
    all_stories = list(_story_links(session))
    print(f"# {len(all_stories)} links of stories")
    for how, version, copy in chosen.sample(all_stories, min(stories, len(all_stories))):
        print(f"story\t{how}\t{version.input_id}\t{copy.input_id}\t{version.title}\t|| {copy.title}")


def _line(text: str) -> str:
    return " ".join(text.split())


def _claim_links(session: Session) -> Iterator[tuple[Appearance, Appearance]]:
    """Each appearance beside the first of its claim's first wording; equal words have the method "same words"."""
    by_claim: dict[int, list[Appearance]] = defaultdict(list)
    for one in _appearances(session):
        by_claim[one.claim].append(one)
    for _, group in sorted(by_claim.items()):
        first = next((one for one in group if one.first), None)
        for other in group:
            if first is not None and other is not first:
                yield first, (other._replace(method="same words") if other.first else other)


def _appearances(session: Session) -> Iterator[Appearance]:
    wording, further, span = models.Wording, models.FurtherClaim, models.AttributionSpan
    spans: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for row in session.scalars(
        select(span).where(span.role == models.SpanRole.CONTENT).order_by(span.attribution_id, span.ordinal)
    ):
        spans[row.attribution_id].append((row.start_offset, row.end_offset, row.text))
    query = (
        select(
            models.Attribution.id,
            models.Claim.id,
            models.Speaker.id,
            models.Speaker.name,
            models.Appearance.own,
            models.ArticleVersion.input_id,
            case((models.Appearance.own, wording.method), else_="further " + further.method),
            wording.key == models.Claim.key,
        )
        .join(models.Appearance, models.Appearance.attribution_id == models.Attribution.id)
        .join(wording, wording.id == models.Appearance.wording_id)
        .outerjoin(
            further,
            (further.wording_id == models.Appearance.wording_id) & (further.claim_id == models.Appearance.claim_id),
        )
        .join(models.Claim, models.Claim.id == models.Appearance.claim_id)
        .join(models.Speaker, models.Speaker.id == models.Claim.speaker_id)
        .join(models.Extraction, models.Extraction.id == models.Attribution.extraction_id)
        .join(models.ArticleVersion, models.ArticleVersion.id == models.Extraction.version_id)
        .order_by(models.ArticleVersion.published, models.ArticleVersion.input_id, models.Attribution.id)
    )
    for number, claim, speaker, name, its_own, article, method, first in session.execute(query):
        own = spans[number]
        text = " […] ".join(words for _, _, words in own)
        yield Appearance(claim, speaker, name, its_own, article, own[0][0], own[-1][1], text, method, bool(first))


def _story_links(session: Session) -> Iterator[tuple[str, models.ArticleVersion, models.ArticleVersion]]:
    link, version = models.StoryLink, models.ArticleVersion
    found: dict[int, list[tuple[models.ArticleVersion, str]]] = defaultdict(list)
    for one, method in session.execute(
        select(version, link.method).join(link, link.version_id == version.id).order_by(version.input_id)
    ):
        found[one.story_id].append((one, method))
    for _, group in sorted(found.items()):
        first = next(one for one, method in group if method == "first")
        yield from ((method, first, one) for one, method in group if one is not first)


def _recall(session: Session, table: Path) -> None:
    at: dict[str, list[Appearance]] = defaultdict(list)
    for one in _appearances(session):
        at[one.article].append(one)
    counts: Counter[str] = Counter()
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            ones = [one for one in at[row["article"]] if one.start <= int(row["offset"]) < one.end]
            others = [one for one in at[row["other_article"]] if one.start <= int(row["other_offset"]) < one.end]
            pairs = [(one, other) for one in ones for other in others]
            outcome = "no statement of a speaker on record at one of the places"
            if any(one.claim == other.claim for one, other in pairs):
                outcome = "one claim"
            elif any(one.speaker == other.speaker for one, other in pairs):
                outcome = "two claims of one speaker"
            elif pairs:
                outcome = "two speakers"
            counts[outcome] += 1
            counts["all"] += 1
            print(f"{row['number']}\t{outcome}")
    print(f"# {dict(counts)}")


if __name__ == "__main__":
    main()
