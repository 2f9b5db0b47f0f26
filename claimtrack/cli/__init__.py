"""The command line: one module a noun, each command a thin call into the library.

Modules here import nothing heavy at their top, so that ``claimtrack --help`` is quick; commands import what they use.
"""

from __future__ import annotations

import click

from claimtrack.cli.database import db, init
from claimtrack.cli.doctor import doctor
from claimtrack.cli.evaluate import evaluate
from claimtrack.cli.extract import extract
from claimtrack.cli.models import models
from claimtrack.cli.program import Program, program_version

__all__ = ["main"]


@click.group("claimtrack", cls=Program)
@click.custom_version_option(lambda _: f"claimtrack {program_version()}")
def main() -> None:
    """Read news and keep a record of who said what, when, and in which words.

    Global options may stand before or after a command's name.
    """


for command in (db, doctor, evaluate, extract, init, models):
    main.add_command(command)
