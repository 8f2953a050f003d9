"""`urazuke attest`."""

from pathlib import Path

import click

from urazuke.cli import _keys
from urazuke.cli._shared import config_option, language_option
from urazuke.errors import ConfigurationError

_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def command() -> None:
    """Write, sign and keep the statements of people."""


@command.command()
@click.argument("control")
@click.option("--document", "documents", multiple=True, type=_FILE, help="A document it rests on.")
@click.option("--signer", help="Who will sign, as in signers.yaml.")
@click.option("--role", help="In which role.")
@click.option(
    "--none-exist", multiple=True, metavar="KIND", help="A kind of target of which there is none."
)
@click.option("-o", "--output", type=_FOLDER, help="The folder; else the configuration's first.")
@config_option
def new(
    control: str,
    documents: tuple[Path, ...],
    none_exist: tuple[str, ...],
    signer: str | None,
    role: str | None,
    output: Path | None,
    config_file: str | None,
) -> None:
    """Write a statement for CONTROL, with the hashes of its documents, for a person to complete."""
    from urazuke import attestations
    from urazuke.attestations.draft import Draft
    from urazuke.cli._attest import Desk, hashed

    desk = Desk(config_file)
    wanted = desk.catalog.control(control)
    rule, folder = attestations.rule_of(wanted, role, none_exist), desk.folder(output)
    draft = Draft(
        wanted,
        rule,
        signer=signer,
        role=role,
        none_exist=none_exist,
        documents=hashed(documents, folder),
    )
    click.echo(desk.write(draft, folder))


@command.command()
@click.argument("file", type=_FILE)
@_keys.key_option
@_keys.passphrase_option
@click.option("--again", is_flag=True, help="Replace signatures that no longer fit the statement.")
@config_option
def sign(
    file: Path,
    key_file: Path,
    passphrase_env: str | None,
    again: bool,  # noqa: FBT001
    config_file: str | None,
) -> None:
    """Sign the statement in FILE, or sign it too; the signature goes beside it."""
    from urazuke import attestations
    from urazuke.attestations import signing
    from urazuke.bundle import files
    from urazuke.cli._attest import Desk

    desk = Desk(config_file)
    written = attestations.read(file, desk.catalog, desk.today)
    key = _keys.read(key_file, passphrase_env)
    made = signing.sign(written, key, desk.signers, desk.today, again=again)
    files.write(attestations.envelope(written), made.encoded)
    judged = attestations.judge(written, desk.signers, desk.today)
    click.echo(attestations.envelope(written))
    click.echo(f"{judged.status}: {judged.why.en}", err=True)


@command.command("list")
@click.option("--due", metavar="DAYS", help="Only what ends within so many days, such as 90d.")
@config_option
@language_option
def list_(due: str | None, config_file: str | None, language: str | None) -> None:
    """Show which statements stand, until when, and what is missing."""
    from urazuke import attestations
    from urazuke.attestations import due as dues
    from urazuke.cli._attest import Desk
    from urazuke.cli._due import days, table
    from urazuke.cli._shared import stdout

    limit = None if due is None else days(due)
    desk = Desk(config_file)
    judged = []
    for path in attestations.files(desk.places):
        try:
            written = attestations.read(path, desk.catalog, desk.today)
            judged.append(attestations.judge(written, desk.signers, desk.today))
        except ConfigurationError as fault:
            for problem in fault.problems:
                click.echo(f"urazuke: {problem}", err=True)
    rows = dues.listed(judged, desk.catalog, desk.today)
    rows = rows if limit is None else dues.within(rows, limit)
    language = language or desk.settings.organization.language
    stdout().print(table(rows, english=language == "en"), crop=False)


@command.command()
@click.argument("file", type=_FILE)
@click.option("-o", "--output", type=_FOLDER, help="The folder; else the old statement's.")
@config_option
def renew(file: Path, output: Path | None, config_file: str | None) -> None:
    """Write a new statement after the one in FILE: documents hashed anew, no date, no signature."""
    from urazuke.attestations import renewal
    from urazuke.cli._attest import Desk

    desk = Desk(config_file)
    draft = renewal.renewed(file, desk.catalog)
    folder = file.parent if output is None else output
    click.echo(desk.write(renewal.moved(draft, file.parent, folder), folder))


@command.command("import")
@click.argument("file", type=_FILE)
@click.option(
    "--control", "pairs", multiple=True, metavar="ID=CONTROL", help="Which control an id means."
)
@click.option("--role", help="The role of the people in the file.")
@click.option(
    "--method",
    type=click.Choice(["examine", "interview", "observe", "re-perform"]),
    help="How they came to know.",
)
@click.option("-o", "--output", type=_FOLDER, help="The folder; else the configuration's first.")
@config_option
def import_(
    file: Path,
    pairs: tuple[str, ...],
    role: str | None,
    method: str | None,
    output: Path | None,
    config_file: str | None,
) -> None:
    """Write statements from an attestation file of MITRE's SAF, marking what it does not tell."""
    from dataclasses import replace

    from urazuke.attestations import saf
    from urazuke.cli._attest import Desk

    desk = Desk(config_file)
    names = dict(_pair(text) for text in pairs)
    made = list(saf.drafts(saf.read(file), desk.catalog, names, desk.zone))
    folder = desk.folder(output)
    for draft in made:
        click.echo(desk.write(replace(draft, role=role, method=method), folder, "saf-"))


def _pair(text: str) -> tuple[str, str]:
    name, equals, control = text.partition("=")
    if not (name and equals and control):
        raise click.BadParameter(f"ID=CONTROL expected, not '{text}'", param_hint="--control")
    return name, control
