"""The pack: the folder of trained models that the pipeline loads."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from claimtrack.errors import PackError

__all__ = ["DEFAULT_PACK", "Pack", "find_pack", "pack_digest", "shipped_packs"]

DEFAULT_PACK = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A pack on disk; ``digest`` is the SHA-256 over the digests of its model files, as pack.json records them.

    ``stanza`` names one of the user's own Stanza packages that takes the place of the pack's Stanza parts, or is None.
    """

    name: str
    version: str
    language: str
    folder: Path
    digest: str
    files: dict[str, str]
    stanza: str | None = None

    def damaged(self) -> list[str]:
        """The files that are missing or whose content is not what pack.json says; reads the whole pack."""
        return [
            name
            for name, digest in self.files.items()
            if not (path := self.folder / name).is_file() or file_digest(path) != digest
        ]


def file_digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pack_digest(files: dict[str, str]) -> str:
    """One digest for a pack, from the names and digests of its files."""
    return hashlib.sha256("".join(f"{name} {digest}\n" for name, digest in sorted(files.items())).encode()).hexdigest()


def shipped_packs() -> tuple[Path, ...]:
    """The folders of the packs that ship with claimtrack."""
    root = Path(str(resources.files("claimtrack"))) / "packs"
    return tuple(sorted(path.parent for path in root.glob("*/pack.json")))


def find_pack(pack: str | os.PathLike[str] | None = None) -> Pack:
    """The pack of a name ("en"), a folder, or ``stanza:PACKAGE`` (the shipped pack with the user's own Stanza parts).

    Opens pack.json alone. Raises PackError when there is no such pack or its pack.json cannot be read.
    """
    wanted = os.fspath(pack) if pack is not None else DEFAULT_PACK
    stanza = None
    if wanted.startswith("stanza:"):
        wanted, stanza = DEFAULT_PACK, wanted.removeprefix("stanza:")
        if not stanza:
            raise PackError("stanza: needs the name of a package, as in stanza:default")
    named = {folder.name: folder for folder in shipped_packs()}
    folder = named.get(wanted, Path(wanted))
    try:
        data = json.loads((folder / "pack.json").read_text(encoding="utf-8"))
        files = {str(name): str(digest) for name, digest in data["files"].items()}
        return Pack(
            name=data["name"],
            version=data["version"],
            language=data["language"],
            folder=folder,
            digest=pack_digest(files),
            files=files,
            stanza=stanza,
        )
    except FileNotFoundError as error:
        known = ", ".join(named) or "none"
        raise PackError(f"no pack at {wanted}: pack.json is missing there (packs that ship: {known})") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise PackError(f"pack {wanted}: pack.json cannot be read: {error}") from error
