"""``claimtrack export``: the record as files for research."""

from __future__ import annotations

from pathlib import Path

import click

from claimtrack.attribution import Manner
from claimtrack.cli.console import utf8_stdout
from claimtrack.cli.database import open_store
from claimtrack.cli.parameters import ALL_ACTS, manner_options
from claimtrack.cli.settings import Command, Settings, pass_settings
from claimtrack.errors import UsageError
from claimtrack.reports.display import counted

__all__ = ["export"]

STDOUT = Path("-")


@click.command(
    cls=Command, epilog="claimtrack export dataset --format csv\nclaimtrack export - | gzip > record.jsonl.gz"
)
@click.argument(
    "path", type=click.Path(path_type=Path), metavar="PATH", help="A file for jsonl (- is stdout), a folder for csv."
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["jsonl", "csv"]),
    default="jsonl",
    show_default=True,
    help="JSON lines or tables.",
)
@manner_options(act=ALL_ACTS)
@click.option("--raw", is_flag=True, help="With csv: leave cells that look like formulas as they are.")
@click.option("--force", is_flag=True, help="Replace what stands at PATH.")
@pass_settings
def export(settings: Settings, path: Path, style: str, manner: Manner, raw: bool, force: bool) -> None:
    """Write the record, or a part of it, to files.

    jsonl: one object an article with its text, in the shape of `claimtrack extract`, and the run that read it. csv: a
    folder with articles, speakers, attributions, claims, appearances and runs. The same database gives the same bytes.
    """
    if style == "csv" and path == STDOUT:
        raise UsageError("csv makes a folder of files; only jsonl can go to stdout")
    if raw and style != "csv":
        raise UsageError("--raw goes with --format csv")
    from claimtrack.exports.extractions import extraction_records
    from claimtrack.exports.files import replacing, replacing_files, write_json_lines
    from claimtrack.exports.tables import FILES, write_tables

    with open_store(settings) as store, store.session() as session:
        if style == "csv":
            with replacing_files(path, FILES, force=force) as folder:
                rows = write_tables(session, folder, manner=manner, raw=raw)
            settings.note(f"{path}: " + ", ".join(f"{count:,} {name}" for name, count in rows.items()))
            return
        with utf8_stdout() if path == STDOUT else replacing(path, force=force) as stream:
            articles = write_json_lines(stream, extraction_records(session, manner=manner))
        settings.note(f"{'stdout' if path == STDOUT else path}: {counted(articles, 'article')}")
