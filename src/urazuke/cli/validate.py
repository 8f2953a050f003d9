"""`urazuke validate`."""

import click

from urazuke.cli._shared import config_option, configured


@click.command()
@config_option
def command(config_file: str | None) -> None:
    """Check the configuration, the catalogue, the statements and the waivers. Contacts nothing."""
    from datetime import UTC, datetime

    from urazuke import config
    from urazuke.prepare import prepare

    path = configured(config_file)
    checked = prepare(config.load(path), datetime.now(UTC))
    click.echo(f"{path}: in order ({checked.controls} controls, {checked.checks} checks)")
