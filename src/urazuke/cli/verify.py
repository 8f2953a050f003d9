"""`urazuke verify`."""

import json
from pathlib import Path

import click

ALTERED, OPEN = 1, 2


@click.command()
@click.argument("bundle", type=click.Path(file_okay=False, exists=True, path_type=Path))
@click.option("--key", type=click.Path(dir_okay=False, path_type=Path), help="The public key.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(bundle: Path, key: Path | None, form: str) -> int:
    """Verify a run's evidence: signature, manifest, files, facts, and that nothing was added.

    Exit codes: 0 it is what was sealed, 1 something was altered, 2 something cannot be
    established (an unsigned run, no key).
    """
    import msgspec

    from urazuke.bundle import seal
    from urazuke.bundle.verify import verify

    steps = verify(bundle, seal.read_public(key) if key else None)
    if form == "json":
        click.echo(json.dumps([msgspec.to_builtins(step) for step in steps], indent=2))
    else:
        for step in steps:
            click.echo(f"{step.result:<8} {step.name}: {step.detail}")
    results = {step.result for step in steps}
    if "altered" in results:
        return ALTERED
    return OPEN if "open" in results else 0
