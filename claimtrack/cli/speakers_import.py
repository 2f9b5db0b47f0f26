"""``claimtrack speakers import``: people of other registries put on record."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from claimtrack.cli.console import progress
from claimtrack.cli.database import open_store
from claimtrack.cli.settings import Command, Settings, pass_settings

__all__ = ["import_speakers"]


@click.command(
    "import",
    cls=Command,
    epilog="claimtrack speakers import officials.csv legislators-current.yaml council.json",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), help="Files about people; see below.")
@click.option("--registry", is_flag=True, help="The registry of officials that ships with claimtrack, all of it.")
@pass_settings
@click.pass_context
def import_speakers(ctx: click.Context, settings: Settings, paths: tuple[Path, ...], registry: bool) -> None:
    """Put people on record, with names, ids, posts and dates.

    Reads Popolo JSON, congress-legislators (YAML, JSON, CSV) and a table with the columns name, aliases, post,
    organization, start, end, Wikidata id, plain or gzip; docs/registry.md describes them. Importing twice changes
    nothing. A bad row is named on stderr with its place and reason; the others are stored, and the exit code is then 1.
    """
    from claimtrack.people import import_people
    from claimtrack.readers.people import read_people
    from claimtrack.registry import shipped

    if not paths and not registry:
        raise click.UsageError("give a file, or --registry")
    people = [*(one for path in paths for one in read_people(path)), *(shipped() if registry else ())]
    ended: Counter[str] = Counter()
    with (
        open_store(settings) as store,
        progress(settings.messages, what="importing", total=len(people), shown=not settings.quiet) as bar,
    ):
        for outcome in import_people(store, people):
            bar.tick()
            ended[outcome.status] += 1
            if outcome.status == "failed":
                settings.complain(f"{outcome.where}: {outcome.reason}")
    if not settings.quiet:
        click.echo(", ".join(f"{ended[status]:,} {status}" for status in ("new", "changed", "unchanged", "failed")))
    ctx.exit(1 if ended["failed"] else 0)
