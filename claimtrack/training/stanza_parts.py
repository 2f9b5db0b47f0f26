"""Train the Stanza parts of the English pack with Stanza's own training modules.

    python -m claimtrack.training.stanza_parts --data ../shared/data --out claimtrack/packs/en --work .train

One core trains everything in about an hour and a half. Killed, it goes on from the last checkpoint.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import torch

from claimtrack.annotation.parts import ENCODER_NAME
from claimtrack.training.stanza_data import prepare_entities, prepare_treebank
from claimtrack.training.stanza_encoder import LAYERS, shared_encoder, write_encoder
from claimtrack.training.stanza_pack import write_pack
from claimtrack.training.stanza_steps import Finished, paced

__all__ = ["PARTS", "Part", "train"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How one part is trained: Stanza's module, its options (paths relative to the work folder), steps."""

    name: str
    module: str
    options: str
    trainer: str = ""
    steps: int = 0
    every: int = 0
    minutes: float = 30.0
    sentences: tuple[str, ...] = ()
    """The files whose sentences the encoder reads beforehand, in order of length."""

    def arguments(self) -> list[str]:
        """The command line of Stanza's module."""
        paced_by_us = f"--max_steps {10 * self.steps} --eval_interval {self.every}" if self.sentences else ""
        common = f"--shorthand en_claimtrack --save_dir models --save_name {self.name}.pt --device cpu"
        return f"{self.options} {common} {paced_by_us}".split()


_ENCODER = f"--bert_model {ENCODER_NAME} --bert_hidden_layers {LAYERS} --no_pretrain"

PARTS = (
    # Characters carry what an uncased encoder cannot see: capitals. See the card for what they are worth.
    Part(
        name="ner",
        module="stanza.models.ner_tagger",
        options=f"--train_file ner/train.json --eval_file ner/dev.json {_ENCODER} --word_emb_dim 0 --hidden_dim 256 "
        "--char_emb_dim 32 --char_hidden_dim 64 --optim adam --lr 0.002 --min_lr 0 --lr_decay 0 "
        "--max_steps_no_improve 1000000",
        trainer="stanza.models.ner.trainer",
        steps=3300,
        every=550,
        sentences=("ner/train.json", "ner/dev.json"),
    ),
    Part(
        name="tokenize",
        module="stanza.models.tokenizer",
        options="--txt_file ud/train.txt --label_file ud/train.labels --mwt_json_file ud/train.mwt.json --lang en "
        "--dev_txt_file ud/dev.txt --dev_label_file ud/dev.labels --dev_conll_gold ud/dev.tokens.conllu "
        "--conll_file models/tokenize.dev.conllu --max_seqlen 300 --steps 100000 --eval_steps 250",
        trainer="stanza.models.tokenization.trainer",
        steps=1000,
        every=250,
        minutes=10,
    ),
    Part(
        name="mwt",
        module="stanza.models.mwt_expander",
        options="--train_file ud/train.tokens.conllu --eval_file ud/dev.contracted.conllu "
        "--gold_file ud/dev.tokens.conllu --lang en --num_epoch 3",
    ),
    Part(
        name="lemma",
        module="stanza.models.lemmatizer",
        options="--train_file ud/train.conllu --eval_file ud/dev.conllu --dict_only",
    ),
    Part(
        name="pos",
        module="stanza.models.tagger",
        options=f"--train_file ud/train.conllu --eval_file ud/dev.conllu --lang en {_ENCODER} --word_emb_dim 0 "
        "--hidden_dim 128 --num_layers 1 --deep_biaff_hidden_dim 128 --share_hid --char_emb_dim 32 "
        "--char_hidden_dim 64 --transformed_dim 64 --batch_size 32 --lr 0.003 --augment_nopunct 0 "
        "--no_second_optim --max_steps_before_stop 1000000 --fix_eval_interval",
        trainer="stanza.models.pos.trainer",
        steps=1200,
        every=300,
        minutes=15,
        sentences=("ud/train.conllu", "ud/dev.conllu"),
    ),
    Part(
        name="depparse",
        module="stanza.models.parser",
        options=f"--train_file ud/train.tagged.conllu --eval_file ud/dev.tagged.conllu --lang en {_ENCODER} "
        "--word_emb_dim 0 --no_char --no_xpos --no_ufeats --tag_emb_dim 32 --hidden_dim 160 --num_layers 1 "
        "--deep_biaff_hidden_dim 160 --deep_biaff_output_dim 100 --batch_size 1000 --optim adam --lr 0.002 "
        "--weight_decay 0 --augment_nopunct 0 --no_second_optim --max_steps_before_stop 1000000 --no_checkpoint",
        trainer="stanza.models.depparse.trainer",
        steps=900,
        every=300,
        minutes=25,
        sentences=("ud/train.conllu", "ud/dev.conllu"),
    ),
)


def train(parts: Sequence[Part], *, data: Path, work: Path, minutes: float | None = None) -> None:
    """Train ``parts`` in ``work``, from the treebanks and the NER under ``data``.

    Each part leaves ``models/NAME.pt`` (the best on the dev set) and, when done, ``models/NAME.json`` with the minutes
    and steps it took; a part with that file is not trained again. ``minutes`` bounds each part trained by steps.
    """
    data = data.resolve()
    work.mkdir(parents=True, exist_ok=True)
    with contextlib.chdir(work):
        Path("models").mkdir(exist_ok=True)
        _once(Path(ENCODER_NAME, "model.safetensors"), lambda: write_encoder(Path(ENCODER_NAME)))
        _once(Path("ner/test.json"), lambda: prepare_entities(data / "ner/worldwide", Path("ner")))
        _once(Path("ud/dev.contracted.conllu"), lambda: prepare_treebank(data / "ud", Path("ud")))
        with shared_encoder(Path(ENCODER_NAME)) as (encoder, tokenizer):
            for part in parts:
                done = Path("models", f"{part.name}.json")
                if done.exists():
                    continue
                started = time.monotonic()
                if part.name == "depparse":
                    _once(Path("ud/train.tagged.conllu"), _tag)
                for name in part.sentences:
                    encoder.read(tokenizer(_words(Path(name)), is_split_into_words=True).input_ids)
                earlier, steps = _train_part(part, minutes=minutes or part.minutes)
                record = {"minutes": round((time.monotonic() - started + earlier) / 60, 1), "steps": steps}
                done.write_text(json.dumps(record), encoding="utf-8")


def _train_part(part: Part, *, minutes: float) -> tuple[float, int | None]:
    """Run the part's module; returns the seconds of earlier, interrupted runs and the steps done, None if by epochs."""
    main: Callable[[list[str]], Any] = _module(part.module).main
    if not part.trainer:
        main(part.arguments())
        return 0.0, None
    checkpoint = Path("models", f"{part.name}.checkpoint.pt")
    trainer = _module(part.trainer).Trainer
    with paced(trainer, steps=part.steps, every=part.every, minutes=minutes, checkpoint=checkpoint) as pace:
        with contextlib.suppress(Finished):
            main(part.arguments())
        return pace.spent, pace.step


def _tag() -> None:
    """Give the parser's data the tags that it will see in use: the tagger's."""
    options = f"--mode predict --lang en --save_dir models --save_name pos.pt --shorthand en_claimtrack {_ENCODER}"
    for split in ("dev", "train"):
        files = f"--eval_file ud/{split}.conllu --output_file ud/{split}.tagged.conllu --device cpu"
        _module("stanza.models.tagger").main(f"{options} {files}".split())


def _words(path: Path) -> list[list[str]]:
    """The sentences of a JSON or CoNLL-U file as words."""
    if path.suffix == ".json":
        return [[word["text"] for word in sentence] for sentence in json.loads(path.read_text(encoding="utf-8"))]
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    rows = [[line.split("\t") for line in block.split("\n") if not line.startswith("#")] for block in blocks]
    return [[row[1] for row in sentence if row[0].isdigit()] for sentence in rows]


def _module(name: str) -> Any:
    import importlib

    return importlib.import_module(name)


def _once(path: Path, make: Callable[[], None]) -> None:
    if not path.exists():
        make()


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), default="../shared/data", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), default="claimtrack/packs/en", show_default=True)
@click.option("--work", type=click.Path(path_type=Path), default=".train", show_default=True)
@click.option("--minutes", type=float, help="Most minutes that each part is trained.")
@click.option("--only", help="Parts to train, separated by commas; the others are kept as they are.")
def main(data: Path, out: Path, work: Path, minutes: float | None, only: str | None) -> None:
    """Train the Stanza parts on DATA and write them into the pack folder OUT.

    Example: python -m claimtrack.training.stanza_parts --only ner --minutes 30
    """
    names = only.split(",") if only else [part.name for part in PARTS]
    unknown = set(names) - {part.name for part in PARTS}
    if unknown:
        raise click.BadParameter(f"no such part: {', '.join(sorted(unknown))}", param_hint="--only")
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    train([part for part in PARTS if part.name in names], data=data, work=work, minutes=minutes)
    write_pack(work, out)


if __name__ == "__main__":
    main()
