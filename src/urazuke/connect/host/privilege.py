"""How the script gets its rights on a host: as the user, or through sudo.

A password goes to sudo on standard input, never on a command line, and only to sudo: the
shell starts behind a gate that skips it where sudo did not ask for one.
"""

import os
import secrets
from dataclasses import dataclass

from urazuke.connect.host import powershell
from urazuke.errors import Unreadable
from urazuke.model import Reason
from urazuke.settings import Host

_GATE = 'echo "$0"; while IFS= read -r l; do [ "$l" = go ] && exec sh -s; done'


@dataclass(frozen=True)
class Privilege:
    """The command that starts the shell; `gate` is what it says when sudo has let us in.

    `whole`: the shell begins when its input has come to its end.
    """

    argv: tuple[str, ...]
    words: str
    password: str | None = None
    gate: str = ""
    whole: bool = False


def privilege(host: Host) -> Privilege:
    """As the inventory says; raises `Unreadable` when the sudo password is not in its place."""
    if host.platform == "windows":
        return Privilege(powershell.command(), "", whole=True)
    if host.sudo is False:
        return Privilege(("sh", "-s"), "")
    if host.sudo == "nopasswd":
        return Privilege(("sudo", "-n", "sh", "-s"), "root by sudo -n")
    return _by_password(host.sudo.password_env)


def _by_password(variable: str) -> Privilege:
    password = os.environ.get(variable)
    if not password or "\n" in password:
        message = f"the environment variable {variable} does not hold the sudo password"
        raise Unreadable(Reason.DENIED, message)
    gate = secrets.token_hex(16)
    # -k: a cached login would leave the password unread, and would be renewed on the host.
    sudo = ("env", "LC_ALL=C", "sudo", "-k", "-S", "-p", "", "sh", "-c", _GATE, gate)
    return Privilege(sudo, "root by sudo with a password", password, gate)
