"""`urazuke waive`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from urazuke.cli import _keys
from urazuke.cli._shared import config_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from urazuke.cli._attest import Desk
    from urazuke.waivers.draft import Draft

_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)


class Waive(click.Group):
    """Takes a finding in the place of a command: then it drafts its waiver."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`FINDING …` is `draft FINDING …`."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = ["draft", *args]
        return super().parse_args(ctx, args)


write_option = click.option(
    "--write", is_flag=True, help="Add it to the first file of waivers; else it is printed."
)


@click.group(cls=Waive)
def command() -> None:
    """Draft, approve and take over exceptions: urazuke waive FINDING drafts one."""


def _deliver(desk: "Desk", drafts: "Sequence[Draft]", *, write: bool) -> None:
    from urazuke.cli import _waive
    from urazuke.waivers import draft

    if write:
        click.echo(_waive.append(desk, drafts))
        return
    click.echo(draft.render(drafts, desk.settings.organization.language), nl=False)


@command.command()
@click.argument("finding")
@write_option
@config_option
def draft(finding: str, write: bool, config_file: str | None) -> None:  # noqa: FBT001
    """Draft a waiver for FINDING (an id or its beginning), as the newest run observed it."""
    from urazuke.cli import _waive
    from urazuke.cli._attest import Desk
    from urazuke.waivers import draft as drafts

    desk = Desk(config_file)
    found = _waive.failure(desk, finding)
    _deliver(desk, [drafts.of(found, desk.today)], write=write)


@command.command()
@click.argument("waiver")
@_keys.key_option
@_keys.passphrase_option
@config_option
def sign(waiver: str, key_file: Path, passphrase_env: str | None, config_file: str | None) -> None:
    """Approve the WAIVER of that id: its approver signs, and it is in force."""
    from urazuke.bundle import files
    from urazuke.cli import _waive
    from urazuke.cli._attest import Desk
    from urazuke.waivers import signing

    desk = Desk(config_file)
    found = _waive.given(desk, waiver)
    key = _keys.read(key_file, passphrase_env)
    made = signing.sign(found.waiver, key, desk.signers, desk.today)
    place = signing.envelope(found.file, found.waiver)
    files.write(place, made.encoded)
    click.echo(place)


@command.command("import")
@click.argument("file", type=_FILE)
@click.option(
    "--name",
    "pairs",
    multiple=True,
    metavar="NAME=OURS",
    help="A name in FILE and the finding (InSpec) or the check (Prowler) that it means.",
)
@write_option
@config_option
def import_(file: Path, pairs: tuple[str, ...], write: bool, config_file: str | None) -> None:  # noqa: FBT001
    """Draft waivers from InSpec's waiver file or Prowler's mute list, marking what they lack."""
    from urazuke.cli import _waive
    from urazuke.cli._attest import Desk
    from urazuke.waivers import foreign

    desk = Desk(config_file)
    names: dict[str, list[str]] = {}
    known = [*_waive.newest(desk)]
    for name, ours in map(_pair, pairs):
        if "." not in ours:  # a finding, by its beginning
            found = _waive.failure(desk, ours)
            known.append(found)
            ours = found.id  # noqa: PLW2901 - the same, in full
        names.setdefault(name, []).append(ours)
    findings = list({each.id: each for each in reversed(known)}.values())
    _deliver(desk, foreign.drafts(file, names, findings, desk.today), write=write)


def _pair(text: str) -> tuple[str, str]:
    name, equals, ours = text.partition("=")
    if not (name and equals and ours):
        raise click.BadParameter(f"NAME=OURS expected, not '{text}'", param_hint="--name")
    return name, ours
