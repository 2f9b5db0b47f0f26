"""Do the speaker turns of press briefings resolve to the right officials, by date, through the registry?

The truth (``press_briefings.csv``) was made by reading headings and labels of 40 briefings of the collection, drawn
with a seed: for each briefing and label, how many turns it opens, and the official's id, or nothing where the label
names nobody who held a dated post of the registry. Turns are counted there in the raw files, so one that is not found
is an error. Without --pack the turns alone are resolved, by their labels and layout; with it the whole pipeline runs,
which takes an hour; --characters reads the beginning of each briefing alone, and counts its turns anew.

    python benchmarks/press_briefings.py ../shared/data/news/press-briefings
    python benchmarks/press_briefings.py ../shared/data/news/press-briefings --pack en --characters 8000
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from claimtrack.article import Article
from claimtrack.attribution import Annotation, Attribution, Kind, Speaker
from claimtrack.detection.assembly import assemble
from claimtrack.detection.cues import load_lexicon
from claimtrack.readers import Unreadable, read
from claimtrack.resolution import resolve

TRUTH = Path(__file__).with_name("press_briefings.csv")
RAW_LABEL = re.compile(r"^[^\S\n]*((?:[A-Z][A-Z'’.-]*[^\S\n]+){0,5}[A-Z][A-Z'’.-]*:|Q(?=[^\S\n]{2}))", re.MULTILINE)


class Turn(NamedTuple):
    """A label as written and the id of the official that it was resolved to."""

    label: str
    official: str | None
    kind: Kind


def truth() -> dict[str, dict[str, tuple[int, str | None]]]:
    """By briefing and label: the number of turns and the official's id."""
    table: dict[str, dict[str, tuple[int, str | None]]] = defaultdict(dict)
    with TRUTH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            table[row["briefing"]][row["label"]] = (int(row["turns"]), row["official"] or None)
    return table


def raw_labels(text: str) -> Counter[str]:
    """The labels of a text's lines, found without any of claimtrack's code."""
    found = RAW_LABEL.finditer(text.replace("**", ""))
    return Counter(" ".join(match[1].rstrip(":").split()) for match in found)


def beginning(article: Article, characters: int) -> Article:
    """The article up to the last paragraph that ends within so many characters."""
    if len(article.text) <= characters:
        return article
    return replace(article, text=article.text[: article.text.rindex("\n", 0, characters)])


def turns(article: Article, attributions: tuple[Attribution, ...], speakers: tuple[Speaker, ...]) -> Iterator[Turn]:
    """The turns among attributions: a source at the beginning of its line, and what it was resolved to."""
    by_key = {speaker.key: speaker for speaker in speakers}
    for one in attributions:
        if not one.source or one.speaker is None:
            continue
        start, end = one.source[0]
        line = article.text.rfind("\n", 0, start) + 1
        label = " ".join(article.text[start:end].split())
        if article.text[line:start].strip() or not label.isupper():
            continue
        speaker = by_key[one.speaker]
        yield Turn(label, speaker.official.id if speaker.official else None, speaker.kind)


def main() -> None:
    """Print the share of right turns, over all, without questions, and the labels that went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pack", help="run the whole pipeline with this pack")
    parser.add_argument("--first", type=int, metavar="N", help="only the first N briefings")
    parser.add_argument("--characters", type=int, metavar="N", help="only so many characters of each")
    parser.add_argument("--raw", action="store_true", help="print the labels of the raw files instead")
    options = parser.parse_args()
    expected = dict(list(truth().items())[: options.first])
    if options.raw:
        for name in expected:
            print(name, dict(raw_labels((options.folder / name).read_text(encoding="utf-8"))))
        return
    pipeline = None
    if options.pack:
        from claimtrack.pipeline import Pipeline

        pipeline = Pipeline(options.pack)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong: Counter[tuple[str, str, str | None, str | None]] = Counter()
    lexicon = load_lexicon()
    for name, labels in expected.items():
        (article,) = read([str(options.folder / name)])
        if isinstance(article, Unreadable):
            raise SystemExit(f"{article.where}: {article.reason}")
        if options.characters:
            article = beginning(article, options.characters)
            counted = raw_labels(article.text)
            labels = {label: (counted[label], official) for label, (_, official) in labels.items() if counted[label]}
        if pipeline is not None:
            extraction = pipeline.extract(article)
            speakers, attributions = extraction.speakers, extraction.attributions
        else:
            none = Annotation(sentences=(), entities=())
            speakers, attributions = resolve(article, none, assemble(article.text, [], lexicon))
        found = Counter(turns(article, attributions, speakers))
        for label, (count, official) in labels.items():
            kind = "questions" if label == "Q" else "officials" if official else "others"
            good = sum(n for turn, n in found.items() if turn.label == label and turn.official == official)
            total[kind] += count
            right[kind] += min(good, count)
            if good < count:
                others = {turn.official for turn in found if turn.label == label} - {official}
                wrong[name[8:50], label, official, ", ".join(map(str, others)) or "not found"] += count - good
    for kind in ("officials", "others", "questions"):
        print(f"{kind}: {right[kind]:,} of {total[kind]:,} turns right, {right[kind] / max(1, total[kind]):.2%}")
    named = [right["officials"] + right["others"], total["officials"] + total["others"]]
    print(f"all but questions: {named[0] / named[1]:.2%}; all turns: {sum(right.values()) / sum(total.values()):.2%}")
    for (name, label, official, got), count in wrong.most_common():
        print(f"  {count:3} {label}: expected {official}, got {got} ({name})")


if __name__ == "__main__":
    main()
