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


@dataclass(frozen=True)
class EndpointCollector(FactKey[T]):
    """Observes one address of an endpoint.

    `collect` gets the address and the name of the subject that stands for it; it yields one
    member of that name, or one `<subject>#<part>` for each part.
    """

    collect: Callable[[Endpoint, str], Iterable[Member]] = field(kw_only=True)
    redactions: tuple[str, ...] = field(default=(), kw_only=True)
