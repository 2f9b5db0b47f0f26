"""Score the Stanza parts of a pack on treebanks and NER they were not trained on, and write ``stanza/scores.json``.

    python -m claimtrack.training.stanza_scores --data ../shared/data --pack claimtrack/packs/en --work .train

Treebanks are read as raw text, one line a paragraph, through the Annotator, and scored by the CoNLL 2018 scorer that
Stanza carries (F1 of tokens, sentences, words, UPOS, lemmas, UAS, LAS). Entities are scored on given words: exact
span and type, F1 over all entities.
"""

from __future__ import annotations

import io
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from stanza.models.common.utils import ud_scores
from stanza.utils.datasets.common import read_sentences_from_conllu

from claimtrack.annotation import Annotator
from claimtrack.attribution import Annotation, Sentence, Token
from claimtrack.training.stanza_data import read_bio

__all__ = ["entity_scores", "raw_text", "read_uner", "scores", "span_f1", "to_conllu", "treebank_scores"]

_MEASURES = ("Tokens", "Sentences", "Words", "UPOS", "Lemmas", "UAS", "LAS")

_UNER_TYPES = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC",
    "Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC",
}  # fmt: skip
"""Universal NER knows three types; its locations include buildings and infrastructure. Other types are dropped."""

Words = Sequence[str]
Tags = Sequence[str]


def scores(pack: Path, *, data: Path, work: Path | None = None) -> dict[str, Any]:
    """All scores (percent), sizes (bytes), training times and speeds (words a second of CPU) of a pack's parts."""
    annotator = Annotator(pack)
    treebanks = {"ewt": data / "ud/ewt/en_ewt-ud-test.conllu", "pud": data / "ud/pud/en_pud-ud-test.conllu"}
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "treebanks": {name: treebank_scores(annotator, path) for name, path in treebanks.items()},
        "entities": entity_scores(annotator, data / "ner"),
        "words_per_cpu_second": _speeds(annotator, raw_text(read_sentences_from_conllu(str(treebanks["pud"])))),
        "bytes": {str(path.relative_to(pack)): path.stat().st_size for path in _files(pack)},
        "training": _training(work) if work else {},
    }


def treebank_scores(annotator: Annotator, path: Path) -> dict[str, float]:
    """F1 of every measure on one treebank, from its raw text on."""
    annotation = annotator.annotate(raw_text(read_sentences_from_conllu(str(path))))
    parsed = annotator.parse(annotation, range(len(annotation.sentences)))
    found = ud_scores(str(path), io.StringIO(to_conllu(parsed)))
    return {measure: round(100 * found[measure].f1, 2) for measure in _MEASURES}


def entity_scores(annotator: Annotator, folder: Path) -> dict[str, Any]:
    """Entity F1 on the worldwide newswire test set, the same in lower case, and on Universal NER's PUD."""
    newswire = [
        ([word for word, _ in sentence], [tag for _, tag in sentence])
        for sentence in read_bio(folder / "worldwide/test.bio.tsv")
    ]
    uner = list(read_uner(folder / "uner/en_pud-ud-test.iob2"))
    return {
        "worldwide": _tagged_f1(annotator, newswire),
        "worldwide_lower_case": _tagged_f1(annotator, [([word.lower() for word in ws], ts) for ws, ts in newswire]),
        "uner_pud": _tagged_f1(annotator, uner, types=_UNER_TYPES),
    }


def raw_text(sentences: Iterable[Sequence[str]]) -> str:
    """The text of CoNLL-U sentences: a line a paragraph, with the spacing that the treebank records."""
    text = ""
    for sentence in sentences:
        if any(line.startswith(("# newdoc", "# newpar")) for line in sentence):
            text = text.rstrip() + "\n"
        inside = 0
        for line in sentence:
            columns = line.split("\t")
            if len(columns) != 10 or "." in columns[0]:
                continue
            first, _, last = columns[0].partition("-")
            if not last and int(first) <= inside:
                continue
            inside = int(last or first)
            text += columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")
    return text.strip()


def to_conllu(annotation: Annotation) -> str:
    """An annotation in CoNLL-U; unparsed words hang from the first one, as the scorer wants a tree."""
    return "".join(f"{''.join(_rows(sentence))}\n" for sentence in annotation.sentences)


def span_f1(
    gold: Iterable[Tags], found: Iterable[Tags], *, types: Mapping[str, str] | None = None
) -> dict[str, float | dict[str, float]]:
    """Precision, recall and F1 (percent) of exact spans with their type, over all and by type.

    ``gold`` tags are BIO, ``found`` BIO or BIOES. ``types`` maps labels on both sides; others are dropped.
    """
    counts: dict[str, Counter[str]] = {"gold": Counter(), "found": Counter(), "both": Counter()}
    for gold_tags, found_tags in zip(gold, found, strict=True):
        spans = {"gold": set(_spans(gold_tags, types)), "found": set(_spans(found_tags, types))}
        spans["both"] = spans["gold"] & spans["found"]
        for side, of_side in spans.items():
            counts[side].update(label for _, _, label in of_side)
    gold_count, found_count, both = counts["gold"], counts["found"], counts["both"]
    by_type = {label: _f1(gold_count[label], found_count[label], both[label])[2] for label in sorted(gold_count)}
    precision, recall, f1 = _f1(gold_count.total(), found_count.total(), both.total())
    return {"precision": precision, "recall": recall, "f1": f1, "f1_by_type": by_type}


def _tagged_f1(
    annotator: Annotator, sentences: Sequence[tuple[Words, Tags]], *, types: Mapping[str, str] | None = None
) -> dict[str, Any]:
    return span_f1([tags for _, tags in sentences], annotator.tags([words for words, _ in sentences]), types=types)


def read_uner(path: Path) -> Iterator[tuple[Words, Tags]]:
    """Sentences of a Universal NER file: number, word, tag and annotation notes in columns."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if not line.startswith("#")]
        yield [row[1] for row in rows], [row[2] for row in rows]


def _spans(tags: Tags, types: Mapping[str, str] | None) -> Iterator[tuple[int, int, str]]:
    first, label = 0, ""
    for place, tag in enumerate((*tags, "O")):
        prefix, _, next_label = tag.partition("-")
        if label and (prefix not in ("I", "E") or next_label != label):
            if types is None or label in types:
                yield first, place, types[label] if types else label
            label = ""
        if next_label and not label:
            first, label = place, next_label


def _f1(gold: int, found: int, both: int) -> tuple[float, float, float]:
    precision = both / found if found else 0.0
    recall = both / gold if gold else 0.0
    f1 = 2 * both / (gold + found) if gold + found else 0.0
    return round(100 * precision, 2), round(100 * recall, 2), round(100 * f1, 2)


def _rows(sentence: Sentence) -> Iterator[str]:
    tokens = sentence.tokens
    place = 0
    while place < len(tokens):
        last = place
        while last + 1 < len(tokens) and tokens[last + 1].start == tokens[place].start:
            last += 1
        if last > place:
            form = "".join(token.text for token in tokens[place : last + 1])
            yield f"{place + 1}-{last + 1}\t{form}" + "\t_" * 8 + "\n"
        for number in range(place, last + 1):
            yield _row(number, tokens[number])
        place = last + 1


def _row(number: int, token: Token) -> str:
    head = token.head if token.head is not None else -1 if number == 0 else 0
    relation = token.deprel or ("root" if number == 0 else "dep")
    form = re.sub(r"\s", "_", token.text)
    columns = (number + 1, form, token.lemma or "_", token.upos or "_", "_", "_", head + 1, relation, "_", "_")
    return "\t".join(map(str, columns)) + "\n"


def _speeds(annotator: Annotator, text: str) -> dict[str, int]:
    annotation = annotator.annotate(text)
    words = sum(len(sentence.tokens) for sentence in annotation.sentences)
    everything = range(len(annotation.sentences))
    steps: dict[str, Callable[[], Any]] = {
        "annotate": lambda: annotator.annotate(text),
        "parse": lambda: annotator.parse(annotation, everything),
    }
    speeds = {}
    for name, step in steps.items():
        started = time.process_time()
        step()
        speeds[name] = round(words / (time.process_time() - started))
    return speeds


def _files(pack: Path) -> Iterator[Path]:
    for folder in ("encoder", "stanza"):
        yield from sorted(path for path in (pack / folder).rglob("*") if path.is_file() and path.name != "scores.json")


def _training(work: Path) -> dict[str, Any]:
    """Minutes and steps of each part, as its training left them."""
    records = sorted((work / "models").glob("*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in records}


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), default="../shared/data", show_default=True)
@click.option("--pack", type=click.Path(path_type=Path, exists=True), default="claimtrack/packs/en", show_default=True)
@click.option("--work", type=click.Path(path_type=Path), default=".train", show_default=True)
def main(data: Path, pack: Path, work: Path) -> None:
    """Score the Stanza parts of PACK and write stanza/scores.json into it."""
    found = json.dumps(scores(pack, data=data, work=work), indent=2) + "\n"
    (pack / "stanza/scores.json").write_text(found, encoding="utf-8")
    click.echo(found, nl=False)


if __name__ == "__main__":
    main()
