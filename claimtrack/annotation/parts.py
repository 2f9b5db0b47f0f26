"""The Stanza processors of a pack or of a user's own Stanza package, each loaded when first asked for."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from stanza import Pipeline
from stanza.models.common.foundation_cache import BertRecord, FoundationCache
from transformers import AutoTokenizer

from claimtrack.annotation.encoder import RememberingEncoder
from claimtrack.annotation.recurrent import pad_lstms
from claimtrack.errors import PackError
from claimtrack.quantized import quantize

__all__ = ["ENCODER_NAME", "Parts"]

ENCODER_NAME = "claimtrack-encoder"
"""The name under which the parts' files know the encoder: no path, so that the pack works from any folder."""

_LINES_TOGETHER = 4
"""Lines tokenized in one go: the 32 of Stanza's models take three times the memory, and half as long again."""

_ENCODER_FILES = ("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")


class Parts:
    """Three pipelines (tokens; entities; parse) over one folder of Stanza resources.

    ``encoder`` is the folder of the shared encoder, None for packages that do without. ``threads`` holds for the
    whole process, as torch has it. Nothing is downloaded. Raises PackError, naming the file, when the folder or a
    part in it is missing or damaged: the folder's table of contents at once, a part when it is first used.
    """

    def __init__(self, folder: Path, *, package: str, encoder: Path | None, threads: int) -> None:
        self._folder = folder
        self._package = package
        self._encoder = encoder
        torch.set_num_threads(threads)
        self._resources = _resources(folder)

    @cached_property
    def tokens(self) -> Pipeline:
        """Sentences, tokens, multiword tokens."""
        pipeline = self._pipeline("tokenize", "mwt")
        trainer = pipeline.processors["tokenize"].trainer
        trainer.args["batch_size"] = _LINES_TOGETHER
        pad_lstms(trainer.model)
        return pipeline

    @cached_property
    def entities(self) -> Pipeline:
        """Named entities of given tokens."""
        pipeline = self._pipeline("tokenize", "ner", pretokenized=True)
        for trainer in pipeline.processors["ner"].trainers:
            pad_lstms(trainer.model.taggerlstm)
        return pipeline

    @cached_property
    def parse(self) -> Pipeline:
        """Part of speech, lemma, head and relation of given tokens."""
        return self._pipeline("tokenize", "pos", "lemma", "depparse", pretokenized=True)

    @cached_property
    def _foundation(self) -> FoundationCache:
        cache = FoundationCache(local_files_only=True)
        if self._encoder is not None:
            for name in _ENCODER_FILES:
                if not (self._encoder / name).is_file():
                    raise PackError(f"{self._encoder / name}: missing")
            try:
                encoder = RememberingEncoder(self._encoder)
                quantize(encoder)
                tokenizer = AutoTokenizer.from_pretrained(self._encoder, local_files_only=True)
            except (OSError, ValueError, RuntimeError, SafetensorError) as error:
                raise PackError(f"{self._encoder / 'model.safetensors'}: damaged ({_line(error)})") from error
            cache.bert[ENCODER_NAME] = BertRecord(encoder, tokenizer, {})
        return cache

    def _pipeline(self, *processors: str, pretokenized: bool = False) -> Pipeline:
        packages = self._resources.get("packages", {}).get(self._package, {})
        wanted = [name for name in processors if name in packages or name != "mwt"]  # not every package needs it
        for name in wanted:
            if name not in packages:
                raise PackError(f"{self._folder / 'resources.json'}: no {name} in package {self._package}")
            if not (pretokenized and name == "tokenize"):
                self._check(name, packages[name])
        try:
            return Pipeline(
                lang="en",
                dir=str(self._folder),
                package=None,
                processors={name: packages[name] for name in wanted},
                tokenize_pretokenized=pretokenized,
                download_method=None,
                foundation_cache=self._foundation if pretokenized else None,  # the tokenizer needs no encoder
                device="cpu",
                logging_level="ERROR",
                ner_batch_size=8,  # sentences: 32 take twice the memory, and no less time
                depparse_batch_size=250,  # words: the scorer's memory grows with words times longest sentence
            )
        except PackError:
            raise
        except Exception as error:  # whatever a damaged file makes Stanza or torch raise
            raise PackError(f"{self._folder}: cannot load {', '.join(wanted)} ({_line(error)})") from error

    def _check(self, processor: str, package: str) -> None:
        """Compare the part's file with the table of contents."""
        path = self._folder / "en" / processor / f"{package}.pt"
        if not path.is_file():
            raise PackError(f"{path}: missing")
        expected = self._resources.get(processor, {}).get(package, {}).get("md5")
        if expected and hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest() != expected:
            raise PackError(f"{path}: damaged (not the file that {self._folder / 'resources.json'} lists)")


def _resources(folder: Path) -> dict[str, Any]:
    path = folder / "resources.json"
    try:
        english = json.loads(path.read_text(encoding="utf-8"))["en"]
    except FileNotFoundError as error:
        raise PackError(f"{path}: missing") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PackError(f"{path}: damaged ({_line(error)})") from error
    if not isinstance(english, dict):
        raise PackError(f"{path}: damaged (no table of English parts)")
    return english


def _line(error: BaseException) -> str:
    """The first line of an error's message."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
