"""`urazuke people`."""

import os
from pathlib import Path

import click

from urazuke.cli._shared import config_option, configured
from urazuke.errors import ConfigurationError


@click.group()
def command() -> None:
    """The key of the pseudonyms in the evidence, and whom they stand for."""


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def key(file: Path) -> None:
    """Write a new key to FILE, for `people_key:`. Keep it apart from the evidence."""
    from urazuke.connect import records

    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as fault:
        raise ConfigurationError(f"{file} is there already; it was left as it is") from fault
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        opened.write(records.new_key())
    click.echo(str(file))


@command.command()
@click.argument("pseudonyms", nargs=-1, required=True, metavar="PSEUDONYM…")
@config_option
def who(pseudonyms: tuple[str, ...], config_file: str | None) -> int:
    """Print whom a pseudonym of the evidence stands for, as the ledgers write it."""
    from urazuke import config, ledgers
    from urazuke.collect.ledgers import kept
    from urazuke.connect import records

    settings = config.load(configured(config_file))
    found = records.named(pseudonyms, settings, ledgers.kinds().values(), kept(settings))
    for name, people in found.items():
        click.echo(f"{name}\t{' / '.join(people) or '-'}")
    return 0 if all(found.values()) else 1
