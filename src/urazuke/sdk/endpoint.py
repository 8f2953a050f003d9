"""What a collector of endpoint facts declares and uses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from urazuke.model import Json, Member
from urazuke.sdk.facts import FactKey

T = TypeVar("T")


class Endpoint(Protocol):
    """One address of an endpoint as a collector sees it; methods raise `Unreadable`."""

    @property
    def server_name(self) -> str:
        """The host name of the URL."""
        ...

    def tls(self) -> Json:
        """What the TLS prober saw (shape: `urazuke.connect.tls`), probed once."""
        ...

    def waf(self) -> Json:
        """What became of canaries (shape: `urazuke.connect.tls.waf.WafProbe`), sent once."""
        ...


class SshServer(Protocol):
    """One address of an SSH server as a collector sees it; methods raise `Unreadable`."""

    def ssh(self) -> Json:
        """What it offers before anybody logs in (shape: `urazuke.connect.ssh_offer`)."""
        ...


@dataclass(frozen=True)
class SshCollector(FactKey[T]):
    """Observes one address of an endpoint whose URL begins with `ssh://`, as the others do."""

    collect: Callable[[SshServer, str], Iterable[Member]] = field(kw_only=True)
    redactions: tuple[str, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True)
class EndpointCollector(FactKey[T]):
    """Observes one address of an endpoint that speaks TLS, or should.

    `collect` gets the address and the name of the subject that stands for it; it yields one
    member of that name, or one `<subject>#<part>` for each part.
    """

    collect: Callable[[Endpoint, str], Iterable[Member]] = field(kw_only=True)
    redactions: tuple[str, ...] = field(default=(), kw_only=True)
