"""`urazuke demo`."""

import os
import shlex
from datetime import UTC, datetime
from pathlib import Path

import click

from urazuke.cli._shared import language_option
from urazuke.errors import ConfigurationError


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="urazuke-demo")
@language_option
@click.option("--keep", is_flag=True, help="Leave the estate up, to mend something and run again.")
@click.option("--stop", "stopping", is_flag=True, help="End an estate that --keep left up.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
def command(
    folder: Path,
    language: str | None,
    keep: bool,  # noqa: FBT001
    stopping: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
) -> int:
    """Assess an embedded estate: an AWS emulator, TLS servers, this machine, statements."""
    try:
        from urazuke import demo
    except ModuleNotFoundError as missing:
        raise ConfigurationError(
            f"the demo needs '{missing.name}': pip install 'urazuke[demo]'"
        ) from missing
    if stopping:
        click.echo("stopped" if demo.stop(folder) else "no estate is up", err=True)
        return 0
    return _shown(folder.resolve(), language, keep=keep, quiet=quiet)


def _shown(folder: Path, language: str | None, *, keep: bool, quiet: bool) -> int:
    from urazuke import config, demo, run
    from urazuke.cli.run import performed, show
    from urazuke.demo.company import ENVIRONMENT

    folder.mkdir(parents=True, exist_ok=True)
    estate = demo.start(folder)
    try:
        os.environ.pop("AWS_PROFILE", None)
        os.environ.update(ENVIRONMENT)
        file = demo.furnish(folder, estate, datetime.now(UTC).date())
        settings = config.load(file)
        outcome = performed(run.Request(settings=settings), quiet=quiet)
        show(outcome, language or settings.organization.language, ("text",), None)
        click.echo(
            f"a run on this estate exits with {outcome.assessment.record.exit_code}", err=True
        )
    finally:
        if not keep:
            demo.stop(folder)
    if keep:
        _tell_how_to_go_on(folder)
    return 0


def _tell_how_to_go_on(folder: Path) -> None:
    place = shlex.quote(str(folder))
    click.echo(
        f"the estate is up. In a shell:\n"
        f"  . {place}/env.sh                                   # the AWS CLI then talks to it\n"
        f"  urazuke run --config {place}/urazuke.yaml\n"
        f"  urazuke demo --stop {place}",
        err=True,
    )
