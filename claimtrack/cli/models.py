"""``claimtrack models``: the packs that the pipeline can load."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from claimtrack.cli.listing import ListStyle, list_options, print_list
from claimtrack.cli.settings import CommandGroup, Settings, pass_settings
from claimtrack.errors import PackError
from claimtrack.pack import find_pack, shipped_packs

__all__ = ["models"]

COLUMNS = ("name", "version", "language", "megabytes", "digest", "scores", "folder")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRow:
    """A pack on this machine; ``scores`` are those that its pack.json tells."""

    name: str
    version: str
    language: str
    megabytes: float
    folder: str
    digest: str | None = None
    scores: tuple[str, ...] = ()


@click.group(cls=CommandGroup)
def models() -> None:
    """Packs: the trained models."""


@models.command("list", epilog="claimtrack models list\nclaimtrack --pack stanza:default extract article.txt")
@list_options
@pass_settings
def list_models(settings: Settings, style: ListStyle) -> None:
    """List the packs that --pack takes.

    Those that ship, the one that --pack names now, and the Stanza packages on this machine.
    """
    print_list(settings, style, COLUMNS, (*_packs(settings), *_stanza_packages()))


def _packs(settings: Settings) -> Iterator[PackRow]:
    folders = list(shipped_packs())
    if settings.pack and not settings.pack.startswith("stanza:"):
        wanted = find_pack(settings.pack).folder
        folders += [wanted] if wanted not in folders else []
    for folder in folders:
        try:
            yield _pack_row(folder)
        except PackError as error:
            settings.complain(str(error))


def _pack_row(folder: Path) -> PackRow:
    pack = find_pack(folder)
    scores = json.loads((folder / "pack.json").read_text(encoding="utf-8")).get("scores") or {}
    return PackRow(
        name=pack.name,
        version=pack.version,
        language=pack.language,
        megabytes=_megabytes(folder / name for name in pack.files),
        digest=pack.digest[:12],
        scores=tuple(f"{name} {score}" for name, score in scores.items()),
        folder=str(folder),
    )


def _stanza_packages() -> Iterator[PackRow]:
    """The English Stanza packages on this machine all of whose models are there."""
    from stanza.resources.common import DEFAULT_MODEL_DIR, DEFAULT_RESOURCES_VERSION

    folder = Path(DEFAULT_MODEL_DIR)
    try:
        resources: dict[str, Any] = json.loads((folder / "resources.json").read_text(encoding="utf-8"))
        packages: dict[str, dict[str, str]] = resources["en"]["packages"]
    except (OSError, ValueError, KeyError):
        return
    for name, parts in packages.items():
        files = [folder / "en" / processor / f"{model}.pt" for processor, model in parts.items()]
        if files and all(file.is_file() for file in files):
            yield PackRow(
                name=f"stanza:{name}",
                version=DEFAULT_RESOURCES_VERSION,
                language="en",
                megabytes=_megabytes(files),
                folder=str(folder),
            )


def _megabytes(files: Iterable[Path]) -> float:
    return round(sum(file.stat().st_size for file in files if file.is_file()) / 1e6, 1)
