"""`urazuke keys`."""

import os
from pathlib import Path

import click

from urazuke.cli import _keys
from urazuke.errors import ConfigurationError


@click.group()
def command() -> None:
    """Make and show the keys that seal the evidence and sign statements."""


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--passphrase-env", metavar="NAME", help="The environment variable that holds the passphrase."
)
@click.option("--no-passphrase", is_flag=True, help="Leave the key unprotected, on purpose.")
def new(file: Path, passphrase_env: str | None, no_passphrase: bool) -> None:  # noqa: FBT001
    """Write a new private key to FILE, and its public half to FILE.pub."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    from urazuke.bundle import seal

    if file.exists():
        raise ConfigurationError(f"{file} is there already; it was left as it is")
    secret = None if no_passphrase else _passphrase(passphrase_env)
    protection: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if secret is not None:
        protection = serialization.BestAvailableEncryption(secret)
    key = ec.generate_private_key(ec.SECP256R1())
    encoding, private = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(key.private_bytes(encoding, private, protection))
    public = serialization.PublicFormat.SubjectPublicKeyInfo
    file.with_name(f"{file.name}.pub").write_bytes(key.public_key().public_bytes(encoding, public))
    click.echo(seal.key_id(key.public_key()))


def _passphrase(name: str | None) -> bytes:
    if name is None:
        return str(click.prompt("Passphrase", hide_input=True, confirmation_prompt=True)).encode()
    return _keys.secret(name)


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def show(file: Path) -> None:
    """Print the id of a public key: the SHA-256 of its DER form."""
    from urazuke import dsse

    click.echo(dsse.key_id(dsse.read_public(file)))
