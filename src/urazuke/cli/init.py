"""`urazuke init`."""

from pathlib import Path

import click

from urazuke.errors import ConfigurationError

RECORDS = "records"


@click.command()
@click.argument("words", nargs=-1, metavar="[FOLDER] | records [KIND…]")
def command(words: tuple[str, ...]) -> None:
    """Write a commented urazuke.yaml, or templates of ledgers into `records/`."""
    if words[:1] == (RECORDS,):
        _write_templates(words[1:])
    elif len(words) > 1:
        raise click.UsageError(f"one folder expected, not {len(words)}")
    else:
        _write_configuration(Path(*words))


def _write_configuration(folder: Path) -> None:
    from urazuke import config

    path = folder / config.NAME
    if path.exists():
        raise ConfigurationError(f"{path} is there already; it was left as it is")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(config.template(), "utf-8")
    click.echo(str(path))


def _write_templates(names: tuple[str, ...]) -> None:
    """All or none: a template that is there already is somebody's ledger."""
    from urazuke import ledgers
    from urazuke.render import kinds

    chosen = [ledgers.kind(name) for name in names]
    if bare := [kind.name for kind in chosen if not kind.columns]:
        raise ConfigurationError(
            *(f"{name} has no template: it is the files themselves" for name in bare)
        )
    every = chosen or [kind for kind in ledgers.kinds().values() if kind.columns]
    paths = {Path(RECORDS) / f"{kind.name}.csv": kind for kind in every}
    there = [path for path in paths if path.exists()]
    if there:
        raise ConfigurationError(
            *(f"{path} is there already; nothing was written" for path in there)
        )
    Path(RECORDS).mkdir(exist_ok=True)
    for path, kind in paths.items():
        path.write_text(kinds.template(kind), "utf-8")
        click.echo(str(path))
