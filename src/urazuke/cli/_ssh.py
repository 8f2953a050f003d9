"""How hosts are reached in this one run: what must not stand in a file, or not for long."""

import os
from typing import TYPE_CHECKING

import click
import msgspec

if TYPE_CHECKING:
    from urazuke.settings import Settings


accept_option = click.option(
    "--accept-new-host-keys",
    is_flag=True,
    help="Write down the key of a host that known_hosts does not name; never a changed one.",
)
ask_option = click.option(
    "--ask-passphrase", is_flag=True, help="Ask for the passphrase of SSH keys."
)
descriptor_option = click.option(
    "--passphrase-fd", type=int, metavar="FD", help="Read the passphrase of SSH keys from there."
)


def accepting(settings: "Settings") -> "Settings":
    """The same, with hosts that are met for the first time let in."""
    hosts = tuple(msgspec.structs.replace(host, new_host_keys="accept") for host in settings.hosts)
    return msgspec.structs.replace(settings, hosts=hosts)


def remember_passphrase(*, ask: bool, descriptor: int | None) -> None:
    """Takes the passphrase in, for keys whose entry names no variable of its own."""
    from urazuke.connect.host.login import PASSPHRASE

    if descriptor is not None:
        try:
            with os.fdopen(descriptor, encoding="utf-8", closefd=False) as file:
                os.environ[PASSPHRASE] = file.readline().rstrip("\n")
        except (OSError, UnicodeDecodeError) as fault:
            raise click.BadParameter(str(fault), param_hint="--passphrase-fd") from fault
    elif ask:
        os.environ[PASSPHRASE] = click.prompt("Passphrase", hide_input=True, err=True)
