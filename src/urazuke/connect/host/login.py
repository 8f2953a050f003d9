"""Logging in over SSH, by key: the identity file or the user's default ones, then the agent."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from urazuke.errors import Unreadable
from urazuke.model import Reason

if TYPE_CHECKING:
    from paramiko import PKey, Transport

_DEFAULT_KEYS = ("id_ed25519", "id_ecdsa", "id_rsa")


def log_in(transport: "Transport", user: str, where: str, identity: str | None) -> None:
    """By the identity file, else by the agent's keys; never by a password."""
    from paramiko import AuthenticationException

    refusals: list[str] = []
    for key in _keys(identity, refusals):
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


def _keys(identity: str | None, refusals: list[str]) -> Iterator["PKey"]:
    home = Path("~/.ssh").expanduser()
    paths = [Path(identity).expanduser()] if identity else [home / name for name in _DEFAULT_KEYS]
    for path in paths:
        if identity or path.exists():
            yield from _file_key(path, refusals)
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


def _file_key(path: Path, refusals: list[str]) -> Iterator["PKey"]:
    from paramiko import PasswordRequiredException, PKey, SSHException
    from paramiko.pkey import UnknownKeyType

    try:
        yield PKey.from_path(path)
    except PasswordRequiredException:
        refusals.append(f"{path}: encrypted; add it to the agent")
    except (OSError, ValueError, SSHException, UnknownKeyType) as fault:
        refusals.append(f"{path}: {fault}")
