"""``claimtrack ingest``: read articles and keep who said what in the database."""

from __future__ import annotations

import logging
from collections import Counter
from functools import partial

import click

from claimtrack.cli.console import progress
from claimtrack.cli.database import open_store
from claimtrack.cli.parameters import Inputs, input_options, jobs_option, min_confidence_option
from claimtrack.cli.settings import Command, Settings, pass_settings
from claimtrack.cli.workers import worker_pool
from claimtrack.reports.display import counted

__all__ = ["ingest"]


@click.command(cls=Command, epilog="claimtrack ingest articles/ more.jsonl --outlet 'Harbour Post' --jobs 2")
@input_options
@jobs_option
@min_confidence_option
@pass_settings
@click.pass_context
def ingest(ctx: click.Context, settings: Settings, inputs: Inputs, jobs: int, min_confidence: float) -> None:
    """Read articles and keep who said what.

    Reads text, HTML, JSON and JSON Lines. What is stored already is left unchanged. An input that fails is named on
    stderr with its reason and recorded; the others are stored, and the exit code is then 1. An SQLite database is
    made and brought up to date; for others run `claimtrack db upgrade` first. --min-confidence is a setting of the run:
    with another one, articles are read again.
    """
    from claimtrack.cli.counting import count_inputs
    from claimtrack.ingest import ingest as ingest_articles
    from claimtrack.pipeline import Pipeline

    articles = inputs.read()
    total = count_inputs(inputs.paths) if settings.messages.is_terminal else None
    pipeline = Pipeline(settings.pack, vectors=True)
    ended: Counter[str] = Counter()
    attributions = 0
    with (
        open_store(settings) as store,
        worker_pool(jobs) as pool,
        progress(settings.messages, what="ingesting", total=total, shown=not settings.quiet) as bar,
    ):
        for outcome in ingest_articles(
            store,
            articles,
            pipeline,
            executor=pool,
            pipeline_factory=partial(Pipeline, settings.pack, vectors=True),
            min_confidence=min_confidence,
        ):
            bar.tick()
            ended[outcome.status] += 1
            attributions += outcome.attributions
            if outcome.status == "failed":
                settings.complain(f"{outcome.where}: {outcome.reason}")
            else:
                found = counted(outcome.attributions, "attribution")
                logging.getLogger(__name__).info("%s: %s, %s", outcome.where, outcome.status, found)
    if not settings.quiet:
        told = ", ".join(f"{ended[status]:,} {status}" for status in ("stored", "unchanged", "failed"))
        click.echo(f"{told}; {counted(attributions, 'attribution')} in them")
    ctx.exit(1 if ended["failed"] else 0)
