"""`urazuke doctor`."""

from typing import TYPE_CHECKING

import click

from urazuke.cli._shared import config_option, configured

if TYPE_CHECKING:
    from urazuke.doctor import Line

UNKNOWN = 2


@click.command()
@config_option
def command(config_file: str | None) -> int:
    """Try what a run needs, and say what is missing. Assesses nothing, changes nothing."""
    from datetime import UTC, datetime

    from urazuke import config, doctor
    from urazuke.prepare import prepare

    settings = config.load(configured(config_file))
    missing = 0
    for line in doctor.examine(settings, prepare(settings, datetime.now(UTC))):
        missing += not line.ok
        for row in _rows(line):
            click.echo(row)
    return UNKNOWN if missing else 0


def _rows(line: "Line") -> list[str]:
    mark = "ok " if line.ok else "NOT"
    rows = [f"{mark} {line.name}: {line.told}"]
    if line.unknown:
        rows.append(f"      unknown without it: {', '.join(line.unknown)}")
    if line.fix:
        rows.append(f"      fix: {line.fix}")
    return rows
