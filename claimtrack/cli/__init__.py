"""The command line: one module a noun, each command a thin call into the library.

Modules here import nothing heavy at their top, so that ``claimtrack --help`` is quick; commands import what they use.
"""

from __future__ import annotations

import click

from claimtrack.cli.articles import articles
from claimtrack.cli.claims import claims
from claimtrack.cli.database import db, init
from claimtrack.cli.doctor import doctor
from claimtrack.cli.evaluate import evaluate
from claimtrack.cli.explore import explore
from claimtrack.cli.export import export
from claimtrack.cli.extract import extract
from claimtrack.cli.ingest import ingest
from claimtrack.cli.models import models
from claimtrack.cli.program import Program, program_version
from claimtrack.cli.report import report
from claimtrack.cli.speakers import speakers

__all__ = ["main"]


@click.group("claimtrack", cls=Program)
@click.custom_version_option(lambda _: f"claimtrack {program_version()}")
def main() -> None:
    """Keep a record of who said what in the news.

    Global options may stand before or after a command's name.
    """


for command in (
    articles,
    claims,
    db,
    doctor,
    evaluate,
    explore,
    export,
    extract,
    ingest,
    init,
    models,
    report,
    speakers,
):
    main.add_command(command)
