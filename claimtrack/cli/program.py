"""The root command: every way to end becomes an exit code, and every error one line."""

from __future__ import annotations

import os
import sys
import traceback
from importlib.metadata import PackageNotFoundError, version
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from claimtrack.cli.settings import Command, CommandGroup, Settings, global_options
from claimtrack.errors import CannotRunError, ClaimtrackError
from claimtrack.reports.display import one_line

__all__ = ["Program", "program_version"]

# As a shell reports a death by signal: 128 + SIGINT and 128 + SIGPIPE.
INTERRUPTED = 130
PIPE_CLOSED = 141


def program_version() -> str:
    """The version of the installed distribution, or words that say that it was not installed."""
    try:
        return version("claimtrack")
    except PackageNotFoundError:
        return "(not installed)"


class Program(click.Group):
    """The root group. Exit codes: 0 done, 1 some inputs failed, 2 wrong usage, 3 cannot run (DESIGN.md section 3)."""

    command_class = Command
    group_class = CommandGroup

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(global_options(root=True))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; anything that claimtrack or its libraries raise ends the program here."""
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            result = super().invoke(ctx)
            # A reader that went away (| head) must show here, not when the interpreter closes its files.
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _abandon_output()
            ctx.exit(PIPE_CLOSED)
        except ClaimtrackError as error:
            _fail(ctx, str(error), code=error.exit_code)
        except Exception as error:
            hint = "" if _settings(ctx).debug else " (--debug shows where)"
            _fail(ctx, f"unexpected {type(error).__name__}: {error}{hint}", code=CannotRunError.exit_code)
        return result


def _settings(ctx: click.Context) -> Settings:
    return ctx.find_root().ensure_object(Settings)


def _fail(ctx: click.Context, message: str, *, code: int) -> NoReturn:
    if _settings(ctx).debug:
        traceback.print_exc()
    click.echo(f"claimtrack: {one_line(message)}", err=True)
    ctx.exit(code)


def _abandon_output() -> None:
    """Point stdout at nothing, so that what is still buffered can be dropped without another error."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
