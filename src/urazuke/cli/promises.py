"""`urazuke promises`."""

from pathlib import Path

import click


@click.group()
def command() -> None:
    """Work on the published page that the controls were derived from."""


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
def fingerprint(file: Path) -> None:
    """Print the fingerprint of the page's text: controls/page.yaml is exactly this output."""
    from urazuke import packs, page

    catalog, _ = packs.load()
    text = file.read_text("utf-8")
    click.echo(page.render_fingerprint(text, catalog.promises.values()), nl=False)
