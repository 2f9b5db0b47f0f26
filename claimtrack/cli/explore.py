"""``claimtrack explore``: a dataset in the browser."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click

from claimtrack.cli.parameters import WholeNumber
from claimtrack.cli.settings import Command, Settings, pass_settings
from claimtrack.errors import CannotRunError

__all__ = ["explore"]


@click.command(cls=Command, epilog="claimtrack explore dataset\nclaimtrack explore dataset --port 8123")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR", help="What `claimtrack export DIR` wrote.")
@click.option(
    "--port", type=WholeNumber(1, 65535), default=8001, show_default=True, metavar="N", help="Where the browser looks."
)
@pass_settings
def explore(settings: Settings, folder: Path, port: int) -> None:
    """Open a dataset in the browser, with Datasette.

    Serves this machine only, until Ctrl-C. Tables, views and columns are explained; articles, contents, claims and
    speakers are searched. Needs `pip install "claimtrack[explore]"`.
    """
    from claimtrack.exports.dataset.exploring import datasette_command

    command = [*datasette_command(folder), "--port", str(port)]
    settings.note(f"http://127.0.0.1:{port}/ shows {folder}; Ctrl-C ends it")
    code = subprocess.run(command, check=False).returncode
    if code:
        raise CannotRunError(f"Datasette ended with exit code {code}")
