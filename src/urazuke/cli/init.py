"""`urazuke init`."""

from pathlib import Path

import click

from urazuke.errors import ConfigurationError


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
def command(folder: Path) -> None:
    """Write a commented urazuke.yaml."""
    from urazuke import config

    path = folder / config.NAME
    if path.exists():
        raise ConfigurationError(f"{path} is there already; it was left as it is")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(config.template(), "utf-8")
    click.echo(str(path))
