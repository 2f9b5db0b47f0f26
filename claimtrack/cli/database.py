"""``claimtrack init`` and ``claimtrack db``: making the database and keeping its schema current."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimtrack.cli.settings import Command, CommandGroup, Settings, pass_settings

if TYPE_CHECKING:
    from claimtrack.store import Store

__all__ = ["db", "init", "open_store"]


def open_store(settings: Settings) -> Store:
    """The store of --database; connects to nothing yet. Raises DatabaseError where the URL is none."""
    from claimtrack.store import Store

    return Store(settings.database)


@click.command(cls=Command, epilog="claimtrack init --database sqlite:///news.db")
@pass_settings
def init(settings: Settings) -> None:
    """Make the database, or bring an older one up to date.

    Not needed before `claimtrack ingest` on SQLite, which does it by itself.
    """
    from claimtrack import ingest

    with open_store(settings) as store:
        ingest.upgrade(store)
        settings.note(f"{store.url} is ready, schema {store.current()}")


@click.group(cls=CommandGroup)
def db() -> None:
    """The schema of the database."""


@db.command(epilog="claimtrack --database postgresql://me@localhost/news db upgrade")
@pass_settings
def upgrade(settings: Settings) -> None:
    """Bring the schema up to date.

    What is stored stays. Names whose keys an older version made get those by which this one finds them.
    """
    from claimtrack import ingest

    with open_store(settings) as store:
        before = store.current()
        changed = ingest.upgrade(store)
        after = store.current()
        done = (
            f"has schema {after} already" if before == after else f"has schema {after} now, {before or 'none'} before"
        )
        settings.note(f"{store.url} {done}{f'; {changed:,} names have new keys' if changed else ''}")


@db.command(epilog="claimtrack db current")
@pass_settings
def current(settings: Settings) -> None:
    """Print the revision of the schema.

    Exit code 3 where it is not the one that this version needs.
    """
    with open_store(settings) as store:
        click.echo(store.current() or "none")
        store.check_schema()
