"""The reference of every command, made of the same help that ``--help`` prints (docs/cli-reference.md)."""

from __future__ import annotations

from collections.abc import Iterator

import click

__all__ = ["commands", "reference"]

WIDTH = 80


def commands(root: click.Command) -> Iterator[click.Context]:
    """A context for the root and every command below it, groups before what is in them, each level by name."""
    yield from _below(_context(root, parent=None))


def reference(root: click.Command) -> str:
    """Markdown: a heading and the help of every command."""
    sections = (
        f"{'#' * min(4, 2 + context.command_path.count(' '))} {context.command_path}\n\n"
        f"```text\n{context.get_help().rstrip()}\n```\n"
        for context in commands(root)
    )
    return "\n".join(sections)


def _below(context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(context.command, click.Group):
        for _, command in sorted(context.command.commands.items()):
            yield from _below(_context(command, parent=context))


def _context(command: click.Command, *, parent: click.Context | None) -> click.Context:
    return click.Context(command, parent=parent, info_name=command.name, terminal_width=WIDTH, max_content_width=WIDTH)
