"""What a collector of endpoint facts declares and uses."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from urazuke.model import Json
from urazuke.sdk.facts import FactKey

T = TypeVar("T")


class Endpoint(Protocol):
    """One address of an endpoint as a collector sees it; methods raise `Unreadable`."""

    @property
    def server_name(self) -> str:
        """The host name of the URL."""
        ...

    def tls(self) -> Json:
        """What the TLS prober saw (its shape: `connect.tls`); probed once, however often asked."""
        ...


@dataclass(frozen=True)
class EndpointCollector(FactKey[T]):
    """Observes one endpoint; each address behind its name is a member."""

    collect: Callable[[Endpoint], Json] = field(kw_only=True)
    redactions: tuple[str, ...] = field(default=(), kw_only=True)
