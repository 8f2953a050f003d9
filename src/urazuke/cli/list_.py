"""`urazuke list`."""

import click

from urazuke.cli._shared import catalogue, config_option, language_option


@click.command()
@click.argument("what", type=click.Choice(["controls", "checks", "promises"]), default="controls")
@config_option
@language_option
def command(what: str, config_file: str | None, language: str | None) -> None:
    """List the controls, checks or promises."""
    catalog, registry = catalogue(config_file)
    if what == "checks":
        users = [(use.id, c.id) for c in catalog.controls.values() for use in c.checks]
        for name in registry:
            used_by = " ".join(control for check, control in users if check == name)
            click.echo(f"{name:<45} {used_by}")
    elif what == "promises":
        for promise in catalog.promises.values():
            quote = promise.gist_en if language == "en" else promise.quote_ja
            click.echo(f"{promise.id}  {' '.join(quote.split())}")
    else:
        for control in catalog.controls.values():
            title = control.title.en if language == "en" else control.title.ja
            click.echo(
                f"{control.id:<8} {control.severity:<8} {' '.join(control.promises):<11} "
                f"{len(control.checks):>2}  {title}"
            )
