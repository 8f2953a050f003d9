"""Private keys of people: a passphrase comes from a prompt or the environment, never from argv."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from urazuke.errors import ConfigurationError

if TYPE_CHECKING:
    from urazuke.dsse import PrivateKey

key_option = click.option(
    "--key",
    "key_file",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Your private key: ECDSA on P-256 or Ed25519, in PEM or as ssh-keygen writes it.",
)
passphrase_option = click.option(
    "--passphrase-env",
    metavar="NAME",
    help="The environment variable that holds its passphrase; else it is asked for.",
)


def read(path: Path, passphrase_env: str | None) -> "PrivateKey":
    """The key; asks for a passphrase when it has one and no variable is named."""
    from urazuke import dsse

    if passphrase_env is not None:
        return dsse.read_private(path, secret(passphrase_env))
    try:
        return dsse.read_private(path, None)
    except dsse.Protected:
        typed = click.prompt(f"Passphrase of {path}", hide_input=True, err=True)
        return dsse.read_private(path, str(typed).encode())


def secret(name: str) -> bytes:
    """What the environment variable holds."""
    if not os.environ.get(name):
        raise ConfigurationError(f"the environment variable {name} is empty or not set")
    return os.environ[name].encode()
