"""The attribution network: an encoder that tags cues and, for each cue, its source and its content.

Over the encoder's output a linear layer tags cue words; for each cue, a layer over (word, cue, their product, their
distance) and the neighbouring words gives each word a role (neither, source, content) and the chance that a source
or a content begins or ends there. The idea of labelling roles per cue is that of PARC3's and PolNeAR's baseline
systems (Pareti 2015; Newell et al. 2018).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel, PreTrainedModel

from claimtrack.detection.windows import CASES, QUOTE_STATES
from claimtrack.errors import PackError

__all__ = ["BOUNDARIES", "CUE_LABELS", "ENTITY_TYPES", "ROLES", "AttributionNetwork", "CueBatch", "Settings"]

CUE_LABELS = ("outside", "begin", "inside")
ROLES = ("neither", "source", "content")
ENTITY_TYPES = ("PERSON", "ORG", "LOC", "NORP", "DATE", "MONEY", "FACILITY", "PRODUCT", "MISC")
"""The entity head's labels are "outside", then "begin" and "inside" of each type in this order."""
BOUNDARIES = ("source start", "source end", "content start", "content end")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the network's shape depends on, stored beside its weights."""

    hidden: int = 256
    product: int = 128
    neighbours: int = 2
    nearest: int = 16
    """Distances up to this many words have a value of their own; farther ones share values by powers of two."""
    eight_bits: bool = False
    """Whether it was trained with the roundings of eight bits; one that was not would lose half a point of F1."""


class CueBatch(NamedTuple):
    """Cues to label: ``row`` of the batch, first and last word (inclusive) in that row; all of shape (C,)."""

    row: Tensor
    start: Tensor
    end: Tensor


class AttributionNetwork(nn.Module):
    """Encoder, cue tagger and role labeller; shapes: B windows, P pieces, W words, C cues."""

    def __init__(self, encoder: PreTrainedModel, settings: Settings, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder: PreTrainedModel = encoder
        self.settings = settings
        width: int = encoder.config.hidden_size
        self.quote = nn.Embedding(QUOTE_STATES, width)
        self.case = nn.Embedding(CASES, width)
        self.opens = nn.Embedding(2, width)
        for table in (self.quote, self.case, self.opens):
            nn.init.normal_(table.weight, std=0.01)
        self.dropout = nn.Dropout(dropout)
        self.cue = nn.Linear(width, len(CUE_LABELS))
        self.entity = nn.Linear(width, 1 + 2 * len(ENTITY_TYPES))
        hidden, product = settings.hidden, settings.product
        self.word = nn.Linear(width, hidden)
        self.of_cue = nn.Linear(2 * width, hidden, bias=False)
        self.word_product = nn.Linear(width, product)
        self.cue_product = nn.Linear(2 * width, product)
        self.product = nn.Linear(product, hidden, bias=False)
        self.distance = nn.Embedding(2 * (settings.nearest + 8) + 1, hidden)
        self.neighbours = nn.Parameter(torch.zeros(2 * settings.neighbours, hidden))
        self.mix = nn.Linear(hidden, hidden)
        self.out = nn.Linear(hidden, len(ROLES) + len(BOUNDARIES))

    def encode(self, pieces: Tensor, features: Tensor, mask: Tensor, words: Tensor) -> Tensor:
        """Read windows: pieces (B, P), features (B, P, 3), mask (B, P), words (B, W) as indices -> (B, W, width)."""
        embedded = self.encoder.get_input_embeddings()(pieces)
        embedded = embedded + self.quote(features[..., 0]) + self.case(features[..., 1]) + self.opens(features[..., 2])
        states = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        index = words.unsqueeze(-1).expand(-1, -1, states.shape[-1])
        words_read: Tensor = self.dropout(torch.gather(states, 1, index))
        return words_read

    def tag_cues(self, states: Tensor) -> Tensor:
        """Word states (B, W, width) -> cue logits (B, W, 3)."""
        logits: Tensor = self.cue(states)
        return logits

    def tag_entities(self, states: Tensor) -> Tensor:
        """Word states (B, W, width) -> entity logits (B, W, 19); a second task in training only."""
        logits: Tensor = self.entity(states)
        return logits

    def label_roles(self, states: Tensor, cues: CueBatch, word_mask: Tensor) -> tuple[Tensor, Tensor]:
        """For each cue the role logits (C, W, 3) and the boundary logits (C, W, 4) of the words of its window.

        ``word_mask`` (B, W) is false where a window has no word, so that padding is nobody's neighbour.
        """
        cue = torch.cat([states[cues.row, cues.start], states[cues.row, cues.end]], dim=-1)
        position = torch.arange(states.shape[1], device=states.device).unsqueeze(0)
        before = (position - cues.start.unsqueeze(1)).clamp(max=0)
        after = (position - cues.end.unsqueeze(1)).clamp(min=0)
        hidden = self.word(states)[cues.row] + self.of_cue(cue).unsqueeze(1)
        hidden = hidden + self.product(self.word_product(states)[cues.row] * self.cue_product(cue).unsqueeze(1))
        hidden = nn.functional.gelu(hidden + self.distance(self._bucket(before + after)))
        hidden = hidden * word_mask[cues.row].unsqueeze(-1)
        hidden = hidden + nn.functional.gelu(self.mix(self._with_neighbours(hidden)))
        out = self.out(self.dropout(hidden))
        return out[..., : len(ROLES)], out[..., len(ROLES) :]

    def _bucket(self, distance: Tensor) -> Tensor:
        nearest = self.settings.nearest
        size = distance.abs()
        far = nearest + (torch.log2(size.clamp(min=1).float() / nearest) * 2).floor().long().clamp(0, 7) + 1
        bucket = torch.where(size <= nearest, size, far)
        return torch.where(distance < 0, -bucket, bucket) + nearest + 8

    def _with_neighbours(self, hidden: Tensor) -> Tensor:
        """Add to each word what its neighbours on either side weigh in, feature by feature."""
        total = hidden
        reach = self.settings.neighbours
        padded = nn.functional.pad(hidden, (0, 0, reach, reach))
        offsets = [offset for offset in range(2 * reach + 1) if offset != reach]
        for weight, offset in zip(self.neighbours, offsets, strict=True):
            total = torch.addcmul(total, weight, padded[:, offset : offset + hidden.shape[1]])
        return total

    def save(self, folder: Path) -> None:
        """Write config.json and model.safetensors (half precision) into a folder; tokenizer.json is the caller's."""
        folder.mkdir(parents=True, exist_ok=True)
        config = {"encoder": self.encoder.config.to_diff_dict(), "settings": asdict(self.settings)}
        config["encoder"].pop("_name_or_path", None)
        (folder / "config.json").write_text(json.dumps(config, indent=1, sort_keys=True) + "\n")
        # Half precision halves the file; the weights lie in a range where it costs nothing measurable.
        weights = {name: tensor.half().contiguous() for name, tensor in self.state_dict().items()}
        save_file(weights, folder / "model.safetensors")

    @classmethod
    def load(cls, folder: Path) -> AttributionNetwork:
        """Read a network from a folder, in evaluation mode; raises PackError naming what is missing or damaged."""
        try:
            config = json.loads((folder / "config.json").read_text())
            encoder_config = AutoConfig.for_model(**config["encoder"])
            encoder = AutoModel.from_config(encoder_config, add_pooling_layer=False)  # type: ignore[no-untyped-call]
            network = cls(encoder, Settings(**config["settings"]))
            weights = load_file(folder / "model.safetensors")
            network.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
        except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
            raise PackError(f"attribution network in {folder} cannot be read: {error}") from error
        return network.eval()
