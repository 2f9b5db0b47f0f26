"""From open treebanks and newswire NER to the files that Stanza's training modules read.

Uses Stanza's own preparation (punctuation variants, raw text, character labels, contracted multiword tokens) and
adds what newswire needs: abbreviated titles, initials and months that do not end a sentence, and curly apostrophes.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from stanza.utils.datasets import common, conllu_to_text
from stanza.utils.datasets.contract_mwt import contract_mwt
from stanza.utils.datasets.prepare_tokenizer_treebank import augment_punct, augment_quotes

__all__ = ["prepare_entities", "prepare_treebank", "read_bio"]

_TREEBANKS = ("ewt/en_ewt-ud", "gum/gum_by_sa", "gum/gum_by_pd_rest")
_SEED = 1234
_TITLES = re.split(
    r"\s+",
    "Sen. Gov. Rep. Gen. Maj. Col. Capt. Lt. Sgt. Adm. Cmdr. Brig. Prof. Dr. Mr. Mrs. Ms. Rev. Amb. Hon. Pres. Sec. "
    "Maj.+Gen. Lt.+Gen. Brig.+Gen. Lt.+Gov. Lt.+Col. Lt.+Cmdr. Atty.+Gen. Vice+Adm. Rear+Adm. U.S.+Rep. U.S.+Sen. "
    "U.S.+Gen. U.N.+Amb.",
)
_MONTHS = {
    "January": "Jan.", "February": "Feb.", "August": "Aug.", "September": "Sept.", "October": "Oct.",
    "November": "Nov.", "December": "Dec.",
}  # fmt: skip

Sentence = list[str]
"""The lines of one CoNLL-U sentence, comments first."""


def prepare_treebank(data: Path, folder: Path) -> None:
    """Write the treebanks under ``data`` for every part that learns from them.

    ``folder`` gets, for train and dev (EWT's dev set alone, as Stanza does for its combined English):
    ``SPLIT.conllu`` for tagger, lemmatizer and parser (no XPOS, no FEATS), ``SPLIT.tokens.conllu``, ``.txt``,
    ``.labels`` and ``.mwt.json`` for the tokenizer and ``dev.contracted.conllu`` for the expander.
    """
    folder.mkdir(parents=True, exist_ok=True)
    random.seed(_SEED)
    train = [sent for name in _TREEBANKS for sent in _read(data / f"{name}-train.conllu")]
    train = _vary_apostrophes(augment_quotes(augment_punct(train), ratio=0.3))
    dev = _read(data / f"{_TREEBANKS[0]}-dev.conllu")
    for split, sents in (("train", train), ("dev", dev)):
        common.write_sentences_to_conllu(folder / f"{split}.conllu", map(_without_features, sents))
        tokens = [_abbreviated(sent) for sent in sents] if split == "train" else sents
        _write_tokens(folder / split, tokens)
    contract_mwt(str(folder / "dev.tokens.conllu"), str(folder / "dev.contracted.conllu"))


def prepare_entities(data: Path, folder: Path) -> None:
    """Write the newswire NER under ``data`` (``SPLIT.bio.tsv``) as Stanza's JSON (``SPLIT.json``)."""
    folder.mkdir(parents=True, exist_ok=True)
    for split in ("train", "dev", "test"):
        sentences = [
            [{"text": word, "ner": tag} for word, tag in sentence] for sentence in read_bio(data / f"{split}.bio.tsv")
        ]
        (folder / f"{split}.json").write_text(json.dumps(sentences, ensure_ascii=False), encoding="utf-8")


def read_bio(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Sentences of (word, BIO tag) from a column file; of nested entities the outermost is taken."""
    sentence: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        columns = line.split("\t") if "\t" in line else line.split()
        if line.startswith("# article = "):
            continue
        if len(columns) > 1:
            sentence.append((columns[0].strip(), columns[1].strip()))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _read(path: Path) -> list[Sentence]:
    """Sentences without empty nodes (1.1), which the parts do not learn."""
    return [
        [line for line in sent if not re.match(r"\d+\.\d", line)]
        for sent in common.read_sentences_from_conllu(str(path))
    ]


def _write_tokens(stem: Path, sents: Iterable[Sentence]) -> None:
    conllu, text = f"{stem}.tokens.conllu", f"{stem}.txt"
    with Path(conllu).open("w", encoding="utf-8") as out:
        out.writelines("\n".join(sent) + "\n\n" for sent in sents)
    conllu_to_text.convert_text(conllu, text)
    from stanza.utils.datasets import prepare_tokenizer_data

    prepare_tokenizer_data.main([text, conllu, "-o", f"{stem}.labels", "-m", f"{stem}.mwt.json"])


def _without_features(sent: Sentence) -> Sentence:
    lines = []
    for line in sent:
        columns = line.split("\t")
        if len(columns) == 10:
            columns[4] = columns[5] = columns[8] = "_"
        lines.append("\t".join(columns))
    return lines


def _vary_apostrophes(sents: Iterable[Sentence], *, share: float = 0.2) -> list[Sentence]:
    """Set ’ for ' in some sentences: newswire prints it, and the treebanks hardly do."""
    varied = []
    for sent in sents:
        if random.random() < share:
            sent = [_with_form(line, lambda form: form.replace("'", "’")) for line in sent]
        varied.append(sent)
    return varied


def _with_form(line: str, change: Callable[[str], str]) -> str:
    if line.startswith("# text = "):
        return change(line)
    columns = line.split("\t")
    if len(columns) == 10:
        columns[1] = change(columns[1])
    return "\t".join(columns)


def _abbreviated(sent: Sentence) -> Sentence:
    """Put a title before a name, an initial inside it, or a short month before a number, in some sentences.

    Only for the tokenizer, which reads words and their spacing: the inserted words have no tree.
    """
    columns = [line.split("\t") for line in sent if not line.startswith("#")]
    comments = [line for line in sent if line.startswith("#")]
    if any("-" in row[0] for row in columns):
        return sent
    out: list[list[str]] = []
    for place, row in enumerate(columns):
        following = columns[place + 1] if place + 1 < len(columns) else None
        name = row[3] == "PROPN" and row[1].istitle() and len(row[1]) > 2
        first = not out or columns[place - 1][3] != "PROPN"
        if row[1] in _MONTHS and following and following[1][0].isdigit():
            row = [row[0], _MONTHS[row[1]], *row[2:]]
        elif name and first and following and following[3] == "PROPN" and random.random() < 0.35:
            out += [_word(title) for title in random.choice(_TITLES).split("+")]
        elif name and out and out[-1][3] == "PROPN" and "SpaceAfter=No" not in out[-1][9] and random.random() < 0.15:
            out.append(_word(random.choice("ABCDEFGHJKLMNPRSTW") + "."))
        elif name and first and following is not None and random.random() < 0.05:
            out += [_word(title) for title in random.choice(_TITLES).split("+")]
        out.append(row)
    return comments + ["\t".join([str(number), *row[1:]]) for number, row in enumerate(out, 1)]


def _word(form: str) -> list[str]:
    return ["0", form, form, "PROPN", "_", "_", "0", "dep", "_", "_"]
