"""`urazuke promises`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from urazuke.cli._shared import config_option, configured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from urazuke.settings import Settings
    from urazuke.wording import Difference


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


@command.command()
@config_option
@click.option("--page", "url", help="Its URL; needed where several have the role publication.")
@click.option("--approve", "chosen", multiple=True, metavar="ID", help="A difference, or 'all'.")
@click.option("--by", "person", help="Who approves; needed with --approve.")
def review(
    config_file: str | None, url: str | None, chosen: tuple[str, ...], person: str | None
) -> int:
    """Show how the published page differs from the catalogue, and approve differences.

    Fetches the page now. Exit code 1 while a difference is not approved, 2 when the page
    could not be read.
    """
    from urazuke import config
    from urazuke.cli import _approve
    from urazuke.errors import Unreadable

    if chosen and not (person or "").strip():
        raise click.UsageError("--approve needs --by: the name of the person who approves")
    settings = config.load(configured(config_file))
    try:
        left: Sequence[Difference] = _approve.open_differences(settings, url)
    except Unreadable as fault:
        click.echo(f"urazuke: {fault.reason}: {fault.detail}", err=True)
        return 2
    if chosen:
        left = _approved(settings, left, chosen, (person or "").strip())
    for difference in left:
        _show(difference)
    click.echo(f"{len(left)} not approved", err=True)
    return 1 if left else 0


def _approved(
    settings: "Settings", left: "Sequence[Difference]", chosen: tuple[str, ...], person: str
) -> "Sequence[Difference]":
    from urazuke.cli import _approve

    wanted = _approve.wanted(left, chosen)
    _approve.write(settings, wanted, person)
    return [difference for difference in left if difference not in wanted]


def _show(difference: "Difference") -> None:
    names = ", ".join(difference.promises) or "-"
    click.echo(f"{difference.key[:12]}  {difference.kind}  {names}")
    if difference.old_sha256:
        click.echo(f"  - {difference.old or f'(sha256 {difference.old_sha256})'}")
    if difference.new:
        click.echo(f"  + {difference.new}")
