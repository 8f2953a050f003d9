"""The way to a host: the hosts in between (ProxyJump), then the host itself."""

import getpass
import re
from dataclasses import dataclass

from urazuke.errors import Unreadable
from urazuke.model import Reason
from urazuke.settings import Host

_JUMP = re.compile(
    r"(?:ssh://)?(?:(?P<user>[^@\s]+)@)?(?P<address>\[[0-9A-Fa-f:.%]+\]|[^@:\s\[\]]+)"
    r"(?::(?P<port>\d{1,5}))?/?"
)
_SSH = 22


@dataclass(frozen=True)
class Hop:
    """One host on the way, and as whom we log in there."""

    user: str
    address: str
    port: int

    @property
    def where(self) -> str:
        """As OpenSSH writes it."""
        address = f"[{self.address}]" if ":" in self.address else self.address
        return f"{self.user}@{address}:{self.port}"


def hops(host: Host) -> list[Hop]:
    """All of them in order, the host last. Raises `Unreadable` for a jump that is none."""
    user = host.user or getpass.getuser()
    jumps = [each.strip() for each in (host.proxy_jump or "").split(",") if each.strip()]
    target = Hop(user, host.address or host.name, host.port)
    return [*(_hop(each, user, host.name) for each in jumps if each != "none"), target]


def _hop(text: str, user: str, name: str) -> Hop:
    found = _JUMP.fullmatch(text)
    if found is None:
        raise Unreadable(Reason.UNREACHABLE, f"{name}: '{text}' is no host to jump through")
    address = found["address"].strip("[]")
    return Hop(found["user"] or user, address, int(found["port"] or _SSH))
