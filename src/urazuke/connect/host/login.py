"""Logging in over SSH, by key: the identity file or the user's default ones, then the agent."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from urazuke.errors import Unreadable
from urazuke.model import Reason
from urazuke.settings import Host

if TYPE_CHECKING:
    from paramiko import PKey, Transport

PASSPHRASE = "URAZUKE_SSH_PASSPHRASE"  # noqa: S105 - the name of a variable
_DEFAULT_KEYS = ("id_ed25519", "id_ecdsa", "id_rsa")


def log_in(transport: "Transport", user: str, where: str, host: Host) -> None:
    """By the host's identity file, else by the agent's keys; never by a password."""
    from paramiko import AuthenticationException

    refusals: list[str] = []
    for key in _keys(host, refusals):
        try:
            further = transport.auth_publickey(user, key)
        except AuthenticationException as fault:
            if not transport.is_active():
                raise
            refusals.append(f"{key.fingerprint}: {fault}")
            continue
        if transport.is_authenticated():
            return
        refusals.append(f"{key.fingerprint}: the host asks for more: {', '.join(further)}")
    reasons = "; ".join(refusals) or "neither the agent nor a file has a key"
    raise Unreadable(Reason.DENIED, f"{where}: {reasons}")


def _keys(host: Host, refusals: list[str]) -> Iterator["PKey"]:
    identity = host.identity_file
    home = Path("~/.ssh").expanduser()
    paths = [Path(identity).expanduser()] if identity else [home / name for name in _DEFAULT_KEYS]
    for path in paths:
        if identity or path.exists():
            yield from _file_key(path, _passphrase(host), refusals)
    yield from _agent_keys(refusals)


def _agent_keys(refusals: list[str]) -> Iterator["PKey"]:
    from paramiko import Agent, SSHException

    try:
        agent = Agent()
    except (OSError, SSHException) as fault:
        refusals.append(f"agent: {fault}")
        return
    with contextlib.closing(agent):
        yield from agent.get_keys()


def _passphrase(host: Host) -> bytes | None:
    """What the environment holds under the name that the configuration gives, or ours."""
    given = os.environ.get(host.passphrase.password_env if host.passphrase else PASSPHRASE)
    return given.encode() if given else None


def _file_key(path: Path, secret: bytes | None, refusals: list[str]) -> Iterator["PKey"]:
    from paramiko import PasswordRequiredException, PKey, SSHException
    from paramiko.pkey import UnknownKeyType

    try:
        yield PKey.from_path(path, secret)  # type: ignore[arg-type]  # the stub has it wrong
    except (PasswordRequiredException, TypeError):
        refusals.append(f"{path}: encrypted; add it to the agent, or give its passphrase")
    except (OSError, ValueError, SSHException, UnknownKeyType) as fault:
        refusals.append(f"{path}: {fault}")
