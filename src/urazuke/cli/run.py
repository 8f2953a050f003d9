"""`urazuke run`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from urazuke.cli._shared import config_option, configured, language_option, stderr, stdout
from urazuke.cli._ssh import (
    accept_option,
    accepting,
    ask_option,
    descriptor_option,
    remember_passphrase,
)

if TYPE_CHECKING:
    from urazuke.assessment import Assessment
    from urazuke.render.html import Language
    from urazuke.run import Outcome, Request

FORMATS = ("text", "html", "json", "jsonl")
SEVERITIES = ("critical", "high", "medium", "low")


@click.command()
@config_option
@language_option
@click.option(
    "--only", multiple=True, help="A control, a check, or a finding (id or its beginning)."
)
@click.option("--target", "targets", multiple=True, help="A target or an AWS account by its name.")
@click.option(
    "-f",
    "--output-formats",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    default=["text"],
    show_default=True,
    help="Written to -o DIR; text and data else to stdout.",
)
@click.option(
    "-o", "--output", type=click.Path(file_okay=False), help="The folder for the formats."
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="low",
    show_default=True,
    help="The lowest severity that counts as a failure.",
)
@click.option(
    "--fail-coverage-below",
    type=click.IntRange(0, 100),
    metavar="N",
    help="Exit 2 only when less than N per cent of the findings are known.",
)
@click.option("--allow-manual", is_flag=True, help="Waiting for a person is no reason for exit 2.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 instead of 1 and 2.")
@click.option("--ignore-waivers", is_flag=True, help="Show waived failures as failures.")
@accept_option
@ask_option
@descriptor_option
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
def command(
    config_file: str | None,
    language: str | None,
    only: tuple[str, ...],
    targets: tuple[str, ...],
    formats: tuple[str, ...],
    output: str | None,
    fail_on: str,
    fail_coverage_below: int | None,
    allow_manual: bool,  # noqa: FBT001
    exit_zero: bool,  # noqa: FBT001
    ignore_waivers: bool,  # noqa: FBT001
    accept_new_host_keys: bool,  # noqa: FBT001
    ask_passphrase: bool,  # noqa: FBT001
    passphrase_fd: int | None,
    quiet: bool,  # noqa: FBT001
) -> int:
    """Assess the configured targets and write the evidence."""
    from urazuke import config, run
    from urazuke.model import Severity
    from urazuke.selection import select
    from urazuke.verdict import Gates

    remember_passphrase(ask=ask_passphrase, descriptor=passphrase_fd)
    settings = config.load(configured(config_file))
    settings = accepting(settings) if accept_new_host_keys else settings
    chosen = select(only, settings)
    request = run.Request(
        settings=settings,
        only=chosen.names,
        targets=frozenset(targets) | chosen.targets,
        subjects=chosen.findings,
        gates=Gates(
            fail_on=Severity(fail_on),
            coverage_below=fail_coverage_below,
            allow_manual=allow_manual,
            exit_zero=exit_zero,
        ),
        ignore_waivers=ignore_waivers,
    )
    outcome = performed(request, quiet=quiet)
    show(outcome, language or settings.organization.language, formats, output)
    return outcome.assessment.record.exit_code


def performed(request: "Request", *, quiet: bool) -> "Outcome":
    """Runs with live progress on stderr."""
    from urazuke import run
    from urazuke.cli._live import Live
    from urazuke.cli._signals import heeded

    with heeded(request.stop), Live(quiet=quiet) as live:
        return run.execute(request, live)


def show(outcome: "Outcome", language: str, formats: tuple[str, ...], output: str | None) -> None:
    """The formats to a folder, or text and data to stdout; where the report is to stderr."""
    for name in formats:
        _show_one(outcome.assessment, name, "ja" if language == "ja" else "en", output)
    report = (outcome.directory / "report" / f"index.{language}.html").resolve()
    stderr().print(f"report: {report}", markup=False, soft_wrap=True)


def _show_one(run: "Assessment", name: str, language: "Language", output: str | None) -> None:
    from urazuke.bundle import files
    from urazuke.render import terminal

    if name == "text":
        stdout().print(terminal.summary(run, language), crop=False)
        return
    data = _bytes(run, name, language)
    if output is None:
        sys.stdout.buffer.write(data)
        return
    names = {"html": f"index.{language}.html", "json": "assessment.json", "jsonl": "findings.jsonl"}
    files.write(Path(output) / names[name], data)


def _bytes(run: "Assessment", name: str, language: "Language") -> bytes:
    from urazuke.render import html, machine

    if name == "html":
        return html.render(run, language, alone=True)
    return machine.json(run) if name == "json" else machine.jsonl(run)
