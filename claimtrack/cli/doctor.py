"""``claimtrack doctor``: whether everything that claimtrack needs is here and in order."""

from __future__ import annotations

import click

from claimtrack.cli.settings import Command, Settings, pass_settings
from claimtrack.errors import CannotRunError

__all__ = ["doctor"]


@click.command(cls=Command, epilog="claimtrack doctor\nclaimtrack --database postgresql://me@localhost/news doctor")
@pass_settings
@click.pass_context
def doctor(ctx: click.Context, settings: Settings) -> None:
    """Check that all is here and in order.

    Looks at Python, the libraries, the pack, the database and the terminal. Prints a line for each: ok, warn or fail,
    with a remedy. Exit code 3 when something keeps claimtrack from working.
    """
    from claimtrack.cli.checks import CHECKS, Health

    failed = False
    for look in CHECKS:
        for check in look(settings):
            click.echo(str(check))
            failed = failed or check.health is Health.FAIL
    ctx.exit(CannotRunError.exit_code if failed else 0)
