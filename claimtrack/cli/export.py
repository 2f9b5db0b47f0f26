"""``claimtrack export``: the record as a dataset, or as articles in the shape of ``extract``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from claimtrack.attribution import Manner
from claimtrack.cli.console import utf8_stdout
from claimtrack.cli.database import open_store
from claimtrack.cli.parameters import ALL_ACTS, gathered, manner_options
from claimtrack.cli.settings import Command, Settings, pass_settings
from claimtrack.errors import UsageError
from claimtrack.reports.display import counted

__all__ = ["export"]

STDOUT = Path("-")

EXTRACT = "extract"
"""The format of ``claimtrack extract``: one file, no folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """In which format, and how, the record is written."""

    given: str | None
    no_text: bool
    raw: bool
    force: bool

    def style(self, path: Path) -> str:
        """The format; raises UsageError where the options do not go together."""
        style = self.given or (EXTRACT if path == STDOUT else "sqlite")
        if path == STDOUT and style != EXTRACT:
            raise UsageError(f"{style} makes a folder of files; only --format extract can go to stdout")
        if self.raw and style != "csv":
            raise UsageError("--raw goes with --format csv")
        if self.no_text and style == EXTRACT:
            raise UsageError("--no-text goes with a dataset; --format extract is articles with their text")
        return style


form_options = gathered(
    "form",
    Form,
    (
        click.option(
            "--format",
            "given",
            type=click.Choice(["sqlite", "parquet", "csv", "jsonl", "jsonld", EXTRACT]),
            help="A dataset of tables (jsonld: linked data), or articles as `claimtrack extract` writes them.  "
            "[default: sqlite, to stdout extract]",
        ),
        click.option("--no-text", is_flag=True, help="Leave out all words of the articles' texts; keep the offsets."),
        click.option("--raw", is_flag=True, help="With csv: leave cells that look like formulas as they are."),
        click.option("--force", is_flag=True, help="Replace what an earlier export left at PATH."),
    ),
)


@click.command(
    cls=Command,
    epilog="claimtrack export dataset --format parquet\n"
    "claimtrack export shared --no-text\n"
    "claimtrack export - | gzip > record.jsonl.gz",
)
@click.argument(
    "path",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A new or empty folder; for extract a file, or - for stdout.",
)
@form_options
@manner_options(act=ALL_ACTS)
@pass_settings
def export(settings: Settings, path: Path, form: Form, manner: Manner) -> None:
    """Write the record, or a part of it, as a dataset.

    The folder holds the tables, a codebook that explains every column, and a data package that lists the files. SQLite
    comes with views and full-text search; `claimtrack explore` opens it. The same database gives the same bytes.
    """
    style = form.style(path)
    if style == EXTRACT:
        _write_articles(settings, path, manner, force=form.force)
        return
    from claimtrack.exports.dataset.release import write_dataset

    with open_store(settings) as store, store.session() as session:
        rows = write_dataset(
            session,
            path,
            style=style,
            manner=manner,
            words=not form.no_text,
            raw=form.raw,
            force=form.force,
        )
    told = ("articles", "attributions", "speakers", "claims")
    settings.note(f"{path}: " + ", ".join(counted(rows[name], name.removesuffix("s")) for name in told))


def _write_articles(settings: Settings, path: Path, manner: Manner, *, force: bool) -> None:
    from claimtrack.exports.extractions import extraction_records
    from claimtrack.exports.files import replacing, write_json_lines

    with open_store(settings) as store, store.session() as session:
        with utf8_stdout() if path == STDOUT else replacing(path, force=force) as stream:
            articles = write_json_lines(stream, extraction_records(session, manner=manner))
        settings.note(f"{'stdout' if path == STDOUT else path}: {counted(articles, 'article')}")
