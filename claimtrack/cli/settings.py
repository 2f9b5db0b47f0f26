"""The global options, and the command classes that take them before or after the command's name."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from claimtrack.cli.console import MessageHandler, message_console, result_console
from claimtrack.reports.display import one_line

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Command", "CommandGroup", "Settings", "global_options", "pass_settings"]

DEFAULT_DATABASE = "sqlite:///claimtrack.db"

LEVELS = {"quiet": logging.ERROR, "normal": logging.WARNING, "verbose": logging.INFO}


@dataclass
class Settings:
    """What the global options say; one object for the whole call, filled while the options are read."""

    database: str = DEFAULT_DATABASE
    pack: str | None = None
    debug: bool = False
    verbosity: str = field(default="normal")

    @cached_property
    def results(self) -> Console:
        """The console on stdout."""
        return result_console()

    @cached_property
    def messages(self) -> Console:
        """The console on stderr."""
        return message_console()

    @property
    def quiet(self) -> bool:
        """Only errors are told."""
        return self.verbosity == "quiet"

    def note(self, message: str) -> None:
        """Tell a person something on stderr, unless they asked for quiet."""
        if not self.quiet:
            self.complain(message)

    def complain(self, message: str) -> None:
        """Tell a person what failed, on one line of stderr."""
        self.messages.print(one_line(message))

    def start_logging(self) -> None:
        """Send the logs of claimtrack and its libraries to stderr, as loud as asked."""
        handler = MessageHandler(self.messages)
        handler.addFilter(_says_what_goes_on)
        logging.basicConfig(level=LEVELS[self.verbosity], handlers=[handler], force=True)
        # Transformers draws a bar while it loads weights; in the environment the wish reaches worker processes too.
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")


def _says_what_goes_on(record: logging.LogRecord) -> bool:
    """What claimtrack does is told, and the warnings of libraries; what they load and set up is news to nobody."""
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] == "claimtrack"


pass_settings = click.make_pass_decorator(Settings)


def _remember(ctx: click.Context, param: click.Parameter, value: object) -> None:
    settings = ctx.find_root().ensure_object(Settings)
    if param.name is not None and ctx.get_parameter_source(param.name) is not ParameterSource.DEFAULT:
        setattr(settings, param.name, value)


def global_options(*, root: bool) -> list[click.Option]:
    """The global options: shown in the help of the root command, taken by every other command too.

    Only the root looks at the environment, or a command's options would overrule an option given before its name.
    """
    rest: dict[str, Any] = {"expose_value": False, "callback": _remember, "hidden": not root}
    loudness: dict[str, Any] = {**rest, "type": click.Choice(tuple(LEVELS)), "default": "normal"}
    return [
        click.Option(
            ["--database"],
            metavar="URL",
            envvar="CLAIMTRACK_DATABASE_URL" if root else None,
            show_envvar=True,
            default=DEFAULT_DATABASE,
            show_default=True,
            help="The database, as an SQLAlchemy URL.",
            **rest,
        ),
        click.Option(
            ["--pack"],
            metavar="NAME",
            help="The models: a pack's name or folder, or stanza:PACKAGE.  [default: the shipped English pack]",
            **rest,
        ),
        click.Option(["--debug"], is_flag=True, help="Show the traceback of an error.", **rest),
        click.Option(["-q", "--quiet", "verbosity"], flag_value="quiet", help="Say nothing but errors.", **loudness),
        click.Option(["-v", "--verbose", "verbosity"], flag_value="verbose", help="Say what is going on.", **loudness),
    ]


class Command(click.Command):
    """A command that takes the global options after its name as well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(global_options(root=False))

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example line by line, as it is to be typed."""
        if self.epilog:
            with formatter.section("Example"):
                formatter.write("".join(f"  {line}\n" for line in self.epilog.splitlines()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command with logging as asked for."""
        ctx.ensure_object(Settings).start_logging()
        return super().invoke(ctx)


class CommandGroup(click.Group):
    """A noun with its commands; takes the global options as well."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(global_options(root=False))
