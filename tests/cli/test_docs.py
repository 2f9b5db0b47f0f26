from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from claimtrack.cli import main
from claimtrack.cli.reference import commands

REPOSITORY = Path(__file__).parents[2]
REFERENCE = REPOSITORY / "docs" / "cli-reference.md"
CONTEXTS = list(commands(main))


def ids(context: click.Context) -> str:
    return context.command_path


@pytest.mark.parametrize("context", CONTEXTS, ids=ids)
def test_every_command_says_what_it_does(context: click.Context) -> None:
    assert context.command.help
    assert not context.command.get_short_help_str(60).endswith("...")
    for param in context.command.params:
        assert isinstance(param, (click.Option, click.Argument))
        assert param.help, param.name


@pytest.mark.parametrize(
    "context", [context for context in CONTEXTS if not isinstance(context.command, click.Group)], ids=ids
)
def test_every_command_has_an_example_that_can_be_parsed(context: click.Context) -> None:
    examples = (context.command.epilog or "").splitlines()
    assert examples
    assert any(context.command_path in without_options(example) for example in examples)
    for example in examples:
        words = shlex.split(example.partition(" | ")[0])
        assert words[0] == "claimtrack"
        parse(main, words[1:])


def without_options(example: str) -> str:
    """The example without its global options, so that the command's path stands in one piece."""
    words = example.split()
    while len(words) > 2 and words[1].startswith("--"):
        del words[1:3]
    return " ".join(words)


def parse(command: click.Command, arguments: list[str]) -> None:
    """Parse as a call would, down to the last command, without running anything."""
    context = command.make_context("claimtrack", arguments)
    while isinstance(command, click.Group):
        _, found, rest = command.resolve_command(context, [*context._protected_args, *context.args])
        assert found is not None
        command, context = found, found.make_context(found.name, rest, parent=context)


def test_the_reference_is_up_to_date() -> None:
    command = [sys.executable, "-m", "cogapp", "--check", "--diff", str(REFERENCE)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=False)
    assert done.returncode == 0, f"run cog -r docs/cli-reference.md\n{done.stdout}{done.stderr}"
