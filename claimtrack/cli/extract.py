"""``claimtrack extract``: who said what in the given articles, without a database."""

from __future__ import annotations

import json
import sys

import click

from claimtrack.attribution import Manner
from claimtrack.cli.console import progress, utf8_stdout
from claimtrack.cli.parameters import ALL_ACTS, Inputs, input_options, jobs_option, manner_options
from claimtrack.cli.settings import Command, Settings, pass_settings
from claimtrack.cli.workers import extracted
from claimtrack.reports.extraction import extraction_lines

__all__ = ["extract"]


@click.command(cls=Command, epilog="claimtrack extract article.txt --outlet 'Harbour Post' --date 2017-06-12")
@input_options
@manner_options(act=ALL_ACTS)
@jobs_option
@click.option(
    "--format",
    "style",
    type=click.Choice(["jsonl", "text"]),
    default="jsonl",
    show_default=True,
    help="JSON lines, or a listing to read.",
)
@pass_settings
@click.pass_context
def extract(ctx: click.Context, settings: Settings, inputs: Inputs, manner: Manner, jobs: int, style: str) -> None:
    """Find who said what, without a database.

    Prints one JSON object an article, in the order of the inputs. Inputs that cannot be read are named on stderr, and
    the exit code is then 1.
    """
    from claimtrack.cli.counting import count_inputs
    from claimtrack.readers import Unreadable

    articles = inputs.read()
    show_bar = not settings.quiet and settings.messages.is_terminal and not sys.stdout.isatty()
    total = count_inputs(inputs.paths) if show_bar else None
    failed = 0
    with (
        extracted(settings, articles, jobs=jobs) as results,
        utf8_stdout() as stream,
        progress(settings.messages, what="extracting", total=total, shown=show_bar) as bar,
    ):
        for result in results:
            bar.tick()
            if isinstance(result, Unreadable):
                settings.complain(f"{result.where}: {result.reason}")
                failed += 1
                continue
            found = result.only(manner)
            if style == "jsonl":
                stream.write(json.dumps(found.to_json(), ensure_ascii=False) + "\n")
            else:
                stream.writelines(line + "\n" for line in (*extraction_lines(found), ""))
            stream.flush()
    ctx.exit(1 if failed else 0)
