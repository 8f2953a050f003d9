"""`cli.md`: what `--help` of every command says."""

from collections.abc import Iterable

import click

from generator.template import filled
from urazuke.cli import cli

WIDTH = 88


def pages() -> dict[str, str]:
    """The one page."""
    return {"cli.md": filled("cli", {"commands": list(_help(cli, "urazuke"))})}


def _help(
    command: click.Command, name: str, parent: click.Context | None = None
) -> Iterable[tuple[str, str]]:
    """The command's name and help, then those of the commands below it."""
    context = click.Context(
        command,
        info_name=name.rsplit(maxsplit=1)[-1],
        parent=parent,
        terminal_width=WIDTH,
        **command.context_settings,
    )
    yield name, command.get_help(context)
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                yield from _help(found, f"{name} {child}", context)
